"""Agreement: what the analysts of a case judged independently, measured."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from diptych_core.agreement.gold import is_adjudicator
from diptych_core.agreement.measures import Measure
from diptych_core.agreement.team import Agreement, Figures, Judgement, agreement
from diptych_core.label import Drawn, Label
from diptych_core.review.estimates import Share, consistency
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelEvent, PairSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamReport:
    """How far the analysts of a case agree, with each other and with themselves.

    Attributes:
        agreement: All measures.
        itself: For each analyst with silent repeats, how often the second look came to the same.
        pairs: What the disputed pairs say.
    """

    agreement: Agreement
    itself: Mapping[str, Share]
    pairs: Mapping[str, PairSnapshot]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLog:
    """What agreement is measured from, as the case holds it.

    Attributes:
        events: The whole log, oldest first.
        kinds: Kind of conflict by pair.
        pairs: What the labelled pairs say.
    """

    events: Sequence[LabelEvent]
    kinds: Mapping[str, str]
    pairs: Mapping[str, PairSnapshot]


def read_team(case: CaseFile) -> TeamLog:
    """Read what agreement is measured from; runs on the case's thread."""
    return TeamLog(
        events=case.labels.events(),
        kinds={finding.pair_id: finding.kind.value for finding in case.findings.all()},
        pairs=case.labels.pairs(),
    )


def measure_team(case: CaseFile) -> TeamReport:
    """Measure the agreement of a case's analysts; adjudications are left out."""
    return measure_log(read_team(case))


def measure_log(log: TeamLog) -> TeamReport:
    """Measure the agreement of a log that was read; touches no case."""
    found = agreement(judgements(log.events, log.kinds))
    disputed = {each.item for each in found.disagreements}
    pairs = {name: pair for name, pair in log.pairs.items() if name in disputed}
    return TeamReport(agreement=found, itself=_with_itself(log.events), pairs=pairs)


def judgements(events: Sequence[LabelEvent], kinds: Mapping[str, str]) -> list[Judgement]:
    """Return each analyst's last label on each pair from before the pair was adjudicated.

    What is changed after an adjudication is no longer independent of it.

    Args:
        events: The whole log, oldest first.
        kinds: Kind of conflict by pair.
    """
    ends = _adjudicated_at(events)
    labels: dict[tuple[str, str], Label | None] = {}
    for event in events:
        end = ends.get(event.pair_id)
        if is_adjudicator(event.analyst) or (end is not None and _moment(event) >= end):
            continue
        labels[event.pair_id, event.analyst] = event.decision.label if event.decision else None
    return [
        Judgement(item=pair, analyst=analyst, label=label.value, kind=kinds.get(pair, ""))
        for (pair, analyst), label in sorted(labels.items())
        if label is not None
    ]


def team_json(report: TeamReport) -> dict[str, object]:
    """Return the report as the command line prints it."""
    found = report.agreement
    return {
        "analysts": found.analysts,
        "labels": found.labels,
        **_figures_json(found.overall),
        "pairs_of_analysts": [
            {
                "analysts": [couple.one, couple.other],
                "n": couple.shared,
                "percent": couple.percent,
                "kappa": _measure_json(couple.kappa),
            }
            for couple in found.couples
        ],
        "by_label": {name: _figures_json(each) for name, each in found.by_label.items()},
        "by_kind": {name: _figures_json(each) for name, each in found.by_kind.items()},
        "self_agreement": {
            name: {"same": share.hits, "n": share.total} for name, share in report.itself.items()
        },
        "disagreements": [
            {
                "pair_id": each.item,
                "kind": each.kind,
                "labels": each.labels,
                "text_a": report.pairs[each.item].text_a if each.item in report.pairs else "",
                "text_b": report.pairs[each.item].text_b if each.item in report.pairs else "",
            }
            for each in found.disagreements
        ],
    }


def _figures_json(figures: Figures) -> dict[str, object]:
    return {
        "items": figures.items,
        "n": figures.shared,
        "judgements": figures.judgements,
        "alpha": _measure_json(figures.alpha),
        "percent": _measure_json(figures.percent),
        "ac1": _measure_json(figures.ac1),
    }


def _measure_json(measure: Measure) -> dict[str, object]:
    return {
        "value": measure.value,
        "undefined": measure.undefined or None,
        "low": measure.low,
        "high": measure.high,
    }


def _adjudicated_at(events: Iterable[LabelEvent]) -> dict[str, datetime]:
    """Return when each pair was first adjudicated, for those whose adjudication stands."""
    first: dict[str, datetime] = {}
    present: dict[tuple[str, str], bool] = {}
    for event in events:
        if not is_adjudicator(event.analyst):
            continue
        stands = event.decision is not None and event.decision.label is not None
        present[event.pair_id, event.analyst] = stands
        if stands:
            at = _moment(event)
            first[event.pair_id] = min(first.get(event.pair_id, at), at)
    standing = {pair for (pair, _), stands in present.items() if stands}
    return {pair: at for pair, at in first.items() if pair in standing}


def _with_itself(events: Iterable[LabelEvent]) -> dict[str, Share]:
    """Return the consistency of each analyst, from the silent repeats."""
    before: dict[tuple[str, str], Label] = {}
    repeats: defaultdict[str, list[tuple[Label, Label]]] = defaultdict(list)
    for event in events:
        key = (event.pair_id, event.analyst)
        label = event.decision.label if event.decision else None
        if label is None:
            before.pop(key, None)
            continue
        repeated = event.context is not None and event.context.drawn is Drawn.REPEAT
        if repeated and event.verb == "record" and key in before:
            repeats[event.analyst].append((before[key], label))
        before[key] = label
    return {analyst: consistency(each) for analyst, each in sorted(repeats.items())}


def _moment(event: LabelEvent) -> datetime:
    return datetime.fromisoformat(event.at)
