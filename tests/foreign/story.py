"""Invented articles, from a seed."""

import random
from dataclasses import dataclass

_WHO = ("The ministry", "The mayor", "A spokesman", "The harbour office", "The union", "Dr. Müller")
_DID = ("denied", "confirmed", "said", "could not confirm", "reported", "regretted")
_WHAT = (
    "that 1,500 soldiers had crossed the Arn",
    "that the bridge was closed for £20,000 of repairs",
    "“no decision” on the ferry’s timetable",
    "the loss of three well-known ships",
    "that the café on the quay would stay open",
    "a first estimate of 40 % damage",
)
_WHEN = ("on Monday", "late on Tuesday", "before the vote", "in a statement", "at noon")


@dataclass(frozen=True, slots=True)
class Story:
    """An article as its author would know it."""

    title: str
    author: str
    source: str
    published: str
    url: str
    paragraphs: tuple[str, ...]


def story(seed: int = 0, count: int = 4) -> Story:
    """Return the article of a seed with ``count`` paragraphs."""
    chance = random.Random(seed)

    def sentence() -> str:
        parts = (chance.choice(options) for options in (_WHO, _DID, _WHAT, _WHEN))
        return " ".join(parts) + "."

    paragraphs = tuple(
        " ".join(sentence() for _ in range(chance.randint(2, 5))) for _ in range(count)
    )
    return Story(
        title=f"Bridge over the Arn: case {seed}",
        author="Ada Ferry",
        source="Harbour Post",
        published=f"2025-03-{seed % 28 + 1:02}T12:11:00+03:00",
        url=f"https://harbour.example/arn/{seed}",
        paragraphs=paragraphs,
    )
