"""Judging pairs: each change the analyst can make, and undo and redo over all of them.

Every function writes one operation to the case file and returns what changed; views refresh
from that. The operation is on the disk when the function returns.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from diptych_core.claim import Span
from diptych_core.finding import ConflictKind
from diptych_core.label import Decision, Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange

# What a toast calls each decision.
LABEL_NAMES: dict[Label, str] = {
    Label.CONTRADICTION: "contradiction",
    Label.NEUTRAL: "neutral",
    Label.ENTAILMENT: "same claim",
    Label.UNSURE: "unsure",
    Label.NOT_A_PAIR: "not a pair",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelOperation:
    """What one change did.

    Attributes:
        text: For the toast: "Marked contradiction", "Undid: marked contradiction".
        decisions: The present state of every pair that changed; ``label`` None when undecided.
        pair_ids: The pairs that changed.
    """

    text: str
    pair_ids: tuple[str, ...]
    decisions: tuple[Decision, ...]


def decide(
    case: CaseFile, *, pair_ids: Sequence[str], analyst: str, label: Label
) -> LabelOperation:
    """Give ``label`` to each pair as one operation (one undo takes all back)."""
    name = LABEL_NAMES[label]
    text = f"Marked {name}" if len(pair_ids) == 1 else f"Marked {len(pair_ids)} pairs {name}"
    return _change(
        case,
        pair_ids=pair_ids,
        analyst=analyst,
        text=text,
        change=lambda old: replace(old, label=label, later=False),
    )


def put_off(case: CaseFile, *, pair_ids: Sequence[str], analyst: str) -> LabelOperation:
    """Put pairs off until later; they come back at the end of the queue."""
    return _change(
        case,
        pair_ids=pair_ids,
        analyst=analyst,
        text="Put off until later",
        change=lambda old: replace(old, later=True),
    )


def set_flag(
    case: CaseFile, *, pair_ids: Sequence[str], analyst: str, flag: bool
) -> LabelOperation:
    """Flag pairs for another look, or take the flag away."""
    return _change(
        case,
        pair_ids=pair_ids,
        analyst=analyst,
        text="Flagged" if flag else "Flag removed",
        change=lambda old: replace(old, flag=flag),
    )


def set_note(case: CaseFile, *, pair_id: str, analyst: str, note: str) -> LabelOperation:
    """Write the note of a pair; an empty one removes it."""
    return _change(
        case,
        pair_ids=(pair_id,),
        analyst=analyst,
        text="Note saved" if note else "Note removed",
        change=lambda old: replace(old, note=note),
    )


def set_kind(
    case: CaseFile, *, pair_ids: Sequence[str], analyst: str, kind: ConflictKind | None
) -> LabelOperation:
    """Name the kind of conflict as the analyst sees it; None leaves it to the model."""
    return _change(
        case,
        pair_ids=pair_ids,
        analyst=analyst,
        text=f"Kind set to {kind}" if kind else "Kind left to the model",
        change=lambda old: replace(old, kind=kind or ""),
    )


def set_evidence(
    case: CaseFile,
    *,
    pair_id: str,
    analyst: str,
    evidence_a: Sequence[Span],
    evidence_b: Sequence[Span],
) -> LabelOperation:
    """Set the evidence spans of a pair in both articles."""
    return _change(
        case,
        pair_ids=(pair_id,),
        analyst=analyst,
        text="Evidence set",
        change=lambda old: replace(old, evidence_a=tuple(evidence_a), evidence_b=tuple(evidence_b)),
    )


def undo(case: CaseFile, *, analyst: str) -> LabelOperation | None:
    """Take back the analyst's last operation; None when there is none left."""
    result = case.labels.undo(analyst)
    if result is None:
        return None
    return _done(case, analyst, f"Undid: {_lower_first(result.action)}", result.pair_ids)


def redo(case: CaseFile, *, analyst: str) -> LabelOperation | None:
    """Do again what was last undone; None when there is nothing."""
    result = case.labels.redo(analyst)
    if result is None:
        return None
    return _done(case, analyst, f"Redid: {_lower_first(result.action)}", result.pair_ids)


def _change(
    case: CaseFile,
    *,
    pair_ids: Sequence[str],
    analyst: str,
    text: str,
    change: Callable[[Decision], Decision],
) -> LabelOperation:
    changes = []
    for pair_id in pair_ids:
        old = case.labels.decision(pair_id, analyst) or Decision(
            pair_id=pair_id, analyst=analyst, at=""
        )
        changes.append(LabelChange.of(replace(change(old), at="")))  # "" takes the present time
    case.labels.record(analyst=analyst, changes=changes, action=text)
    return _done(case, analyst, text, tuple(pair_ids))


def _done(case: CaseFile, analyst: str, text: str, pair_ids: Sequence[str]) -> LabelOperation:
    blank = (Decision(pair_id=pair_id, analyst=analyst, at="") for pair_id in pair_ids)
    decisions = tuple(case.labels.decision(d.pair_id, analyst) or d for d in blank)
    return LabelOperation(text=text, pair_ids=tuple(pair_ids), decisions=decisions)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
