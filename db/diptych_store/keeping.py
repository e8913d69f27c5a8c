"""Keeping the journal of labels in step with the case: after every commit, and at opening."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from diptych_store import journal
from diptych_store.errors import StoreError
from diptych_store.handle import Handle
from diptych_store.journal import TABLES, Entry
from diptych_store.rows import Value

_OPS_A_LINE = 500  # a case that is older than its journal is written in pieces of this size
# Each column is computed by one step down a B-tree: asked after every commit.
_ENDS = "SELECT " + ", ".join(f"(SELECT max(rowid) FROM {t}) AS {t}" for t in TABLES)  # noqa: S608
_COUNTS = "SELECT " + ", ".join(f"(SELECT count(*) FROM {t}) AS {t}" for t in TABLES)  # noqa: S608

Rows = dict[str, list[dict[str, Value]]]


class LabelJournal:
    """The journal of one case that is open for changing.

    It follows the database: a row is written here when its transaction is committed, before
    anybody is told so. Whatever hinders that does not hinder the label: it is in the case, and
    the journal catches up with the next commit or the next opening.

    Attributes:
        path: The journal; there is none as long as nothing was labelled.
        notice: What was wrong with the journal at opening, in a sentence; empty when nothing.
        behind: Why it lacks the latest labels, in a sentence; empty when it does not.
    """

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self.path = journal.journal_path(handle.path)
        self.notice = ""
        self.behind = ""
        self._size, self._seal, self._number = 0, "", 0
        self._ends: dict[str, int] = dict.fromkeys(TABLES, 0)
        self._counts: dict[str, int] = dict.fromkeys(TABLES, 0)

    def reconcile(self) -> None:
        """Compare the journal with the case, and bring it up to date."""
        try:
            if self.path.exists():
                self._take_up()
        except (OSError, msgspec.MsgspecError) as error:
            self._fall_behind(error)
        else:
            self.keep()

    def keep(self) -> None:
        """Write what was committed since. Never fails: see :attr:`behind`."""
        try:
            for rows in self._news():
                self._append(rows)
            self.behind = ""
        except (OSError, StoreError) as error:
            self._fall_behind(error)

    def _fall_behind(self, error: Exception) -> None:
        reason = getattr(error, "strerror", None) or str(error)
        self.behind = (
            f"The labels are saved in the case, but “{self.path.name}”, the second record of them "
            f"beside it, could not be written ({reason}): free some space or allow writing there."
        )

    def _take_up(self) -> None:
        found = journal.read(self.path)
        if found.damaged:
            self._set_aside(f"is damaged from line {found.damaged} on")
        elif found.last is None and self.path.stat().st_size < len(journal.heading()[0]):
            self.path.unlink()  # a program was killed while it began one
        elif found.last is None:
            self._set_aside("is no journal of labels")
        elif found.last.n and not self._agrees(found.last, found.last_op):
            self._set_aside("holds labels that this case does not have")
        else:
            if found.torn:
                journal.cut(self.path, found.size)
            self._size, self._seal, self._number = found.size, found.seal, found.last.n
            self._stand_at(found.last.counts)

    def _agrees(self, last: Entry, last_op: str) -> bool:
        """Tell whether all that the journal holds is in the case."""
        there = self._handle.row(
            "SELECT " + ", ".join(f"(SELECT count(*) FROM {table}) AS {table}" for table in TABLES)  # noqa: S608
        )
        if there is None or any(not 0 <= last.counts.get(t, 0) <= there[t] for t in TABLES):
            return False
        operations = last.counts.get("label_ops", 0)
        if not operations:
            return True
        row = self._handle.row("SELECT checksum FROM label_ops WHERE op_id = ?", [operations])
        return row is not None and row["checksum"] == last_op

    def _stand_at(self, counts: dict[str, int]) -> None:
        self._counts = {table: counts.get(table, 0) for table in TABLES}
        for table, count in self._counts.items():
            row = self._handle.row(
                f"SELECT rowid AS at FROM {table} ORDER BY rowid LIMIT 1 OFFSET ?",  # noqa: S608
                [count - 1],
            )
            self._ends[table] = int(row["at"]) if row is not None and count else 0

    def _set_aside(self, what: str) -> None:
        """Keep a journal that cannot be gone on with under another name, and say so."""
        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        aside, number = self._aside(stamp), 1
        while aside.exists():
            number += 1
            aside = self._aside(f"{stamp}-{number}")
        self.path.rename(aside)
        self.notice = (
            f"The second record of the labels beside “{self._handle.path.name}” {what}; it was "
            f"kept as “{aside.name}” and a new one begun. If labels are missing, recover them "
            "from it (File > Backups, or diptych recover)."
        )

    def _aside(self, mark: str) -> Path:
        return self.path.with_name(f"{self.path.stem}-{mark}{self.path.suffix}")

    def _news(self) -> Iterator[Rows]:
        """Yield the rows that are not in the journal yet, a line's worth at a time."""
        ends = self._handle.row(_ENDS)
        if ends is None or all((ends[table] or 0) <= self._ends[table] for table in TABLES):
            return
        rows = {table: self._since(table) for table in ("analysts", "guidelines", "label_pairs")}
        # By rows, not by numbers: in a forged case the second operation may be number 2^63 - 1.
        while to := self._end_of_line():
            rows["label_ops"] = self._between("label_ops", "op_id", to)
            rows["label_events"] = self._between("label_events", "op_id", to, of="label_ops")
            events = [int(str(row["event_id"])) for row in rows["label_events"]]
            end = max(events, default=0)
            rows["label_contexts"] = self._between("label_contexts", "event_id", end)
            yield {table: found for table, found in rows.items() if found}
            rows = {}
        if any(rows.values()):
            yield {table: found for table, found in rows.items() if found}

    def _end_of_line(self) -> int:
        """Return the number of the last operation of the next line; 0 when there is none."""
        row = self._handle.row(
            "SELECT max(op_id) AS last FROM "
            "(SELECT op_id FROM label_ops WHERE op_id > ? ORDER BY op_id LIMIT ?)",
            [self._ends["label_ops"], _OPS_A_LINE],
        )
        return int(row["last"] or 0) if row is not None else 0

    def _since(self, table: str) -> list[dict[str, Value]]:
        found = self._handle.rows(
            f"SELECT * FROM {table} WHERE rowid > ? ORDER BY rowid",  # noqa: S608
            [self._ends[table]],
        )
        return [dict(row) for row in found]

    def _between(self, table: str, key: str, to: int, *, of: str = "") -> list[dict[str, Value]]:
        found = self._handle.rows(
            f"SELECT * FROM {table} WHERE {key} > ? AND {key} <= ? ORDER BY rowid",  # noqa: S608
            [self._ends[of or table], to],
        )
        return [dict(row) for row in found]

    def _append(self, rows: Rows) -> None:
        if not self._size:
            self._size, self._seal = journal.begin(self.path)
        counts = {t: count + len(rows.get(t, ())) for t, count in self._counts.items()}
        entry = Entry(n=self._number + 1, counts=counts, rows=rows)
        data, made = journal.line(self._seal, entry)
        journal.append(self.path, data, self._size)
        self._size, self._seal, self._number = self._size + len(data), made, entry.n
        self._counts = counts
        for table in rows:
            self._ends[table] = self._end(table, rows)

    def _end(self, table: str, rows: Rows) -> int:
        key = {"guidelines": "version", "label_ops": "op_id"}.get(table, "event_id")
        if table in {"analysts", "label_pairs"}:  # all of them were taken
            row = self._handle.row(f"SELECT max(rowid) AS at FROM {table}")  # noqa: S608
            return int(row["at"]) if row else 0
        return int(str(rows[table][-1][key]))
