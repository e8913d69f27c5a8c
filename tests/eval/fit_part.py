"""Part `fit`: what the weights of fusion would be by the gold, and how they do on unseen cases.

How the shipped weights are found: they are what this part prints, rounded. The events named in
HELD_OUT choose nothing; they show what the weights are worth on texts that nobody looked at.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from diptych_core.detect.evidence import recall
from diptych_core.detect.fusion import DEFAULT_WEIGHTS, Weights, terms
from diptych_core.detect.logistic import Array, Prior, average_precision, fit_map
from diptych_core.detect.view import view_claim
from diptych_core.finding import Band
from e2e.gold import conflicts_of
from eval.tables import Part, Table, decimal, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from eval.cases import AnalysedCase
    from eval.setting import Setting

HELD_OUT = frozenset({"march", "takeover"})
_FIRMNESS = (0.1, 1.0, 4.0, 16.0)
# What the gold does not list is mostly no contradiction, but nobody looked at each pair, and they
# are many: one in three takes part.
_UNLISTED = 3
_NAMES = tuple(field.name for field in fields(Weights))
_NOW: Array = np.array(astuple(DEFAULT_WEIGHTS), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Judged:
    """The candidates of a case.

    Attributes:
        name: Of the case.
        seen: (n, d) what each weight is multiplied with.
        true: (n,) whether it is a contradiction.
        listed: (n,) whether the gold lists it.
        explained: (n,) whether a counter-reason explains it away.
        wanted: Contradictions in the gold, candidates or not.
    """

    name: str
    seen: Array
    true: Array
    listed: Array
    explained: Array
    wanted: int


def run(setting: Setting) -> Part:
    """Fit on the cases for development, each left out once, and on all of them."""
    cases = [_judged(case) for case in setting.cases]
    known = [case for case in cases if case.name not in HELD_OUT]
    rows = [_row("now", [(case, _NOW) for case in cases])]
    for firmness in _FIRMNESS:
        left_out = [
            (case, _fit([other for other in known if other is not case], firmness))
            for case in cases
        ]
        rows.append(_row(f"left out, firmness {firmness:g}", left_out))
    found = [_fit(known, firmness) for firmness in _FIRMNESS]
    weights = tuple(
        (name, decimal(now), *(decimal(float(row[at])) for row in found))
        for at, (name, now) in enumerate(zip(_NAMES, _NOW.tolist(), strict=True))
    )
    columns = tuple(f"{case.name}: AP, P@20" for case in cases)
    note = (
        "AP of all candidates, those explained away last; never found ones count as misses. "
        f"{', '.join(sorted(HELD_OUT))} take part in no fit."
    )
    return Part(
        (
            Table("Weights of fusion by the gold, each case unseen", ("weights", *columns),
                  tuple(rows), note),
            Table("The weights", ("weight", "now", *(f"firmness {f:g}" for f in _FIRMNESS)),
                  weights),
        )
    )  # fmt: skip


def _judged(case: AnalysedCase) -> _Judged:
    claims = {c.claim_id: c for c in case.session.run(lambda opened: list(opened.claims.all()))}
    articles = {
        a.article_id: a for a in case.session.run(lambda opened: list(opened.articles.all()))
    }
    views = {name: view_claim(claim, articles[claim.article_id]) for name, claim in claims.items()}
    conflicts, listed = conflicts_of(case.gold), {pair.pair for pair in case.gold if pair.pair}
    judged = case.baseline.judged
    seen = [terms(recall(f, views[f.claim_a], views[f.claim_b])) for f in judged.values()]
    return _Judged(
        name=case.name,
        seen=np.array(seen, dtype=np.float64),
        true=np.array([float(name in conflicts) for name in judged]),
        listed=np.array([float(name in listed) for name in judged]),
        explained=np.array([float(f.band is Band.EXPLAINED) for f in judged.values()]),
        wanted=sum(pair.contradiction for pair in case.gold),
    )


def _fit(cases: Sequence[_Judged], firmness: float) -> Array:
    """Return the weights by the gold of `cases`, drawn towards the present ones.

    Without a case there is nothing to draw them away: they are the present ones.
    """
    if not cases:
        return _NOW
    kept = [np.flatnonzero((case.listed > 0) | _thinned(case)) for case in cases]
    seen = np.vstack([case.seen[rows] for case, rows in zip(cases, kept, strict=True)])
    true = np.hstack([case.true[rows] for case, rows in zip(cases, kept, strict=True)])
    signs = np.where([name == "bias" for name in _NAMES], 0.0, np.sign(_NOW))
    precision = np.full(len(_NOW), firmness)
    precision[_NAMES.index("bias")] = 1e-3
    return fit_map(seen, true, Prior(centre=_NOW, precision=precision, signs=signs))


def _thinned(case: _Judged) -> npt.NDArray[np.bool_]:
    return np.asarray(np.arange(len(case.true)) % _UNLISTED == 0, dtype=np.bool_)


def _row(name: str, told: Sequence[tuple[_Judged, Array]]) -> tuple[str, ...]:
    return (name, *(_quality(case, weights) for case, weights in told))


def _quality(case: _Judged, weights: Array) -> str:
    rank = 1.0 / (1.0 + np.exp(-(case.seen @ weights))) - case.explained
    found = average_precision(rank, case.true) * case.true.sum() / max(1, case.wanted)
    shown = np.argsort(-rank, kind="stable")[:20]
    return f"{decimal(float(found))}, {percent(float(case.true[shown].mean()))}"
