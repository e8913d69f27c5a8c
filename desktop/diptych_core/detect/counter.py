"""Counter-reasons: the named ways in which a pair may be no conflict after all."""

from collections.abc import Iterator
from datetime import date

from diptych_core.claim import NameKind, Span, TimeMention
from diptych_core.detect.gate import Sameness
from diptych_core.detect.number import detect_number, is_mounting, matches, numbers_agree
from diptych_core.detect.view import ClaimView, Stance, days_between
from diptych_core.detect.words import stem, tokens
from diptych_core.finding import CounterKind, CounterReason, NliScores

# Words that mark a figure or status as the newer one.
_NEWER = frozenset(
    stem(w) for w in ("risen", "rose", "rising", "climbed", "updated", "revised", "since", "latest",
                      "now", "later", "grew", "grown", "increased", "lowered", "fell")
)  # fmt: skip
_MEASURES = frozenset({"hour", "minute", "second", "day", "km", "m", "mm", "cm", "mile", "foot"})
_ALIKE = 0.34  # gate below which two claims may be about different things
_MOVED_ON = 1  # days
_TWINS = 0.97  # cosine over which two claims are one text told twice
_ENTAILED = 0.7


def counter_reasons(
    a: ClaimView,
    b: ClaimView,
    same: Sameness,
    nli_ab: NliScores | None = None,
    nli_ba: NliScores | None = None,
) -> tuple[CounterReason, ...]:
    """Return every counter-reason that holds, strongest first."""
    found = [
        *_updated(a, b),
        *_different_event(a, b, same),
        *_compatible(a, b, same, nli_ab, nli_ba),
        *_reported(a, b),
        *_conditional(a, b),
        *_unclear(a, b),
    ]
    return tuple(sorted(found, key=lambda reason: -reason.strength))


def _updated(a: ClaimView, b: ClaimView) -> Iterator[CounterReason]:
    gap = days_between(a, b)
    later = None if gap is None or abs(gap) < _MOVED_ON else (b if gap > 0 else a)
    # A distance or a length of time is a measure of what happened, and does not move on.
    counts = (m for m in matches(a, b) if m.disjoint and m.a.unit not in _MEASURES)
    conflict = next(counts, None)
    if conflict and is_mounting(conflict):
        told = _told_apart(a, b)
        if told is not None:
            newer_first = told == 1
            grew = (conflict.a.value > conflict.b.value) == newer_first
            if grew:
                yield CounterReason(
                    kind=CounterKind.UPDATED,
                    text="Each count names its own time, and it grew",
                    a_span=conflict.a.span,
                    b_span=conflict.b.span,
                    strength=0.65,
                )
            return
        if _same_day(a, b):
            return  # both speak of one day: the later account counts no later event
    if later is None:
        marked = [v for v in (a, b) if _says_newer(v)]
        if conflict and len(marked) == 1:
            yield CounterReason(
                kind=CounterKind.UPDATED,
                text="The wording of one side marks a newer figure",
                strength=0.3,
            )
        return
    days = abs(gap or 0)
    apart = f"{days} day{'s' if days > 1 else ''} later"
    if conflict:
        newer = conflict.b if later is b else conflict.a
        older = conflict.a if later is b else conflict.b
        grew = newer.value > older.value
        mounting = is_mounting(conflict)
        if mounting and not grew:
            return  # a toll that falls is no update
        strength = 0.3 + 0.15 * _says_newer(later) + (0.25 if mounting else 0.05 * grew)
        yield CounterReason(
            kind=CounterKind.UPDATED,
            text=f"The count may have moved on: one account is {apart}",
            a_span=conflict.a.span,
            b_span=conflict.b.span,
            strength=strength,
        )
    elif _says_newer(later) or Stance.UNCONFIRMED in (a.stance, b.stance):
        earlier = a if later is b else b
        settled = earlier.stance is Stance.UNCONFIRMED and later.stance is Stance.CONFIRMED
        yield CounterReason(
            kind=CounterKind.UPDATED,
            text=f"More may have been known: one account is {apart}",
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


def _different_event(a: ClaimView, b: ClaimView, same: Sameness) -> Iterator[CounterReason]:
    if same.score < _ALIKE:
        yield CounterReason(
            kind=CounterKind.DIFFERENT_EVENT,
            text="The two claims share little: they may be about different things",
            strength=min(0.8, 0.4 + 2.0 * (_ALIKE - same.score)),
        )
        return
    apart = _apart(a.places, b.places)
    if apart:
        yield CounterReason(
            kind=CounterKind.DIFFERENT_EVENT,
            text=f"Different places: {apart[0]} and {apart[1]}",
            a_span=_name_span(a, apart[0]),
            b_span=_name_span(b, apart[1]),
            strength=0.55,
        )
    times = _times_apart(a, b)
    if times:
        yield CounterReason(
            kind=CounterKind.DIFFERENT_EVENT,
            text="Different times are named: these may be two events",
            a_span=times[0].span,
            b_span=times[1].span,
            strength=0.35,
        )


def _apart(a: frozenset[str], b: frozenset[str]) -> tuple[str, str] | None:
    """Return one place of each side when both name places and none is shared."""
    if not a or not b or a & b:
        return None
    return min(a), min(b)


def _name_span(view: ClaimView, key: str) -> Span | None:
    return next(
        (n.span for n in view.claim.slots.names if n.key == key and n.kind is NameKind.PLACE), None
    )


def _times_apart(a: ClaimView, b: ClaimView) -> tuple[TimeMention, TimeMention] | None:
    firsts = [t for t in a.times if t.first]
    seconds = [t for t in b.times if t.first]
    pairs = [(x, y) for x in firsts for y in seconds]
    if not pairs or any(x.first <= y.last and y.first <= x.last for x, y in pairs):
        return None
    return next(((x, y) for x, y in pairs if _days(x.first, y.first) > 1), None)


def _days(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _compatible(
    a: ClaimView,
    b: ClaimView,
    same: Sameness,
    nli_ab: NliScores | None,
    nli_ba: NliScores | None,
) -> Iterator[CounterReason]:
    if same.similarity >= _TWINS or " ".join(a.claim.text.split()) == " ".join(
        b.claim.text.split()
    ):
        yield CounterReason(
            kind=CounterKind.DUPLICATE,
            text="Both sides say the same in the same words",
            strength=0.9 if detect_number(a, b, same) is None else 0.2,
        )
        return
    if nli_ab and nli_ba:
        strongest = max(nli_ab.entailment, nli_ba.entailment)
        if strongest >= _ENTAILED and max(nli_ab.contradiction, nli_ba.contradiction) < 0.3:
            both = min(nli_ab.entailment, nli_ba.entailment) >= _ENTAILED
            yield CounterReason(
                kind=CounterKind.COMPATIBLE,
                text="Both sides say the same" if both else "One side follows from the other",
                strength=0.65 if both else 0.5,
            )
    agree = numbers_agree(a, b)
    if agree and detect_number(a, b, same) is None:
        yield CounterReason(
            kind=CounterKind.COMPATIBLE,
            text="The numbers include each other",
            a_span=agree.a.span,
            b_span=agree.b.span,
            strength=0.5,
        )


def _reported(a: ClaimView, b: ClaimView) -> Iterator[CounterReason]:
    both = {a.stance, b.stance}
    if both == {Stance.DENIED}:
        yield CounterReason(
            kind=CounterKind.REPORTED, text="Both sides report a denial", strength=0.7
        )
    elif both == {Stance.UNCONFIRMED}:
        yield CounterReason(
            kind=CounterKind.REPORTED,
            text="Both sides say that there is no confirmation",
            strength=0.7,
        )
    elif both == {Stance.UNCONFIRMED, Stance.DENIED}:
        yield CounterReason(
            kind=CounterKind.REPORTED,
            text="Doubt on both sides: one denies, the other has no confirmation",
            strength=0.5,
        )


def _conditional(a: ClaimView, b: ClaimView) -> Iterator[CounterReason]:
    forecasts = [v for v in (a, b) if v.stance is Stance.FORECAST]
    if len(forecasts) == 1:
        cond = forecasts[0].claim.frame.conditional
        yield CounterReason(
            kind=CounterKind.CONDITIONAL,
            text="One side speaks of a condition" if cond else "One side speaks of the future",
            strength=0.5,
        )


def _unclear(a: ClaimView, b: ClaimView) -> Iterator[CounterReason]:
    if a.claim.unclear or b.claim.unclear:
        yield CounterReason(
            kind=CounterKind.UNCLEAR,
            text="It is not clear whom or what one side speaks of",
            strength=0.3,
        )
