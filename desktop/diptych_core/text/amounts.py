"""Amounts: a number with its modifier, range and unit, before it is known what it counts."""

import math
from dataclasses import dataclass
from functools import cache

from diptych_core.claim import Bound
from diptych_core.text.lexicon import sections, words
from diptych_core.text.numerals import Numeral, numeral_at
from diptych_core.text.tokens import Token

_FILE = "quantities.txt"
_ABOUT = 0.1
_BOUNDS = (("at_least", Bound.AT_LEAST), ("up_to", Bound.UP_TO), ("about", Bound.ABOUT))
_MODIFIER_MAX = 4


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its modifier, before it is known what it counts."""

    low: float
    high: float
    value: float
    bound: Bound
    first: int  # first token
    number: int  # first token of the number itself
    end: int  # one past the last token
    unit: str = ""


@cache
def _modifiers() -> dict[tuple[str, ...], Bound]:
    return {
        tuple(line.split()): bound
        for section, bound in _BOUNDS
        for line in sections(_FILE)[section]
    }


@cache
def _table(section: str) -> dict[tuple[str, ...], tuple[float, ...]]:
    found: dict[tuple[str, ...], tuple[float, ...]] = {}
    for line in sections(_FILE)[section]:
        form, _, values = line.partition("=")
        found[tuple(form.split())] = tuple(float(value) for value in values.split(","))
    return found


@cache
def _units(section: str) -> dict[str, str]:
    return dict(entry.split("=", 1) for line in sections(_FILE)[section] for entry in line.split())


def _modifier(tokens: tuple[Token, ...], number: int) -> tuple[int, Bound]:
    """Return where the modifier before token ``number`` begins and what it means."""
    for size in range(min(_MODIFIER_MAX, number), 0, -1):
        form = tuple(token.lower for token in tokens[number - size : number])
        bound = _modifiers().get(form)
        if bound:
            return number - size, bound
    return number, Bound.EXACT


def interval(value: float, bound: Bound) -> tuple[float, float]:
    """Return the interval that ``value`` under ``bound`` allows."""
    match bound:
        case Bound.ABOUT:
            slack = abs(value) * _ABOUT
            return _tidy(value - slack), _tidy(value + slack)
        case Bound.AT_LEAST:
            return value, math.inf
        case Bound.UP_TO:
            return min(0.0, value), value
        case _:
            return value, value


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form[0] for section in ("vague", "fractions") for form in _table(section))


def _looked_up(tokens: tuple[Token, ...], at: int) -> Amount | None:
    """Return a vague amount ("dozens of") or a fraction that begins at ``at``."""
    if tokens[at].lower not in _first_words():
        return None
    for section in ("vague", "fractions"):
        for size in (4, 3, 2, 1):
            form = tuple(token.lower for token in tokens[at : at + size])
            values = _table(section).get(form) if len(form) == size else None
            if values is None:
                continue
            low, high = values[0], values[-1]
            bound = Bound.EXACT if low == high else Bound.RANGE
            first, modifier = _modifier(tokens, at)
            if modifier is not Bound.EXACT:
                bound = modifier
                low, high = _widened(low, high, modifier)
            unit = "%" if section == "fractions" else ""
            return Amount(
                low, high, (values[0] + values[-1]) / 2, bound, first, at, at + size, unit
            )
    return None


def _widened(low: float, high: float, bound: Bound) -> tuple[float, float]:
    if bound is Bound.AT_LEAST:
        return low, math.inf
    if bound is Bound.UP_TO:
        return 0.0, high
    return _tidy(low * (1 - _ABOUT)), _tidy(high * (1 + _ABOUT))


def _tidy(value: float) -> float:
    """Drop the noise of binary fractions (13200.000000000002)."""
    return round(value, 6)


def _range_end(tokens: tuple[Token, ...], first: Numeral, start: int) -> Numeral | None:
    """Return the second number of a range that ``first`` begins, or None."""
    link = first.end
    if link + 1 >= len(tokens):
        return None
    word = tokens[link].lower
    between = start > 0 and tokens[start - 1].lower in {"between", "from"}
    if word in {"to", "-", "–", "—"} or (word == "and" and between):
        at = link + 1
        while at < len(tokens) and tokens[at].lower in {"$", "€", "£", "about", "around"}:
            at += 1
        second = numeral_at(tokens, at) if at < len(tokens) else None
        if second and second.value >= first.value:
            return second
        if second and second.value * 1000 >= first.value > second.value and word != "and":
            return None
    return None


def _currency_before(tokens: tuple[Token, ...], at: int) -> tuple[int, str]:
    """Return where a currency sign before ``at`` begins ("US$", "$"), and its code."""
    if at and tokens[at - 1].text in _units("currencies"):
        code = _units("currencies")[tokens[at - 1].text]
        joined = at > 1 and tokens[at - 2].end == tokens[at - 1].start
        prefix = joined and tokens[at - 2].lower in {"us", "a", "c", "nz", "hk"}
        return (at - 2 if prefix else at - 1), code
    return at, ""


def _unit_after(tokens: tuple[Token, ...], at: int) -> tuple[int, str]:
    """Return one past the unit that stands at ``at``, and its name; ``at`` and "" if none."""
    if at >= len(tokens):
        return at, ""
    token = tokens[at]
    if token.lower == "per" and at + 1 < len(tokens) and tokens[at + 1].lower == "cent":
        return at + 2, "%"
    skip = at + 1 if token.text in {"-", "‐"} and at + 1 < len(tokens) else at
    word = tokens[skip]
    for table in ("currencies", "units"):
        name = _units(table).get(word.lemma) or _units(table).get(word.lower)
        if name and word.lower != "per":
            return skip + 1, name
    if word.lower in {"us", "american", "canadian", "square", "cubic", "percentage"} and (
        skip + 1 < len(tokens)
        and tokens[skip + 1].lemma in _units("currencies").keys() | _units("units").keys()
    ):
        name = (
            _units("currencies").get(tokens[skip + 1].lemma)
            or f"{word.lower} {tokens[skip + 1].lemma}"
        )
        return skip + 2, name
    return at, ""


def amount_at(tokens: tuple[Token, ...], at: int) -> Amount | None:
    """Return the amount whose number begins at ``at``, with modifier, range and unit."""
    vague = _looked_up(tokens, at)
    if vague:
        return vague
    number = numeral_at(tokens, at)
    if number is None or not _counts(tokens, number):
        return None
    start, unit = _currency_before(tokens, at)
    second = _range_end(tokens, number, start)
    end = second.end if second else number.end
    if not unit:
        end, unit = _unit_after(tokens, end)
    if second:
        low = _same_scale(number, second, tokens)
        first, bound = _modifier(tokens, start)
        if start and tokens[start - 1].lower in {"between", "from"}:
            first, bound = start - 1, Bound.RANGE
        low_end, high_end = (low, second.value)
        if bound is Bound.ABOUT:
            low_end, high_end = _widened(low, second.value, bound)
        return Amount(
            low_end, high_end, (low + second.value) / 2, Bound.RANGE, first, at, end, unit
        )
    first, bound = _modifier(tokens, start)
    if bound is Bound.EXACT and end < len(tokens) - 1 and tokens[end].lower == "or":
        bound = _trailing(tokens, end)
        end = end + 2 if bound is not Bound.EXACT else end
    low, high = interval(number.value, bound)
    return Amount(low, high, number.value, bound, first, at, end, unit)


def _trailing(tokens: tuple[Token, ...], at: int) -> Bound:
    """Return the bound of "or more", "or so", "or fewer" at token ``at``."""
    word = tokens[at + 1].lower
    if word in {"more", "greater", "higher"}:
        return Bound.AT_LEAST
    if word in {"fewer", "less"}:
        return Bound.UP_TO
    return Bound.ABOUT if word == "so" else Bound.EXACT


def _same_scale(first: Numeral, second: Numeral, tokens: tuple[Token, ...]) -> float:
    """Return the first number of a range at the scale of the second ("1.5 to 2 million")."""
    scaled = second.digits and not second.plain and first.plain
    if scaled:
        bare = numeral_at(tokens[: second.first + 1], second.first)
        if bare and bare.value and first.value < second.value / 100:
            return min(first.value * second.value / bare.value, second.value)
    return first.value


_NOT_BEFORE = words("labels_before_numbers")
_ORDINALS = frozenset({"st", "nd", "rd", "th", "s"})


def _part_of_name(after: Token) -> bool:
    """Tell whether letters that touch a number make it a name ("4G"), not a unit ("4km")."""
    known = _units("units").keys() | _units("currencies").keys()
    return after.is_word and after.lemma not in known and after.lower not in known


def _score(tokens: tuple[Token, ...], number: Numeral) -> bool:
    """Tell whether a number is part of a score or vote ("3–1", "218–214")."""
    if not number.digits:
        return False
    dash = tokens[number.end]
    if dash.text in "-–" and number.end + 1 < len(tokens) and tokens[number.end + 1].is_number:
        second = numeral_at(tokens, number.end + 1)
        return second is not None and second.value < number.value
    first = number.first
    return (
        first > 1
        and tokens[first - 1].text in "-–"
        and tokens[first - 2].is_number
        and tokens[first - 2].end == tokens[first - 1].start
        and tokens[first - 1].end == tokens[first].start
    )


def _counts(tokens: tuple[Token, ...], number: Numeral) -> bool:
    """Tell whether a number is an amount, not a name, an ordinal, an age or a label."""
    before = tokens[number.first - 1] if number.first else None
    after = tokens[number.end] if number.end < len(tokens) else None
    if before is not None:
        group_of = (
            before.lower == "of"
            and number.first > 1
            and (tokens[number.first - 2].lower == "group" and tokens[number.first - 2].capital)
        )
        label = (
            group_of
            or before.lower in _NOT_BEFORE
            or (before.text == "." and number.first > 1 and tokens[number.first - 2].lower == "no")
        )
        glued = (
            before.end == tokens[number.first].start and before.text not in "($€£¥₽₴₩₹₪“\"‘'-–—~>"
        )
        if label or glued:
            return False
    if after is None:
        return True
    touching = after.start == tokens[number.end - 1].end
    if touching and (after.lower in _ORDINALS or after.text in "/:" or _part_of_name(after)):
        return False
    if _score(tokens, number):
        return False
    if touching and after.text == "-" and number.end + 1 < len(tokens):
        word = tokens[number.end + 1].lower
        return not word.startswith("year")  # "15-year-old", "10-year plan"
    if after.lower == "of" and number.value == 1 and not number.digits:
        return False  # "one of the"
    return not (number.value == 1 and not number.digits)  # "one" is mostly a pronoun
