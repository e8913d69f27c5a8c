"""Checking a case: every fault that can be found, each named in one sentence."""

import functools
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from diptych_store import migrations
from diptych_store.casefile import CaseFile
from diptych_store.connect import older, readable, resolved
from diptych_store.errors import DamagedCaseError
from diptych_store.row_rules import Fault
from diptych_store.rows import COLUMNS, AnyRow, key_of
from diptych_store.rules import RULES, alone
from diptych_store.schema import differences, objects
from diptych_store.unchanged import printable, shown, sound, undecoded


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault of a case.

    Attributes:
        code: Its class, e.g. ``checksum`` or ``text_hash``.
        sentence: What is wrong, for the user.
        table: Table of the row; empty when the fault is of the file.
        row: Key of the row; empty when the fault is of the file.
    """

    code: str
    sentence: str
    table: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check found.

    Attributes:
        path: The case.
        problems: All faults; empty for a sound case.
        counts: Rows by table.
    """

    path: Path
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]

    @property
    def ok(self) -> bool:
        """True when nothing was found."""
        return not self.problems


def check(case: CaseFile | Path) -> CheckReport:
    """Check an open case, or the case at a path (read-only, beside whoever has it open).

    Raises:
        StoreError: If the path holds no case or cannot be opened at all. Damage is not raised
            but reported.
    """
    if isinstance(case, CaseFile):
        return _report(case.handle.db, case.path)
    path = resolved(case)
    try:
        db, version = readable(path)
    except DamagedCaseError as error:
        return CheckReport(
            path=path, problems=(Problem(code="integrity", sentence=str(error)),), counts={}
        )
    try:
        if version < len(migrations.steps()):
            raise older(path)
        return _report(db, path)
    finally:
        db.close()


def _report(db: Database, path: Path) -> CheckReport:
    with undecoded(db):
        problems = [*_guarded("integrity", functools.partial(_integrity, db))]
        problems += _guarded("foreign_key", functools.partial(_foreign_keys, db))
        problems += _guarded("schema", functools.partial(_schema, db))
        tables: dict[str, list[AnyRow]] = {}
        kinds = {name for kind, name in objects(db) if kind == "table"}
        for table in COLUMNS:
            rows = tables[table] = []
            if table not in kinds:
                continue  # told by the schema; a view of that name must not be run
            problems += _guarded("unreadable", functools.partial(_read, db, table, rows))
        for table, found in tables.items():
            rule = functools.partial(alone, table, found)
            problems += _guarded("unreadable", functools.partial(_told, rule))
        for relation in RULES:
            problems += _guarded(
                "unreadable", functools.partial(_told, functools.partial(relation, tables))
            )
    counts = {table: len(rows) for table, rows in tables.items()}
    return CheckReport(path=path, problems=tuple(problems), counts=counts)


def _guarded(code: str, step: Callable[[], Iterator[Problem]]) -> Iterator[Problem]:
    try:
        yield from step()
    except (sqlite3.DatabaseError, UnicodeDecodeError, IndexError) as error:
        yield Problem(code=code, sentence=f"A part of the file cannot be read ({shown(error)}).")


def _integrity(db: Database) -> Iterator[Problem]:
    for (answer,) in db.execute("PRAGMA integrity_check").fetchall():
        if answer != "ok":
            yield Problem(code="integrity", sentence=f"SQLite reports: {shown(answer, most=300)}.")


def _foreign_keys(db: Database) -> Iterator[Problem]:
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        sentence = f"Row {row} of {table} points to a row of {parent} that is not there."
        yield Problem(code="foreign_key", sentence=sentence, table=table, row=str(row))


def _schema(db: Database) -> Iterator[Problem]:
    words = {"missing": "is missing", "unexpected": "is not Diptych's", "changed": "was changed"}
    for found in differences(db):
        what = words[found.code.removesuffix("_object")]
        yield Problem(code=found.code, sentence=f"The {found.kind} “{shown(found.name)}” {what}.")


def _told(rule: Callable[[], Iterator[Fault]]) -> Iterator[Problem]:
    for fault in rule():
        yield _named(fault)


def _read(db: Database, table: str, into: list[AnyRow]) -> Iterator[Problem]:
    """Read a table row by row into ``into``, and compare the checksums on the way."""
    cursor = db.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608 - one of COLUMNS
    cursor.row_factory = sqlite3.Row
    for row in cursor:
        into.append(row)
        if not sound(table, row):
            yield _named(Fault("checksum", table, row, "is not as it was written"))


def _named(fault: Fault) -> Problem:
    key = key_of(fault.table, fault.row)
    sentence = f"Row {shown(key)} of {fault.table} {fault.what}."
    return Problem(code=fault.code, sentence=sentence, table=fault.table, row=printable(key))
