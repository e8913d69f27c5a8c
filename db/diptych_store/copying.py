"""A consistent copy of an open case, under its name only when it is whole and checked."""

import sqlite3
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from diptych_store.faults import damaged, told, told_files
from diptych_store.files import discard, publish, unfinished, uri

SUFFIX = ".diptych-backup"
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


def _verify(db: Database, part: Path, case: Path) -> None:
    conn = sqlite3.connect(uri(part), uri=True)
    copy = Database(conn, execute_plugins=False)
    try:
        answer = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if answer != "ok" or _counts(copy) != _counts(db):
            raise damaged(case.name, "a copy of it did not come out whole")
    finally:
        copy.close()


def copy_database(db: Database, case: Path, target: Path) -> Path:
    """Copy the open database ``db`` of ``case`` to ``target``, checked and on the disk.

    The live file is only read through its own connection: opening it a second time in this
    process would drop SQLite's locks (POSIX), and a plain copy could miss its journal.

    Raises:
        StoreError: If the copy cannot be made or is not whole; no file is left then.
    """
    with told_files(target):
        part = unfinished(target)
        try:
            with told(case):
                db.execute("VACUUM INTO ?", [uri(part)])
                _verify(db, part, case)
            publish(part, target)
        except BaseException:
            discard(part)
            raise
    return target
