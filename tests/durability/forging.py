"""Rows that somebody forged, with checksums that fit: named or harmless, and never all is lost.

A case is somebody else's file, and its checksums can be computed by anybody. So each round writes
wrong values into one to four rows of a sound case, seals the rows anew, and asks: does the check
name it, or does every command work? Does recovering give a sound case that has every label whose
own rows were let alone?
"""

import hashlib
import json
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diptych_core.claim import Span
from diptych_core.label import DecisionContext, Drawn, Label, Opinion
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from diptych_store.check import check
from diptych_store.errors import StoreError
from diptych_store.journal import journal_path
from diptych_store.recovery import recover
from diptych_store.rows import COLUMNS, checksum
from durability.figures import Figures
from durability.using import use

_ANALYSTS = ("Ann", "Bob Ó Sé")
_TEXTS = (
    "", "maybe", "yesterday", "0001-01-01T00:00:00+14:00", "2024-10-21", "\x1b[31m\u202eevil\n",
    "x" * 20_000, "[1]", "{", "null", "NaN", "-0", '"inf"', "9" * 5000, "[" * 5000,
    '[{"start":5,"end":2}]', '[{"start":0,"end":999999999}]', '{"cue":"sing"}',
    '{"quantities":{"low":1}}', '{"quantities":[{"span":{"start":0,"end":1},"low":"inf"}]}',
    '{"lessons":[{}]}', '[["a0","a1"]]', "Ann", "record", "undo", "redo", "contradiction",
    "Explained", "../../evil", "=1+1", "<img src=x>", "한국", "\U0001f600", "a\x00b",
)  # fmt: skip
_NUMBERS = (-1, 0, 1, 2, 3, 7, 40, 10**6, 2**31, 2**53 + 1, 2**63 - 1, -(2**63))
_REALS = (-1.0, 0.0, 1.0, 1.5, 2.5, 1e308, 5e-324, float("inf"), float("-inf"))
_FREE = (
    "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; "
    "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; BEGIN"
)

# What a person did: what of an event must be there again, whatever its number is then.
_EVENT = "pair_id, analyst, at, cleared, label, kind, evidence_a, evidence_b, note, flag, later"


@dataclass(frozen=True, slots=True)
class Event:
    """A label event: what it says, and the rows that it stands in."""

    number: int
    operation: int
    says: tuple[Any, ...]


def make(path: Path) -> list[Event]:
    """Make a case in which two analysts did some forty things; return the events of its log."""
    from unit.store import sample

    with CaseFile.create(path) as case, case.atomic():
        sample.fill(case)
        pairs = [finding.pair_id for finding in case.findings.all()] + ["gone-1", "gone-2"]
        labels = (*Label, None)
        for n in range(24):
            change = LabelChange(
                pair_id=pairs[n % len(pairs)],
                label=labels[n % len(labels)],
                kind=("number", "", "time")[n % 3],
                evidence_a=(Span(0, 5 + n),) if n % 4 == 0 else (),
                note=f"note {n}" if n % 3 else "",
                flag=n % 5 == 0,
                later=n % 7 == 0,
            )
            context = DecisionContext(
                opinion=Opinion.SHOWN, drawn=list(Drawn)[n % 4], guideline=1, seconds=n / 2
            )
            case.labels.record(
                analyst=_ANALYSTS[n % 2], changes=[change], action="Label", context=context
            )
            if n % 6 == 5:
                case.labels.undo(_ANALYSTS[n % 2])
        case.guidelines.add("Others.", analyst=_ANALYSTS[1])
        case.settings.set("origins", [])
        case.settings.set("learning", {"lessons": [], "log": []})
        case.settings.set("merges", [])
    return events_in(path)


def events_in(path: Path) -> list[Event]:
    """Return the log's events, oldest first."""
    with closing(sqlite3.connect(path)) as conn:
        rows = conn.execute(
            f"SELECT event_id, op_id, {_EVENT} FROM label_events ORDER BY event_id"  # noqa: S608
        ).fetchall()
    return [Event(row[0], row[1], tuple(row[2:])) for row in rows]


def forge(path: Path, randomly: random.Random) -> list[tuple[str, str]]:
    """Forge rows of the case at ``path``; return table and key of each, and what was done."""
    done: list[tuple[str, str]] = []
    loose = randomly.random() < 0.15  # numbers as texts: past SQLite's own types
    if loose:
        _set_strict(path, strict=False)
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript(_FREE)
        triggers = conn.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            conn.execute(f"DROP TRIGGER {name}")
        for _ in range(randomly.randint(1, 4)):
            done += _forge_one(conn, randomly, loose=loose)
        for _, sql in triggers:
            conn.execute(sql)
        conn.commit()
    if loose:
        _set_strict(path, strict=True)
    return done


def _forge_one(
    conn: sqlite3.Connection, randomly: random.Random, *, loose: bool
) -> list[tuple[str, str]]:
    table = randomly.choice(list(COLUMNS))
    columns = COLUMNS[table]
    rows = conn.execute(f"SELECT rowid, {', '.join(columns)} FROM {table}").fetchall()  # noqa: S608
    if not rows:
        return []
    rowid, *values = randomly.choice(rows)
    key = str(values[0])
    if randomly.random() < 0.12:
        conn.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))  # noqa: S608
        return [(table, key), (table, f"\0{key[:60]} deleted")]
    place = randomly.randrange(len(columns))
    others = [row[place + 1] for row in rows]
    new = _value(values[place], others, randomly, loose=loose)
    changed = [*values]
    changed[place] = new
    try:
        seal = checksum(table, changed)
        sql = f"UPDATE {table} SET {columns[place]} = ?, checksum = ? WHERE rowid = ?"  # noqa: S608
        conn.execute(sql, (new, seal, rowid))
    except (sqlite3.Error, TypeError):  # a key that there is, a type that is kept
        return []
    return [(table, key), (table, str(new)), (table, f"\0{columns[place]} = {str(new)[:60]!r}")]


def _value(old: Any, others: Sequence[Any], randomly: random.Random, *, loose: bool) -> Any:
    if randomly.random() < 0.2:
        return randomly.choice(others)
    if loose and randomly.random() < 0.5:
        return randomly.choice(("many", 1.5, 7, "3"))
    if isinstance(old, float):
        return randomly.choice(_REALS)
    if isinstance(old, int) or old is None:
        return randomly.choice(_NUMBERS)
    if old[:1] in {"{", "["} and randomly.random() < 0.5:
        return _inside(old, randomly)
    if old and randomly.random() < 0.3:
        at = randomly.randrange(len(old))
        return old[:at] + randomly.choice('0aZ "{[,:-é') + old[at + 1 :]
    return randomly.choice(_TEXTS)


def _inside(text: str, randomly: random.Random) -> str:
    """Put a wrong value somewhere into a JSON text that can be read."""
    found = json.loads(text)
    places: list[tuple[Any, Any]] = []
    waiting = [found]
    while waiting:
        each = waiting.pop()
        inner = list(each.items() if isinstance(each, dict) else enumerate(each))
        places += [(each, key) for key, _ in inner]
        waiting += [value for _, value in inner if isinstance(value, (dict, list))]
    if not places:
        return text
    holder, key = randomly.choice(places)
    holder[key] = randomly.choice(
        (*_TEXTS[:8], None, [], {}, True, -1, 0, 10**9, 2**70, 1e308, -0.5, "9999-12-31", "12:61")
    )
    return json.dumps(found, ensure_ascii=False)


def _set_strict(path: Path, *, strict: bool) -> None:
    """Have SQLite mind the types of columns, or not, as the owner of a file can."""
    new, old = (") STRICT", ")") if strict else (")", ") STRICT")
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.executescript("PRAGMA writable_schema = ON; PRAGMA synchronous = OFF")
        for table in COLUMNS:
            (sql,) = conn.execute(
                "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
            ).fetchone()
            conn.execute(
                "UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?",
                (sql.removesuffix(old) + new, table),
            )


def run(figures: Figures, folder: Path) -> None:
    """Forge rows; check, use and recover the case."""
    sound = folder / "Sound.diptych"
    events = make(sound)
    journal = journal_path(sound).read_bytes()
    path = folder / "Case.diptych"
    for number, randomly in enumerate(figures.rounds()):
        work = folder / f"round-{number}"
        work.mkdir(mode=0o700)
        path = work / "Case.diptych"
        shutil.copyfile(sound, path)
        forged = forge(path, randomly)
        if forged:
            with_journal = number % 3 == 0
            if with_journal:
                journal_path(path).write_bytes(journal)
            told = [f"{table}: {what[1:]}" for table, what in forged if what[:1] == "\0"]
            where = f"{number} {told}"
            _try(figures, path, where, randomly, sound)
            _recover(figures, path, where, events if with_journal else _left(events, forged))
        shutil.rmtree(work)
    figures.demand("forged rows were named", figures.counts["named"] > figures.done / 4)
    figures.demand("some were harmless", figures.counts["not named"] > 0)


def _try(figures: Figures, path: Path, where: str, randomly: random.Random, sound: Path) -> None:
    try:
        report = check(path)
    except StoreError:
        figures.counts["not even checked"] += 1
        return
    figures.counts["named" if report.problems else "not named"] += 1
    for problem in report.problems:
        said = problem.sentence
        figures.require(
            f"{where}: a short sentence: {said[:200]!r}",
            said.endswith(".") and said.isprintable() and len(said) < 500,
        )
    before = _digest(path)
    for fault in use(path, sound, randomly, must_work=report.ok):
        figures.require(f"{where}: {fault}", holds=False)
    figures.require(f"{where}: the case was not changed by reading it", _digest(path) == before)


def _left(events: list[Event], forged: list[tuple[str, str]]) -> list[Event]:
    """Return the events that neither were forged nor stand in an operation that was."""
    return [
        event
        for event in events
        if ("label_events", str(event.number)) not in forged
        and ("label_ops", str(event.operation)) not in forged
    ]


def _recover(figures: Figures, path: Path, where: str, wanted: list[Event]) -> None:
    before = _digest(path)
    try:
        found = recover(path)
    except Exception as error:  # noqa: BLE001 - what it is is told
        figures.require(f"{where}: recovered ({type(error).__name__}: {error})"[:900], holds=False)
        return
    figures.require(f"{where}: kept as it is", _digest(path) == before)
    figures.counts["recovered"] += 1
    problems = check(found.path).problems
    figures.require(f"{where}: recovered sound: {problems[:3]}", not problems)
    missing = Counter(e.says for e in wanted) - Counter(e.says for e in events_in(found.path))
    figures.require(f"{where}: labels lost: {list(missing)[:3]}", not missing)
    for fault in found.faults:
        figures.require(
            f"{where}: told in a short sentence: {fault[:300]!r}",
            fault.endswith(".") and fault.isprintable() and len(fault) < 500,
        )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
