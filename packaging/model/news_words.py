"""What two news sentences have in common: words, names, places, opposites."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from news_data import listed

LEXICONS = Path(__file__).parents[2] / "resources" / "diptych_resources" / "lexicons"

_TOKEN = re.compile(r"[A-Za-zÀ-ž][\wÀ-ž'’-]*")
_NAME = re.compile(
    r"\b[A-ZÀ-Ž][\wÀ-ž'’-]*(?: (?:of |the |de |al-|bin |van |von )?[A-ZÀ-Ž][\wÀ-ž'’-]*)*"
)
_STOP = frozenset(
    listed(
        """a an and are as at be been but by can could did do does for from had has have he her his
        i if in into is it its may more most not of on or other our over say says said she should so
        some than that the their them then there these they this those to under up was were what
        when where which while who whom will with would after also about before between during
        against amid per two one three four five six seven eight nine ten several many new first
        second least people person man men woman women year years day days month months week weeks
        monday tuesday wednesday thursday friday saturday sunday january february march april june
        july august september october november december today yesterday country state government
        president minister prime official officials according report reports reported announce
        announces announced"""
    )
)
_NEGATIONS = re.compile(
    r"\b(?:no|not|never|none|nobody|neither|nor|without|cannot|n[o']t|den(?:y|ies|ied|ying)|"
    r"refus\w+|reject\w*|fail\w*|declin\w+|halt\w*|cancel\w*|suspend\w*|postpon\w+|delay\w*|"
    r"withdr\w+|revers\w+|overturn\w*|retract\w*|dismiss\w*|block\w*|disput\w+|contradict\w*)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
# Opposites that the lexicon lacks, as beginnings of words.
_MORE_OPPOSITES = (
    (("ceasefire", "truce", "peace"), ("attack", "fight", "clash", "strike", "shell", "bomb")),
    (("releas", "free"), ("arrest", "detain", "jail", "custody", "captur")),
    (("acquit", "innocent", "not guilty"), ("convict", "guilty", "sentenc")),
    (("alive", "surviv", "rescu"), ("dead", "die", "kill", "death")),
    (("capture", "recapture", "retake", "seize"), ("repel", "hold", "lose", "retreat", "captur")),
    (("begin", "start", "resum", "launch"), ("end", "stop", "complet", "clos")),
    (("win", "victor"), ("win", "victor", "lose", "lost", "defeat")),
    (("elect", "appoint"), ("elect", "appoint", "oust", "resign")),
    (("claims responsibility", "responsib"), ("responsib", "blame", "accus")),
    (("support", "back", "approv", "pass"), ("oppos", "against", "veto", "criti", "condemn")),
    (("ris", "increas", "grow", "gain"), ("fall", "fell", "drop", "decreas", "declin", "lose")),
    (("remain", "stay"), ("leave", "left", "withdraw", "resign", "quit", "step")),
)


def content(text: str) -> frozenset[str]:
    """Return the words that carry meaning, in lower case, without a plural or verbal -s."""
    words = (word.lower() for word in _TOKEN.findall(text))
    return frozenset(stem(word) for word in words if len(word) > 2 and word not in _STOP)


def stem(word: str) -> str:
    """Return a word without its commonest endings: crude, for comparing only."""
    for ending in ("'s", "’s", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def names(text: str) -> frozenset[str]:
    """Return the capitalised phrases of a text, but for a single word at its beginning."""
    return frozenset(
        found.group()
        for found in _NAME.finditer(text)
        if found.start() or " " in found.group() or found.group() in places()
    )


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of common words among all words of both (Jaccard), 0 to 1."""
    return len(one & other) / max(1, len(one | other))


def contained(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller set that lies in the other, 0 to 1."""
    return len(one & other) / max(1, min(len(one), len(other)))


def may_oppose(one: str, other: str) -> bool:
    """Say whether two sentences about one thing could contradict each other.

    True where only one of them negates, or where they hold a pair of opposite words: cautious, so
    that what is left is safely neutral.
    """
    if bool(_NEGATIONS.search(one)) != bool(_NEGATIONS.search(other)):
        return True
    here, there = _beginnings(one), _beginnings(other)
    return any(
        (_any(here, left) and _any(there, right)) or (_any(here, right) and _any(there, left))
        for left, right in (*_MORE_OPPOSITES, *_lexicon_opposites())
    )


def _beginnings(text: str) -> str:
    return f" {' '.join(_TOKEN.findall(text.lower()))}"


def _any(text: str, starts: tuple[str, ...]) -> bool:
    return any(f" {start}" in text for start in starts)


@cache
def _lexicon_opposites() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    read = tomllib.loads((LEXICONS / "opposites.toml").read_text(encoding="utf-8"))
    return tuple(
        (tuple(map(stem, entry["one"])), tuple(map(stem, entry["other"])))
        for entry in read["opposites"]
    )


@cache
def _sections() -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    section = ""
    for line in (LEXICONS / "places.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            lines.setdefault(section, []).append(line)
    return lines


@cache
def countries() -> dict[str, str]:
    """Return the country of each name and demonym of the lexicon."""
    found: dict[str, str] = {}
    for line in _sections()["countries"]:
        name, _, rest = line.partition("=")
        found[name.strip()] = name.strip()
        for other in re.split(r"[,;]", rest):
            if other.strip():
                found[other.strip()] = name.strip()
    return found


@cache
def cities() -> tuple[str, ...]:
    """Return the cities of the lexicon, one name each."""
    entries = ",".join(_sections()["cities"]).split(",")
    return tuple(sorted({entry.partition("=")[0].strip() for entry in entries}))


@cache
def places() -> frozenset[str]:
    """Return every name of a country and city, and the demonyms."""
    return frozenset(countries()) | frozenset(cities())


@cache
def _country_pattern() -> re.Pattern[str]:
    ordered = sorted(countries(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")(?![\w-])")


def countries_in(text: str) -> frozenset[str]:
    """Return the countries that a text names, itself or by a demonym."""
    known = countries()
    return frozenset(known[found] for found in _country_pattern().findall(text))
