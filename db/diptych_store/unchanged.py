"""Telling rows that are as they were written from those that are not."""

import sqlite3
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlite_utils import Database

from diptych_core.text.hidden import MARK
from diptych_store.rows import COLUMNS, Value, checksum

_LONGEST = 80  # characters of a key in a sentence


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
        return _sealed(table, [row[name] for name in COLUMNS[table]], row["checksum"])
    except IndexError:
        return False


def changed(db: Database, tables: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield table and key of every row in ``tables`` that is not as it was written."""
    with undecoded(db):
        for table in tables:
            cursor = db.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608
            names = [part[0] for part in cursor.description or ()]
            wanted = (*COLUMNS[table], "checksum")
            if not set(wanted) <= set(names):  # other hands changed the table: no row is ours
                yield from ((table, shown(row[0])) for row in cursor)
                continue
            # Tuples take half the time of sqlite3.Row, and a large case has 100,000 labels.
            *places, seal = (names.index(name) for name in wanted)
            for row in cursor:
                if not _sealed(table, [row[place] for place in places], row[seal]):
                    yield table, shown(row[0])


def _sealed(table: str, values: Sequence[Value], seal: Value) -> bool:
    try:
        return bool(seal == checksum(table, values))
    except (UnicodeEncodeError, TypeError):
        return False


def printable(value: object) -> str:
    """Return a key as text; question marks stand for bytes that are none."""
    return str(value).encode("utf-8", "replace").decode("utf-8")


def shown(value: object, *, most: int = _LONGEST) -> str:
    """Return a key as a sentence can hold it: a key may be as long as its writer liked."""
    text = printable(value)
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(char if char.isprintable() else MARK for char in cut)
