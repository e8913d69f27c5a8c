"""How sure a claim is put: one of six words, read from its frame, for people to see at a glance."""

from enum import StrEnum

from diptych_core.claim import Claim, Cue
from diptych_core.detect.view import Stance, stance_of


class HowSure(StrEnum):
    """How sure whoever says a claim is of it, surest first."""

    CONFIRMED = "confirmed"
    SAID = "said"  # by a speaker or by the article itself
    DENIED = "denied"
    ESTIMATED = "estimated"  # or forecast
    ALLEGED = "alleged"  # or hedged: "possibly", "reportedly"
    UNCONFIRMED = "cannot confirm"  # or open: "it is unclear whether"


_BY_STANCE = {
    Stance.CONFIRMED: HowSure.CONFIRMED,
    Stance.ASSERTED: HowSure.SAID,
    Stance.DENIED: HowSure.DENIED,
    Stance.UNCONFIRMED: HowSure.UNCONFIRMED,
    Stance.OPEN: HowSure.UNCONFIRMED,
    Stance.HEDGED: HowSure.ALLEGED,
    Stance.FORECAST: HowSure.ESTIMATED,
}
_BY_CUE = {Cue.ALLEGE: HowSure.ALLEGED, Cue.ESTIMATE: HowSure.ESTIMATED}


def how_sure(claim: Claim) -> HowSure:
    """Return how sure the claim is put: its stance, where the cue says no more than that."""
    stance = stance_of(claim)
    if stance in (Stance.ASSERTED, Stance.HEDGED) and claim.frame.cue in _BY_CUE:
        return _BY_CUE[claim.frame.cue]
    return _BY_STANCE[stance]
