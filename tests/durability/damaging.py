"""Damaged files: no crash, no changed label taken for good, the file itself left as it is."""

import hashlib
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from diptych_store.check import check
from diptych_store.errors import StoreError
from diptych_store.journal import TABLES, journal_path
from diptych_store.recovery import recover
from durability.figures import Figures
from durability.logs import Rows, in_case

_PAGE = 4096


def _flip(data: bytearray, randomly: random.Random) -> None:
    data[randomly.randrange(len(data))] ^= 1 << randomly.randrange(8)


def _flips(data: bytearray, randomly: random.Random) -> None:
    for _ in range(randomly.randint(2, 40)):
        _flip(data, randomly)


def _cut(data: bytearray, randomly: random.Random) -> None:
    del data[randomly.randrange(len(data)) :]


def _zero_page(data: bytearray, randomly: random.Random) -> None:
    page = randomly.randrange(len(data) // _PAGE) * _PAGE
    data[page : page + _PAGE] = bytes(_PAGE)


def _garbage(data: bytearray, randomly: random.Random) -> None:
    start = randomly.randrange(len(data))
    size = min(randomly.randint(1, 3 * _PAGE), len(data) - start)
    data[start : start + size] = randomly.randbytes(size)


def _swap(data: bytearray, randomly: random.Random) -> None:
    pages = len(data) // _PAGE
    a, b = randomly.randrange(pages) * _PAGE, randomly.randrange(pages) * _PAGE
    data[a : a + _PAGE], data[b : b + _PAGE] = data[b : b + _PAGE], data[a : a + _PAGE]


def _note(data: bytearray, randomly: random.Random) -> None:
    """Change a letter inside a label's note: what SQLite's own check cannot see."""
    places = [n for n in range(len(data) - 5) if data[n : n + 5] == b"note "]
    data[randomly.choice(places) + randomly.randrange(5)] ^= 1 << randomly.randrange(8)


def _empty(data: bytearray, _: random.Random) -> None:
    data.clear()


def _tail(data: bytearray, randomly: random.Random) -> None:
    data += randomly.randbytes(randomly.randint(1, 9000))


DAMAGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip, _flip, _flip, _flips, _note, _note, _cut, _zero_page, _garbage, _swap, _empty, _tail,
)  # fmt: skip


def make(path: Path) -> Rows:
    """Make a case of some sixty labels with notes; return the rows of its log."""
    from unit.store import sample

    with CaseFile.create(path) as case:
        with case.atomic():
            sample.fill(case)
        for n in range(20):
            changes = [
                LabelChange(pair_id=f"p{n}-{k}", label=Label.NEUTRAL, note=f"note {n} {k} " * 5)
                for k in range(3)
            ]
            case.labels.record(analyst="Ann", changes=changes, action="Label 3 pairs")
        return in_case(case)


def run(figures: Figures, folder: Path) -> None:
    """Damage a case in many ways; open, check and recover it."""
    sound = folder / "Sound.diptych"
    rows = make(sound)
    whole, journal = sound.read_bytes(), journal_path(sound).read_bytes()
    path = folder / "Case.diptych"
    for number, randomly in enumerate(figures.rounds()):
        damage = DAMAGES[number % len(DAMAGES)]
        data = bytearray(whole)
        damage(data, randomly)
        path.write_bytes(data)
        path.chmod(0o600)
        if randomly.random() < 0.1:  # a journal of SQLite's that belongs to nothing
            path.with_name(path.name + "-journal").write_bytes(randomly.randbytes(600))
        if number % 4 == 0:
            journal_path(path).write_bytes(journal)
        before = _digest(path)
        where = f"{damage.__name__.strip('_')} {number}"
        _open(figures, path, rows, where)
        figures.require(f"{where}: the file was not changed", _digest(path) == before)
        if number % 4 == 0:
            _recover(figures, path, rows, where)
            figures.require(f"{where}: nor by recovering", _digest(path) == before)
        for rest in folder.iterdir():
            if rest.name.startswith("Case"):
                rest.unlink()
    figures.demand("SQLite alone missed some changed labels", figures.counts["named by us"] > 0)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _open(figures: Figures, path: Path, rows: Rows, where: str) -> None:
    seen = _seen(path)
    try:
        report = check(path)
        named = {(p.table, p.row) for p in report.problems}
        told = bool(report.problems)
        readable = bool(report.counts)
    except StoreError:
        named, told, readable = set(), True, False
    for table, changed in _changed(seen, rows).items():
        if readable:
            missing = {key for key in changed if (table, key) not in named}
            figures.require(f"{where}: changed rows of {table} named: {missing}", not missing)
        figures.require(f"{where}: told", told or not changed)
        figures.counts["named by us"] += len(changed)
    try:
        with CaseFile.open(path, read_only=True) as case:
            figures.require(f"{where}: what opens has all labels", in_case(case) == rows)
            figures.counts["opened sound"] += 1
    except StoreError as error:
        figures.counts["refused"] += 1
        sentence = str(error)
        one = sentence.endswith(".") and "\n" not in sentence and "Traceback" not in sentence
        figures.require(f"{where}: one sentence", one)


def _seen(path: Path) -> Rows:
    """Return what SQLite gives for good of the log of labels, without our checksums."""
    found: Rows = {}
    conn = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    conn.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        for table in TABLES:
            try:
                found[table] = [tuple(r) for r in conn.execute(f"SELECT * FROM {table}")]  # noqa: S608
            except (sqlite3.Error, UnicodeDecodeError):  # a column's name may be hit too
                continue
    finally:
        conn.close()
    return found


def _changed(seen: Rows, rows: Rows) -> dict[str, set[str]]:
    """Return table -> keys of rows that SQLite gives for good and that are not as written."""
    return {
        table: {
            str(row[0]).encode("utf-8", "replace").decode("utf-8")
            for row in found
            if row not in set(rows[table])
        }
        for table, found in seen.items()
    }


def _recover(figures: Figures, path: Path, rows: Rows, where: str) -> None:
    found = recover(path)
    with CaseFile.open(found.path, read_only=True) as case:
        figures.require(f"{where}: all labels recovered", in_case(case) == rows)
    found.path.unlink()
    figures.counts["recovered"] += 1
