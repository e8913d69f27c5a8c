"""Numbers of a news sentence, spelled otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from news_edits_clause import sentence

if TYPE_CHECKING:
    import random

_ONES_TEXT = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS_TEXT = "_ _ twenty thirty forty fifty sixty seventy eighty ninety"
_ONES, _TENS = _ONES_TEXT.split(), _TENS_TEXT.split()


def spelled(number: int) -> str:
    """Return a number from 0 to 99 in words."""
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


_WORDS = {spelled(number): number for number in range(2, 100)}
_COUNT = re.compile(
    r"(?<![\w.,$€£#°/–-])(?<!age )(?<!aged )(?<!No. )(?P<n>\d{1,2})"
    r"(?= (?!(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|million|billion|trillion|per cent|percent|km|mph|"
    r"a\.m|p\.m|degrees|points?|BC|AD)\b)[a-z])"
)
_SPELLED = re.compile(
    r"(?<![\w-])(?P<w>"
    + "|".join(sorted(_WORDS, key=len, reverse=True))
    + r")(?= (?!million|billion|hundred|thousand)[a-z])",
    re.IGNORECASE,
)
_GROUPED = re.compile(
    r"(?<![\w.,$€£])(?P<n>\d{1,3}(?:,000)+|\d{1,3},\d{3})(?![\w,]|\.\d)(?= [a-z])"
)
_MILLION = re.compile(r"(?<![\w.,])(?P<n>\d{1,3}(?:\.\d)?) million(?= [a-z])")


def respelled(text: str, rng: random.Random) -> str | None:
    """Return the text with one number spelled otherwise, or None where no number can be."""
    found = [*_counts(text), *_large(text, rng)]
    if not found:
        return None
    chosen = rng.choice(found)
    return sentence(text[: chosen.start] + chosen.text + text[chosen.end :])


@dataclass(frozen=True, slots=True)
class _Respelling:
    start: int
    end: int
    text: str


def _counts(text: str) -> list[_Respelling]:
    """Return the numbers from 2 to 99 in their other spelling."""
    digits = [
        _Respelling(*match.span("n"), spelled(int(match["n"])))
        for match in _COUNT.finditer(text)
        if int(match["n"]) >= 2 and not re.search(r"[A-Z]\w*\.? $", text[: match.start()])
    ]
    words = [
        _Respelling(*match.span("w"), str(_WORDS[match["w"].lower()]))
        for match in _SPELLED.finditer(text)
        if not re.search(r"(?:[A-Z]\w*|-|one of the|the|no\. ) $", text[: match.start()])
    ]
    return digits + words


def _large(text: str, rng: random.Random) -> list[_Respelling]:
    """Return the thousands and millions in another spelling."""
    found = []
    for match in _GROUPED.finditer(text):
        number = int(match["n"].replace(",", ""))
        plain = str(number)
        if number % 1000 == 0 and number < 100_000:
            plain = rng.choice((plain, f"{spelled(number // 1000)} thousand"))
        found.append(_Respelling(*match.span("n"), plain))
    millions = (
        _Respelling(*match.span(), f"{round(float(match['n']) * 1_000_000):,}")
        for match in _MILLION.finditer(text)
    )
    return [*found, *millions]
