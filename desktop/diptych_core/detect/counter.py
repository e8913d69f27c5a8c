"""Counter-reasons: the named ways in which a pair may be no conflict after all."""

import re
from collections.abc import Iterator
from datetime import date

from diptych_core.claim import NameKind, Span, TimeMention
from diptych_core.detect.gate import Sameness
from diptych_core.detect.number import detect_number, numbers_agree
from diptych_core.detect.polarity import have_opposites
from diptych_core.detect.twins import (
    amounts_included,
    are_copies,
    detect_in_twins,
    one_word_apart,
    said_of_another,
)
from diptych_core.detect.update import time_reasons
from diptych_core.detect.view import ClaimView, Stance
from diptych_core.finding import CounterKind, CounterReason, NliScores

_ALIKE = 0.28  # gate below which two claims may be about different things
_ENTAILED = 0.7
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


def counter_reasons(
    a: ClaimView,
    b: ClaimView,
    same: Sameness,
    nli_ab: NliScores | None = None,
    nli_ba: NliScores | None = None,
) -> tuple[CounterReason, ...]:
    """Return every counter-reason that holds, strongest first."""
    found = [
        *time_reasons(a, b),
        *_different_event(a, b, same),
        *_compatible(a, b, same, nli_ab, nli_ba),
        *_reported(a, b),
        *_conditional(a, b),
        *_unclear(a, b),
    ]
    return tuple(sorted(found, key=lambda reason: -reason.strength))


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
            # Where all but the place is the same, the place may be what they disagree on: that
            # pair is for the analyst to check, and not explained away.
            strength=0.55 if detect_in_twins(a, b, same) is None else 0.45,
        )
    named = said_of_another(a, b)
    if named is not None and not apart:
        yield CounterReason(
            kind=CounterKind.DIFFERENT_EVENT,
            text=f"The same is said of {named[0].of(a.article.text)} and of "
            f"{named[1].of(b.article.text)}: these may be two events",
            a_span=named[0],
            b_span=named[1],
            strength=0.5,
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
    return _days_apart(a, b) or _weekdays_apart(a, b)


def _weekdays_apart(a: ClaimView, b: ClaimView) -> tuple[TimeMention, TimeMention] | None:
    """Return two weekdays that differ, in articles without a date to reckon from."""
    firsts, seconds = _weekdays(a), _weekdays(b)
    if not firsts or not seconds or firsts.keys() & seconds.keys():
        return None
    return next(iter(firsts.values())), next(iter(seconds.values()))


def _weekdays(view: ClaimView) -> dict[str, TimeMention]:
    found: dict[str, TimeMention] = {}
    for time in view.times:
        word = _WEEKDAY.search(time.span.of(view.article.text)) if not time.first else None
        if word:
            found.setdefault(word[0].casefold(), time)
    return found


def _days_apart(a: ClaimView, b: ClaimView) -> tuple[TimeMention, TimeMention] | None:
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
    if are_copies(a, b):
        yield CounterReason(
            kind=CounterKind.DUPLICATE,
            text="Both sides say the same in the same words",
            strength=0.9,
        )
        return
    if nli_ab and nli_ba and detect_in_twins(a, b, same) is None:  # a model overlooks one word
        strongest = max(nli_ab.entailment, nli_ba.entailment)
        if strongest >= _ENTAILED and max(nli_ab.contradiction, nli_ba.contradiction) < 0.3:
            both = min(nli_ab.entailment, nli_ba.entailment) >= _ENTAILED
            yield CounterReason(
                kind=CounterKind.COMPATIBLE,
                text="Both sides say the same" if both else "One side follows from the other",
                strength=0.65 if both else 0.5,
            )
    if have_opposites(a, b) or one_word_apart(a, b) is not None:
        return  # "fell by 3 percent" and "rose 3 percent" have the number in common
    agree = numbers_agree(a, b)
    if agree is None and amounts_included(a, b):
        yield CounterReason(
            kind=CounterKind.COMPATIBLE, text="The numbers include each other", strength=0.5
        )
    elif agree and detect_number(a, b, same) is None and detect_in_twins(a, b, same) is None:
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
