"""The open database as the aggregates see it: reads, and writes that stand or fall together."""

import sqlite3
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from diptych_store.errors import ReadOnlyCaseError, RecordRefusedError
from diptych_store.faults import damaged, told, told_sqlite
from diptych_store.rows import COLUMNS, Row, Value, sealed

if TYPE_CHECKING:
    from sqlite_utils import Database

READ_BUSY_S = 5.0  # a backup program or a reader may hold the file for a moment
# What the analyst did waits longer than what he wants to see: it cannot be asked for again.
WRITE_BUSY_S = 30.0
_LEAST_BUSY_S = 1.0  # for the commit, however long the beginning had to wait


class Handle:
    """One connection, used by one thread. No state but SQLite's, so a rollback forgets nothing.

    Attributes:
        patience: Seconds for which a change waits while another program holds the file.
        after_commit: Called when a transaction was committed, before :meth:`write` returns; must
            not raise, since what was committed stays. The
            journal of labels follows the case by it.
    """

    def __init__(self, db: "Database", path: Path, *, read_only: bool) -> None:
        self.db = db
        self.path = path
        self.read_only = read_only
        self.patience = WRITE_BUSY_S
        self.after_commit: Callable[[], None] | None = None

    @property
    def in_transaction(self) -> bool:
        """True inside :meth:`write`."""
        return self.db.conn.in_transaction

    @contextmanager
    def write(self) -> Generator[None]:
        """Commit all that the block does, or none of it. Blocks nest.

        Raises:
            ReadOnlyCaseError: If the case is open for reading only.
            StoreError: If the disk, the system or another record refuses.
        """
        if self.read_only:
            raise ReadOnlyCaseError(
                f"“{self.path.name}” is open for reading only: close it and open it for changing."
            )
        if self.in_transaction:
            with told_sqlite(self.path), self.db.atomic():
                yield
            return
        with told_sqlite(self.path), self._transaction():
            yield
        if self.after_commit is not None:
            self.after_commit()

    @contextmanager
    def _transaction(self) -> Generator[None]:
        """Begin as a writer, and wait for other programs as long as a change may.

        A transaction that reads first and writes then is refused at once where another program
        is about to write (SQLite's way out of a deadlock): only one that says from the beginning
        that it will write waits for its turn.
        """
        begun = time.monotonic()
        try:
            self._wait_up_to(self.patience)
            self.db.execute("BEGIN IMMEDIATE")
            try:
                left = self.patience - (time.monotonic() - begun)
                self._wait_up_to(max(left, min(self.patience, _LEAST_BUSY_S)))
                yield
                self.db.execute("COMMIT")
            except BaseException:
                self.db.rollback()  # nothing to do where the error ended it already
                raise
        finally:
            self._wait_up_to(READ_BUSY_S)

    def _wait_up_to(self, seconds: float) -> None:
        self.db.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[sqlite3.Row]:
        """Return all rows of a SELECT; none is left behind that would keep a lock."""
        with told(self.path):
            cursor = self.db.execute(sql, values)
            cursor.row_factory = sqlite3.Row
            return cursor.fetchall()

    def row(self, sql: str, values: Sequence[Value] = ()) -> sqlite3.Row | None:
        """Return the first row of a SELECT, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one statement of a :meth:`write` block; return how many rows it changed."""
        self._require_write()
        with told(self.path):
            return self.db.execute(sql, values).rowcount

    def run_all(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        """Run one statement of a :meth:`write` block once for each row of values."""
        self._require_write()
        with told(self.path):
            self.db.conn.executemany(sql, rows)

    def insert(self, table: str, rows: Iterable[Row], *, replace: Sequence[str] = ()) -> None:
        """Insert sealed rows into a table of ours, inside a :meth:`write` block.

        Args:
            table: One of :data:`~diptych_store.rows.COLUMNS`; any other is an error of ours.
            rows: The content, without checksum.
            replace: Columns of the primary key, when a row with the same key is to be updated.

        Raises:
            RecordRefusedError: If a text cannot be stored, or a record fits no other.
        """
        self._require_write()
        columns = (*COLUMNS[table], "checksum")
        names = ", ".join(columns)
        sql = f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{c}' for c in columns)})"  # noqa: S608
        if replace:
            changes = ", ".join(f"{c} = excluded.{c}" for c in columns if c not in replace)
            sql += f" ON CONFLICT ({', '.join(replace)}) DO UPDATE SET {changes}"
        try:
            with told(self.path):
                for row in rows:
                    self.db.execute(sql, sealed(table, row))
        except OverflowError as error:  # somebody gave a row the last number there is
            raise damaged(
                self.path.name, "its rows have numbers that nothing comes behind"
            ) from error
        except UnicodeEncodeError as error:
            raise RecordRefusedError(
                "A text holds half a character (a lone surrogate), so nothing was changed: "
                "import it again with another encoding."
            ) from error

    def _require_write(self) -> None:
        if not self.in_transaction:
            raise RuntimeError("a change outside of Handle.write()")
