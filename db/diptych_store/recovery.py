"""Rebuilding a case from what is left of it: its journal of labels, its file, its backups.

Nothing that is there is changed. What was found goes into a new case; whatever is missing in it is
named.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec
from sqlite_utils import Database

from diptych_store import migrations
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.connect import connect, resolved
from diptych_store.errors import CaseMissingError, NoAccessError, StoreError
from diptych_store.faults import told_files
from diptych_store.files import discard, publish, unfinished
from diptych_store.journal import TABLES, Entry, entries, journal_path, read, stray_entries
from diptych_store.left_out import LeftOut
from diptych_store.lock import CaseLock
from diptych_store.putting_back import put_content_back, put_labels_back
from diptych_store.row_rules import faults_of
from diptych_store.rows import COLUMNS, Value, checksum, key_of
from diptych_store.shelf import list_backups
from diptych_store.unchanged import shown, sound, undecoded

_MAGIC = b"SQLite format 3\0"
Rows = dict[str, dict[Value, dict[str, Value]]]  # table -> key -> row


@dataclass(slots=True)
class Source:
    """What one file still holds of a case.

    Attributes:
        name: Its file name.
        rows: Table -> key -> row; only rows that are as they were written.
        faults: What of it could not be read or is not as it was written, in sentences.
        left: Rows of it that are as they were written and hold what no row can.
    """

    name: str
    rows: Rows = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    left: LeftOut = field(default_factory=LeftOut)

    @property
    def whole(self) -> bool:
        """True when all of it could be used."""
        return not self.told()

    def told(self) -> list[str]:
        """Return what of it could not be used."""
        return [*self.faults, *self.left.sentences()]

    def take(self, table: str, row: dict[str, Value]) -> None:
        """Keep ``row`` when it is as it was written."""
        columns = COLUMNS.get(table)
        if columns is None or any(column not in row for column in columns):
            return
        content = {column: row[column] for column in columns}
        if row.get("checksum") != checksum(table, list(content.values())):
            self.faults.append(_unsound(table, content[columns[0]], self.name))
            return
        fault = next(faults_of(table, content), None)
        if fault is not None:  # anybody can compute a checksum
            self.left.row(fault, of=self.name)
            return
        self.rows.setdefault(table, {}).setdefault(key_of(table, content), content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What was rebuilt.

    Attributes:
        path: The new case.
        events: How many steps its log of labels has.
        decisions: How many present decisions it holds.
        articles: How many articles.
        sources: The files that it was made of.
        faults: What could not be used or is missing, in sentences.
    """

    path: Path
    events: int
    decisions: int
    articles: int
    sources: tuple[str, ...]
    faults: tuple[str, ...]


def recover(case: Path, target: Path | None = None, *, journal: Path | None = None) -> Recovered:
    """Rebuild ``case`` as a new case.

    Args:
        case: The case that is damaged or gone; its name is enough.
        target: The new case; None names it after this second, beside the old one.
        journal: Take the labels from this journal alone, such as one that was kept aside.

    Raises:
        StoreError: If nothing is left to rebuild it from, it is open somewhere, or the new case
            cannot be written.
    """
    case = resolved(case)
    target = resolved(target) if target else _free_name(case)
    with told_files(case):
        lock = _lock(case)
        try:
            found = list(_sources(case, target.parent, journal))
        finally:
            if lock is not None:
                lock.release()
    usable = [source for source in found if any(source.rows.values())]
    if not usable:
        raise CaseMissingError(
            f"Nothing is left of “{case.name}” to rebuild it from: no journal of labels, no "
            "backup and no readable part of the file lie beside it."
        )
    return _build(usable, [fault for source in found for fault in source.told()], target)


def _lock(case: Path) -> CaseLock | None:
    try:
        return CaseLock(case)
    except NoAccessError:  # on a medium that cannot be written nobody changes it meanwhile
        return None


def _free_name(case: Path) -> Path:
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    target = case.with_name(f"{case.stem}-recovered-{stamp}.diptych")
    number = 1
    while target.exists():
        number += 1
        target = case.with_name(f"{case.stem}-recovered-{stamp}-{number}.diptych")
    return target


def _sources(case: Path, work: Path, journal: Path | None) -> Iterator[Source]:
    """Yield all that can be read, what is nearest to the analyst's last decision first."""
    present = journal or journal_path(case)
    if present.is_file():
        yield _from_journal(present)
    if case.is_file() and case.stat().st_size:
        yield _without_labels(_from_case(case, work), journal)
    for aside in () if journal else _kept_aside(case):
        yield _from_journal(aside)
    for backup in list_backups(case):  # newest first
        source = _from_case(backup.path, work)
        yield _without_labels(source, journal)
        if source.whole:
            return  # whole: an older one adds nothing


def _kept_aside(case: Path) -> list[Path]:
    """Return the journals that were put away, the latest first; their history may be another."""
    present = journal_path(case)
    found = case.parent.glob(f"{_literal(present.stem)}-*{present.suffix}")
    return sorted(found, reverse=True)


def _without_labels(source: Source, journal: Path | None) -> Source:
    if journal is not None:
        source.rows = {table: rows for table, rows in source.rows.items() if table not in TABLES}
    return source


def _literal(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _from_journal(path: Path) -> Source:
    source = Source(path.name)
    for entry in _entries(path, source):
        for table in TABLES:
            for row in entry.rows.get(table, ()):
                source.take(table, row)
    return source


def _entries(path: Path, source: Source) -> list[Entry]:
    try:
        reading = read(path)
        lines = list(entries(path))
    except msgspec.MsgspecError:  # whoever sealed that line was not this program
        source.faults.append(
            f"“{path.name}” has lines that hold no labels; only the others were taken."
        )
        return list(stray_entries(path, 0))
    if reading.damaged:
        source.faults.append(
            f"“{path.name}” is damaged from line {reading.damaged} on; behind it only rows with "
            "a sound checksum were taken."
        )
        lines += stray_entries(path, reading.size)
    elif reading.torn:
        source.faults.append(f"The last line of “{path.name}” is unfinished and was left out.")
    return lines


def _from_case(path: Path, work: Path) -> Source:
    """Read every sound row of a case that may be damaged, from a copy that may be changed."""
    source = Source(path.name)
    if not _may_open(path):  # and is not copied: it may be a hole of ten gigabytes
        source.faults.append(f"“{path.name}” cannot be opened.")
        return source
    folder = Path(tempfile.mkdtemp(prefix=".diptych-recover-", dir=work))
    try:
        copy = folder / path.name
        for suffix in ("", "-journal"):
            rest = path.with_name(path.name + suffix)
            if rest.is_file():
                shutil.copyfile(rest, folder / rest.name)
        _salvage(copy, source)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return source


def _may_open(path: Path) -> bool:
    """Whether SQLite could open the file: it begins as one, or a journal may mend that."""
    if path.with_name(f"{path.name}-journal").is_file():
        return True
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _salvage(copy: Path, source: Source) -> None:
    try:
        db = connect(copy, read_only=False)
    except StoreError:
        source.faults.append(f"“{source.name}” cannot be opened.")
        return
    try:
        with undecoded(db):
            try:
                if db.execute("PRAGMA user_version").fetchone()[0] < len(migrations.steps()):
                    migrations.MIGRATIONS.apply(db)
            except sqlite3.Error:
                source.faults.append(f"“{source.name}” has parts that cannot be read.")
            for table in COLUMNS:
                try:
                    _salvage_table(db, table, source)
                except sqlite3.Error:
                    source.faults.append(f"Table {table} of “{source.name}” cannot be read.")
    finally:
        db.close()


def _salvage_table(db: Database, table: str, source: Source) -> None:
    """Read a table from its beginning, and from its end where that breaks off."""
    for order in ("ASC", "DESC"):
        cursor = db.execute(f"SELECT * FROM {table} ORDER BY rowid {order}")  # noqa: S608
        cursor.row_factory = sqlite3.Row
        try:
            for row in cursor:
                if sound(table, row):
                    source.take(table, dict(row))
                elif order == "ASC":
                    source.faults.append(_unsound(table, row[0], source.name))
        except (sqlite3.Error, UnicodeDecodeError):
            if order == "ASC":
                source.faults.append(f"Rows of {table} in “{source.name}” cannot be read.")
            continue
        return


def _unsound(table: str, key: object, name: str) -> str:
    return f"Row {shown(key)} of {table} in “{name}” is not as it was written."


def _build(sources: list[Source], faults: list[str], target: Path) -> Recovered:
    with told_files(target):
        left = LeftOut()
        part = unfinished(target)
        part.unlink()  # a case makes its file itself
        try:
            with CaseFile.create(part) as case, case.atomic():
                put_content_back(case, [source.rows for source in sources], left)
                put_labels_back(case, [(s.name, s.rows) for s in sources], left)
                faults += left.sentences()
            with CaseFile.open(part, read_only=True) as case:
                faults += [problem.sentence for problem in check(case).problems]
                events, decisions = case.labels.count(), len(case.labels.decisions())
                articles = case.articles.count()
            publish(part, target)
        finally:
            journal_path(part).unlink(missing_ok=True)
            discard(part)
    return Recovered(
        path=target,
        events=events,
        decisions=decisions,
        articles=articles,
        sources=tuple(source.name for source in sources),
        faults=tuple(dict.fromkeys(faults)),
    )
