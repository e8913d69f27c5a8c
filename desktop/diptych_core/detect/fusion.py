"""Fusion: from reasons, counter-reasons and NLI to one score and a band.

The score orders the queue. It is a logistic of a few named features. Its weights were fitted to
the gold of the sample case and of two invented events, drawn towards weights that had been set by
hand (`make eval ARGS="--only fit"` repeats it), so it is no probability of anybody else's articles
and is not shown as one until it has been calibrated on an analyst's labels.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from diptych_core.detect.borders import CONFLICT_FROM, EXPLAINED_FROM
from diptych_core.detect.polarity import have_opposites
from diptych_core.detect.view import ClaimView
from diptych_core.finding import Band, CounterReason, NliScores, Reason

_MOST_SHARED = 6  # content words in common beyond which more say nothing new
_ODDS = 4.6  # log-odds of .99, where NLI's scale is cut
# "All six boats got away" is easier to contradict than "boats got away".
_ABSOLUTE = re.compile(
    r"\b(?:all|every|each|only|any|nobody|none|never|always|no one|not one|entire|whole)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What fusion looks at; every value lies in 0..1.

    Attributes:
        same: The gate.
        rule: Noisy-or of the rule detectors' strengths.
        contradiction: Lower NLI contradiction of the two directions: on pairs found by retrieval
            it tells best (packaging/model/RUNS.md: area .903 against .888 for the mean).
        entailment: Higher NLI entailment of the two directions.
        counter: Strongest counter-reason.
        counters: Sum of the other counter-reasons, capped at 1.
        leaning: Mean log-odds of NLI contradiction, both directions; 0.5 at even odds.
        shared: How many content words both claims have, out of six.
        opposed: 1 where opposite words stand on the two sides, however little else is the same.
        absolute: 1 where a side speaks of all, none or only.
    """

    same: float
    rule: float
    contradiction: float
    entailment: float
    counter: float
    counters: float
    leaning: float = 0.0
    shared: float = 0.0
    opposed: float = 0.0
    absolute: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Coefficients of the logistic, one for each of the terms, in their order."""

    bias: float = -2.37
    same: float = 1.70
    rule: float = 2.28
    contradiction: float = 1.90
    entailment: float = -1.66
    counter: float = -2.64
    counters: float = -0.99
    leaning: float = 0.52
    shared: float = 0.50
    opposed: float = 0.59
    absolute: float = 0.75


DEFAULT_WEIGHTS = Weights()


def features(
    sides: tuple[ClaimView, ClaimView],
    same: float,
    rules: Sequence[Reason],
    counters: Sequence[CounterReason],
    nli: tuple[NliScores, NliScores] | None,
) -> Features:
    """Gather the features of one pair. Without NLI its features are 0."""
    a, b = sides
    quiet = math.prod(1.0 - reason.strength for reason in rules)
    strengths = sorted((c.strength for c in counters), reverse=True)
    return Features(
        same=same,
        rule=1.0 - quiet,
        contradiction=min(nli[0].contradiction, nli[1].contradiction) if nli else 0.0,
        entailment=max(nli[0].entailment, nli[1].entailment) if nli else 0.0,
        counter=strengths[0] if strengths else 0.0,
        counters=min(1.0, sum(strengths[1:])),
        leaning=_leaning(nli) if nli else 0.0,
        shared=min(1.0, len(a.own & b.own) / _MOST_SHARED),
        opposed=float(have_opposites(a, b)),
        absolute=float(any(_ABSOLUTE.search(side.claim.text) for side in sides)),
    )


def _leaning(nli: tuple[NliScores, NliScores]) -> float:
    odds = 0.0
    for scores in nli:
        chance = min(0.99, max(0.01, scores.contradiction))
        odds += math.log(chance / (1.0 - chance)) / 2
    return (odds + _ODDS) / (2 * _ODDS)


def terms(x: Features) -> tuple[float, ...]:
    """Return what each weight is multiplied with, in the order of the fields of `Weights`.

    NLI counts only as far as the gate holds the two claims to be about one thing, and entailment
    only as far as no rule has found a conflict: models overlook numbers and hedges.
    """
    return (
        1.0,
        x.same,
        x.rule,
        x.contradiction * x.same,
        x.entailment * (1.0 - x.rule),
        x.counter,
        x.counters,
        x.leaning,
        x.shared,
        x.opposed,
        x.absolute,
    )


def fuse(x: Features, weights: Weights = DEFAULT_WEIGHTS) -> float:
    """Return the rank score, 0..1: the logistic of the weighted sum of the terms."""
    z = sum(w * term for w, term in zip(astuple(weights), terms(x), strict=True))
    return 1.0 / (1.0 + math.exp(-z))


def band_of(score: float, counters: Sequence[CounterReason]) -> Band:
    """Return where a pair is shown: a strong counter-reason moves it, whatever its score."""
    if any(counter.strength >= EXPLAINED_FROM for counter in counters):
        return Band.EXPLAINED
    return Band.CONFLICT if score >= CONFLICT_FROM else Band.CHECK
