"""What learning did, in one sentence, for a message and for the command line."""

from diptych.usecases.learning import ForgetReport, LearnReport, Rescored
from diptych_core.detect.learning import FEWEST, Outcome


def told(report: LearnReport, case: str) -> str:
    """Return what learning did, or why it did nothing and what to do about that.

    Args:
        report: What it did.
        case: Name of the case.
    """
    labels = counted(report.labels, "label")
    if report.outcome is Outcome.LEARNED:
        if not report.new:
            return f"Nothing new: {labels} are learned already."
        return f"Learned from {labels}: {_rescored(report.findings)}."
    if report.outcome is Outcome.NO_LABELS:
        return f"There are no labels to learn from in {case}; judge some pairs first."
    if report.outcome is Outcome.TOO_FEW:
        return f"There are only {labels} to learn from; judge at least {FEWEST} pairs."
    if report.outcome is Outcome.NO_BETTER:
        return (
            f"Nothing changed: a refit on {labels} does no better on those it has not seen; "
            "judge some more."
        )
    if report.contradictions:
        return f"All {labels} are contradictions; judge some pairs that are none, too."
    return f"None of the {labels} is a contradiction; judge some pairs that are, too."


def told_forgotten(report: ForgetReport | None) -> str:
    """Return what forgetting did."""
    if report is None:
        return "Nothing was learned in this case, so there is nothing to forget."
    back = (
        f"back to {counted(report.present.labels, 'label')}"
        if report.present is not None
        else "back to the weights that Diptych comes with"
    )
    forgotten = counted(report.forgotten, "label")
    return f"Forgot what {forgotten} taught, {back}: {_rescored(report.findings)}."


def counted(number: int, thing: str) -> str:
    """Return ``1 label``, ``2 labels``."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _rescored(findings: Rescored) -> str:
    scores = counted(findings.scores, "finding")
    has = "has" if findings.scores == 1 else "have"
    return f"{scores} {has} a new score, {findings.bands} another band"
