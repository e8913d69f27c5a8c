"""Telling rows that are as they were written from those that are not."""

import sqlite3
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from diptych_store.rows import COLUMNS, checksum


@contextmanager
def undecoded(db: Database) -> Generator[None]:
    """Read texts that are no UTF-8 too: their row must be named, not the reading stopped."""
    former = db.conn.text_factory
    db.conn.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        db.conn.text_factory = former


def sound(table: str, row: sqlite3.Row) -> bool:
    """Tell whether the content of ``row`` has the checksum that it was written with."""
    try:
        return bool(row["checksum"] == checksum(table, [row[name] for name in COLUMNS[table]]))
    except (UnicodeEncodeError, IndexError, TypeError):
        return False


def changed(db: Database, tables: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield table and key of every row in ``tables`` that is not as it was written."""
    with undecoded(db):
        for table in tables:
            cursor = db.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608
            cursor.row_factory = sqlite3.Row
            for row in cursor:
                if not sound(table, row):
                    yield table, printable(row[0])


def printable(value: object) -> str:
    """Return a key as text; question marks stand for bytes that are none."""
    return str(value).encode("utf-8", "replace").decode("utf-8")
