"""Labels: what an analyst decided on a pair, as append-only events."""

import math
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


class Opinion(StrEnum):
    """Whether the model's opinion of the pair was on screen when the analyst acted."""

    SHOWN = "shown"
    HIDDEN = "hidden"


class Drawn(StrEnum):
    """How a pair came on screen: what a sample of labels may be used for depends on it."""

    RANKED = "ranked"  # by an order of the queue
    RANDOM = "random"  # by the declared random slice
    REPEAT = "repeat"  # as a silent repeat of a pair judged before
    CHOSEN = "chosen"  # picked by the analyst


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionContext:
    """Under which circumstances an analyst changed something on a pair.

    Attributes:
        opinion: Whether the model's opinion was on screen at the moment of the key.
        drawn: How the pair came on screen.
        guideline: Version of the guidelines in force; 0 where the case had none.
        seconds: How long the pair had been on screen; 0 for a pair that was not, as in a change
            of several at once.

    Raises:
        ValueError: If a figure is negative or not finite.
    """

    opinion: Opinion
    drawn: Drawn = Drawn.CHOSEN
    guideline: int = 0
    seconds: float = 0.0

    def __post_init__(self) -> None:
        if self.guideline < 0 or not math.isfinite(self.seconds) or self.seconds < 0:
            raise ValueError("a context with a figure that cannot be")


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
