"""The store on APSW: the real store's code, its SQLite under a file system of the test's own.

Python's sqlite3 knows no VFS. This is as much of its interface, over APSW, as the store and
sqlite-utils use.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, Self
from unittest import mock

import apsw


class Row(tuple[Any, ...]):  # noqa: SLOT001 - a tuple can have no other slots
    """A row that can be asked by name."""

    names: tuple[str, ...]

    def __new__(cls, values: tuple[Any, ...], names: tuple[str, ...]) -> Self:
        """Name the columns of a row."""
        row = super().__new__(cls, values)
        row.names = names
        return row

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            try:
                key = self.names.index(key)
            except ValueError:
                raise IndexError(key) from None
        return super().__getitem__(key)

    def keys(self) -> list[str]:
        """Return the columns' names."""
        return list(self.names)


class Cursor:
    """The rows of one statement, all fetched."""

    def __init__(self, rows: list[Any], names: tuple[str, ...], changed: int, last: int) -> None:
        self._rows = iter(rows)
        self._names = names
        self.description = [(name, *[None] * 6) for name in names] or None
        self.rowcount, self.lastrowid = changed, last
        self.row_factory: Any = None

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        row = next(self._rows)
        return Row(row, self._names) if self.row_factory else row

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        return next(self, None)

    def fetchall(self) -> list[Any]:
        """Return the remaining rows."""
        return list(self)


@contextlib.contextmanager
def _as_sqlite3() -> Iterator[None]:
    try:
        yield
    except apsw.Error as error:
        # what a VFS in Python raises itself carries no code
        own = {apsw.IOError: sqlite3.SQLITE_IOERR, apsw.FullError: sqlite3.SQLITE_FULL}
        code = getattr(error, "extendedresult", 0) or own.get(type(error), 0)
        code = code or getattr(error, "result", sqlite3.SQLITE_ERROR)
        kind: type[sqlite3.Error] = sqlite3.OperationalError
        if code & 0xFF == sqlite3.SQLITE_CONSTRAINT:
            kind = sqlite3.IntegrityError
        if code & 0xFF in {11, 26}:
            kind = sqlite3.DatabaseError
        said = kind(str(error))
        said.sqlite_errorcode = code
        raise said from error


class Connection:
    """A connection of APSW that looks like one of sqlite3."""

    isolation_level = None
    text_factory: Any = str
    row_factory: Any = None

    def __init__(self, address: str, vfs: str, statement: Callable[[str], str]) -> None:
        flags = apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READWRITE
        if "?mode=" not in address:
            flags |= apsw.SQLITE_OPEN_CREATE
        self._statement = statement
        with _as_sqlite3():
            self.apsw = apsw.Connection(address, flags=flags, vfs=vfs)

    @property
    def in_transaction(self) -> bool:
        """True between BEGIN and COMMIT."""
        return self.apsw.in_transaction

    def execute(self, sql: str, values: Any = ()) -> Cursor:
        """Run one statement."""
        with _as_sqlite3():
            cursor = self.apsw.cursor()
            names: tuple[str, ...] = ()
            rows = []
            for row in cursor.execute(self._statement(sql), values):
                names = names or tuple(part[0] for part in cursor.get_description())
                rows.append(row)
            return Cursor(rows, names, self.apsw.changes(), self.apsw.last_insert_rowid())

    def executemany(self, sql: str, values: Any) -> None:
        """Run one statement for each row of values."""
        with _as_sqlite3():
            self.apsw.cursor().executemany(sql, values)

    def cursor(self) -> "Connection":
        """Return what executes."""
        return self

    def setlimit(self, limit: int, value: int) -> int:
        """Set a limit of SQLite."""
        return self.apsw.limit(limit, value)

    def backup(
        self,
        target: "Connection",
        *,
        pages: int = -1,
        progress: Callable[[int, int, int], None] | None = None,
        sleep: float = 0.25,
    ) -> None:
        """Copy all of it to ``target``, so many pages at a time; nobody else has the file."""
        del sleep
        copying = target.apsw.backup("main", self.apsw, "main")
        try:
            with _as_sqlite3():
                while not copying.done:
                    copying.step(pages)
                    if progress is not None:
                        progress(0, copying.remaining, copying.page_count)
        except sqlite3.Error:
            copying.close(True)  # what it would raise was raised
            raise
        with _as_sqlite3():
            copying.close()

    def close(self) -> None:
        """Close it; what was not committed is gone."""
        with _as_sqlite3():
            self.apsw.close()


@contextlib.contextmanager
def on_vfs(vfs: str, statement: Callable[[str], str] = str) -> Iterator[None]:
    """Have the store open every file through the VFS of that name.

    Args:
        vfs: Its name.
        statement: Changes what is executed, for controls with other pragmas.
    """
    real = sqlite3.connect

    def connect(address: Any, *args: Any, **more: Any) -> Any:
        if str(address).startswith("file:"):
            return Connection(address, vfs, statement)
        return real(address, *args, **more)

    with mock.patch.object(sqlite3, "connect", connect):
        yield
