"""Taking another case's log of labels in: what was done there, appended here with its own times.

The log here stays as it is; nothing is put before what is there. Every operation of the other log
becomes one here, undo and redo where that is what they still are, else a record of the state that
they led to.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from diptych_core.article import Article
from diptych_core.label import Decision, DecisionContext
from diptych_store.analysts import add_analyst
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange, LabelEvent
from diptych_store.faults import damaged
from diptych_store.guidelines import Guideline
from diptych_store.label_rows import context_row, state_row, zoned
from diptych_store.rows import COLUMNS, Row

_IMPORTED = ("file", "file_sha256", "encoding", "imported_at")
_UNDONE = {"undo": "Undid: ", "redo": "Redid: "}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedOperation:
    """One operation of a log, with all that it did.

    Attributes:
        op_id: Its number in its log.
        analyst: Whose.
        verb: ``record``, ``undo`` or ``redo``.
        action: What it was called; for undo and redo, what their target was called.
        at: ISO 8601 time with zone.
        target: Number of the operation that was undone or redone; None for a record.
        events: The states that it led to.
    """

    op_id: int
    analyst: str
    verb: str
    action: str
    at: str
    target: int | None
    events: tuple[LabelEvent, ...]


def operations(case: CaseFile) -> list[LoggedOperation]:
    """Return the whole log, oldest first.

    Raises:
        DamagedCaseError: If an event or a time cannot be read.
    """
    events: defaultdict[int, list[LabelEvent]] = defaultdict(list)
    for event in case.labels.events():
        events[event.operation].append(event)
    return [
        LoggedOperation(
            op_id=row["op_id"],
            analyst=row["analyst"],
            verb=row["kind"],
            action=events[row["op_id"]][0].action if events[row["op_id"]] else row["action"],
            at=_time(case, row["at"]),
            target=row["target"],
            events=tuple(events[row["op_id"]]),
        )
        for row in case.handle.rows("SELECT * FROM label_ops ORDER BY op_id")
    ]


def _time(case: CaseFile, at: str) -> str:
    try:
        return zoned(at)
    except ValueError as error:
        raise damaged(case.path.name, "an operation has no time that can be read") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What an appended event says: the state of one pair, from when, under which circumstances.

    ``decision`` is None for a pair with nothing left.
    """

    pair_id: str
    at: str
    decision: Decision | None
    context: DecisionContext | None = None


class LogWriter:
    """Appends operations to a case's log inside a :meth:`CaseFile.atomic` block."""

    def __init__(self, case: CaseFile) -> None:
        self._handle = case.handle
        self._node: dict[str, int | None] = {}
        self._parent: dict[int, int | None] = {}
        self._child: dict[tuple[str, int | None], int] = {}
        rows = self._handle.rows("SELECT * FROM label_ops ORDER BY op_id")
        for row in rows:
            self._node[row["analyst"]] = row["node"]
            if row["kind"] == "record":
                self._parent[row["op_id"]] = row["parent"]
                self._child[row["analyst"], row["parent"]] = row["op_id"]
        self._last_op = len(rows)  # both are counted without a gap: check looks for one
        self._last_event = case.labels.count()

    def append(
        self,
        operation: LoggedOperation,
        states: Sequence[State],
        *,
        target: int | None = None,
    ) -> int:
        """Append ``operation`` with the given states and return its number here.

        Args:
            operation: What was done elsewhere.
            states: At least one.
            target: Number here of the operation that it undid or redid; None when it is not here.

        Raises:
            StoreError: If it could not be saved.
        """
        who = operation.analyst
        with self._handle.write():
            add_analyst(self._handle, who, at=operation.at)
            number = self._last_op + 1
            row = self._row(operation, number, target)
            self._handle.insert("label_ops", [row])
            self._events(number, who, states, with_context=row["kind"] == "record")
        self._last_op = number
        return number

    def _row(self, operation: LoggedOperation, number: int, target: int | None) -> Row:
        who, verb = operation.analyst, operation.verb
        now = self._node.get(who)
        row: Row = {"op_id": number, "analyst": who, "kind": verb, "action": "", "at": operation.at}
        if verb == "undo" and target is not None and now == target:
            self._node[who] = self._parent[target]
            return {**row, "target": target, "parent": None, "node": self._parent[target]}
        if verb == "redo" and target is not None and self._child.get((who, now)) == target:
            self._node[who] = target
            return {**row, "target": target, "parent": None, "node": target}
        self._node[who], self._parent[number] = number, now
        self._child[who, now] = number
        action = _UNDONE.get(verb, "") + operation.action
        more: Row = {"kind": "record", "action": action}
        return {**row, **more, "target": None, "parent": now, "node": number}

    def _events(
        self, number: int, who: str, states: Sequence[State], *, with_context: bool
    ) -> None:
        events: list[Row] = []
        contexts: list[Row] = []
        for event_id, state in enumerate(states, self._last_event + 1):
            blank = LabelChange(pair_id=state.pair_id)
            change = LabelChange.of(state.decision) if state.decision else blank
            row = state_row(change, who) | {"cleared": int(state.decision is None)}
            events.append({"event_id": event_id, "op_id": number, "at": state.at, **row})
            if state.context is not None and with_context:
                contexts.append(context_row(event_id, state.context))
        self._handle.insert("label_events", events)
        self._handle.insert("label_contexts", contexts)
        self._last_event += len(events)


def append_guideline(case: CaseFile, guideline: Guideline) -> int:
    """Put guidelines of another case in force here, as they were written; return their number.

    Raises:
        StoreError: If they could not be saved.
    """
    handle = case.handle
    with handle.write():
        number = case.guidelines.number() + 1
        add_analyst(handle, guideline.analyst, at=guideline.at)
        row: Row = {"version": number, "text": guideline.text}
        handle.insert("guidelines", [row | {"analyst": guideline.analyst, "at": guideline.at}])
    return number


def set_import(case: CaseFile, article_id: str, article: Article) -> None:
    """Say of an article here that it was imported as ``article`` was elsewhere.

    Raises:
        StoreError: If it could not be saved.
    """
    handle = case.handle
    row = handle.row("SELECT * FROM articles WHERE article_id = ?", [article_id])
    if row is None:
        return
    content: Row = {column: row[column] for column in COLUMNS["articles"]}
    imported: Row = {name: str(getattr(article, name)) for name in _IMPORTED}
    if any(content[name] != value for name, value in imported.items()):
        with handle.write():
            handle.insert("articles", [content | imported], replace=("position",))
