"""Part `calibration`: does a probability of .8 come true four times in five?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import nli_metrics
import numpy as np
from calibrate import PAIRS_PER_SET, SETS
from evaluate_nli import CLASSES

from e2e.gold import conflicts_of
from eval.setting import Setting, say
from eval.tables import Figure, Part, Table, decimal, missing, percent

if TYPE_CHECKING:
    from nli_metrics import Bin, Bools, Floats

_COLUMNS = ("score", "pairs", "mean score", "came true")


def run(setting: Setting) -> Part:
    """Measure the NLI model on held-out pairs, and the fused score on the gold of all cases."""
    tables: list[Table] = []
    figures: list[Figure] = []
    gone = [name for name in SETS if setting.rows(name, 1) is None]
    if len(gone) < len(SETS):
        error, table = _nli(setting)
        tables.append(table)
        figures.append(Figure("calibration, NLI, ECE on held-out pairs", "–", "<= 5", error))
    for where, (score, true) in _fused(setting).items():
        table, error = _reliability(f"Reliability of the fused score, {where}", score, true)
        tables.append(table)
        figures.append(Figure(f"calibration, fused score, ECE, {where}", "–", "<= 5", error))
    return Part(tuple(tables), tuple(figures), missing(gone, str(setting.data / "dev")))


def _nli(setting: Setting) -> tuple[str, Table]:
    """Every other pair of the sets chose the temperature (packaging/model/calibrate.py)."""
    say("calibration of the NLI model")
    rows = []
    for name in SETS:
        # The very sample that the temperature was fitted on; its even half is left out below.
        found = setting.rows(name, PAIRS_PER_SET) or []
        rows += [row for row in found[1::2] if row.label in CLASSES][: setting.limit]
    p = nli_metrics.softmax(setting.predictor.logits([(r.premise, r.hypothesis) for r in rows]))
    gold = np.array([CLASSES[row.label] for row in rows])
    sure, right = p.max(axis=1), p.argmax(axis=1) == gold
    table = nli_metrics.reliability(sure, right)
    error = percent(nli_metrics.calibration_error(p, gold))
    note = (
        f"{len(rows)} pairs of {', '.join(SETS)} that did not choose the temperature. "
        f"ECE (15 bins) {error}."
    )
    title = "Reliability of the NLI model's largest probability"
    return error, Table(title, _COLUMNS, _lines(table), note)


def _fused(setting: Setting) -> dict[str, tuple[Floats, Bools]]:
    """Return scores and truth of the gold pairs that were judged, and of all judged pairs."""
    listed: list[tuple[float, bool]] = []
    judged: list[tuple[float, bool]] = []
    for case in setting.cases:
        conflicts = conflicts_of(case.gold)
        known = {pair.pair for pair in case.gold if pair.pair}
        for name, finding in case.baseline.judged.items():
            told = (finding.score, name in conflicts)
            judged.append(told)
            if name in known:
                listed.append(told)
    return {"gold pairs": _arrays(listed), "all candidates": _arrays(judged)}


def _arrays(told: list[tuple[float, bool]]) -> tuple[Floats, Bools]:
    score: Floats = np.array([score for score, _ in told], dtype=np.float64)
    return score, np.array([true for _, true in told], dtype=np.bool_)


def _reliability(title: str, score: Floats, true: Bools) -> tuple[Table, str]:
    table = nli_metrics.reliability(score, true)
    error = percent(nli_metrics.reliability_error(table))
    note = f"{len(score)} pairs, {int(true.sum())} of them contradictions. ECE (10 bins) {error}."
    return Table(title, _COLUMNS, _lines(table), note), error


def _lines(table: list[Bin]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (f"{row.low:.2f}–{row.high:.2f}", str(row.pairs), decimal(row.told), decimal(row.came))
        for row in table
    )
