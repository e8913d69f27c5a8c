"""Logistic regression with a Gaussian prior and signs, and the measures it is judged by.

Few rows (an analyst's labels) and few columns (the fusion's features): Newton's method on the
whole set takes under a millisecond, so nothing larger than NumPy is needed.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

_STEPS = 60  # Newton needs 4 to 8, and one more for each bound that it meets
_HALVINGS = 40
_ENOUGH = 1e-9  # gradient at which a coefficient no longer matters to any score
_TINY = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """What is held of the coefficients before any example; all of shape (d,).

    Attributes:
        centre: The most probable values; they keep the signs themselves.
        precision: Inverse variances, all above zero.
        signs: 1 for a coefficient that stays at or above zero, -1 for one at or below, 0 for a
            free one.
    """

    centre: Array
    precision: Array
    signs: Array


def fit_map(design: Array, truth: Array, prior: Prior) -> Array:
    """Return the most probable coefficients under a Gaussian prior, keeping their signs.

    Minimised is the negative log-likelihood plus half the sum of precision times squared
    distance from the centre; it is strictly convex, so there is one answer. Newton steps end at
    the first bound they meet, and a coefficient that stands at zero and is pushed beyond is held
    there (an active-set method: Nocedal and Wright, Numerical Optimization, 2006, chapter 16).

    Args:
        design: Shape (n, d), a row for each example.
        truth: Shape (n,), 1.0 or 0.0.
        prior: Of the d coefficients.

    Returns:
        Shape (d,).
    """
    here = prior.centre.copy()
    for _ in range(_STEPS):
        chance = sigmoid(design @ here)
        gradient = design.T @ (chance - truth) + prior.precision * (here - prior.centre)
        free = ~((prior.signs != 0) & (here == 0) & (gradient * prior.signs > 0))
        if not free.any() or np.abs(gradient[free]).max() < _ENOUGH:
            break
        curved = design.T @ (design * (chance * (1.0 - chance))[:, None])
        step = _inward(curved + np.diag(prior.precision), gradient, prior, here, free)
        there = _downhill(design, truth, prior, here, step)
        if np.array_equal(there, here):
            break
        here = there
    return here


def _inward(
    curved: Array, gradient: Array, prior: Prior, here: Array, free: npt.NDArray[np.bool_]
) -> Array:
    """Return the Newton step of the free coefficients; none of them leaves its bound outwards."""
    while True:
        step = np.zeros_like(here)
        step[free] = -np.linalg.solve(curved[np.ix_(free, free)], gradient[free])
        blocked = free & (prior.signs != 0) & (here == 0) & (step * prior.signs < 0)
        if not blocked.any():
            return step
        free = free & ~blocked


def _downhill(design: Array, truth: Array, prior: Prior, here: Array, step: Array) -> Array:
    """Go along ``step`` to its end or to the first bound, or less far where that climbs."""

    def cost(at: Array) -> float:
        z = design @ at
        likely = np.sum(np.logaddexp(0.0, z) - truth * z)
        return float(likely + 0.5 * np.sum(prior.precision * (at - prior.centre) ** 2))

    leaving = (prior.signs != 0) & ((here + step) * prior.signs < 0)
    reach = float(np.min(here[leaving] / -step[leaving])) if leaving.any() else 1.0
    start = cost(here)
    for halving in range(_HALVINGS):
        there = here + step * (reach * 0.5**halving)
        if not halving and leaving.any():
            met = leaving & (here / np.where(leaving, -step, 1.0) <= reach)
            there[met] = 0.0
        there[prior.signs * there < 0] = 0.0  # rounding
        if cost(there) < start:
            return there
    return here


def sigmoid(z: Array) -> Array:
    """Return 1 / (1 + exp(-z)) without overflow."""
    smaller = np.exp(-np.abs(z))
    chances: Array = np.where(z >= 0, 1.0, smaller) / (1.0 + smaller)
    return chances


def log_loss(chance: Array, truth: Array) -> float:
    """Return the mean negative log-likelihood in nats; both of shape (n,), n at least 1."""
    sure = np.clip(chance, _TINY, 1.0 - _TINY)
    return float(-np.mean(truth * np.log(sure) + (1.0 - truth) * np.log(1.0 - sure)))


def average_precision(chance: Array, truth: Array) -> float:
    """Return the mean precision at each true example; equal scores count as one rank.

    The area under precision and recall as a step function (Manning et al., Introduction to
    Information Retrieval, 2008, chapter 8). Without a true example it is 0.
    """
    if not truth.sum():
        return 0.0
    order = np.argsort(-chance, kind="stable")
    ranked, values = truth[order], chance[order]
    last = np.append(values[1:] != values[:-1], True)  # of each group of equals
    hits = np.cumsum(ranked)[last]
    shown = np.flatnonzero(last) + 1.0
    gained = np.diff(hits, prepend=0.0)
    return float(np.sum(gained * hits / shown) / truth.sum())
