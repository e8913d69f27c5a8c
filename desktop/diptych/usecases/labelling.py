"""Judging pairs: each change the analyst can make, and undo and redo over all of them.

Every function that judges writes one operation to the case file and returns what changed; views
refresh from that. The operation is on the disk when the function returns. A pair that is no finding
and was never judged is refused (UseCaseError): its label would stand for nothing.

``contexts`` says for each pair what the analyst had on screen; the number of the guidelines in
force is filled in here. A pair without a context is recorded without.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeAlias

from diptych.usecases.correcting import step_correction
from diptych.usecases.deeds import LABEL_NAMES, Act, Deed, Step
from diptych.usecases.errors import UseCaseError
from diptych.usecases.queue import PairView
from diptych_core.claim import Span
from diptych_core.finding import ConflictKind
from diptych_core.label import Decision, DecisionContext, Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange, PairSnapshot, UndoResult

__all__ = [
    "LABEL_NAMES", "Contexts", "LabelOperation", "decide", "decide_copies", "put_off", "redo",
    "remember", "set_evidence", "set_flag", "set_kind", "set_note", "toggle_flag", "undo",
]  # fmt: skip

Contexts: TypeAlias = Mapping[str, DecisionContext]
_NONE: Contexts = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelOperation:
    """What one change did.

    Attributes:
        deed: What was done.
        step: Whether it was done, taken back or done again.
        pair_ids: The pairs that changed.
        decisions: The present state of every pair that changed; ``label`` None when undecided.
        article_id: The article whose correction was taken back or made again; else empty.
    """

    deed: Deed
    step: Step = Step.DONE
    pair_ids: tuple[str, ...]
    decisions: tuple[Decision, ...]
    article_id: str = ""

    @property
    def text(self) -> str:
        """The operation in English: "Marked contradiction", "Undid: marked contradiction"."""
        sentence = self.deed.sentence
        if self.step is Step.DONE:
            return sentence
        verb = "Undid" if self.step is Step.UNDONE else "Redid"
        return f"{verb}: {sentence[:1].lower()}{sentence[1:]}"


def remember(case: CaseFile, pairs: Iterable[PairView]) -> None:
    """Keep what ``pairs`` say, so that they can be judged though their findings have gone since.

    An analysis or a correction may take a finding while its pair is on screen.

    Raises:
        StoreError: If it could not be saved.
    """
    for pair in pairs:
        a, b = pair.a.claim, pair.b.claim
        case.labels.remember_pair(
            PairSnapshot(
                pair_id=pair.finding.pair_id,
                claim_a=a.claim_id, claim_b=b.claim_id,
                article_a=a.article_id, article_b=b.article_id,
                text_a=a.text, text_b=b.text,
            )
        )  # fmt: skip


def decide(
    case: CaseFile,
    *,
    pair_ids: Sequence[str],
    analyst: str,
    label: Label,
    contexts: Contexts = _NONE,
) -> LabelOperation:
    """Give ``label`` to each pair as one operation (one undo takes all back)."""
    return _labelled(
        case, Act.LABEL, pair_ids=pair_ids, analyst=analyst, label=label, contexts=contexts
    )


def decide_copies(
    case: CaseFile,
    *,
    pair_ids: Sequence[str],
    analyst: str,
    label: Label,
    contexts: Contexts = _NONE,
) -> LabelOperation:
    """Give the label of a pair to its copies ``pair_ids``, as one operation."""
    return _labelled(
        case, Act.COPIES, pair_ids=pair_ids, analyst=analyst, label=label, contexts=contexts
    )


def put_off(
    case: CaseFile, *, pair_ids: Sequence[str], analyst: str, contexts: Contexts = _NONE
) -> LabelOperation:
    """Put pairs off until later; they come back at the end of the queue."""
    return _change(
        case,
        pair_ids=pair_ids,
        analyst=analyst,
        contexts=contexts,
        deed=Deed(act=Act.LATER, count=len(pair_ids)),
        change=lambda old: replace(old, later=True),
    )


def set_flag(
    case: CaseFile,
    *,
    pair_ids: Sequence[str],
    analyst: str,
    flag: bool,
    contexts: Contexts = _NONE,
) -> LabelOperation:
    """Flag pairs for another look, or take the flag away."""
    return _change(
        case,
        pair_ids=pair_ids,
        analyst=analyst,
        contexts=contexts,
        deed=Deed(act=Act.FLAG if flag else Act.UNFLAG, count=len(pair_ids)),
        change=lambda old: replace(old, flag=flag),
    )


def toggle_flag(
    case: CaseFile, *, pair_ids: Sequence[str], analyst: str, contexts: Contexts = _NONE
) -> LabelOperation:
    """Flag pairs, or take the flags away where every one of them has it."""
    now = [case.labels.decision(pair_id, analyst) for pair_id in pair_ids]
    flag = not all(decision is not None and decision.flag for decision in now)
    return set_flag(case, pair_ids=pair_ids, analyst=analyst, flag=flag, contexts=contexts)


def set_note(
    case: CaseFile, *, pair_id: str, analyst: str, note: str, contexts: Contexts = _NONE
) -> LabelOperation:
    """Write the note of a pair; an empty one removes it."""
    return _change(
        case,
        pair_ids=(pair_id,),
        analyst=analyst,
        contexts=contexts,
        deed=Deed(act=Act.NOTE if note else Act.UNNOTE),
        change=lambda old: replace(old, note=note),
    )


def set_kind(
    case: CaseFile,
    *,
    pair_ids: Sequence[str],
    analyst: str,
    kind: ConflictKind | None,
    contexts: Contexts = _NONE,
) -> LabelOperation:
    """Name the kind of conflict as the analyst sees it; None leaves it to the model."""
    return _change(
        case,
        pair_ids=pair_ids,
        analyst=analyst,
        contexts=contexts,
        deed=Deed(act=Act.KIND if kind else Act.UNKIND, count=len(pair_ids), kind=kind),
        change=lambda old: replace(old, kind=kind or ""),
    )


def set_evidence(
    case: CaseFile,
    *,
    pair_id: str,
    analyst: str,
    evidence_a: Sequence[Span],
    evidence_b: Sequence[Span],
    contexts: Contexts = _NONE,
) -> LabelOperation:
    """Set the evidence spans of a pair in both articles; none on either side removes them."""
    return _change(
        case,
        pair_ids=(pair_id,),
        analyst=analyst,
        contexts=contexts,
        deed=Deed(act=Act.EVIDENCE if evidence_a or evidence_b else Act.UNEVIDENCE),
        change=lambda old: replace(old, evidence_a=tuple(evidence_a), evidence_b=tuple(evidence_b)),
    )


def undo(case: CaseFile, *, analyst: str) -> LabelOperation | None:
    """Take back the analyst's last operation; None when there is none left."""
    with case.atomic():
        return _stepped(case, analyst, case.labels.undo(analyst), Step.UNDONE)


def redo(case: CaseFile, *, analyst: str) -> LabelOperation | None:
    """Do again what was last undone; None when there is nothing."""
    with case.atomic():
        return _stepped(case, analyst, case.labels.redo(analyst), Step.REDONE)


def _stepped(
    case: CaseFile, analyst: str, result: UndoResult | None, step: Step
) -> LabelOperation | None:
    if result is None:
        return None
    done = _done(case, analyst, Deed.read(result.action), result.pair_ids)
    if done.deed.act is not Act.CORRECT or not done.pair_ids:
        return replace(done, step=step)
    article_id = step_correction(case, pair_id=done.pair_ids[0], operation=result.target, step=step)
    return replace(done, step=step, article_id=article_id)


def _labelled(
    case: CaseFile,
    act: Act,
    *,
    pair_ids: Sequence[str],
    analyst: str,
    label: Label,
    contexts: Contexts,
) -> LabelOperation:
    return _change(
        case,
        pair_ids=pair_ids,
        analyst=analyst,
        contexts=contexts,
        deed=Deed(act=act, count=len(pair_ids), label=label),
        change=lambda old: replace(old, label=label, later=False),
    )


def _change(
    case: CaseFile,
    *,
    pair_ids: Sequence[str],
    analyst: str,
    contexts: Contexts,
    deed: Deed,
    change: Callable[[Decision], Decision],
) -> LabelOperation:
    _refuse_strangers(case, pair_ids)
    guideline = case.guidelines.number() if contexts else 0
    changes = []
    for pair_id in pair_ids:
        old = case.labels.decision(pair_id, analyst) or Decision(
            pair_id=pair_id, analyst=analyst, at=""
        )
        seen = contexts.get(pair_id)
        changes.append(
            LabelChange.of(
                replace(change(old), at=""),  # "" takes the present time
                context=replace(seen, guideline=guideline) if seen else None,
            )
        )
    case.labels.record(analyst=analyst, changes=changes, action=deed.sentence)
    return _done(case, analyst, deed, tuple(pair_ids))


def _refuse_strangers(case: CaseFile, pair_ids: Sequence[str]) -> None:
    """Refuse pairs of which nothing would say what was judged.

    Raises:
        UseCaseError: If one is no finding and was never judged.
    """
    found = case.findings.known(pair_ids)
    strangers = [name for name in pair_ids if name not in found and case.labels.pair(name) is None]
    if strangers:
        raise UseCaseError(
            "Nothing was saved, as the pair is no longer in the case: its articles were compared "
            "anew, or are copies of one text now."
        )


def _done(case: CaseFile, analyst: str, deed: Deed, pair_ids: Sequence[str]) -> LabelOperation:
    blank = (Decision(pair_id=pair_id, analyst=analyst, at="") for pair_id in pair_ids)
    decisions = tuple(case.labels.decision(d.pair_id, analyst) or d for d in blank)
    return LabelOperation(deed=deed, pair_ids=tuple(pair_ids), decisions=decisions)
