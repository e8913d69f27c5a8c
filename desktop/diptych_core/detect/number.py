"""Number detector: two intervals of one counted thing that do not meet."""

import math
import re
from dataclasses import dataclass

from diptych_core.claim import Bound, Quantity
from diptych_core.detect.gate import Sameness
from diptych_core.detect.view import ClaimView
from diptych_core.detect.words import classes, stem
from diptych_core.finding import ConflictKind, Reason
from diptych_core.text.counted import counted_class

_MIN_SAME = 0.30
_MIN_SAME_BARE = 0.55  # where no word says what is counted, the claims themselves must be close
_OTHER_NAMES = 0.6  # both sides name somebody or something, and nothing in common
_ONE_VOICE = 1.15  # one source with two figures is a plainer conflict than two sources
_FATE_WORDS = {
    "dead": "dead", "killed": "dead", "missing": "missing", "unaccounted": "missing",
    "injured": "hurt", "wounded": "hurt", "hurt": "hurt", "displaced": "moved_out",
    "homeless": "moved_out", "evacuated": "moved_out",
}  # fmt: skip
_AFTER = re.compile(
    r"(?: (?:others|people|more|persons))?(?: (?:are|were|is|was|have been|had been|being))?"
    r"(?: (?:still|now|reported|feared|believed|also|remain|left|to be))* "
    rf"(?P<fate>{'|'.join(_FATE_WORDS)})\b",
    re.IGNORECASE,
)
_TOLL = re.compile(r"\btoll\b[^,;.]*$", re.IGNORECASE)
_FATES = frozenset({"dead", "hurt", "missing", "moved_out", "held", "saved"})


@dataclass(frozen=True, slots=True)
class _Counted:
    thing: str
    role: str
    modifiers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMatch:
    """Two quantities that count the same thing.

    Attributes:
        a: Quantity on side a.
        b: Quantity on side b.
        fit: How surely they count the same, 0..1.
        disjoint: True when their intervals do not meet.
        role_a: Class of what happens to the counted on side a; empty when not told.
        role_b: The same on side b.
    """

    a: Quantity
    b: Quantity
    fit: float
    disjoint: bool
    role_a: str = ""
    role_b: str = ""


def matches(a: ClaimView, b: ClaimView) -> list[NumberMatch]:
    """Return all quantities of the two claims that count the same thing, best fit first."""
    found = []
    for one in a.claim.slots.quantities:
        what = _counted(one, a.article.text)
        for other in b.claim.slots.quantities:
            theirs = _counted(other, b.article.text)
            fit = _fit(one, what, other, theirs)
            if fit > 0:
                apart = not _meet(one, other)
                found.append(
                    NumberMatch(
                        a=one,
                        b=other,
                        fit=fit,
                        disjoint=apart,
                        role_a=what.role,
                        role_b=theirs.role,
                    )
                )
    return sorted(found, key=lambda match: -match.fit)


def detect_number(a: ClaimView, b: ClaimView, same: Sameness) -> Reason | None:
    """Report two numbers for one counted thing that exclude each other.

    Nothing is reported when any number on one side agrees with the other side's: a text that
    gives both figures contains both.
    """
    if same.score < _MIN_SAME:
        return None
    found = matches(a, b)
    conflict = next((match for match in found if match.disjoint), None)
    if conflict is None or (same.score < _MIN_SAME_BARE and not _named(conflict)):
        return None
    agreeing = [m for m in found if not m.disjoint and m.fit >= conflict.fit]
    if any(m.a == conflict.a or m.b == conflict.b for m in agreeing):
        return None
    gap = _gap(conflict.a, conflict.b)
    strength = conflict.fit * (0.80 if gap >= 0.2 else 0.65)
    if akin_speakers(a, b):
        strength *= _ONE_VOICE
    if agreeing:
        strength *= 0.5
    if not same.names:
        strength *= _OTHER_NAMES
    words_a = conflict.a.span.of(a.article.text)
    words_b = conflict.b.span.of(b.article.text)
    thing = conflict.a.counted_phrase
    what = f"Different numbers of {thing}" if thing else "Different figures"
    return Reason(
        detector=ConflictKind.NUMBER,
        text=f"{what}: {words_a} against {words_b}",
        a_span=conflict.a.span,
        b_span=conflict.b.span,
        strength=min(0.95, strength),
    )


def akin_speakers(a: ClaimView, b: ClaimView) -> bool:
    """Tell whether both claims are told by one speaker ("NIS", "the NIS")."""
    return bool(a.speaker) and a.speaker == b.speaker


def numbers_agree(a: ClaimView, b: ClaimView) -> NumberMatch | None:
    """Return the best pair of quantities that count the same and include each other."""
    return next((m for m in matches(a, b) if not m.disjoint and m.fit >= 0.6), None)


def is_mounting(match: NumberMatch) -> bool:
    """Tell whether the count can only grow while an event lasts: the dead, the hurt, the moved."""
    return bool({match.role_a, match.role_b} & {"dead", "hurt", "moved_out"})


def _named(match: NumberMatch) -> bool:
    return bool(match.a.counted and match.b.counted)


def _gap(one: Quantity, other: Quantity) -> float:
    high = max(abs(one.value), abs(other.value))
    return abs(one.value - other.value) / high if high else 0.0


def _meet(one: Quantity, other: Quantity) -> bool:
    slack = 1e-9
    if one.low <= other.high + slack and other.low <= one.high + slack:
        return True
    if Bound.EXACT in (one.bound, other.bound) and one.bound is not other.bound:
        return False
    # Two rounded figures of one size are one figure told twice ("nearly 100", "some 90").
    rounded = Bound.ABOUT in (one.bound, other.bound)
    return rounded and _gap(one, other) < 0.05


def _counted(quantity: Quantity, text: str) -> _Counted:
    table = classes()
    role = _told_fate(quantity, text) or table.role_of.get(quantity.role, "")
    fate = table.fate_of.get(quantity.counted, "")
    if fate:
        return _Counted("person", fate, frozenset())
    thing = counted_class(quantity.counted)
    if not thing and not quantity.unit and role in _FATES:
        thing = "person"  # "the death toll rises to 94"
    return _Counted(thing, role, _proper(quantity, text))


def _told_fate(quantity: Quantity, text: str) -> str:
    """Return the fate that stands beside a count: "67 people still missing", "the toll is"."""
    end = max(quantity.span.end, quantity.counted_span.end if quantity.counted_span else 0)
    after = _AFTER.match(text, end)
    if after is not None:
        return _FATE_WORDS[after["fate"].lower()]
    return (
        "dead" if _TOLL.search(text[max(0, quantity.span.start - 80) : quantity.span.start]) else ""
    )


def _proper(quantity: Quantity, text: str) -> frozenset[str]:
    """Return the stems of the proper names in the counted phrase ("North Korean")."""
    if quantity.counted_span is None:
        return frozenset()
    words = quantity.counted_span.of(text).split()
    return frozenset(stem(word.casefold()) for word in words if word[:1].isupper())


_PEOPLE = frozenset({"person", "worker", "victim", "child", "soldier", "rescuer"})


def _fit(one: Quantity, a: _Counted, other: Quantity, b: _Counted) -> float:
    """Return how surely two quantities count the same thing, 0..1; 0 means they don't."""
    if one.unit != other.unit:
        return 0.0
    if not _same_thing(a, b, unit=one.unit):
        return 0.0
    role = _role_fit(a.role, b.role)
    if role == 0.0:
        return 0.0
    if a.modifiers and b.modifiers and not a.modifiers & b.modifiers:
        role *= 0.5
    if math.isinf(one.high) and math.isinf(other.high):
        return role * 0.9
    return role


def _same_thing(a: _Counted, b: _Counted, *, unit: str) -> bool:
    if a.thing and b.thing:
        if a.thing == b.thing:
            return True
        # "27 people killed" and "27 deaths" and "five victims": one fate, any word for people.
        fate = a.role == b.role and a.role in ("dead", "hurt", "missing")
        return fate and a.thing in _PEOPLE and b.thing in _PEOPLE and "person" in (a.thing, b.thing)
    return bool(unit)  # a sum or a share of something that is not named beside it


def _role_fit(a: str, b: str) -> float:
    if a == b:
        return 1.0 if a else 0.7
    if not a or not b:
        # "640 people in the hall" are not the 130 who were hurt, unless more speaks for it.
        return 0.45 if (a or b) in _FATES else 0.75
    if {a, b} <= {"present", "expected"}:
        return 0.7
    return 0.0
