"""Part `pipeline`: whole pairs through the code of `diptych score`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nli_metrics
import numpy as np
from evaluate_nli import CLASSES, Row
from nli_metrics import CONTRADICTION, ENTAILMENT

from diptych_core.detect.borders import CHECK_FROM
from diptych_core.finding import Band, Finding, NliScores
from eval.published import PIPELINE_SETS
from eval.setting import Setting, say
from eval.tables import Figure, Part, Table, decimal, missing, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nli_metrics import Bools, Floats, Ints

    from diptych.usecases.scoring import ScoredPair

WANTED_RECALL = 0.8
_COLUMNS = (
    "set", "pairs", "majority", "accuracy", "contr. recall", "ent. recall", "false contr.", "AP",
    "NLI alone: accuracy", "contr. recall", "false contr.", "published", "reach for",
)  # fmt: skip
_AT_RECALL = ("score", "threshold", "recall", "false contr.", "precision", "AP", "AUC")


def run(setting: Setting) -> Part:
    """Score every set that is there, and say how the mapping to classes was chosen."""
    rows_of = {name: setting.rows(name) for name in PIPELINE_SETS}
    there = {name: rows for name, rows in rows_of.items() if rows is not None}
    gone = missing((n for n in PIPELINE_SETS if n not in there), str(setting.data / "dev"))
    if not there:
        return Part(remarks=gone)
    lines = []
    figures: list[Figure] = []
    tables: list[Table] = []
    for name, rows in there.items():
        say(f"pipeline {name}")
        scored = setting.pipeline(name, rows)
        lines.append(_line(name, rows, scored))
        if name == "equate-stresstest":
            bar = PIPELINE_SETS[name]
            accuracy = _accuracy(rows, np.array([pair_class(s.finding) for s in scored]))
            what = "pipeline, equate-stresstest, three classes"
            figures.append(Figure(what, bar.published, bar.reach, percent(accuracy)))
        if name == "refnli-half":
            tables.append(_retrieved(rows, scored))
            figures.append(_false_figure(rows, scored))
    note = (
        f"Per cent. A pair is called contradiction where its score is at least {CHECK_FROM} and "
        "its band is not Explained; else entailment or neutral, as the NLI model says with side "
        "a as premise. AP: average precision of the score for contradiction."
    )
    table = Table("Pipeline score on pairs of texts", _COLUMNS, tuple(lines), note)
    return Part((table, *tables), tuple(figures), gone)


def flagged(finding: Finding) -> bool:
    """Tell whether an analyst is shown the pair as a possible conflict."""
    return finding.band is not Band.EXPLAINED and finding.score >= CHECK_FROM


def pair_class(finding: Finding) -> int:
    """Return the class of a pair by the whole pipeline: 0 entailment, 1 neutral, 2 contradiction.

    The engine judges conflicts only; what is none is told apart by NLI, side a as premise.
    """
    if flagged(finding):
        return CONTRADICTION
    said = finding.nli_ab
    return ENTAILMENT if said is not None and said.entailment >= said.neutral else 1


def nli_class(scores: NliScores | None) -> int:
    """Return the class of the largest probability; neutral where NLI was not asked."""
    if scores is None:
        return 1
    return int(np.argmax((scores.entailment, scores.neutral, scores.contradiction)))


def _line(name: str, rows: Sequence[Row], scored: Sequence[ScoredPair]) -> tuple[str, ...]:
    bar = PIPELINE_SETS[name]
    whole = np.array([pair_class(s.finding) for s in scored])
    alone = np.array([nli_class(s.finding.nli_ab) for s in scored])
    recall, false = _contradictions(rows, whole)
    nli_recall, nli_false = _contradictions(rows, alone)
    entailed = np.array([row.label == "entailment" for row in rows])
    held = float((whole[entailed] == ENTAILMENT).mean()) if entailed.any() else None
    true = _true(rows)
    ranked = nli_metrics.average_precision(_scores(scored), true) if true.any() else None
    cells = (
        _majority(rows), _accuracy(rows, whole), recall, held, false, ranked,
        _accuracy(rows, alone), nli_recall, nli_false,
    )  # fmt: skip
    return (name, str(len(rows)), *map(percent, cells), bar.published, bar.reach)


def _true(rows: Sequence[Row]) -> Bools:
    return np.array([row.label == "contradiction" for row in rows], dtype=np.bool_)


def _scores(scored: Sequence[ScoredPair]) -> Floats:
    return np.array([s.finding.score for s in scored], dtype=np.float64)


def _majority(rows: Sequence[Row]) -> float:
    labels = [row.label for row in rows]
    return max(labels.count(label) for label in set(labels)) / len(labels)


def _accuracy(rows: Sequence[Row], called: Ints) -> float:
    """Return the accuracy; ambiguous pairs are left out, two-way sets ask for entailment only."""
    if any(row.label == "not_entailment" for row in rows):
        entailed = np.array([row.label == "entailment" for row in rows])
        return float(((called == ENTAILMENT) == entailed).mean())
    known = np.array([row.label in CLASSES for row in rows])
    gold = np.array([CLASSES.get(row.label, 1) for row in rows])
    return float((gold[known] == called[known]).mean())


def _contradictions(rows: Sequence[Row], called: Ints) -> tuple[float | None, float | None]:
    """Return the recall of contradictions, and the share of the others called one."""
    if any(row.label == "not_entailment" for row in rows):
        return None, None
    true, hits = _true(rows), called == CONTRADICTION
    recall = float(hits[true].mean()) if true.any() else None
    return recall, float(hits[~true].mean()) if (~true).any() else None


def _others(rows: Sequence[Row]) -> Bools:
    """Return the pairs of which a contradiction would be false: neutral and ambiguous ones."""
    return np.array([row.label in ("neutral", "ambiguous") for row in rows], dtype=np.bool_)


def _both_ways(scored: Sequence[ScoredPair]) -> tuple[Floats, Floats]:
    """Return the contradiction probability of each direction; 0 where NLI was not asked."""
    there = [s.finding.nli_ab.contradiction if s.finding.nli_ab else 0.0 for s in scored]
    back = [s.finding.nli_ba.contradiction if s.finding.nli_ba else 0.0 for s in scored]
    return np.array(there), np.array(back)


def _retrieved(rows: Sequence[Row], scored: Sequence[ScoredPair]) -> Table:
    true, other = _true(rows), _others(rows)
    there, back = _both_ways(scored)
    ways = {
        "pipeline": _scores(scored),
        "NLI, one direction": there,
        "NLI, mean of both": (there + back) / 2,
        "NLI, lower of both": np.minimum(there, back),
    }
    lines = []
    for name, score in ways.items():
        if not true.any() or not other.any():
            continue
        at = nli_metrics.at_recall(score[true], score[other], WANTED_RECALL)
        area = nli_metrics.area_under_curve(score[true], score[other])
        ranked = nli_metrics.average_precision(score, true)
        shares = map(percent, (at.recall, at.false_rate, at.precision, ranked))
        lines.append((name, decimal(at.threshold), *shares, decimal(area)))
    note = (
        f"{int(true.sum())} contradictions among {int(other.sum())} neutral or ambiguous pairs, "
        f"at the highest threshold with recall >= {percent(WANTED_RECALL)}."
    )
    return Table("Pairs found by retrieval (refnli-half)", _AT_RECALL, tuple(lines), note)


def _false_figure(rows: Sequence[Row], scored: Sequence[ScoredPair]) -> Figure:
    true, other, score = _true(rows), _others(rows), _scores(scored)
    here = "–"
    if true.any() and other.any():
        here = percent(nli_metrics.at_recall(score[true], score[other], WANTED_RECALL).false_rate)
    bar = PIPELINE_SETS["refnli-half"]
    what = "pipeline, refnli-half, false contradictions at 80 % recall"
    return Figure(what, bar.published, bar.reach, here)
