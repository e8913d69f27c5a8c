"""Candidates: a pair of claims with its gate and its rules, and how alike two claims are.

Which pairs are weighed at all is the affair of :mod:`diptych_core.detect.retrieval`.
"""

import math
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
from diptych_core.detect.twins import detect_in_twins
from diptych_core.detect.view import ClaimView
from diptych_core.finding import Reason

_DETECTORS = (
    detect_in_twins,
    detect_number,
    detect_certainty,
    detect_denial,
    detect_negation,
    detect_opposite,
    detect_time,
)
Vectors = npt.NDArray[np.float32]

_PASSAGE_WEIGHT = 0.5
# Of a pair's place among the candidates, beside its cosine (docs/adr/0007).
_RULE_WEIGHT, _OVERLAP_WEIGHT = 0.20, 0.15
_SHARED = 0.5
_REPEATED = 0.8  # cosine from which a subhead says what a headline said


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


def in_context(bare: Vectors, around: Vectors) -> Vectors:
    """Return one embedding for each claim: its own words, and half as much its passage's.

    A sentence of an article often does not name what it is about; its passage does. Measured on
    three invented events (docs/adr/0007): of all pairs of claims, contradictions stood higher by
    this cosine than by the claims' own, or by the best of claim and context.

    Args:
        bare: Unit vectors of the claims' own words, shape (n, d).
        around: Unit vectors of their passages, shape (n, d).

    Returns:
        Unit vectors, shape (n, d).
    """
    if not len(bare):
        return bare
    mixed = bare + _PASSAGE_WEIGHT * around
    lengths = np.linalg.norm(mixed, axis=1, keepdims=True)
    vectors: Vectors = (mixed / np.maximum(lengths, 1e-9)).astype(np.float32)
    return vectors


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


def weigh(a: ClaimView, b: ClaimView, similarity: float) -> Candidate:
    """Run the gate and the rule detectors on one pair."""
    same = sameness(a, b, similarity)
    fired = (detect(a, b, same) for detect in _DETECTORS)
    strongest: dict[str, Reason] = {}
    for reason in sorted((r for r in fired if r is not None), key=lambda r: -r.strength):
        strongest.setdefault(reason.detector, reason)
    rules = tuple(strongest.values())
    quiet = math.prod(1.0 - reason.strength for reason in rules)
    prior = similarity + _RULE_WEIGHT * (1.0 - quiet) + _OVERLAP_WEIGHT * same.overlap
    return Candidate(a=a, b=b, same=same, rules=rules, prior=prior)


def akin(candidate: Candidate) -> bool:
    """Tell whether names, words or counted things speak for a pair that no rule fired on."""
    a, b, same = candidate.a, candidate.b, candidate.same
    if same.overlap >= _SHARED and a.names & b.names:
        return True
    return any(match.fit >= 0.7 for match in matches(a, b)) and same.overlap >= _SHARED / 2
