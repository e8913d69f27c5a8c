"""Findings: pairs of claims with a score, a kind, and the reasons for and against."""

from dataclasses import dataclass
from enum import StrEnum

from diptych_core.claim import Span


class ConflictKind(StrEnum):
    """The kinds of conflict that Diptych tells apart."""

    NEGATION = "negation"
    OPPOSITE = "opposite"
    NUMBER = "number"
    TIME = "time"
    NAME = "name"  # place, name or role
    CERTAINTY = "certainty"
    DENIAL = "denial"
    REVERSAL = "reversal"
    OTHER = "other"


class CounterKind(StrEnum):
    """Why a pair may be no conflict."""

    UPDATED = "updated"
    DIFFERENT_EVENT = "different_event"
    COMPATIBLE = "compatible"
    DUPLICATE = "duplicate"
    UNCLEAR = "unclear"
    REPORTED = "reported"
    CONDITIONAL = "conditional"


class Band(StrEnum):
    """How a finding is shown: in the queue, to be checked, or explained away."""

    CONFLICT = "Conflict"
    CHECK = "Check"
    EXPLAINED = "Explained"


@dataclass(frozen=True, slots=True)
class NliScores:
    """Probabilities of a natural-language-inference model for one direction; they sum to 1."""

    entailment: float
    neutral: float
    contradiction: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One detector's reason for a conflict, with the words on both sides that carry it.

    Attributes:
        detector: The conflict kind found, e.g. ``ConflictKind.NUMBER``; NLI gives ``other``.
        text: One line for the analyst.
        a_span: Words in article a; None when the whole claim carries it.
        b_span: Words in article b; None when the whole claim carries it.
        strength: Detector's own strength, 0..1.
    """

    detector: str
    text: str
    a_span: Span | None = None
    b_span: Span | None = None
    strength: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterReason:
    """One named reason why the pair may be no conflict.

    Attributes:
        kind: Which of the named counter-reasons.
        text: One line for the analyst.
        a_span: Words in article a, or None.
        b_span: Words in article b, or None.
        strength: 0..1; at 0.5 and above the pair moves to the Explained band.
    """

    kind: CounterKind
    text: str
    a_span: Span | None = None
    b_span: Span | None = None
    strength: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A scored pair of claims. Side a is the claim of the smaller (article_id, index).

    Attributes:
        pair_id: From :func:`diptych_core.identity.pair_id`.
        claim_a: Identifier of the claim on side a.
        claim_b: Identifier of the claim on side b.
        score: Rank score, 0..1; not a probability until calibrated on labels.
        band: Where it is shown.
        kind: The most telling conflict kind.
        similarity: Cosine of the two claims' embeddings, -1..1.
        nli_ab: NLI with a as premise and b as hypothesis; None when not run.
        nli_ba: NLI with b as premise and a as hypothesis; None when not run.
        reasons: Reasons for a conflict, strongest first.
        counter_reasons: Reasons against, strongest first.
        model: Name of the NLI model.
        revision: Its revision.
    """

    pair_id: str
    claim_a: str
    claim_b: str
    score: float
    band: Band
    kind: ConflictKind
    similarity: float
    nli_ab: NliScores | None = None
    nli_ba: NliScores | None = None
    reasons: tuple[Reason, ...] = ()
    counter_reasons: tuple[CounterReason, ...] = ()
    model: str = ""
    revision: str = ""
