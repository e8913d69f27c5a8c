"""What a repeat shows: a pair that is judged again as if it had not been judged before."""

from dataclasses import replace

from diptych.usecases.deeds import Act
from diptych_core.label import Decision


def veiled(decision: Decision, shown: Decision | None, act: Act) -> Decision:
    """Return what a repeat shows after ``act``: what was done now, nothing of the first look.

    Args:
        decision: What is saved.
        shown: What was on screen before; None for nothing.
        act: What was done.
    """
    now = shown or Decision(pair_id=decision.pair_id, analyst=decision.analyst, at=decision.at)
    match act:
        case Act.NOTE | Act.UNNOTE:
            now = replace(now, note=decision.note)
        case Act.KIND | Act.UNKIND:
            now = replace(now, kind=decision.kind)
        case Act.EVIDENCE | Act.UNEVIDENCE:
            now = replace(now, evidence_a=decision.evidence_a, evidence_b=decision.evidence_b)
    return replace(now, at=decision.at, flag=decision.flag, later=decision.later)
