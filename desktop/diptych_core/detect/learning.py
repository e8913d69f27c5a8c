"""Learning from the analyst: labels refit the fusion, and the shipped fusion is the prior.

A logistic regression over what fusion looks at, drawn towards the shipped weights: few labels
move it little, many labels outweigh it. It replaces the prior only where it does better on
labels it has not seen (docs/adr/0006).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from diptych_core.detect.fusion import DEFAULT_WEIGHTS, Features, Weights, terms
from diptych_core.detect.logistic import Array, Prior, average_precision, fit_map, log_loss, sigmoid
from diptych_core.label import Label

_Mask = npt.NDArray[np.bool_]
_NAMES = tuple(field.name for field in fields(Weights))
_FREE = "bias"  # the one weight that may have either sign

# How firmly a weight stands at its prior (inverse variance), firmest first: the sd goes from
# 0.25 to 1, the shipped weights lie between 0.8 and 3.2. Tried on random draws of the sample's
# gold: at 16 and 8 the worst of 200 draws of ten labels lost .010 and .019 nats on the rest and
# .005 of average precision; at 1 it lost .10 and .04, and forty labels gained most.
_FIRMNESS = (16.0, 8.0, 4.0, 2.0, 1.0)
_LABELS_FIRM = 80.0  # the firmness times the number of labels is at least this
FEWEST = 5  # labels; the firmest prior then reaches it
# Which pairs are judged first is the analyst's choice, and distorts only the bias (choice-based
# sampling; Prentice and Pyke, Biometrika 66:3, 1979), so that it stands firmer.
_BIAS_FIRMER = 16.0
_SINGLE = 100  # so many labelled pairs are left out one by one; more are left out in parts
_PARTS = 20
_SLACK = 1e-9

CONFLICT_BY_LABEL: dict[Label, bool] = {
    Label.CONTRADICTION: True,
    Label.NEUTRAL: False,
    Label.ENTAILMENT: False,
    Label.NOT_A_PAIR: False,
}
"""What a label says about conflict; ``unsure`` says nothing and is not learned from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One label as fusion can learn from it.

    Attributes:
        pair_id: The pair; all examples of a pair are left out together.
        x: What fusion saw of it.
        conflict: True for a contradiction.
    """

    pair_id: str
    x: Features
    conflict: bool


class Outcome(StrEnum):
    """What came of a refit."""

    LEARNED = "learned"
    NO_LABELS = "no labels"
    TOO_FEW = "too few"
    ONE_KIND = "one kind"  # all labels say conflict, or none does
    NO_BETTER = "no better"  # on labels left out, the prior does at least as well


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How well scores tell labels.

    Attributes:
        log_loss: Mean negative log-likelihood in nats; 0 is best, 0.69 is a coin's.
        average_precision: Of the contradictions, 0..1; 1 is best.
    """

    log_loss: float
    average_precision: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Refit:
    """What learning came to.

    Attributes:
        outcome: Whether the weights are new, and if not, why.
        weights: The weights to use; the prior unless ``outcome`` is ``LEARNED``.
        labels: Examples learned from.
        contradictions: Those among them that are contradictions.
        before: The prior on the examples; None when it was not asked.
        after: The refit on the examples, each judged by a refit that had not seen its pair; the
            best one tried, also when it was not good enough. None when none was tried.
    """

    outcome: Outcome
    weights: Weights
    labels: int
    contradictions: int
    before: Quality | None = None
    after: Quality | None = None


def refit(examples: Sequence[Example], prior: Weights = DEFAULT_WEIGHTS) -> Refit:
    """Learn weights from labels.

    The result depends on the examples alone, not on their order or on chance. A weight never
    changes its sign: a reason cannot come to speak against a conflict.

    Generic over the fields of Weights: each is what one of fusion's terms is multiplied with.

    Args:
        examples: One for each label; several analysts may have labelled one pair.
        prior: The weights before any label.
    """
    ordered = sorted(examples, key=lambda e: (e.pair_id, e.conflict))
    count, conflicts = len(ordered), sum(e.conflict for e in ordered)
    hopeless = _hopeless(count, conflicts)
    if hopeless is not None:
        return Refit(outcome=hopeless, weights=prior, labels=count, contradictions=conflicts)
    design = np.array([terms(e.x) for e in ordered])
    truth = np.array([float(e.conflict) for e in ordered])
    centre = _row(prior)
    before = _quality(sigmoid(design @ centre), truth)
    parts = list(_parts([e.pair_id for e in ordered]))
    best, after = None, None
    for firmness in _FIRMNESS:
        if firmness * count < _LABELS_FIRM:
            break
        found = _quality(_unseen(design, truth, centre, firmness, parts), truth)
        if after is None or found.log_loss < after.log_loss:
            best, after = firmness, found
    learned = best is not None and after is not None and _no_worse(after, before)
    return Refit(
        outcome=Outcome.LEARNED if learned else Outcome.NO_BETTER,
        weights=_weights(_fit(design, truth, centre, best)) if best and learned else prior,
        labels=count,
        contradictions=conflicts,
        before=before,
        after=after,
    )


def scores_of(seen: Sequence[Features], weights: Weights) -> list[float]:
    """Return the score of each finding, as the case keeps it; ten thousand take milliseconds."""
    if not seen:
        return []
    scores = sigmoid(np.array([terms(x) for x in seen]) @ _row(weights))
    return [round(score, 6) for score in scores.tolist()]


def _hopeless(count: int, conflicts: int) -> Outcome | None:
    if not count:
        return Outcome.NO_LABELS
    if count < FEWEST:
        return Outcome.TOO_FEW
    return Outcome.ONE_KIND if conflicts in (0, count) else None


def _no_worse(after: Quality, before: Quality) -> bool:
    """Tell whether a refit may replace the prior: surer, and with as good an order."""
    return (
        after.log_loss < before.log_loss
        and after.average_precision >= before.average_precision - _SLACK
    )


def _fit(design: Array, truth: Array, centre: Array, firmness: float) -> Array:
    firm = [firmness * (_BIAS_FIRMER if name == _FREE else 1.0) for name in _NAMES]
    signs = np.where([name == _FREE for name in _NAMES], 0.0, np.sign(centre))
    prior = Prior(centre=centre, precision=np.array(firm), signs=signs)
    return fit_map(design, truth, prior)


def _unseen(
    design: Array, truth: Array, centre: Array, firmness: float, parts: Sequence[_Mask]
) -> Array:
    """Return for each example the score of a refit without its part."""
    scores = np.empty_like(truth)
    for part in parts:
        row = _fit(design[~part], truth[~part], centre, firmness)
        scores[part] = sigmoid(design[part] @ row)
    return scores


def _parts(pairs: Sequence[str]) -> Iterator[_Mask]:
    """Yield masks of what is left out; they share the pairs out: one by one, or in equal parts."""
    names = sorted(set(pairs))
    several = len(names) if len(names) <= _SINGLE else _PARTS
    place = {name: number % several for number, name in enumerate(names)}
    where = np.array([place[pair] for pair in pairs])
    for part in range(several):
        yield where == part


def _quality(scores: Array, truth: Array) -> Quality:
    return Quality(
        log_loss=log_loss(scores, truth), average_precision=average_precision(scores, truth)
    )


def _row(weights: Weights) -> Array:
    return np.array([getattr(weights, name) for name in _NAMES], dtype=np.float64)


def _weights(row: Array) -> Weights:
    # Six digits are more than any label can tell, and make a short fingerprint.
    return Weights(**{n: round(float(v), 6) for n, v in zip(_NAMES, row, strict=True)})
