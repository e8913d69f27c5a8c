"""What the screen says of measures, of merges and of disputed pairs."""

from diptych.ui.i18n import decimal, tr
from diptych.ui.queue.names import KIND_NAMES, LABEL_TITLES
from diptych.usecases.adjudicating import Disputed, Vote
from diptych.usecases.merging_report import MergeReport
from diptych_core.agreement.measures import NOTHING_SHARED, Measure
from diptych_core.finding import ConflictKind
from diptych_core.label import Label
from diptych_core.review.estimates import Share

_EVERYONE = "undefined: everyone chose "


def label_title(name: str) -> str:
    """Return what the screen calls a label, given by its name in the log."""
    return LABEL_TITLES[Label(name)] if name in set(Label) else name


def kind_title(name: str) -> str:
    """Return what the screen calls a kind of conflict, given by its name in the log."""
    return KIND_NAMES[ConflictKind(name)] if name in set(ConflictKind) else name


def measure_text(measure: Measure) -> str:
    """Return a coefficient with its interval, or why there is none."""
    if measure.value is None:
        if measure.undefined == NOTHING_SHARED:
            return tr("Team", "undefined: no pair was judged by two")
        if measure.undefined.startswith(_EVERYONE):
            label = label_title(measure.undefined.removeprefix(_EVERYONE))
            return tr("Team", "undefined: everyone chose “{label}”").format(label=label)
        return tr("Team", "undefined")
    value = decimal(measure.value, 2)
    if measure.low is None or measure.high is None:
        return value
    return tr("Team", "{value} ({low} to {high})").format(
        value=value, low=decimal(measure.low, 2), high=decimal(measure.high, 2)
    )


def percent_text(measure: Measure) -> str:
    """Return raw agreement in per cent, with its interval, or why there is none."""
    if measure.value is None:
        return measure_text(measure)
    value = tr("Team", "{number} %").format(number=round(100 * measure.value))
    if measure.low is None or measure.high is None:
        return value
    return tr("Team", "{value} ({low} to {high} %)").format(
        value=value, low=round(100 * measure.low), high=round(100 * measure.high)
    )


def itself_text(share: Share) -> str:
    """Return how often a second look came to the same, with its interval."""
    interval = share.interval
    if interval is None or share.value is None:
        return tr("Team", "no pair came back yet")
    return tr("Team", "{hits} of {total} ({low} to {high} %)").format(
        hits=share.hits,
        total=share.total,
        low=round(100 * interval.low),
        high=round(100 * interval.high),
    )


def merge_text(report: MergeReport) -> str:
    """Return what a merge brings, as one sentence."""
    if not report.events and not report.articles and not report.guidelines and not report.runs:
        return tr("Team", "These cases hold nothing that this case lacks.")
    said = (
        (report.events, tr("Team", "%n event(s) of the log", report.events)),
        (report.articles, tr("Team", "%n article(s)", report.articles)),
        (report.runs, tr("Team", "%n comparison(s) of two articles", report.runs)),
        (report.guidelines, tr("Team", "%n version(s) of the guidelines", report.guidelines)),
    )
    parts = [text for number, text in said if number]
    return tr("Team", "New: {parts}.").format(parts=", ".join(parts))


def conflict_sort(sort: str) -> str:
    """Return what two cases say differently."""
    return {
        "decision": tr("Team", "Decision"),
        "article": tr("Team", "Article"),
        "grade": tr("Team", "Grade"),
        "guidelines": tr("Team", "Guidelines"),
    }.get(sort, sort)


def state_text(pair: Disputed) -> str:
    """Return how a disputed pair stands."""
    if pair.ruling is not None:
        return tr("Team", "gold: {label}").format(label=LABEL_TITLES[pair.ruling])
    return tr("Team", "put to the guidelines") if pair.asked else tr("Team", "open")


def evidence_text(vote: Vote) -> str:
    """Return the words that an analyst marked on both sides."""
    sides = [
        ", ".join(f"“{' '.join(words.split())}”" for words in side)
        for side in (vote.evidence_a, vote.evidence_b)
    ]
    return " / ".join(side or "–" for side in sides) if any(sides) else ""
