"""Part `peers`: the published rules on the same claims and weights, beside Diptych."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import nli_metrics
import numpy as np

from bench.peers import PEERS, Peer, find, verdicts
from diptych_core.identity import pair_id
from e2e.gold import conflicts_of, measure, ranked_precision, ranking_score
from eval.cases import AnalysedCase, claims_of
from eval.setting import Setting, say
from eval.tables import Figure, Part, Table, decimal, missing, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluate_nli import Row
    from nli_metrics import Floats

    from diptych_core.finding import Finding

RETRIEVED = "refnli-half"
CANDIDATES = "Diptych, all candidates"
_FIRST = 20
_MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Rank:
    """How well one rule ranks one set.

    Attributes:
        average: Average precision.
        first: Share of contradictions among the 20 best.
        reported: Pairs that it reports.
    """

    average: float
    first: float
    reported: int


def run(setting: Setting) -> Part:
    """Rank every case, and the pairs found by retrieval, by every rule."""
    ranks = {case.name: _case(setting, case) for case in setting.cases}
    events = [by_rule for name, by_rule in ranks.items() if name != "sample"]
    if events:
        ranks[f"{_MEAN} of {len(events)} events"] = _mean(events)
    rows = setting.rows(RETRIEVED)
    if rows is not None and any(row.label == "contradiction" for row in rows):
        say(f"peers {RETRIEVED}")
        ranks[RETRIEVED] = _pairs(setting, rows)
    gone = missing([RETRIEVED] if rows is None else [], str(setting.data / "dev"))
    return Part((_table(ranks), _rules()), _figures(ranks), gone)


def _case(setting: Setting, case: AnalysedCase) -> dict[str, Rank]:
    say(f"peers {case.name}")
    claims = claims_of(case, setting.worker)
    conflicts = conflicts_of(case.gold)
    ranks = {
        "Diptych": _engine(case, case.baseline.findings),
        CANDIDATES: _engine(case, list(case.baseline.judged.values())),
    }
    for peer in PEERS:
        found = find(peer, claims.texts, claims.cosine, claims.allowed, setting.ask_plain)
        pairs = [pair_id(claims.ids[row.a], claims.ids[row.b]) for row in found]
        scores = np.array([row.score for row in found], dtype=np.float64)
        average = ranked_precision(scores, pairs, case.gold)
        ranks[peer.name] = Rank(average, _first(pairs, conflicts), len(pairs))
    return ranks


def _engine(case: AnalysedCase, findings: Sequence[Finding]) -> Rank:
    """Return how the engine ranks findings: those explained away after all others."""
    ordered = sorted(findings, key=lambda f: -ranking_score(f))
    quality = measure(ordered, case.gold)
    return Rank(quality.average_precision, quality.precision_at[_FIRST], len(ordered))


def _first(pairs: Sequence[str], conflicts: set[str]) -> float:
    """Return precision at 20; places that a rule leaves empty count as wrong, for every rule."""
    return sum(pair in conflicts for pair in pairs[:_FIRST]) / _FIRST


def _pairs(setting: Setting, rows: Sequence[Row]) -> dict[str, Rank]:
    scored = setting.pipeline(RETRIEVED, rows)
    ranks = {"Diptych": _rank_pairs(rows, [s.finding.score for s in scored])}
    texts = [(row.premise, row.hypothesis) for row in rows]
    for peer in PEERS:
        ranks[peer.name] = _rank_pairs(rows, verdicts(peer, texts, setting.ask_plain))
    return ranks


def _rank_pairs(rows: Sequence[Row], scores: Sequence[float | None]) -> Rank:
    told = [(s, r.label == "contradiction") for s, r in zip(scores, rows, strict=True)]
    kept = [(score, true) for score, true in told if score is not None]
    score: Floats = np.array([score for score, _ in kept], dtype=np.float64)
    true = np.array([true for _, true in kept], dtype=np.bool_)
    average = nli_metrics.average_precision(score, true, sum(true for _, true in told))
    best = np.argsort(-score, kind="stable")[:_FIRST]
    return Rank(average, float(true[best].sum()) / _FIRST, len(kept))


def _mean(events: Sequence[dict[str, Rank]]) -> dict[str, Rank]:
    """Return each rule's mean over several events, and all that it reported."""
    means = {}
    for name in events[0]:
        ranks = [by_rule[name] for by_rule in events]
        means[name] = Rank(
            average=sum(rank.average for rank in ranks) / len(ranks),
            first=sum(rank.first for rank in ranks) / len(ranks),
            reported=sum(rank.reported for rank in ranks),
        )
    return means


def _table(ranks: dict[str, dict[str, Rank]]) -> Table:
    names = ["Diptych", CANDIDATES, *(peer.name for peer in PEERS)]
    rows = []
    for where, by_rule in ranks.items():
        rows.append((where, *(_cell(by_rule.get(name)) for name in names), _times(by_rule)))
    columns = ("set", *names, "Diptych's AP / best peer's")
    note = (
        "Average precision / precision in the top 20 in per cent (pairs reported). The same "
        "claims, encoder and NLI weights for all: only the rules differ. Diptych: the findings "
        f"that the case keeps; “{CANDIDATES}”: every pair that was scored, as plain NLI ranks "
        "every pair that it asks about. The peers get the plain softmax, without the temperature "
        f"that was fitted for Diptych. No retrieval on {RETRIEVED}."
    )
    return Table("The peers' rules on the same weights", columns, tuple(rows), note)


def _cell(rank: Rank | None) -> str:
    if rank is None:
        return "–"
    return f"{decimal(rank.average)} / {percent(rank.first)} ({rank.reported})"


def best_peer(by_rule: dict[str, Rank]) -> float:
    """Return the best average precision of the peers."""
    return max(by_rule[peer.name].average for peer in PEERS)


def _times(by_rule: dict[str, Rank], name: str = "Diptych") -> str:
    """Return how many times the best peer's average precision one of ours is."""
    best = best_peer(by_rule)
    return f"{by_rule[name].average / best:.2f}" if best and name in by_rule else "–"


def _rules() -> Table:
    def row(peer: Peer) -> tuple[str, ...]:
        return peer.name, peer.rule

    return Table("The rules", ("peer", "rule"), tuple(row(peer) for peer in PEERS))


def _figures(ranks: dict[str, dict[str, Rank]]) -> tuple[Figure, ...]:
    figures = []
    for where, by_rule in ranks.items():
        if where not in ("sample", RETRIEVED) and not where.startswith(_MEAN):
            continue  # single events stand in the table
        here = f"{_times(by_rule)} ({decimal(by_rule['Diptych'].average)})"
        if CANDIDATES in by_rule:
            here += f"; all candidates {_times(by_rule, CANDIDATES)}"
        reach = ">= 1.5" if where in ("sample", RETRIEVED) else ""
        published = f"{decimal(best_peer(by_rule))} best peer"
        what = f"{where}, average precision: Diptych's / best peer's"
        figures.append(Figure(what, published, reach, here))
    return tuple(figures)
