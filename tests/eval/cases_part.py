"""Part `cases`: the sample case and the events, against their gold; and what retrieval reaches."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from bench.peers import checker_pairs, newssense_rows
from diptych_core.identity import pair_id
from e2e.gold import Quality, conflicts_of, measure
from eval.cases import AnalysedCase, claims_of
from eval.setting import Setting, event_folders
from eval.tables import Figure, Part, Table, decimal, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bench.peers import Allowed, Cosines, Rows

_AT = (10, 20, 25, 50)
_COLUMNS = (
    "case", "contradictions", "findings", *(f"P@{k}" for k in _AT), "R@50", "AP", "recall",
    "explained away", "look-alikes in Conflict",
)  # fmt: skip


def run(setting: Setting) -> Part:
    """Measure every case."""
    cases = setting.cases
    measured = {case.name: measure(case.baseline.findings, case.gold) for case in cases}
    remarks: list[str] = []
    if not event_folders(setting.events):
        remarks.append(f"Not there ({setting.events}): events.")
    reach, tables = _candidate_recall(setting, cases)
    return Part(
        (_quality(cases, measured), _recall_by(measured), *tables),
        (*_figures(measured), reach),
        (*remarks, *setting.left_out),
    )


def mean(values: Sequence[float]) -> float | None:
    """Return the mean; None of nothing."""
    return float(np.mean(values)) if values else None


def _quality(cases: Sequence[AnalysedCase], measured: Mapping[str, Quality]) -> Table:
    rows = []
    for case in cases:
        q = measured[case.name]
        shown = len(case.baseline.findings) - sum(
            finding.band == "Explained" for finding in case.baseline.findings
        )
        rows.append(
            (
                case.name,
                str(q.contradictions),
                str(shown),
                *(percent(q.precision_at[k]) for k in _AT),
                percent(q.recall_at[50]),
                decimal(q.average_precision),
                percent(q.recall),
                str(q.explained),
                f"{q.false_alarms} of {q.look_alikes}",
            )
        )
    note = (
        "Per cent but AP. Findings, P and R: without those explained away; AP: of all findings, "
        "those explained away last; contradictions that were never found count as misses. Where "
        "there are fewer findings than k, the missing ones count as wrong. What the gold does not "
        "list is no contradiction."
    )
    return Table("Cases with gold", _COLUMNS, tuple(rows), note)


def _recall_by(measured: Mapping[str, Quality]) -> Table:
    names = sorted({name for quality in measured.values() for name in quality.recall_by})
    rows = []
    for name in names:
        counts = [quality.recall_by.get(name) for quality in measured.values()]
        cells = [f"{c[0]} of {c[1]}" if c else "–" for c in counts]
        found = sum(c[0] for c in counts if c)
        total = sum(c[1] for c in counts if c)
        rows.append((name, *cells, percent(found / total)))
    columns = ("difficulty or kind", *measured, "all, per cent")
    return Table("Contradictions shown, by difficulty and kind", columns, tuple(rows))


def _candidate_recall(
    setting: Setting, cases: Sequence[AnalysedCase]
) -> tuple[Figure, tuple[Table, ...]]:
    """Return how many contradictions become candidates at all, here and by the peers' retrieval."""
    ways = ("Diptych", "cosine >= .70, top 20", "NewsSense's top 20")
    by_case: list[tuple[str, ...]] = []
    totals: Counter[str] = Counter()
    reached: dict[str, Counter[str]] = {way: Counter() for way in ways}
    for case in cases:
        retrieved = (
            set(case.baseline.judged),
            _retrieved(setting, case, checker_pairs),
            _retrieved(setting, case, newssense_rows),
        )
        wanted = conflicts_of(case.gold)
        shares = [percent(len(wanted & pairs) / max(1, len(wanted))) for pairs in retrieved]
        sizes = [str(len(pairs)) for pairs in retrieved]
        cells = [f"{share} ({size})" for share, size in zip(shares, sizes, strict=True)]
        by_case.append((case.name, str(len(wanted)), *cells))
        kinds = {pair.pair: pair.kind for pair in case.gold if pair.pair in wanted}
        totals.update(kinds.values())
        for way, pairs in zip(ways, retrieved, strict=True):
            reached[way].update(kind for pair, kind in kinds.items() if pair in pairs)
    by_kind = tuple(
        (kind, str(count), *(percent(reached[way][kind] / count) for way in ways))
        for kind, count in sorted(totals.items())
    )
    note = "Per cent of the contradictions that lie in two claims; in brackets the candidates."
    ours, *theirs = (
        f"{percent(reached[way].total() / max(1, totals.total()))} {way}" for way in ways
    )
    figure = Figure("candidate recall, all cases", ", ".join(theirs), "", ours)
    return figure, (
        Table("Candidate recall", ("case", "contradictions", *ways), tuple(by_case), note),
        Table("Candidate recall by kind, all cases", ("kind", "pairs", *ways), by_kind),
    )


def _retrieved(
    setting: Setting, case: AnalysedCase, retrieve: Callable[[Cosines, Allowed], Rows]
) -> set[str]:
    claims = claims_of(case, setting.worker)
    rows = retrieve(claims.cosine, claims.allowed)
    return {pair_id(claims.ids[int(i)], claims.ids[int(j)]) for i, j in rows}


def _figures(measured: Mapping[str, Quality]) -> tuple[Figure, ...]:
    sample = measured["sample"]
    figures = [
        _figure("sample case", sample.precision_at[20], sample.recall_at[50]),
    ]
    events = [quality for name, quality in measured.items() if name != "sample"]
    if events:
        precision = mean([q.precision_at[20] for q in events])
        recall = mean([q.recall_at[50] for q in events])
        figures.append(_figure(f"mean of {len(events)} events", precision, recall))
    return tuple(figures)


def _figure(what: str, precision: float | None, recall: float | None) -> Figure:
    here = f"{percent(precision)} / {percent(recall)}"
    return Figure(f"{what}, P@20 / R@50", "–", ">= 85 / >= 85", here)
