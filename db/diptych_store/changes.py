"""What goes into and comes out of the log of labels."""

from collections.abc import Mapping
from dataclasses import dataclass

from diptych_core.claim import Span
from diptych_core.label import Decision, DecisionContext, Label


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSnapshot:
    """A pair as it was labelled: enough to read the decision when the finding has vanished.

    Attributes:
        pair_id: The pair.
        claim_a: Identifier of the claim on side a.
        claim_b: Identifier of the claim on side b.
        article_a: Identifier of the article of side a.
        article_b: Identifier of the article of side b.
        text_a: Text of the claim on side a.
        text_b: Text of the claim on side b.
    """

    pair_id: str
    claim_a: str
    claim_b: str
    article_a: str
    article_b: str
    text_a: str
    text_b: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelChange:
    """The full new state of one analyst's work on one pair.

    Attributes:
        pair_id: The pair.
        label: The decision; None while undecided.
        kind: Conflict kind as the analyst names it; or empty.
        evidence_a: Evidence spans in article a.
        evidence_b: Evidence spans in article b.
        note: Free text.
        flag: True when flagged for another look.
        later: True when put off.
        at: Time of a decision made elsewhere, ISO 8601 with zone; None takes the operation's.
        pair: What the pair says; None looks it up among the findings.
        context: Under which circumstances; None takes the operation's.
    """

    pair_id: str
    label: Label | None = None
    kind: str = ""
    evidence_a: tuple[Span, ...] = ()
    evidence_b: tuple[Span, ...] = ()
    note: str = ""
    flag: bool = False
    later: bool = False
    at: str | None = None
    pair: PairSnapshot | None = None
    context: DecisionContext | None = None

    @classmethod
    def of(
        cls,
        decision: Decision,
        *,
        pair: PairSnapshot | None = None,
        context: DecisionContext | None = None,
    ) -> "LabelChange":
        """Return the change that makes ``decision``, at its time."""
        return cls(
            pair_id=decision.pair_id,
            label=decision.label,
            kind=decision.kind,
            evidence_a=decision.evidence_a,
            evidence_b=decision.evidence_b,
            note=decision.note,
            flag=decision.flag,
            later=decision.later,
            at=decision.at,
            pair=pair,
            context=context,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoResult:
    """What an undo or a redo did.

    Attributes:
        operation: Identifier of the undo or redo, itself an operation of the log.
        target: Identifier of the operation that was taken back or done again.
        action: What that operation was called when it was recorded.
        decisions: Each affected pair's present decision; None where there is none again.
    """

    operation: int
    target: int
    action: str
    decisions: Mapping[str, Decision | None]

    @property
    def pair_ids(self) -> tuple[str, ...]:
        """The affected pairs, in the order of the operation."""
        return tuple(self.decisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelEvent:
    """One line of a pair's history.

    Attributes:
        event_id: Position in the log.
        operation: The operation it belongs to.
        verb: ``record``, ``undo`` or ``redo``.
        action: What the operation was called; for undo and redo, what its target was called.
        pair_id: The pair.
        analyst: Whose work.
        at: ISO 8601 time with zone.
        decision: The state after it; None where nothing was left.
        context: Under which circumstances it was made; None for undo and redo, for what was
            imported, and for events of schema 1.
    """

    event_id: int
    operation: int
    verb: str
    action: str
    pair_id: str
    analyst: str
    at: str
    decision: Decision | None
    context: DecisionContext | None = None
