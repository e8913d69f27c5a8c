"""Counter-reasons of time: the story moved on between two accounts.

Field reports name updates as the first or second cause of false contradictions; a veto, on the
other hand, hides real ones. So they lower and move, and a toll that falls is no update.
"""

import re
from dataclasses import dataclass

from diptych_core.detect.number import NumberMatch, is_mounting, matches
from diptych_core.detect.view import ClaimView, Stance, days_between
from diptych_core.detect.words import stem, tokens
from diptych_core.finding import CounterKind, CounterReason

# Words that mark a figure or status as the newer one.
_NEWER = frozenset(
    stem(w) for w in ("risen", "rose", "rising", "climbed", "updated", "revised", "since", "latest",
                      "now", "later", "grew", "grown", "increased", "lowered", "fell")
)  # fmt: skip
_CUMULATIVE = re.compile(
    r"\b(?:toll|total|so far|in all|altogether|ha(?:s|ve|d) (?:now )?(?:died|been (?:killed|hurt"
    r"|injured|evacuated))|are dead|counted|rose|risen|rises|since)\b",
    re.IGNORECASE,
)
# A distance or a length of time is a measure of what happened, and does not move on.
_MEASURES = frozenset({"hour", "minute", "second", "day", "km", "m", "mm", "cm", "mile", "foot"})


@dataclass(frozen=True, slots=True)
class _Order:
    """Which account is the later one, and by how many days (at least one)."""

    earlier: ClaimView
    later: ClaimView
    days: int

    @property
    def apart(self) -> str:
        return f"one account is {self.days} day{'s' if self.days > 1 else ''} later"


def time_reasons(a: ClaimView, b: ClaimView) -> list[CounterReason]:
    """Return the counter-reasons that come from the time between two accounts: one, or none."""
    counts = (m for m in matches(a, b) if m.disjoint and m.a.unit not in _MEASURES)
    conflict = next(counts, None)
    order = _order(a, b)
    if conflict is None:
        found = None if order is None else _more_known(order)
    elif is_mounting(conflict) and (own := _told_apart(a, b)) is not None:
        found = _own_times(conflict, own)
    elif is_mounting(conflict) and _same_day(a, b):
        found = None  # both speak of one day: the later account counts no later event
    elif order is None:
        found = _marked(a, b)
    else:
        found = _counts_apart(conflict, order, a)
    return [] if found is None else [found]


def _order(a: ClaimView, b: ClaimView) -> _Order | None:
    gap = days_between(a, b)
    if not gap:
        return None
    return _Order(a, b, gap) if gap > 0 else _Order(b, a, -gap)


def _own_times(conflict: NumberMatch, newer: int) -> CounterReason | None:
    """Return an update when each count names its own time and the later one is higher."""
    if (conflict.a.value > conflict.b.value) != (newer == 1):
        return None
    return CounterReason(
        kind=CounterKind.UPDATED,
        text="Each count names its own time, and it grew",
        a_span=conflict.a.span,
        b_span=conflict.b.span,
        strength=0.65,
    )


def _marked(a: ClaimView, b: ClaimView) -> CounterReason | None:
    """Return a weak update when only the wording tells which figure is newer."""
    if _says_newer(a) == _says_newer(b):
        return None
    return CounterReason(
        kind=CounterKind.UPDATED,
        text="The wording of one side marks a newer figure",
        strength=0.3,
    )


def _counts_apart(conflict: NumberMatch, order: _Order, a: ClaimView) -> CounterReason | None:
    """Return why two counts of different days may both be right."""
    newer, older = (conflict.a, conflict.b) if order.later is a else (conflict.b, conflict.a)
    grew = newer.value > older.value
    mounting = is_mounting(conflict)
    if mounting and not grew:
        # No update; but where no toll is spoken of, two counts may be of two incidents.
        if all(_CUMULATIVE.search(v.claim.text) for v in (order.earlier, order.later)):
            return None
        kind, text = CounterKind.DIFFERENT_EVENT, f"These may be two incidents: {order.apart}"
        strength = 0.4 if order.days == 1 else 0.5
    else:
        kind, text = CounterKind.UPDATED, f"The count may have moved on: {order.apart}"
        strength = 0.3 + 0.15 * _says_newer(order.later) + (0.25 if mounting else 0.05 * grew)
    return CounterReason(
        kind=kind,
        text=text,
        a_span=conflict.a.span,
        b_span=conflict.b.span,
        strength=strength,
    )


def _more_known(order: _Order) -> CounterReason | None:
    """Return a weak update where the later account may have known more."""
    stances = (order.earlier.stance, order.later.stance)
    if not _says_newer(order.later) and Stance.UNCONFIRMED not in stances:
        return None
    settled = stances == (Stance.UNCONFIRMED, Stance.CONFIRMED)
    return CounterReason(
        kind=CounterKind.UPDATED,
        text=f"More may have been known: {order.apart}",
        strength=0.4 if settled else 0.25,
    )


def _told_apart(a: ClaimView, b: ClaimView) -> int | None:
    """Return 1 when side a names the later time, -1 when side b does, None when neither."""
    first, second = _moment(a), _moment(b)
    if not first or not second or first == second:
        return None
    return 1 if first > second else -1


def _moment(view: ClaimView) -> tuple[str, str] | None:
    """Return day and time of day that a claim names, for comparison; the day may be implied."""
    days = [t.last for t in view.claim.slots.times if t.last and t.grain in ("day", "clock")]
    clocks = [t.clock for t in view.claim.slots.times if t.clock]
    day = max(days) if days else (view.known_on.isoformat() if clocks and view.known_on else "")
    return (day, max(clocks) if clocks else "") if day else None


def _same_day(a: ClaimView, b: ClaimView) -> bool:
    """Tell whether both claims name a day of the event, and it is the same."""
    days_a, days_b = ({t.first for t in v.times if t.first and t.grain == "day"} for v in (a, b))
    return bool(days_a & days_b)


def _says_newer(view: ClaimView) -> bool:
    return any(stem(word) in _NEWER for word, _ in tokens(view.claim.text))
