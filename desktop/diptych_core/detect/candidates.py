"""Candidates: which pairs of two articles are worth a model's time.

The union of encoder neighbours, of pairs that share names and words, of pairs that count the
same thing, and of pairs that take opposed stances. A floor on cosine alone loses the real ones:
genuine paraphrased updates score .48-.61 (docs/adr/0003).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from diptych_core.claim import ClaimRole
from diptych_core.detect.gate import Sameness, sameness
from diptych_core.detect.number import detect_number, matches
from diptych_core.detect.polarity import detect_negation, detect_opposite
from diptych_core.detect.stance import detect_certainty, detect_denial
from diptych_core.detect.timing import detect_time
from diptych_core.detect.view import ClaimView
from diptych_core.finding import Reason

_DETECTORS = (
    detect_number,
    detect_certainty,
    detect_denial,
    detect_negation,
    detect_opposite,
    detect_time,
)
Vectors = npt.NDArray[np.float32]

_FLOOR = 0.38
_NEIGHBOURS = 8
_LOOSE_FLOOR = 0.22  # below this cosine no other index proposes a pair either
_SHARED = 0.5
_REPEATED = 0.8  # cosine from which a subhead says what a headline said
_MOST = 40  # scored pairs of one pair of articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A pair that retrieval proposes for scoring.

    Attributes:
        a: Claim of the article with the smaller identifier.
        b: Claim of the other article.
        same: The gate's judgement.
        rules: Reasons of the rule detectors, strongest first.
        prior: Order in which candidates get a model's time.
    """

    a: ClaimView
    b: ClaimView
    same: Sameness
    rules: tuple[Reason, ...]
    prior: float


def similarities(a: tuple[Vectors, Vectors], b: tuple[Vectors, Vectors]) -> npt.NDArray[np.float32]:
    """Return the cosines between the claims of two articles.

    A claim may say in its own words what it is about, or only together with its context; either
    of its two embeddings may meet the bare claim of the other side. Two contexts are not
    compared: the headlines of one event are all alike.

    Args:
        a: Unit vectors of the bare claims and of the claims in context, each (n, d).
        b: The same for the other article, each (m, d).

    Returns:
        Shape (n, m), -1..1.
    """
    bare_a, context_a = a
    bare_b, context_b = b
    best = np.maximum(bare_a @ bare_b.T, context_a @ bare_b.T)
    cosines: npt.NDArray[np.float32] = np.maximum(best, bare_a @ context_b.T)
    return cosines.clip(-1.0, 1.0)


def distinct(views: Sequence[ClaimView], vectors: Vectors) -> list[int]:
    """Return the positions of an article's claims without subheads that repeat its headlines.

    Args:
        views: Claims of one article in order.
        vectors: Shape (len(views), d), unit vectors.
    """
    kept: list[int] = []
    for i, view in enumerate(views):
        heads = [j for j in kept if views[j].claim.role is not ClaimRole.BODY]
        repeats = view.claim.role is ClaimRole.SUBHEAD and any(
            float(vectors[i] @ vectors[j]) >= _REPEATED for j in heads
        )
        if not repeats:
            kept.append(i)
    return kept


def propose(
    a: Sequence[ClaimView],
    b: Sequence[ClaimView],
    cosine: npt.NDArray[np.float32],
    *,
    most: int = _MOST,
) -> list[Candidate]:
    """Return the candidates between two articles, most promising first.

    Args:
        a: Claims of the one article.
        b: Claims of the other.
        cosine: Shape (len(a), len(b)), cosines of their embeddings.
        most: At most so many.
    """
    if not a or not b:
        return []
    near = _neighbours(cosine)
    found = []
    for i, j in np.argwhere(cosine >= _LOOSE_FLOOR):
        one, other = a[int(i)], b[int(j)]
        candidate = weigh(one, other, float(cosine[i, j]))
        if near[i, j] or candidate.rules or _akin(one, other, candidate.same):
            found.append(candidate)
    found.sort(key=lambda c: (-c.prior, c.a.claim.index, c.b.claim.index))
    return found[:most]


def weigh(a: ClaimView, b: ClaimView, similarity: float) -> Candidate:
    """Run the gate and the rule detectors on one pair."""
    same = sameness(a, b, similarity)
    fired = (detect(a, b, same) for detect in _DETECTORS)
    rules = tuple(sorted((r for r in fired if r is not None), key=lambda r: -r.strength))
    best = rules[0].strength if rules else 0.0
    return Candidate(a=a, b=b, same=same, rules=rules, prior=0.5 * same.score + 0.5 * best)


def _neighbours(cosine: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """Return which pairs are among the nearest of either side and above the floor."""
    near = np.zeros(cosine.shape, dtype=np.bool_)
    rows = np.argsort(-cosine, axis=1, kind="stable")[:, :_NEIGHBOURS]
    np.put_along_axis(near, rows, values=True, axis=1)
    columns = np.argsort(-cosine, axis=0, kind="stable")[:_NEIGHBOURS]
    np.put_along_axis(near, columns, values=True, axis=0)
    return near & (cosine >= _FLOOR)


def _akin(a: ClaimView, b: ClaimView, same: Sameness) -> bool:
    if same.overlap >= _SHARED and a.names & b.names:
        return True
    return any(match.fit >= 0.7 for match in matches(a, b)) and same.overlap >= _SHARED / 2
