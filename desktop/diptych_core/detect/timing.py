"""Time detector: one event, two days or two times of day."""

import re
from collections.abc import Iterator

from diptych_core.claim import TimeMention
from diptych_core.detect.gate import Sameness
from diptych_core.detect.view import ClaimView
from diptych_core.detect.words import stem, stopwords
from diptych_core.finding import ConflictKind, Reason

_MIN_SAME = 0.42
# Two days are mostly two events: only claims that agree in nearly all else are about one.
_MIN_SAME_DAYS = 0.7
_MIN_OVERLAP_DAYS = 0.5
_BOUNDED = re.compile(r"\b(?:by|until|till|before|after|since|shortly before)\s*$", re.IGNORECASE)
# A participle or verb right before the date it carries.
# Words are tried from their first letter alone: from each, a word of 50,000 takes minutes.
_DEED = re.compile(
    r"(?<![^\W\d_])(?P<deed>[^\W\d_]{3,}(?:ed|en|un|ilt|t))(?: (?:in|on))?(?: the)?\s*$"
)
_DATED_TWICE = 0.7
_CLOCK_SLACK = 10  # minutes within which two rounded clock times are one


def detect_time(a: ClaimView, b: ClaimView, same: Sameness) -> Reason | None:
    """Report different days or times of day for what looks like one event."""
    if same.score < _MIN_SAME:
        return None
    dated = _one_deed_dated_twice(a, b)
    if dated is not None:
        return _reason(a, b, dated, _DATED_TWICE)
    if not (set(a.claim.slots.events) & set(b.claim.slots.events) or a.deeds & b.deeds):
        return None
    best = _clocks_apart(a, b)
    if best is None and same.score >= _MIN_SAME_DAYS and same.overlap >= _MIN_OVERLAP_DAYS:
        best = _days_apart(a, b)
    if best is None:
        return None
    return _reason(a, b, best, min(0.8, 0.25 + 0.6 * same.score))


def _reason(
    a: ClaimView, b: ClaimView, times: tuple[TimeMention, TimeMention], strength: float
) -> Reason:
    words = (times[0].span.of(a.article.text), times[1].span.of(b.article.text))
    return Reason(
        detector=ConflictKind.TIME,
        text=f"Different times: {words[0]} against {words[1]}",
        a_span=times[0].span,
        b_span=times[1].span,
        strength=strength,
    )


def _one_deed_dated_twice(a: ClaimView, b: ClaimView) -> tuple[TimeMention, TimeMention] | None:
    """Return two days or years that follow one verb on both sides: "founded in 1978"."""
    if a.names and b.names and not a.names & b.names:
        return None
    for deed, x in _dated(a):
        for other, y in _dated(b):
            if deed == other and (x.last < y.first or y.last < x.first):
                return x, y
    return None


def _dated(view: ClaimView) -> Iterator[tuple[str, TimeMention]]:
    for time in view.times:
        found = _DEED.search(view.article.text[view.base : time.span.start])
        if found and time.first and found["deed"].casefold() not in stopwords():
            yield stem(found["deed"].casefold()), time


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
