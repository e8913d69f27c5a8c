"""What the screen says of learning, in the analyst's words."""

from diptych.ui.i18n import decimal, tr
from diptych.usecases.learning import ForgetReport, LearnReport, Rescored
from diptych.usecases.learning_offer import Offer
from diptych_core.detect.learning import FEWEST, Outcome, Quality
from diptych_core.label import Label


def label_name(label: Label) -> str:
    """Return what the screen calls a label."""
    return {
        Label.CONTRADICTION: tr("Learning", "Contradiction"),
        Label.NEUTRAL: tr("Learning", "Neutral"),
        Label.ENTAILMENT: tr("Learning", "Same claim"),
        Label.NOT_A_PAIR: tr("Learning", "Not a pair"),
        Label.UNSURE: tr("Learning", "Unsure (nothing is learned from it)"),
    }[label]


def offer_text(offer: Offer, case: str) -> str:
    """Return what a refit would come to in one sentence, and what to do where it is nothing.

    Args:
        offer: The refit.
        case: Name of the case.
    """
    result = offer.refit
    labels = tr("Learning", "%n label(s)", result.labels)
    if result.outcome is Outcome.LEARNED and not offer.new:
        return tr("Learning", "Nothing new: {labels} are learned already.").format(labels=labels)
    if result.outcome is Outcome.LEARNED:
        return _gain_text(result.before, result.after)
    if result.outcome is Outcome.NO_LABELS:
        text = tr(
            "Learning", "There are no labels to learn from in {case}; judge some pairs first."
        )
        return text.format(case=case)
    if result.outcome is Outcome.TOO_FEW:
        text = tr("Learning", "Only {labels} to learn from; judge at least {fewest} pairs.")
        return text.format(labels=labels, fewest=FEWEST)
    if result.outcome is Outcome.NO_BETTER:
        return tr(
            "Learning",
            "A refit does no better on labels it has not seen, so there is nothing to apply; "
            "judge some more.",
        )
    if result.contradictions:
        text = tr(
            "Learning", "All {labels} are contradictions; judge some pairs that are none, too."
        )
        return text.format(labels=labels)
    text = tr(
        "Learning", "None of the {labels} is a contradiction; judge some pairs that are, too."
    )
    return text.format(labels=labels)


def applied_text(report: LearnReport) -> str:
    """Return what applying a refit did, in one quiet line."""
    labels = tr("Learning", "%n label(s)", report.labels)
    if not report.new:
        return tr("Learning", "Nothing new: {labels} are learned already.").format(labels=labels)
    text = tr("Learning", "Learned from {labels}: {moved}; nothing you judged changed.")
    return text.format(labels=labels, moved=moved_text(report.findings))


def forgotten_text(report: ForgetReport | None) -> str:
    """Return what forgetting did, in one quiet line."""
    if report is None:
        return tr("Learning", "Nothing was learned in this case, so there is nothing to forget.")
    forgotten = tr("Learning", "%n label(s)", report.forgotten)
    if report.present is None:
        text = tr(
            "Learning",
            "Forgot what {labels} taught, back to the weights that Diptych comes with: {moved}.",
        )
        return text.format(labels=forgotten, moved=moved_text(report.findings))
    text = tr("Learning", "Forgot what {labels} taught, back to {earlier}: {moved}.")
    earlier = tr("Learning", "%n label(s)", report.present.labels)
    return text.format(labels=forgotten, earlier=earlier, moved=moved_text(report.findings))


def moved_text(findings: Rescored) -> str:
    """Return what became of the findings: "14 pairs moved into Conflict, 9 out"."""
    if not findings.scores:
        return tr("Learning", "no score changed")
    if not findings.into_conflict and not findings.out_of_conflict:
        return tr("Learning", "the order changed, no pair moved into Conflict or out of it")
    into = tr("Learning", "%n pair(s) moved into Conflict", findings.into_conflict)
    return tr("Learning", "{into}, {out} out").format(into=into, out=findings.out_of_conflict)


def short_offer(offer: Offer) -> str:
    """Return the offer for a tool tip, with its figures."""
    before, after = offer.refit.before, offer.refit.after
    labels = tr("Learning", "%n label(s)", offer.refit.labels)
    if before is None or after is None:
        return labels
    text = tr(
        "Learning",
        "A refit on {labels} orders held-out labels better: average precision {before} before, "
        "{after} after. Nothing changes before you apply it.",
    )
    return text.format(
        labels=labels,
        before=figure(before.average_precision),
        after=figure(after.average_precision),
    )


def figure(value: float) -> str:
    """Return a measure with two digits."""
    return decimal(value, 2)


def _gain_text(before: Quality | None, after: Quality | None) -> str:
    if before is None or after is None:  # not so for what was learned
        return ""
    if figure(after.average_precision) > figure(before.average_precision):
        return tr(
            "Learning",
            "On labels it had not seen, the refit puts contradictions higher up than the scores "
            "Diptych comes with.",
        )
    return tr(
        "Learning",
        "On labels it had not seen, the refit orders pairs as well as the scores Diptych comes "
        "with, and its scores fit the labels better.",
    )
