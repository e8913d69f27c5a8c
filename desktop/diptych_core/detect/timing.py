"""Time detector: one event, two days or two times of day."""

from diptych_core.claim import TimeMention
from diptych_core.detect.gate import Sameness
from diptych_core.detect.view import ClaimView
from diptych_core.finding import ConflictKind, Reason

_MIN_SAME = 0.42
_CLOCK_SLACK = 10  # minutes within which two rounded clock times are one


def detect_time(a: ClaimView, b: ClaimView, same: Sameness) -> Reason | None:
    """Report different days or times of day for what looks like one event."""
    if same.score < _MIN_SAME:
        return None
    if not (set(a.claim.slots.events) & set(b.claim.slots.events) or a.deeds & b.deeds):
        return None
    best: tuple[TimeMention, TimeMention] | None = None
    for one in a.claim.slots.times:
        for other in b.claim.slots.times:
            verdict = _differ(one, other)
            if verdict is None:
                continue
            if not verdict:
                return None  # some time agrees
            best = best or (one, other)
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


def _differ(one: TimeMention, other: TimeMention) -> bool | None:
    """Tell whether two mentions exclude each other; None when they can't be compared."""
    if one.as_of or other.as_of:
        return None
    if one.clock and other.clock:
        return abs(_minutes(one.clock) - _minutes(other.clock)) > _CLOCK_SLACK
    if one.clock or other.clock or not one.first or not other.first:
        return None
    return one.last < other.first or other.last < one.first


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
