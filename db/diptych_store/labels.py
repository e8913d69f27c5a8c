"""The log of labels: append-only operations, undo and redo among them.

The undo history is a tree whose nodes are the recorded operations; each row of ``label_ops``
says at which node its analyst stands after it. Undo goes to the node's parent, redo to its
latest child, a new record hangs a new child below the node: what was undone before can then no
longer be reached, which is what people expect, yet stays in the log.
"""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from diptych_core.label import Decision, DecisionContext
from diptych_store.analysts import add_analyst
from diptych_store.changes import LabelChange, LabelEvent, PairSnapshot, UndoResult
from diptych_store.codec import whole
from diptych_store.faults import damaged
from diptych_store.handle import Handle
from diptych_store.label_rows import (
    LOG,
    context_row,
    read_decision,
    read_event,
    read_snapshot,
    state_row,
    zoned,
)
from diptych_store.rows import COLUMNS, Row

_EVENT = tuple(name for name in COLUMNS["label_events"] if name not in {"event_id", "op_id", "at"})
_SNAPSHOT = """
    SELECT f.pair_id, f.claim_a, f.claim_b, a.article_id AS article_a, b.article_id AS article_b,
        a.text AS text_a, b.text AS text_b
    FROM findings AS f JOIN claims AS a ON a.claim_id = f.claim_a
        JOIN claims AS b ON b.claim_id = f.claim_b
    WHERE f.pair_id = ?
"""


class Labels:
    """What the analysts decided, now and at every step before."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def record(
        self,
        *,
        analyst: str,
        changes: Sequence[LabelChange],
        action: str,
        at: str | None = None,
        context: DecisionContext | None = None,
    ) -> int:
        """Append one operation that sets the state of one or many pairs; one undo takes it back.

        When this returns, the operation is on the disk.

        Args:
            analyst: Whose decisions these are; added to the analysts when new.
            changes: At most one for each pair.
            action: What the analyst did, for the undo menu ("Label as contradiction").
            at: Time of decisions made elsewhere, ISO 8601 with zone; None means now.
            context: Under which circumstances, for every change that has none of its own.

        Returns:
            The operation's identifier.

        Raises:
            ValueError: If there is no analyst or no change, a pair comes twice, or a time has
                no zone.
            StoreError: If it could not be saved; nothing of it is then.
        """
        if not analyst or not changes or len({c.pair_id for c in changes}) < len(changes):
            raise ValueError("a record needs an analyst and one change for each of its pairs")
        now = zoned(at) if at else _now()
        times = [zoned(change.at) if change.at else now for change in changes]
        with self._handle.write():
            add_analyst(self._handle, analyst, at=now)
            op_id = self._next("label_ops", "op_id")
            node = self._node(analyst)
            self._append_op(op_id, analyst, "record", action, now, parent=node, node=op_id)
            for change in changes:
                self._remember(change)
            states = [state_row(change, analyst) for change in changes]
            first = self._append_events(op_id, states, times)
            self._append_contexts(first, [change.context or context for change in changes])
        return op_id

    def can_undo(self, analyst: str) -> bool:
        """Tell whether :meth:`undo` has something to take back."""
        return self._node(analyst) is not None

    def can_redo(self, analyst: str) -> bool:
        """Tell whether :meth:`redo` has something to do again."""
        return self._redoable(analyst, self._node(analyst)) is not None

    def undo_action(self, analyst: str) -> str | None:
        """Return what the operation is called that :meth:`undo` would take back, or None."""
        node = self._node(analyst)
        return None if node is None else str(self._op(node)["action"])

    def redo_action(self, analyst: str) -> str | None:
        """Return what the operation is called that :meth:`redo` would do again, or None."""
        child = self._redoable(analyst, self._node(analyst))
        return None if child is None else str(child["action"])

    def undo(self, analyst: str) -> UndoResult | None:
        """Take the analyst's latest operation back, by appending the states before it.

        Returns:
            What was undone; None when there is nothing to undo.

        Raises:
            StoreError: If it could not be saved; nothing of it is then.
        """
        with self._handle.write():
            node = self._node(analyst)
            if node is None:
                return None
            target = self._op(node)
            states = [self._before(event) for event in self._events(node)]
            return self._step("undo", analyst, target, states, node=target["parent"])

    def redo(self, analyst: str) -> UndoResult | None:
        """Do again what the analyst's last undo took back.

        Returns:
            What was done again; None when there is nothing to redo.

        Raises:
            StoreError: If it could not be saved; nothing of it is then.
        """
        with self._handle.write():
            target = self._redoable(analyst, self._node(analyst))
            if target is None:
                return None
            node = int(target["op_id"])
            states = [{name: event[name] for name in _EVENT} for event in self._events(node)]
            return self._step("redo", analyst, target, states, node=node)

    def decision(self, pair_id: str, analyst: str) -> Decision | None:
        """Return the analyst's present decision on the pair, or None."""
        sql = (
            "SELECT * FROM label_events WHERE pair_id = ? AND analyst = ? "
            "ORDER BY event_id DESC LIMIT 1"
        )
        row = self._handle.row(sql, [pair_id, analyst])
        return None if row is None else self._decision(row)

    def decisions(self, analyst: str | None = None) -> list[Decision]:
        """Return all present decisions (of one analyst), in the order they were last changed."""
        sql = (
            "SELECT * FROM label_events WHERE event_id IN (SELECT max(event_id) FROM label_events "
            "WHERE ?1 IS NULL OR analyst = ?1 GROUP BY analyst, pair_id) "
            "AND cleared = 0 ORDER BY event_id"
        )
        decisions = [self._decision(row) for row in self._handle.rows(sql, [analyst])]
        return [decision for decision in decisions if decision is not None]

    def history(self, pair_id: str) -> list[LabelEvent]:
        """Return all that was ever decided on the pair, oldest first."""
        sql = f"{LOG} WHERE e.pair_id = ? ORDER BY e.event_id"
        return [self._event(row) for row in self._handle.rows(sql, [pair_id])]

    def events(self, analyst: str | None = None) -> list[LabelEvent]:
        """Return the whole log (of one analyst), oldest first."""
        sql = f"{LOG} WHERE ?1 IS NULL OR e.analyst = ?1 ORDER BY e.event_id"
        return [self._event(row) for row in self._handle.rows(sql, [analyst])]

    def count(self) -> int:
        """Return how many events the log holds."""
        return self._next("label_events", "event_id") - 1

    def pair(self, pair_id: str) -> PairSnapshot | None:
        """Return what the pair said when it was first labelled; None when never seen."""
        row = self._handle.row("SELECT * FROM label_pairs WHERE pair_id = ?", [pair_id])
        return None if row is None else read_snapshot(row)

    def pairs(self) -> dict[str, PairSnapshot]:
        """Return every labelled pair's snapshot, by pair."""
        rows = self._handle.rows("SELECT * FROM label_pairs")
        return {str(row["pair_id"]): read_snapshot(row) for row in rows}

    def remember_pair(self, pair: PairSnapshot) -> bool:
        """Keep what a pair says; False when it is known already (the first one stands).

        Raises:
            StoreError: If it could not be saved.
        """
        with self._handle.write():
            if self.pair(pair.pair_id) is not None:
                return False
            self._handle.insert(
                "label_pairs", [{name: getattr(pair, name) for name in COLUMNS["label_pairs"]}]
            )
        return True

    def _remember(self, change: LabelChange) -> None:
        if change.pair is not None:
            if change.pair.pair_id != change.pair_id:
                raise ValueError("a snapshot of another pair")
            self.remember_pair(change.pair)
        elif self.pair(change.pair_id) is None:
            row = self._handle.row(_SNAPSHOT, [change.pair_id])
            if row is not None:
                self.remember_pair(read_snapshot(row))

    def _step(
        self, verb: str, analyst: str, target: sqlite3.Row, states: list[Row], *, node: int | None
    ) -> UndoResult:
        now, op_id = _now(), self._next("label_ops", "op_id")
        number = int(target["op_id"])
        self._append_op(op_id, analyst, verb, "", now, target=number, node=node)
        self._append_events(op_id, states, [now] * len(states))
        decisions = {str(event["pair_id"]): self._decision(event) for event in self._events(op_id)}
        return UndoResult(
            operation=op_id, target=number, action=str(target["action"]), decisions=decisions
        )

    def _append_op(  # noqa: PLR0913 - one row, one place
        self,
        op_id: int,
        analyst: str,
        kind: str,
        action: str,
        at: str,
        *,
        target: int | None = None,
        parent: int | None = None,
        node: int | None = None,
    ) -> None:
        row: Row = {"op_id": op_id, "analyst": analyst, "kind": kind, "action": whole(action)}
        row |= {"at": at, "target": target, "parent": parent, "node": node}
        self._handle.insert("label_ops", [row])

    def _append_events(self, op_id: int, states: list[Row], times: list[str]) -> int:
        """Append one event for each state; return the first one's number."""
        first = self._next("label_events", "event_id")
        rows: list[Row] = [
            {"event_id": first + i, "op_id": op_id, "at": at, **state}
            for i, (state, at) in enumerate(zip(states, times, strict=True))
        ]
        self._handle.insert("label_events", rows)
        return first

    def _append_contexts(self, first: int, contexts: list[DecisionContext | None]) -> None:
        rows = [context_row(n, context) for n, context in enumerate(contexts, first) if context]
        self._handle.insert("label_contexts", rows)

    def _next(self, table: str, key: str) -> int:
        row = self._handle.row(f"SELECT coalesce(max({key}), 0) AS last FROM {table}")  # noqa: S608
        return (int(row["last"]) if row else 0) + 1

    def _node(self, analyst: str) -> int | None:
        sql = "SELECT node FROM label_ops WHERE analyst = ? ORDER BY op_id DESC LIMIT 1"
        row = self._handle.row(sql, [analyst])
        return None if row is None else row["node"]

    def _op(self, op_id: int) -> sqlite3.Row:
        row = self._handle.row("SELECT * FROM label_ops WHERE op_id = ?", [op_id])
        if row is None:
            raise damaged(self._handle.path.name, f"operation {op_id} of the labels is missing")
        return row

    def _redoable(self, analyst: str, node: int | None) -> sqlite3.Row | None:
        sql = (
            "SELECT * FROM label_ops WHERE analyst = ? AND kind = 'record' AND parent IS ? "
            "ORDER BY op_id DESC LIMIT 1"
        )
        return self._handle.row(sql, [analyst, node])

    def _events(self, op_id: int) -> list[sqlite3.Row]:
        return self._handle.rows(
            "SELECT * FROM label_events WHERE op_id = ? ORDER BY event_id", [op_id]
        )

    def _before(self, event: sqlite3.Row) -> Row:
        sql = (
            "SELECT * FROM label_events WHERE pair_id = ? AND analyst = ? AND event_id < ? "
            "ORDER BY event_id DESC LIMIT 1"
        )
        row = self._handle.row(sql, [event["pair_id"], event["analyst"], event["event_id"]])
        if row is not None:
            return {name: row[name] for name in _EVENT}
        blank = LabelChange(pair_id=event["pair_id"])
        return {**state_row(blank, event["analyst"]), "cleared": 1}

    def _event(self, row: sqlite3.Row) -> LabelEvent:
        try:
            return read_event(row)
        except ValueError as error:
            name = self._handle.path.name
            raise damaged(name, f"label event {row['event_id']} cannot be read") from error

    def _decision(self, row: sqlite3.Row) -> Decision | None:
        try:
            return read_decision(row)
        except ValueError as error:
            name = self._handle.path.name
            raise damaged(name, f"label event {row['event_id']} cannot be read") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
