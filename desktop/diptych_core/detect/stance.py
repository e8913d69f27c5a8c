"""Certainty and denial detectors: the same content, held to be sure here and not there."""

from diptych_core.claim import ClaimRole, Cue, Span
from diptych_core.detect.gate import Sameness
from diptych_core.detect.view import ClaimView, Stance
from diptych_core.finding import ConflictKind, Reason

_MIN_SAME = 0.38
_MIN_OVERLAP = 0.25  # a denial of one thing says nothing of another
_OTHER_DEED = 0.5
_NO_DEED = 0.85
# How strongly a stance affirms its content.
_AFFIRMS = {
    Stance.CONFIRMED: 1.0,
    Stance.ASSERTED: 0.6,
    Stance.HEDGED: 0.35,
}
_CLAIMING = (Cue.ALLEGE, Cue.ESTIMATE)


def detect_certainty(a: ClaimView, b: ClaimView, same: Sameness) -> Reason | None:
    """Report one side that affirms what the other has no confirmation of."""
    return _opposed(
        a,
        b,
        same,
        against=Stance.UNCONFIRMED,
        detector=ConflictKind.CERTAINTY,
        told="Not confirmed here",
        base=0.92,
    )


def detect_denial(a: ClaimView, b: ClaimView, same: Sameness) -> Reason | None:
    """Report one side that denies what the other affirms: disputed between sources."""
    return _opposed(
        a,
        b,
        same,
        against=Stance.DENIED,
        detector=ConflictKind.DENIAL,
        told="Denied here",
        base=0.82,
    )


def _opposed(
    a: ClaimView,
    b: ClaimView,
    same: Sameness,
    *,
    against: Stance,
    detector: ConflictKind,
    told: str,
    base: float,
) -> Reason | None:
    if same.score < _MIN_SAME or same.overlap < _MIN_OVERLAP:
        return None
    if (a.stance is against) == (b.stance is against):
        return None
    doubter, holder = (a, b) if a.stance is against else (b, a)
    affirms = _affirms(holder)
    if not affirms:
        return None
    if doubter.deeds and holder.deeds and not doubter.deeds & holder.deeds:
        affirms *= _OTHER_DEED
    elif doubter.deeds and not holder.deeds:
        affirms *= _NO_DEED
    if doubter.speaker and doubter.speaker == holder.speaker and holder.stance is Stance.ASSERTED:
        affirms *= 0.6  # who reports what he disputes has not affirmed it
    doubt_span = _cue_span(doubter)
    hold_span = _cue_span(holder)
    held = "confirmed there" if holder.stance is Stance.CONFIRMED else "affirmed there"
    return Reason(
        detector=detector,
        text=f"{told} ({_said(doubter)}), {held} ({_said(holder)})",
        a_span=doubt_span if doubter is a else hold_span,
        b_span=hold_span if doubter is a else doubt_span,
        strength=base * affirms,
    )


def _affirms(holder: ClaimView) -> float:
    frame = holder.claim.frame
    affirms = _AFFIRMS.get(holder.stance, 0.0)
    # "X said that P, which Y denied" is no plain affirmation of P by the article.
    if frame.negated and holder.stance is not Stance.CONFIRMED:
        return 0.0
    if frame.cue in _CLAIMING:
        affirms = min(affirms, 0.55)
    # "Kremlin comments on deployment": a headline that only announces who speaks.
    if frame.cue is Cue.SAY and holder.claim.role is not ClaimRole.BODY:
        affirms *= 0.5
    return affirms


def _said(view: ClaimView) -> str:
    """Return who says it and with which words: ``Ryder: “cannot confirm”``."""
    who = view.claim.frame.speaker or view.article.source
    span = view.claim.frame.cue_span or view.claim.frame.certainty_span
    words = f"“{' '.join(span.of(view.article.text).split())}”" if span else "as fact"
    return f"{who}: {words}" if who else words


def _cue_span(view: ClaimView) -> Span:
    frame = view.claim.frame
    return frame.cue_span or frame.certainty_span or frame.negation_span or view.claim.span
