"""Rows of the log of labels as records, and records as rows."""

from datetime import MAXYEAR, MINYEAR, datetime

from diptych_core.claim import Span
from diptych_core.label import Decision, DecisionContext, Drawn, Label, Opinion
from diptych_store.changes import LabelChange, LabelEvent, PairSnapshot
from diptych_store.codec import from_json, to_json, whole
from diptych_store.rows import COLUMNS, AnyRow, Row

# Every event with its operation, and with its context where it has one.
LOG = """
    SELECT e.*, o.kind AS verb, coalesce(t.action, o.action) AS action,
        c.event_id AS has_context, c.opinion, c.drawn, c.guideline, c.seconds
    FROM label_events AS e JOIN label_ops AS o ON o.op_id = e.op_id
        LEFT JOIN label_ops AS t ON t.op_id = o.target
        LEFT JOIN label_contexts AS c ON c.event_id = e.event_id
"""


def read_decision(row: AnyRow) -> Decision | None:
    """Return the decision after one row of ``label_events``; None when it cleared the pair.

    Raises:
        ValueError: If the row was changed by other hands than ours.
    """
    decision = Decision(
        pair_id=row["pair_id"],
        analyst=row["analyst"],
        at=zoned(row["at"]),
        label=Label(row["label"]) if row["label"] else None,
        kind=row["kind"],
        evidence_a=from_json(row["evidence_a"], tuple[Span, ...]),
        evidence_b=from_json(row["evidence_b"], tuple[Span, ...]),
        note=row["note"],
        flag=bool(row["flag"]),
        later=bool(row["later"]),
    )
    return None if row["cleared"] else decision


def read_context(row: AnyRow) -> DecisionContext:
    """Return what one row of ``label_contexts`` says.

    Raises:
        ValueError: If the row was changed by other hands than ours.
    """
    return DecisionContext(
        opinion=Opinion(row["opinion"]),
        drawn=Drawn(row["drawn"]),
        guideline=row["guideline"],
        seconds=row["seconds"],
    )


def read_event(row: AnyRow) -> LabelEvent:
    """Return what one row of :data:`LOG` holds.

    Raises:
        ValueError: If the row was changed by other hands than ours.
    """
    return LabelEvent(
        event_id=row["event_id"],
        operation=row["op_id"],
        verb=row["verb"],
        action=row["action"],
        pair_id=row["pair_id"],
        analyst=row["analyst"],
        at=row["at"],
        decision=read_decision(row),
        context=read_context(row) if row["has_context"] else None,
    )


def context_row(event_id: int, context: DecisionContext) -> Row:
    """Return ``context`` as the row beside the event ``event_id``."""
    return {
        "event_id": event_id,
        "opinion": context.opinion.value,
        "drawn": context.drawn.value,
        "guideline": context.guideline,
        "seconds": context.seconds + 0.0,  # SQLite keeps no minus zero
    }


def state_row(change: LabelChange, analyst: str) -> Row:
    """Return the state that ``change`` makes, as the columns of an event."""
    return {
        "pair_id": change.pair_id,
        "analyst": analyst,
        "cleared": 0,
        "label": change.label.value if change.label else "",
        "kind": change.kind,
        "evidence_a": to_json(change.evidence_a),
        "evidence_b": to_json(change.evidence_b),
        "note": whole(change.note),
        "flag": int(change.flag),
        "later": int(change.later),
    }


def read_snapshot(row: AnyRow) -> PairSnapshot:
    """Return what a row of ``label_pairs`` holds."""
    return PairSnapshot(**{name: row[name] for name in COLUMNS["label_pairs"]})


def zoned(at: str) -> str:
    """Return ``at`` when it is a time with a zone, in a year that it is in every zone.

    Raises:
        ValueError: If it is not.
    """
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None or not MINYEAR < moment.year < MAXYEAR:
        raise ValueError(f"not a time with a zone: {at[:60]}")
    return at
