"""Pairs made by rule from the training texts, for what the training files lack.

The files hold few pairs about different things, and few minimal edits of numbers; both are what
news articles are full of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from nli_data import Label, Pair

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

_WORD = re.compile(r"[A-Za-z][a-z]{3,}")
_COMMONEST_SHARED_WORD = 60
_LARGEST_OVERLAP = 0.6

_NUMBER_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_COUNTED = re.compile(
    r"(?P<before>^|\b[A-Za-z]+ )(?P<number>\d{1,3}|"
    + "|".join(_NUMBER_WORDS[2:])
    + r") (?=[a-z]{2,}s\b|men\b|women\b|people\b|children\b)",
    re.IGNORECASE,
)
# After these words a comparison cannot stand ("the more than three sides"), or one stands already.
_NOT_BEFORE_A_COMPARISON = frozenset(
    [
        "the",
        "these",
        "those",
        "this",
        "that",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "your",
        "first",
        "last",
        "next",
        "other",
        "every",
        "of",
        "all",
        "another",
        "about",
        "around",
        "nearly",
        "almost",
        "over",
        "under",
        "least",
        "most",
        "than",
        "some",
        "only",
        "just",
        "exactly",
        "approximately",
        "top",
        "past",
        "roughly",
        "up",
        "both",
        "between",
        "and",
        "or",
        "to",
        "age",
        "aged",
        "chapter",
        "section",
    ]
)
_YEAR = re.compile(r"\b(?P<before>[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y) (?P<year>1[5-9]\d\d|20[0-4]\d)\b")
_LEADING_NAME = re.compile(r"^(?:[A-Z][\w'’-]+ ){0,2}[A-Z][\w'’-]+(?= (?:[a-z]|\())")
_NOT_A_NAME = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "It",
        "He",
        "She",
        "They",
        "There",
        "This",
        "That",
        "These",
        "Those",
        "His",
        "Her",
        "Their",
        "Its",
        "We",
        "You",
        "I",
        "As",
        "By",
        "From",
        "For",
        "After",
        "Before",
        "When",
        "While",
        "During",
        "Since",
        "Some",
        "Many",
        "Most",
        "All",
        "No",
        "Not",
        "One",
        "Two",
    ]
)


def content_words(text: str) -> frozenset[str]:
    """Return the words of four letters and more, in lower case."""
    return frozenset(word.lower() for word in _WORD.findall(text))


def near_topic_neutrals(pairs: Sequence[Pair], count: int, rng: random.Random) -> list[Pair]:
    """Pair premises with hypotheses that were written for another premise but share a rare word.

    Args:
        pairs: Pairs of one source; both sides are taken from it.
        count: Pairs wanted; fewer come where the texts have too little in common.
        rng: Source of chance.
    """
    index: dict[str, list[int]] = defaultdict(list)
    for at, pair in enumerate(pairs):
        for word in sorted(content_words(pair.hypothesis)):
            index[word].append(at)
    made: list[Pair] = []
    for _ in range(count * 6):
        if len(made) == count:
            break
        premise = rng.choice(pairs).premise
        here = content_words(premise)
        words = [w for w in sorted(here) if 1 < len(index.get(w, ())) <= _COMMONEST_SHARED_WORD]
        if not words:
            continue
        other = pairs[rng.choice(index[rng.choice(words)])]
        there = content_words(other.hypothesis)
        # The same premise, or much the same words: the label would be a guess.
        if other.premise == premise or len(here & there) > _LARGEST_OVERLAP * len(there):
            continue
        made.append(Pair(premise, other.hypothesis, Label.NEUTRAL, f"near:{other.source}"))
    return made


def random_neutrals(pairs: Sequence[Pair], count: int, rng: random.Random) -> list[Pair]:
    """Pair premises with hypotheses of other premises, by chance."""
    made = []
    for _ in range(count):
        one, other = rng.choice(pairs), rng.choice(pairs)
        if one.premise != other.premise:
            made.append(
                Pair(one.premise, other.hypothesis, Label.NEUTRAL, f"random:{other.source}")
            )
    return made


def same_text_pairs(pairs: Sequence[Pair], count: int, rng: random.Random) -> list[Pair]:
    """Pair texts with themselves: a negation on both sides is no contradiction."""
    texts = [rng.choice((p.premise, p.hypothesis)) for p in rng.choices(pairs, k=count)]
    return [Pair(text, text, Label.ENTAILMENT, "same_text") for text in texts]


def other_subject_neutrals(
    pairs: Sequence[Pair], count: int, rng: random.Random, weight: float
) -> list[Pair]:
    """Give a hypothesis another subject: what is said of another is neither support nor denial.

    Only the name a hypothesis begins with is exchanged, and only where the premise holds it too.
    Some of the pairs are contradictions all the same (two winners of one race), hence the weight.

    Args:
        pairs: Pairs with names, of one source.
        count: Pairs wanted.
        rng: Source of chance.
        weight: Weight of the made pairs.
    """
    named: list[tuple[Pair, str]] = []
    for pair in pairs:
        found = _LEADING_NAME.match(pair.hypothesis)
        if found is None:
            continue
        name = found.group()
        if name.split()[0] not in _NOT_A_NAME and name in pair.premise:
            named.append((pair, name))
    made: list[Pair] = []
    if len(named) < 2:
        return made
    for _ in range(count * 3):
        if len(made) == count:
            break
        (pair, name), (_, stranger) = rng.choice(named), rng.choice(named)
        if stranger in pair.premise or len(stranger.split()) != len(name.split()):
            continue
        hypothesis = stranger + pair.hypothesis[len(name) :]
        source = f"other_subject:{pair.source}"
        made.append(Pair(pair.premise, hypothesis, Label.NEUTRAL, source, weight))
    return made


def number_edits(texts: Sequence[str], count: int, rng: random.Random) -> list[Pair]:
    """Edit one counted number of a text, by rules whose label is certain.

    Args:
        texts: Sentences; most have no number that the rules take.
        count: Pairs wanted; fewer come where the texts run out.
        rng: Source of chance.
    """
    made: list[Pair] = []
    for text in rng.sample(list(texts), len(texts)):
        if len(made) >= count:
            break
        found = _COUNTED.search(text)
        if found and found["before"].strip().lower() not in _NOT_BEFORE_A_COMPARISON:
            made.append(_edit_count(text, found, rng))
    return made


def year_edits(texts: Sequence[str], count: int, rng: random.Random) -> list[Pair]:
    """Move the first year of a text by one to twenty years: a contradiction.

    Args:
        texts: Sentences; most have no year.
        count: Pairs wanted; fewer come where the texts run out.
        rng: Source of chance.
    """
    made: list[Pair] = []
    for text in rng.sample(list(texts), len(texts)):
        if len(made) >= count:
            break
        found = _YEAR.search(text)
        if found:
            year = int(found["year"]) + rng.choice((-1, 1)) * rng.randint(1, 20)
            edited = f"{text[: found.start('year')]}{year}{text[found.end('year') :]}"
            made.append(Pair(text, edited, Label.CONTRADICTION, "year_edit"))
    return made


def _edit_count(text: str, found: re.Match[str], rng: random.Random) -> Pair:
    written = found["number"].lower()
    number = int(written) if written.isdigit() else _NUMBER_WORDS.index(written)
    span = found.span("number")
    in_words = not written.isdigit()
    more = number + rng.randint(1, max(2, number))
    less = max(1, number - rng.randint(1, max(1, number // 2)))

    def put(value: int, prefix: str = "", *, words: bool = in_words) -> str:
        short = words and value < len(_NUMBER_WORDS)
        shown = f"{prefix}{_NUMBER_WORDS[value] if short else value}"
        if span[0] == 0:
            shown = shown[0].upper() + shown[1:]
        return f"{text[: span[0]]}{shown}{text[span[1] :]}"

    if number <= 1:
        return Pair(text, put(more), Label.CONTRADICTION, "number_edit")
    premise, hypothesis, label = rng.choice(
        (
            (text, put(more), Label.CONTRADICTION),
            (text, put(less), Label.CONTRADICTION),
            (text, put(more, "more than "), Label.CONTRADICTION),
            (text, put(less, "fewer than "), Label.CONTRADICTION),
            (put(more, "more than "), text, Label.CONTRADICTION),
            (text, put(less, "more than "), Label.ENTAILMENT),
            (text, put(less, "at least "), Label.ENTAILMENT),
            (text, put(more, "fewer than "), Label.ENTAILMENT),
            (text, put(number, words=not in_words), Label.ENTAILMENT),
            (text, put(number, "about "), Label.ENTAILMENT),
            (put(less, "more than "), text, Label.NEUTRAL),
            (put(less, "at least "), text, Label.NEUTRAL),
            (put(more, "fewer than "), text, Label.NEUTRAL),
        )
    )
    return Pair(premise, hypothesis, label, "number_edit")
