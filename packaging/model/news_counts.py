"""Counted numbers in news sentences: finding them, and writing other ones in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from news_data import listed

ONES = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_WORDS = {word: value for value, word in enumerate(ONES)} | {
    word: 10 * value for value, word in enumerate(TENS, 2)
}
_WORDS |= {
    f"{ten}-{one}": 10 * at + value
    for at, ten in enumerate(TENS, 2)
    for value, one in enumerate(ONES[1:10], 1)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
# How a bound is written, by its kind.
BOUNDS = {
    "least": ("at least", "no fewer than", "no less than", "a minimum of"),
    "more": ("more than", "over", "above", "in excess of", "upwards of"),
    "most": ("up to", "at most", "no more than", "as many as", "a maximum of"),
    "fewer": ("fewer than", "less than", "under"),
    "about": (
        "about",
        "around",
        "approximately",
        "roughly",
        "nearly",
        "almost",
        "some",
        "an estimated",
        "close to",
    ),
    "exact": ("exactly", "a total of"),
}
_BOUND_OF = {phrase: kind for kind, phrases in BOUNDS.items() for phrase in phrases}
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|" + "|".join(
    sorted((w for w in _WORDS if w != "zero"), key=len, reverse=True)
)
_UNITS = r"per ?cent|percent|percentage points|kilomet(?:re|er)s|miles|tons|tonnes|hectares|acres"
_COUNTED = re.compile(
    r"(?<![\w.,$€£/:–-])(?:(?P<bound>"
    + "|".join(sorted(_BOUND_OF, key=len, reverse=True))
    + rf") )?(?P<money>US\$|\$|€|£)?"
    rf"(?P<number>(?:{_NUMBER})(?: (?:hundred|thousand|million|billion))?)"
    r"(?P<percent>%)?(?![\w.,:/–-]*\d|[\w–-])"
    rf"(?: (?P<between>(?:(?!{_UNITS}|of|in|at|and|or|to|by|from|on|for|the|with|as|is|was|"
    rf"were|are|"
    r"has|have|a|who|when|after|killed|dead|injured|wounded|others?)[A-Za-z][\w'’-]* ){0,2}?)"
    rf"(?P<thing>{_UNITS}|people|men|women|children|police|personnel|troops|civilians|others|"
    rf"[a-z]{{3,}}s)\b)?",
    re.IGNORECASE,
)
# Nouns on -s that nothing counts, verbs on -s, and what turns a number into a name.
_NO_THING = frozenset(
    listed(
        """this his its as is was has does says kills dies wins leaves years-old news others series
        points seeds times across less us"""
    )
)
_NOT_COUNTED_BEFORE = re.compile(
    r"(?:['’]s|s['’]|\b(?:remaining|the|these|those|this|that|his|her|their|its|of|all|first|last|"
    r"next|past|previous|other|"
    r"another|only|both|every|each|number|no\.|no|flight|route|article|resolution|chapter|section|"
    r"type|version|windows|g|group|apollo|aged|age|magnitude|category|phase|level|stage|day|week|"
    r"round|part|and|or|between|to|from|than|just|not|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|" + "|".join(TENS) + r"))[ -]$",
    re.IGNORECASE,
)

# "Interstate 565 overpass", "Boeing 747 planes".
_NAME_BEFORE = re.compile(r"[\w,] [A-Z][\w-]* $|^[A-Z][\w-]* [A-Z][\w-]* $")


@dataclass(frozen=True, slots=True)
class Count:
    """A counted number in a sentence.

    Attributes:
        start: Where the bound, or the number without one, begins.
        end: Behind the last character of the number, with its scale and percent sign.
        value: The number.
        bound: "" for none, or a key of `BOUNDS`.
        shown: The number as written, without bound, money and percent sign.
        money: Sign of the currency; empty where it counts no money.
        percent: "%" or empty.
        thing: The counted noun in lower case; empty for money and for percent.
        between: Words between number and noun, each with a space behind it.
    """

    start: int
    end: int
    value: float
    bound: str
    shown: str
    money: str
    percent: str
    thing: str
    between: str


def value_of(shown: str) -> float:
    """Return the number that "1,500", "twelve" or "1.5 million" means."""
    first, _, scale = shown.lower().partition(" ")
    value = float(_WORDS[first]) if first in _WORDS else float(first.replace(",", ""))
    # Rounding, because 2.3 * 1e6 is not 2,300,000 for a computer.
    return round(value * _SCALES.get(scale, 1), 2)


def find_counts(text: str) -> list[Count]:
    """Return the numbers of a sentence that count people, things, money or parts of a hundred."""
    found = []
    for match in _COUNTED.finditer(text):
        thing = (match["thing"] or "").lower()
        money, percent = match["money"] or "", match["percent"] or ""
        if _NOT_COUNTED_BEFORE.search(text[: match.start()]):
            continue
        if money or percent:
            thing = ""
        elif not thing or thing in _NO_THING or thing.endswith("ss"):
            continue
        if _NAME_BEFORE.search(text[: match.start()]):
            continue
        if re.fullmatch(r"(?:19|20)\d\d", match["number"]):
            continue
        if " " in match["number"] and match["number"].partition(" ")[0].lower() in TENS:
            continue
        bound = _BOUND_OF[match["bound"].lower()] if match["bound"] else ""
        end = match.end("percent") if percent else match.end("number")
        found.append(
            Count(
                start=match.start(),
                end=end,
                value=value_of(match["number"]),
                bound=bound,
                shown=match["number"],
                money=money,
                percent=percent,
                thing=thing,
                between=match["between"] or "",
            )
        )
    return found


def is_share(count: Count) -> bool:
    """Say whether a count counts parts of a hundred."""
    return bool(count.percent) or count.thing.startswith("per")


def in_words(value: int) -> str:
    """Return a number from 0 to 99 in words."""
    if value < len(ONES):
        return ONES[value]
    ten, one = divmod(value, 10)
    return TENS[ten - 2] + (f"-{ONES[one]}" if one else "")


def respelt(count: Count) -> str:
    """Return the same number in its other spelling, empty where it has none."""
    first, _, scale = count.shown.partition(" ")
    if scale or count.value >= 1_000_000:
        if scale:
            return f"{int(count.value):,}" if count.value == int(count.value) else ""
        name, size = ("billion", 1e9) if count.value >= 1e9 else ("million", 1e6)
        short = f"{count.value / size:g}"
        return f"{short} {name}" if value_of(f"{short} {name}") == count.value else ""
    if first[0].isalpha():
        return str(int(count.value))
    whole = count.value == int(count.value) and count.value < 100
    return in_words(int(count.value)) if whole and not count.money and not count.percent else ""


def written(value: float, like: Count) -> str:
    """Return a number as a sentence would have it that wrote the count: words, commas, scale."""
    first, _, scale = like.shown.partition(" ")
    if scale:
        return f"{_digits(round(value / _SCALES[scale.lower()], 2), first)} {scale}"
    if first[0].isalpha() and value == int(value) and value < 100:
        return in_words(int(value))
    return _digits(value, first)


def _digits(value: float, like: str) -> str:
    if value != int(value):
        return f"{value:.1f}" if round(value, 1) == value else f"{value:g}"
    plain = len(like) >= 4 and "," not in like and like.isdigit()
    return str(int(value)) if plain else f"{int(value):,}"


def replace_count(text: str, count: Count, value: str, bound: str = "") -> str:
    """Return the text with another number in place of a count and its bound.

    Args:
        text: The sentence the count was found in.
        count: What to replace.
        value: The new number as written, without currency and percent sign.
        bound: Phrase before it, as "at least"; empty for none.
    """
    shown = f"{count.money}{value}{count.percent}"
    shown = f"{bound} {shown}" if bound else shown
    if count.start == 0:
        shown = shown[0].upper() + shown[1:]
    return text[: count.start] + shown + text[count.end :]
