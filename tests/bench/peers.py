"""The rules of the published peers, re-implemented on our claims, encoder and NLI weights.

So that a comparison measures the rules and not whose model is larger. What was read in the
peers' code, and where: research notes on contradiction, parts A1, A2 and E. In two points they
are treated better than they are: pairs of wire copies are kept from them, as from Diptych, and
NewsSense's missing attention mask is not repeated. consistency-checker's language models, for
extraction and as a last judge, and its rule for signs of figures are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diptych_core.finding import NliScores

    Ask = Callable[[Sequence[tuple[str, str]]], list[NliScores]]

Cosines = npt.NDArray[np.float32]
Allowed = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.intp]
_NEIGHBOURS = 20


@dataclass(frozen=True, slots=True)
class Ranked:
    """One pair that a peer reports.

    Attributes:
        a: Number of the claim that is the premise.
        b: Number of the claim that is the hypothesis.
        score: What the peer ranks by.
    """

    a: int
    b: int
    score: float


@dataclass(frozen=True, slots=True)
class Peer:
    """One published rule: which pairs it asks its model about, and what it makes of the answer.

    Attributes:
        name: Name of the package or paper.
        rule: The rule in a few words.
        retrieve: From the cosines of all claims, (n, n), and which pairs may be compared, to
            the rows (premise, hypothesis) that are asked.
        combine: From the contradiction probabilities of the row and of the row turned round to
            the score.
        both: Whether the row is also asked turned round.
        floor: Least score that is reported.
        most: So many rows are reported at most; 0 for all.
    """

    name: str
    rule: str
    retrieve: Callable[[Cosines, Allowed], Rows]
    combine: Callable[[float, float], float]
    both: bool
    floor: float = 0.0
    most: int = 0


def _above(floor: float) -> Callable[[Cosines, Allowed], Rows]:
    """Retrieve every pair from a cosine on, the earlier claim as premise."""

    def retrieve(cosine: Cosines, allowed: Allowed) -> Rows:
        return np.argwhere(np.triu(allowed & (cosine >= floor), 1))

    return retrieve


def nearest(cosine: Cosines, allowed: Allowed, count: int = _NEIGHBOURS) -> Allowed:
    """Return which claims are among the nearest of each: (n, n), row by row, not symmetric.

    Args:
        cosine: (n, n) cosines.
        allowed: (n, n) which pairs may be compared.
        count: Neighbours of a claim.
    """
    order = np.argsort(-np.where(allowed, cosine, -2.0), axis=1, kind="stable")[:, :count]
    near = np.zeros(cosine.shape, dtype=np.bool_)
    np.put_along_axis(near, order, values=True, axis=1)
    return near & allowed


def checker_pairs(cosine: Cosines, allowed: Allowed) -> Rows:
    """Return the gate of consistency-checker: top 20 neighbours with cosine >= .70."""
    near = nearest(cosine, allowed) & (cosine >= 0.70)
    return np.argwhere(np.triu(near | near.T, 1))


def newssense_rows(cosine: Cosines, allowed: Allowed) -> Rows:
    """Return NewsSense's rows: each claim as premise, its top 20 neighbours as hypotheses."""
    return np.argwhere(nearest(cosine, allowed))


def _first(there: float, back: float) -> float:
    del back
    return there


def _mean(there: float, back: float) -> float:
    return (there + back) / 2


PEERS = (
    Peer(
        name="contradict-text",
        rule="cosine >= .3, all pairs; one direction; p >= .3",
        retrieve=_above(0.3),
        combine=_first,
        both=False,
        floor=0.3,
    ),
    Peer(
        name="consistency-checker",
        rule="top 20, cosine >= .70; larger of both directions; p >= .5",
        retrieve=checker_pairs,
        combine=max,
        both=True,
        floor=0.5,
    ),
    Peer(
        name="NewsSense",
        rule="top 20; one direction; p > .7; the 100 best",
        retrieve=newssense_rows,
        combine=_first,
        both=False,
        floor=float(np.nextafter(0.7, 1.0)),
        most=100,
    ),
    Peer(
        name="plain NLI",
        rule="cosine >= .40, all pairs; mean of both directions",
        retrieve=_above(0.40),
        combine=_mean,
        both=True,
    ),
)


def verdicts(peer: Peer, pairs: Sequence[tuple[str, str]], ask: Ask) -> list[float | None]:
    """Return a peer's score of each given pair, without its retrieval; None where it is silent.

    Args:
        peer: The rule.
        pairs: (premise, hypothesis) texts.
        ask: Gives the NLI scores of pairs.
    """
    there = ask(pairs)
    back = ask([(other, one) for one, other in pairs]) if peer.both else there
    scores = [
        peer.combine(x.contradiction, y.contradiction) for x, y in zip(there, back, strict=True)
    ]
    return [score if score >= peer.floor else None for score in scores]


def find(
    peer: Peer, texts: Sequence[str], cosine: Cosines, allowed: Allowed, ask: Ask
) -> list[Ranked]:
    """Return what a peer reports among the claims of a case, best first, each pair once.

    Args:
        peer: The rule.
        texts: The claims.
        cosine: (n, n) cosines of their embeddings.
        allowed: (n, n) which pairs may be compared, symmetric.
        ask: Gives the NLI scores of pairs.
    """
    rows = [(int(i), int(j)) for i, j in peer.retrieve(cosine, allowed)]
    scores = verdicts(peer, [(texts[i], texts[j]) for i, j in rows], ask)
    told = zip(rows, scores, strict=True)
    found = [Ranked(i, j, score) for (i, j), score in told if score is not None]
    found.sort(key=lambda row: (-row.score, row.a, row.b))
    if peer.most:
        found = found[: peer.most]
    first: dict[frozenset[int], Ranked] = {}
    for row in found:
        first.setdefault(frozenset((row.a, row.b)), row)
    return list(first.values())
