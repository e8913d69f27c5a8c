"""A consistent copy of a case, under its name only when it is whole and checked."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from diptych_store.faults import damaged, told, told_files
from diptych_store.files import discard, publish, unfinished, uri
from diptych_store.journal import TABLES
from diptych_store.unchanged import changed

SUFFIX = ".diptych-backup"
# A writer waits for one step at most: 4 MB, some 10 ms.
_STEP_PAGES = 1024
_STEP_AGAIN_S = 0.05  # when another connection has the file at that moment
_TRIES = 3
_COUNTED = ("articles", "claims", "findings", "label_ops", "label_events")


def stamped(case: Path, *, folder: Path | None = None, note: str = "") -> Path:
    """Return a path for a copy of ``case`` named after this second; nothing stands there yet."""
    now = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    folder = folder or case.parent
    target = folder / f"{case.stem}-{now}{note}{SUFFIX}"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{case.stem}-{now}{note}-{number}{SUFFIX}"
    return target


def _counts(db: Database) -> list[int]:
    tables = [name for name in _COUNTED if name in set(db.table_names())]
    return [int(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in tables]  # noqa: S608


def _version(db: Database) -> int:
    """Return a number that is another one after a commit of any other connection."""
    return int(db.execute("PRAGMA data_version").fetchone()[0])


class _MovedError(Exception):
    """The case was changed while it was copied."""


@contextmanager
def _standing_still(db: Database) -> Generator[None]:
    """See one state of the case in all that the block reads: nobody can commit meanwhile."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def _copy(db: Database, conn: sqlite3.Connection) -> list[int]:
    """Copy one state of ``db`` into ``conn``; return how many rows of each kind it has.

    A large case is copied in steps, so that labels can be saved between them. What is saved
    makes the copy begin anew; where that goes on, writers wait for the last try.
    """

    def look(_status: int, _remaining: int, _total: int) -> None:
        if _version(db) != before:
            raise _MovedError

    for _ in range(_TRIES):
        with _standing_still(db):
            before, counts = _version(db), _counts(db)
        try:
            db.conn.backup(conn, pages=_STEP_PAGES, progress=look, sleep=_STEP_AGAIN_S)
        except _MovedError:
            continue
        return counts
    with _standing_still(db):
        counts = _counts(db)
        db.conn.backup(conn)
    return counts


def _verify(copy: Database, case: Path, counts: list[int], *, newest: bool) -> None:
    answer = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if answer != "ok" or _counts(copy) != counts:
        raise damaged(case.name, "a copy of it did not come out whole")
    if newest:  # an older schema has other columns under the checksums
        for table, key in changed(copy, TABLES):
            raise damaged(case.name, f"row {key} of {table} is not as it was written")


def copy_database(db: Database, case: Path, target: Path, *, newest: bool = True) -> Path:
    """Copy the database ``db`` of ``case`` to ``target``, checked and on the disk.

    SQLite's own backup reads it: opening the live file in any other way in this process would
    drop SQLite's locks (POSIX), and a plain copy could miss its journal.

    Args:
        db: An open connection, outside of a transaction.
        case: The case it is of.
        target: The copy's path.
        newest: Whether it has the newest schema, so that the labels' checksums can be verified.

    Raises:
        StoreError: If the copy cannot be made or is not whole; no file is left then.
    """
    with told_files(target):
        part = unfinished(target)
        try:
            with told(case), closing(sqlite3.connect(uri(part), uri=True)) as conn:
                conn.execute("PRAGMA synchronous = OFF")  # synced whole before it gets its name
                counts = _copy(db, conn)
                _verify(Database(conn, execute_plugins=False), case, counts, newest=newest)
            publish(part, target)
        except BaseException:
            discard(part)
            raise
    return target
