"""What two statements of one number say about each other: "at least 12" against "about 20"."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from nli_data import Label


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as a sentence states it.

    Attributes:
        bound: "" or "exact", "least", "more", "most", "fewer", "about", or "between".
        value: The number; of "between" the lower one.
        upper: The upper number of "between"; otherwise without meaning.
    """

    bound: str
    value: float
    upper: float = 0.0


@dataclass(frozen=True, slots=True)
class _Span:
    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def holds(self, other: _Span) -> bool:
        low = other.low > self.low or (
            other.low == self.low and (other.low_open or not self.low_open)
        )
        high = other.high < self.high or (
            other.high == self.high and (other.high_open or not self.high_open)
        )
        return low and high

    def apart(self, other: _Span) -> bool:
        return _below(self, other) or _below(other, self)


def _below(one: _Span, other: _Span) -> bool:
    touching = one.high == other.low and (one.high_open or other.low_open)
    return one.high < other.low or touching


def _possible(stated: Stated) -> _Span:
    """Return every number that the statement may mean, generously."""
    value = stated.value
    return {
        "least": _Span(value, inf),
        "more": _Span(value, inf, low_open=True),
        "most": _Span(0, value),
        "fewer": _Span(0, value, high_open=True),
        # A quarter off is more than "about" is used for, so outside it is a conflict.
        "about": _Span(0.8 * value, 1.25 * value),
        "between": _Span(value, stated.upper),
    }.get(stated.bound, _Span(value, value))


def _certain(stated: Stated) -> _Span | None:
    """Return the numbers of which the statement is certainly right, None where there are none."""
    if stated.bound == "about":
        return _Span(0.95 * stated.value, 1.05 * stated.value)
    # "up to 40" suggests that 40 was reached somewhere: 12 does not bear that out.
    return None if stated.bound == "most" else _possible(stated)


def relation(premise: Stated, hypothesis: Stated) -> Label:
    """Return what a statement of a number says about another one of the same counted thing.

    ENTAILMENT where every number that the premise allows makes the hypothesis right,
    CONTRADICTION where none does, else NOT_CONTRADICTION.
    """
    told, asked = _possible(premise), _possible(hypothesis)
    certain = _certain(hypothesis)
    if premise == hypothesis or (certain is not None and certain.holds(told)):
        return Label.ENTAILMENT
    return Label.CONTRADICTION if asked.apart(told) else Label.NOT_CONTRADICTION
