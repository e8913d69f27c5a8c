"""What the window says of an operation on pairs, in its language."""

from diptych.ui.i18n import look_up, mark, tr
from diptych.ui.queue.names import KIND_NAMES
from diptych.ui.reader.grades import credibility_words
from diptych.usecases.deeds import Act, Deed, Step
from diptych.usecases.labelling import LabelOperation
from diptych_core.label import Label

_LABELS: dict[Label, str] = {
    Label.CONTRADICTION: mark("Judging", "contradiction"),
    Label.NEUTRAL: mark("Judging", "neutral"),
    Label.ENTAILMENT: mark("Judging", "same claim"),
    Label.UNSURE: mark("Judging", "unsure"),
    Label.NOT_A_PAIR: mark("Judging", "not a pair"),
}


def label_name(label: Label | None) -> str:
    """Return what a sentence calls a label."""
    return look_up("Judging", _LABELS[label]) if label else ""


def told(operation: LabelOperation) -> str:
    """Return what an operation did, as one sentence without a full stop."""
    what = _deed(operation.deed)
    if operation.step is Step.UNDONE:
        return tr("Judging", "Undid: {what}").format(what=what)
    if operation.step is Step.REDONE:
        return tr("Judging", "Redid: {what}").format(what=what)
    return what


def with_key(operation: LabelOperation, *, undo: str, redo: str) -> str:
    """Return what an operation did, and the key that takes it back.

    Args:
        operation: What was done.
        undo: The key that undoes, as the screen prints it; empty when there is none.
        redo: The key that redoes.
    """
    what = told(operation)
    if operation.step is Step.UNDONE:
        return tr("Judging", "{what} — {key} to redo").format(what=what, key=redo) if redo else what
    return tr("Judging", "{what} — {key} to undo").format(what=what, key=undo) if undo else what


def _deed(deed: Deed) -> str:
    one = deed.count == 1
    label = label_name(deed.label)
    match deed.act:
        case Act.LABEL:
            single = tr("Judging", "Marked {label}")
            return (single if one else _marked(deed.count)).format(label=label)
        case Act.COPIES:
            single = tr("Judging", "Marked 1 copy {label}")
            several = tr("Judging", "Marked %n copies {label}", deed.count)
            return (single if one else several).format(label=label)
        case Act.KIND | Act.UNKIND:
            return _kind(deed)
        case Act.RATE:
            return _rated(deed)
        case Act.OTHER:
            return deed.other
    return _plain(deed.act, deed.count)


def _marked(count: int) -> str:
    return tr("Judging", "Marked %n pair(s) {label}", count)


def _kind(deed: Deed) -> str:
    if deed.kind is None:
        return tr("Judging", "Kind left to the model")
    name = KIND_NAMES[deed.kind]
    if deed.count == 1:
        return tr("Judging", "Kind set to {kind}").format(kind=name)
    return tr("Judging", "Kind of %n pair(s) set to {kind}", deed.count).format(kind=name)


def _rated(deed: Deed) -> str:
    grade = deed.rating.now if deed.rating else None
    if grade is None:
        return tr("Judging", "Credibility of the claim removed")
    text = tr("Judging", "Claim rated {grade}: {words}")
    return text.format(grade=int(grade), words=credibility_words(grade))


def _plain(act: Act, count: int) -> str:
    if count == 1:
        return {
            Act.LATER: tr("Judging", "Put off until later"),
            Act.FLAG: tr("Judging", "Flagged"),
            Act.UNFLAG: tr("Judging", "Flag removed"),
            Act.NOTE: tr("Judging", "Note saved"),
            Act.UNNOTE: tr("Judging", "Note removed"),
            Act.EVIDENCE: tr("Judging", "Evidence set"),
            Act.UNEVIDENCE: tr("Judging", "Evidence removed"),
            Act.CORRECT: tr("Judging", "Article corrected"),
        }[act]
    return {
        Act.LATER: tr("Judging", "Put %n pair(s) off until later", count),
        Act.FLAG: tr("Judging", "Flagged %n pair(s)", count),
        Act.UNFLAG: tr("Judging", "Flag removed from %n pair(s)", count),
        Act.NOTE: tr("Judging", "Note saved on %n pair(s)", count),
        Act.UNNOTE: tr("Judging", "Note removed from %n pair(s)", count),
        Act.EVIDENCE: tr("Judging", "Evidence set on %n pair(s)", count),
        Act.UNEVIDENCE: tr("Judging", "Evidence removed from %n pair(s)", count),
        Act.CORRECT: tr("Judging", "Article corrected at %n pair(s)", count),
    }[act]
