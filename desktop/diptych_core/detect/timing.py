"""Time detector: one event, two days or two times of day."""

import re

from diptych_core.claim import TimeMention
from diptych_core.detect.gate import Sameness
from diptych_core.detect.view import ClaimView
from diptych_core.finding import ConflictKind, Reason

_MIN_SAME = 0.42
# Two days are mostly two events: only claims that agree in nearly all else are about one.
_MIN_SAME_DAYS = 0.7
_MIN_OVERLAP_DAYS = 0.5
_BOUNDED = re.compile(r"\b(?:by|until|till|before|after|since|shortly before)\s*$", re.IGNORECASE)
_CLOCK_SLACK = 10  # minutes within which two rounded clock times are one


def detect_time(a: ClaimView, b: ClaimView, same: Sameness) -> Reason | None:
    """Report different days or times of day for what looks like one event."""
    if same.score < _MIN_SAME:
        return None
    if not (set(a.claim.slots.events) & set(b.claim.slots.events) or a.deeds & b.deeds):
        return None
    best = _clocks_apart(a, b)
    if best is None and same.score >= _MIN_SAME_DAYS and same.overlap >= _MIN_OVERLAP_DAYS:
        best = _days_apart(a, b)
    if best is None:
        return None
    words = (best[0].span.of(a.article.text), best[1].span.of(b.article.text))
    return Reason(
        detector=ConflictKind.TIME,
        text=f"Different times: {words[0]} against {words[1]}",
        a_span=best[0].span,
        b_span=best[1].span,
        strength=min(0.8, 0.25 + 0.6 * same.score),
    )


def _moments(view: ClaimView) -> list[TimeMention]:
    """Return the times at which something happened: "by six" and "until six" only bound it."""
    text, base = view.article.text, view.base
    return [t for t in view.times if not _BOUNDED.search(text[base : t.span.start])]


def _clocks_apart(a: ClaimView, b: ClaimView) -> tuple[TimeMention, TimeMention] | None:
    """Return two times of one day that differ, when no two agree."""
    pairs = [(x, y) for x in _moments(a) for y in _moments(b) if x.clock and y.clock]
    if not pairs or _days_apart(a, b) is not None:
        return None
    if any(abs(_minutes(x.clock) - _minutes(y.clock)) <= _CLOCK_SLACK for x, y in pairs):
        return None
    return pairs[0]


def _days_apart(a: ClaimView, b: ClaimView) -> tuple[TimeMention, TimeMention] | None:
    """Return two days that differ, when no two agree."""
    pairs = [(x, y) for x in a.times for y in b.times if x.first and y.first]
    if any(x.first <= y.last and y.first <= x.last for x, y in pairs):
        return None
    return pairs[0] if pairs else None


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
