"""Orders of a queue, as pure functions over columns: no row is a Python object here.

Every function takes findings that stand best first (shape (n,) each) and is deterministic.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]


def occurrences(groups: Ints) -> Ints:
    """Return how often each element's group stood before it: 0 for the first of a group."""
    count = len(groups)
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    begins = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if count else order
    lengths = np.diff(np.r_[begins, count])
    result = np.empty(count, dtype=np.int32)
    result[order] = np.arange(count) - np.repeat(begins, lengths)
    return result


def disputes(claim_a: Ints, claim_b: Ints, claims: int) -> Ints:
    """Return which dispute each finding tells, named by the best finding of that dispute.

    A finding joins the best finding with which it shares a claim, or whose claims are opposed to
    claims of its own: "forty against nine" told by three articles on each side is one dispute
    with nine findings, though most of them share no claim with the best one. Farther than one
    claim between it does not go, or in a large case all would be one.

    Args:
        claim_a: Number of the claim on side a; shape (n,).
        claim_b: Number of the claim on side b; shape (n,).
        claims: How many claims there are.
    """
    place = np.arange(len(claim_a), dtype=np.int32)
    for _ in range(2):
        best = np.full(claims, len(claim_a), dtype=np.int32)
        np.minimum.at(best, claim_a, place)
        np.minimum.at(best, claim_b, place)
        place = np.minimum(best[claim_a], best[claim_b])
    return place


def most_diverse(claim_a: Ints, claim_b: Ints, claims: int) -> Ints:
    """Return the places of the findings so that each dispute comes once before any comes again.

    Arguments as in :func:`disputes`; inside a round the best come first.
    """
    rounds = occurrences(disputes(claim_a, claim_b, claims))
    return np.argsort(rounds, kind="stable").astype(np.int32)


def most_uncertain(scores: Floats, borders: Sequence[float]) -> Ints:
    """Return the places of the findings, those nearest to a border first, ties by score.

    Args:
        scores: Rank scores, 0..1; shape (n,).
        borders: Where a label teaches most: the borders of the bands, and even odds.
    """
    nearest = np.full(len(scores), np.inf)
    for border in borders:
        np.minimum(nearest, np.abs(scores - border), out=nearest)
    return np.argsort(np.round(nearest, 9), kind="stable").astype(np.int32)
