"""The one place that opens case files: pragmas, recognition, migration."""

import os
import sqlite3
import stat
from pathlib import Path

from sqlite_utils import Database

from diptych_store import migrations
from diptych_store.copying import copy_database, stamped
from diptych_store.errors import (
    NewerCaseError,
    NoAccessError,
    NotACaseError,
    OlderCaseError,
    StoreError,
)
from diptych_store.faults import damaged, no_access, not_a_case, told, told_files
from diptych_store.files import uri
from diptych_store.handle import READ_BUSY_S
from diptych_store.journal import TABLES
from diptych_store.lock import CaseLock
from diptych_store.schema import differences
from diptych_store.unchanged import changed

SQLITE = sqlite3.sqlite_version
_CHECKED_BYTES = 64 << 20  # read whole at opening up to here: below 0.1 s on a warm cache

# Before the file is known to be ours: these change nothing in it.
_GUARDS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA foreign_keys = ON",
    # DELETE/EXTRA lost 0 acknowledged labels in 600 simulated power cuts, DELETE/FULL 37.
    "PRAGMA synchronous = EXTRA",
    "PRAGMA fullfsync = ON",  # macOS: a plain fsync leaves the data in the drive's cache
)

# What no statement of ours comes near; a foreign file can ask for nothing beyond.
_LIMITS = (
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 10),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
)


def resolved(path: Path) -> Path:
    """Return the path of the file itself, so that two links to it meet at one lock."""
    with told_files(path):
        try:
            return Path(path).resolve()
        except RuntimeError as error:  # what Python 3.11 calls it
            msg = f"“{path.name}” is a link that leads back to itself: choose the file itself."
            raise NotACaseError(msg) from error


def connect(path: Path, *, read_only: bool) -> Database:
    """Open the existing SQLite file ``path`` with every safeguard; it may be foreign.

    Raises:
        StoreError: If SQLite cannot open it.
    """
    address = uri(path, f"?mode={'ro' if read_only else 'rw'}")
    with told(path):
        # isolation_level None: no statement ever opens a transaction that nobody commits.
        conn = sqlite3.connect(address, uri=True, isolation_level=None, timeout=READ_BUSY_S)
        try:
            db = Database(conn, execute_plugins=False)
            for limit, value in _LIMITS:
                conn.setlimit(limit, value)
            for pragma in _GUARDS:
                db.execute(pragma)
        except BaseException:
            conn.close()
            raise
        return db


def look(path: Path, *, read_only: bool) -> None:
    """Refuse what can be seen to be no case, or not to be usable, without opening it.

    Raises:
        StoreError: In one sentence, why.
    """
    with told_files(path):
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise NotACaseError(
                f"“{path.name}” is a folder or a device, not a Diptych case: choose a file that "
                "ends in .diptych."
            )
        if status.st_size == 0:
            # SQLite would call it a valid, empty database: the work would seem to be gone.
            raise NotACaseError(
                f"“{path.name}” is empty (0 bytes), perhaps cut off by a sync program: open its "
                "newest backup."
            )
        if not os.access(path, os.R_OK):
            raise NoAccessError(
                f"“{path.name}” may not be read by you: ask its owner for the permission."
            )
        if not read_only and not os.access(path, os.W_OK):
            raise no_access(path.name, "may not be changed by you")
        if not read_only and not os.access(path.parent, os.W_OK):
            raise no_access(path.name, "lies in a folder that you may not change")


def _recognise(db: Database, path: Path) -> int:
    """Return the schema version of ``db``, or refuse it; writes nothing."""
    found = int(db.execute("PRAGMA application_id").fetchone()[0])
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if found != migrations.APPLICATION_ID:
        raise not_a_case(path.name)
    known = set(migrations.steps())
    kinds = dict(db.execute("SELECT name, type FROM sqlite_master").fetchall())
    if kinds.get("_sqlite_migrations", "table") != "table":  # a view is foreign code
        raise damaged(path.name, "its list of formats is not Diptych's")
    applied = {migration.name for migration in migrations.MIGRATIONS.applied(db)}
    if version > len(known) or applied - known:
        raise NewerCaseError(
            f"“{path.name}” was written by a newer Diptych (its format {version}, this program's "
            f"{len(known)}): install the newest Diptych; the file was not changed."
        )
    if version != len(applied):
        raise damaged(path.name, "its format number does not fit its content")
    return version


def recognised(path: Path, *, read_only: bool) -> tuple[Database, int]:
    """Open ``path`` and return the connection and its schema version, if it is a case.

    Raises:
        StoreError: If it is not, or cannot be opened.
    """
    look(path, read_only=read_only)
    db = connect(path, read_only=read_only)
    try:
        with told(path):
            return db, _recognise(db, path)
    except BaseException:
        db.close()
        raise


def _roll_back_leftovers(path: Path) -> None:
    """Let SQLite undo what a killed program left half written, which needs the right to write."""
    look(path, read_only=False)
    lock = CaseLock(path)
    try:
        recognised(path, read_only=False)[0].close()
    finally:
        lock.release()


def readable(path: Path) -> tuple[Database, int]:
    """Open ``path`` for reading; return the connection and its schema version, if it is a case.

    What a killed program left half written is undone first, where that is permitted.

    Raises:
        StoreError: If it is no case, or cannot be opened.
    """
    try:
        return recognised(path, read_only=True)
    except StoreError as error:
        cause = error.__cause__
        code: int = getattr(cause, "sqlite_errorcode", 0)  # none where Python failed to decode
        if code & 0xFF not in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
            raise
    _roll_back_leftovers(path)
    return recognised(path, read_only=True)


def _require_schema(db: Database, path: Path, version: int) -> None:
    """Refuse a file with anything in it that Diptych did not put there: it may be code."""
    for difference in differences(db, version):
        if difference.dangerous:
            what = "is missing" if difference.code == "missing_object" else "is not Diptych's"
            raise damaged(path.name, f"the {difference.kind} “{difference.name}” {what}")


def _examine(db: Database, path: Path) -> None:
    small = path.stat().st_size <= _CHECKED_BYTES
    if small:
        # The quick check leaves indexes out, and labels are looked up by them.
        answer = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if answer != "ok":
            raise damaged(path.name)
    # What points nowhere was not written here: keys are enforced with every transaction.
    for table in ("",) if small else ("(articles)", "(extractions)"):
        lost = db.execute(f"PRAGMA foreign_key_check{table}").fetchone()
        if lost is not None:
            raise damaged(path.name, f"row {lost[1]} of {lost[0]} belongs to one that is not there")
    for table, key in changed(db, TABLES):
        # SQLite's own check misses most of what a bad disk or another program changes.
        raise damaged(path.name, f"row {key} of {table} is not as it was written")


def older(path: Path) -> OlderCaseError:
    """Return the error for a case that must be migrated before it can be read."""
    return OlderCaseError(
        f"“{path.name}” was written by an older Diptych: open it once for changing, which keeps "
        "a copy and brings it up to date."
    )


def _bring_up_to_date(db: Database, path: Path, version: int, *, read_only: bool) -> None:
    if read_only:
        raise older(path)
    copy_database(db, path, stamped(path, note=f"-format{version}"), newest=False)
    migrations.MIGRATIONS.apply(db)


def open_case(path: Path, *, read_only: bool) -> Database:
    """Open the case ``path`` for work; the caller holds its lock unless ``read_only``.

    Raises:
        StoreError: If it is missing, foreign, newer, damaged, locked or not permitted.
    """
    db, version = readable(path) if read_only else recognised(path, read_only=False)
    try:
        with told_files(path):
            _require_schema(db, path, version)
            if version < len(migrations.steps()):
                _bring_up_to_date(db, path, version, read_only=read_only)
            if not read_only:
                db.execute("PRAGMA journal_mode = DELETE")
            _examine(db, path)
            return db
    except BaseException:
        db.close()
        raise


def make_case(path: Path) -> None:
    """Write a new, empty case into the empty file ``path``.

    Raises:
        StoreError: If the disk does not take it.
    """
    db = connect(path, read_only=False)
    try:
        with told(path):
            # Nobody knows the file yet: it is synced whole before it gets its name.
            db.execute("PRAGMA synchronous = OFF")
            with db.atomic():
                migrations.MIGRATIONS.apply(db)
    finally:
        db.close()
