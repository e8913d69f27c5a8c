"""Figures over predictions: pure functions of gold classes and probabilities.

Classes are 0 entailment, 1 neutral, 2 contradiction throughout.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]
Ints = npt.NDArray[np.integer]
Bools = npt.NDArray[np.bool_]
ENTAILMENT = 0
CONTRADICTION = 2


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures of one set, each a share from 0 to 1.

    Attributes:
        pairs: Number of pairs.
        majority: Accuracy of always answering the commonest gold class.
        accuracy: Accuracy of the largest probability.
        macro_f1: Mean F1 over the classes that occur in the gold.
        precision: Of the pairs called contradiction, those that are. None where none is called.
        recall: Of the contradictions, those found. None where the gold has none.
        f1: Harmonic mean of the two. None where the gold has no contradiction.
        false_contradictions: Of the pairs that are no contradiction, those called one.
    """

    pairs: int
    majority: float
    accuracy: float
    macro_f1: float
    precision: float | None
    recall: float | None
    f1: float | None
    false_contradictions: float | None


def softmax(logits: Floats, temperature: float = 1.0) -> Floats:
    """Return probabilities.

    Args:
        logits: (pairs, classes).
        temperature: Divides the logits.
    """
    scaled = logits.astype(np.float64) / temperature
    scaled = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    result: Floats = scaled / scaled.sum(axis=1, keepdims=True)
    return result


def scores(gold: Ints, predicted: Ints) -> Scores:
    """Return the figures of one set.

    Args:
        gold: (pairs,) classes, at least one pair.
        predicted: (pairs,) classes.
    """
    counts = np.bincount(gold, minlength=3)
    f1s = [_f1(gold, predicted, kind) for kind in range(3) if counts[kind]]
    called, true = predicted == CONTRADICTION, gold == CONTRADICTION
    hits = int((called & true).sum())
    return Scores(
        pairs=len(gold),
        majority=float(counts.max() / len(gold)),
        accuracy=float((gold == predicted).mean()),
        macro_f1=float(np.mean(f1s)),
        precision=hits / int(called.sum()) if called.any() else None,
        recall=hits / int(true.sum()) if true.any() else None,
        f1=_f1(gold, predicted, CONTRADICTION) if true.any() else None,
        false_contradictions=float(called[~true].mean()) if (~true).any() else None,
    )


def _f1(gold: Ints, predicted: Ints, kind: int) -> float:
    hits = int(((gold == kind) & (predicted == kind)).sum())
    total = int((gold == kind).sum()) + int((predicted == kind).sum())
    return 2 * hits / total if total else 0.0


@dataclass(frozen=True, slots=True)
class AtRecall:
    """What a threshold costs that finds a wanted share of the positives.

    Attributes:
        threshold: Smallest score that counts as found.
        recall: Share of positives at or above it; at least the wanted one.
        false_rate: Share of negatives at or above it.
        precision: Share of positives among all at or above it.
    """

    threshold: float
    recall: float
    false_rate: float
    precision: float


def at_recall(positive: Floats, negative: Floats, wanted: float) -> AtRecall:
    """Return the highest threshold that reaches a recall, and its cost.

    Args:
        positive: Scores of the positives, at least one.
        negative: Scores of the negatives, at least one.
        wanted: Recall to reach, above 0 and at most 1.
    """
    needed = int(np.ceil(wanted * len(positive) - 1e-9))
    threshold = float(np.sort(positive)[::-1][needed - 1])
    found, wrong = int((positive >= threshold).sum()), int((negative >= threshold).sum())
    return AtRecall(
        threshold=threshold,
        recall=found / len(positive),
        false_rate=wrong / len(negative),
        precision=found / (found + wrong),
    )


def recall_of(gold: Ints, predicted: Ints, kind: int) -> float | None:
    """Return the share of one class that was called so; None where the gold lacks the class."""
    true = gold == kind
    return float((predicted[true] == kind).mean()) if true.any() else None


def average_precision(score: Floats, true: Bools, positives: int | None = None) -> float:
    """Return the mean precision at each positive, pairs of one score taken together.

    The sum over distinct thresholds of (recall gained) x (precision there), as scikit-learn's
    `average_precision_score`; so equal scores are no advantage of the order they came in.

    Args:
        score: (ranked,) larger is better.
        true: (ranked,) which of them are positives.
        positives: All positives, those among them that were never ranked too; None where every
            positive is ranked. The missing ones count as never found.
    """
    total = int(true.sum()) if positives is None else positives
    if not total or not len(score):
        return 0.0
    order = np.argsort(-score, kind="stable")
    ranked, hits = score[order], np.cumsum(true[order])
    ends = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)
    gained = np.diff(hits[ends], prepend=0)
    return float((gained * hits[ends] / (ends + 1)).sum() / total)


@dataclass(frozen=True, slots=True)
class Bin:
    """One row of a reliability table.

    Attributes:
        low: Least score of the bin.
        high: Upper end, exclusive but for the last bin.
        pairs: Pairs in it; empty bins are left out.
        told: Mean score.
        came: Share of positives.
    """

    low: float
    high: float
    pairs: int
    told: float
    came: float


def reliability(score: Floats, true: Bools, bins: int = 10) -> list[Bin]:
    """Return how often scores that speak of one event came true, in bins of equal width.

    Args:
        score: (pairs,) 0 to 1, read as the probability of being a positive.
        true: (pairs,) which are positives.
        bins: Number of bins between 0 and 1.
    """
    place = np.minimum((score * bins).astype(int), bins - 1)
    found = []
    for number in range(bins):
        inside = place == number
        if inside.any():
            told, came = float(score[inside].mean()), float(true[inside].mean())
            found.append(Bin(number / bins, (number + 1) / bins, int(inside.sum()), told, came))
    return found


def reliability_error(table: list[Bin]) -> float:
    """Return the expected calibration error of one class: the bins' mean gap, by their pairs."""
    total = sum(row.pairs for row in table)
    return sum(row.pairs * abs(row.told - row.came) for row in table) / total if total else 0.0


def area_under_curve(positive: Floats, negative: Floats) -> float:
    """Return the probability that a positive scores above a negative, ties counted half."""
    order = np.sort(negative)
    below = np.searchsorted(order, positive, side="left")
    upto = np.searchsorted(order, positive, side="right")
    return float(((below + upto) / 2).mean() / len(negative))


def negative_log_likelihood(logits: Floats, gold: Ints, temperature: float) -> float:
    """Return the mean negative log-likelihood in nats."""
    chosen = softmax(logits, temperature)[np.arange(len(gold)), gold]
    return float(-np.log(np.maximum(chosen, 1e-12)).mean())


def fit_temperature(logits: Floats, gold: Ints) -> float:
    """Return the temperature of least negative log-likelihood, between 0.25 and 4.

    Source: Guo et al. 2017, On Calibration of Modern Neural Networks.
    """
    grid = np.geomspace(0.25, 4.0, 400)
    return float(min(grid, key=lambda value: negative_log_likelihood(logits, gold, float(value))))


def calibration_error(probabilities: Floats, gold: Ints, bins: int = 15) -> float:
    """Return the expected calibration error of the largest probability, equal-width bins.

    Args:
        probabilities: (pairs, classes).
        gold: (pairs,) classes.
        bins: Number of bins between 0 and 1.
    """
    sure = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == gold
    place = np.minimum((sure * bins).astype(int), bins - 1)
    error = 0.0
    for number in range(bins):
        inside = place == number
        if inside.any():
            error += float(inside.mean() * abs(right[inside].mean() - sure[inside].mean()))
    return error
