"""Labels: what an analyst decided on a pair, as append-only events."""

from dataclasses import dataclass
from enum import StrEnum

from diptych_core.claim import Span


class Label(StrEnum):
    """An analyst's decision on a pair."""

    CONTRADICTION = "contradiction"
    NEUTRAL = "neutral"
    ENTAILMENT = "entailment"  # "same claim" on screen
    UNSURE = "unsure"
    NOT_A_PAIR = "not_a_pair"


# Order of the ids in every export (SNLI, MNLI): 0 entailment, 1 neutral, 2 contradiction.
NLI_LABELS: tuple[Label, Label, Label] = (Label.ENTAILMENT, Label.NEUTRAL, Label.CONTRADICTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The present state of one analyst's work on one pair.

    ``label`` is None for a pair that was only flagged, noted or put off.

    Attributes:
        pair_id: The pair.
        analyst: Who decided.
        at: ISO 8601 time with zone of the last change.
        label: The decision; None while undecided.
        kind: Conflict kind as the analyst names it; empty when left to the model.
        evidence_a: Evidence spans in article a.
        evidence_b: Evidence spans in article b.
        note: Free text.
        flag: True when flagged for another look.
        later: True when put off; the queue brings it back.
    """

    pair_id: str
    analyst: str
    at: str
    label: Label | None = None
    kind: str = ""
    evidence_a: tuple[Span, ...] = ()
    evidence_b: tuple[Span, ...] = ()
    note: str = ""
    flag: bool = False
    later: bool = False
