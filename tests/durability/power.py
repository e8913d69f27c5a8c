"""Power cuts: the real store's writes are logged, and what a disk may hold after a cut is built.

What was synced is on the disk. Of what was not, every 512-byte piece is there, or not, or garbage,
each by chance; a name that was not synced is there or not; a file removed without a sync of its
folder may come back.
"""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import apsw

from diptych_core.label import Label
from diptych_store import journal
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from diptych_store.check import check
from diptych_store.errors import StoreError
from diptych_store.journal import journal_path, read
from durability.figures import Figures
from durability.logs import in_case, in_journal
from durability.shim import on_vfs

_SECTOR = 512
ANN = "Ann"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that reached the system: ``write``, ``cut``, ``sync``, ``delete``, ``ack``."""

    kind: str
    name: str = ""
    at: int = 0
    data: bytes = b""
    synced: bool = False


class Disk(apsw.VFS):
    """A VFS that logs what changes files, and never waits for the real disk."""

    NAME = "diptych-power"

    def __init__(self) -> None:
        super().__init__(self.NAME, "")
        self.log: list[Event] = []

    def xOpen(self, name: Any, flags: list[int]) -> "File":  # noqa: N802
        """Open a file that logs."""
        return File(self, name, flags)

    def xDelete(self, name: str, synced: bool) -> None:  # noqa: N802
        """Remove a file."""
        super().xDelete(name, False)
        self.log.append(Event("delete", Path(name).name, synced=bool(synced)))


class File(apsw.VFSFile):
    """A file of :class:`Disk`."""

    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        full = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._disk, self._name = disk, Path(full or "").name

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        """Write and log."""
        super().xWrite(data, offset)
        self._disk.log.append(Event("write", self._name, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        """Cut and log."""
        super().xTruncate(size)
        self._disk.log.append(Event("cut", self._name, size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        """Log; the real disk need not be waited for."""
        self._disk.log.append(Event("sync", self._name))


@dataclass(slots=True)
class _OnDisk:
    """What is known of one name: what is synced, and what was done since."""

    content: bytes | None
    since: list[Event] = field(default_factory=list)


def _apply(content: bytes, event: Event, randomly: random.Random | None) -> bytes:
    """Return ``content`` after ``event``; with a source of chance, after part of it."""
    if event.kind == "cut":
        return content if randomly and randomly.random() < 0.5 else content[: event.at]
    held = bytearray(content)
    for start in range(0, len(event.data), _SECTOR):
        piece = event.data[start : start + _SECTOR]
        fate = randomly.random() if randomly else 0.0
        if fate > 0.6:
            continue  # this piece was lost
        if fate > 0.5:
            assert randomly is not None
            piece = randomly.randbytes(len(piece))  # torn
        place = event.at + start
        held.extend(bytes(max(0, place + len(piece) - len(held))))
        held[place : place + len(piece)] = piece
    return bytes(held)


def image(start: dict[str, bytes], log: list[Event], randomly: random.Random) -> dict[str, bytes]:
    """Return names and contents that a disk may hold after ``log`` and a cut."""
    disk = {name: _OnDisk(content) for name, content in start.items()}
    for event in log:
        if event.kind == "ack":
            continue
        here = disk.setdefault(event.name, _OnDisk(None))
        match event.kind:
            case "sync":
                here.content, here.since = _synced(here), []
            case "delete" if event.synced:
                here.content, here.since = None, []
                for other in disk.values():  # the folder was synced: removals before it too
                    _settle_removal(other)
            case _:
                here.since.append(event)
    held = {name: _after_cut(one, randomly) for name, one in disk.items()}
    return {name: content for name, content in held.items() if content is not None}


def _synced(here: _OnDisk) -> bytes:
    content = here.content or b""
    for event in here.since:
        content = b"" if event.kind == "delete" else _apply(content, event, None)
    return content


def _settle_removal(here: _OnDisk) -> None:
    places = [n for n, event in enumerate(here.since) if event.kind == "delete"]
    if places:
        here.content, here.since = None, here.since[places[-1] + 1 :]


def _after_cut(here: _OnDisk, randomly: random.Random) -> bytes | None:
    content = here.content
    for event in here.since:
        if event.kind == "delete":
            if randomly.random() < 0.5:
                return content  # the removal came back; what followed was another file
            content = None
            continue
        if content is None and randomly.random() < 0.3:
            return None  # a new name that was never synced
        content = _apply(content or b"", event, randomly)
    return content


# The modes: what the store says, and what is said in its place.
SHIPPED = "shipped"
MODES: dict[str, Callable[[str], str]] = {
    SHIPPED: str,
    "off": lambda sql: sql.replace("synchronous = EXTRA", "synchronous = OFF"),
    "full": lambda sql: sql.replace("synchronous = EXTRA", "synchronous = FULL"),
    "wal-normal": lambda sql: sql.replace("synchronous = EXTRA", "synchronous = NORMAL").replace(
        "journal_mode = DELETE", "journal_mode = WAL"
    ),
}


@dataclass(frozen=True, slots=True)
class Session:
    """What an analyst did, as it reached the system."""

    start: dict[str, bytes]
    log: list[Event]
    rows: dict[str, list[tuple[Any, ...]]]
    name: str


def record_session(folder: Path, mode: str, randomly: random.Random, steps: int = 24) -> Session:
    """Judge in a case under ``folder`` and return all that was written."""
    path = folder / "Case.diptych"
    CaseFile.create(path).close()
    disk = Disk()
    real_append, real_begin = journal.append, journal.begin

    def append(at: Path, data: bytes, size: int) -> None:
        real_append(at, data, size)
        disk.log += [Event("write", at.name, size, data), Event("sync", at.name)]

    def begin(at: Path) -> tuple[int, str]:
        made = real_begin(at)
        disk.log += [Event("write", at.name, 0, journal.heading()[0]), Event("sync", at.name)]
        return made

    def statement(sql: str) -> str:
        changed = MODES[mode](sql)
        # without shared memory, which a VFS in Python cannot give
        return f"PRAGMA locking_mode = EXCLUSIVE; {changed}" if "= WAL" in changed else changed

    start = {path.name: path.read_bytes()}
    with (
        on_vfs(Disk.NAME, statement),
        mock.patch.object(journal, "append", append),
        mock.patch.object(journal, "begin", begin),
        CaseFile.open(path) as case,
    ):
        for _ in range(steps):
            operation = work(case, randomly)
            disk.log.append(Event("ack", at=operation))
        log, rows = list(disk.log), in_case(case)
    disk.unregister()
    return Session(start, log, rows, path.name)


def work(case: CaseFile, randomly: random.Random) -> int:
    """Do one thing that an analyst does; return the operation's number."""
    dice = randomly.random()
    if dice < 0.15 and case.labels.can_undo(ANN):
        done = case.labels.undo(ANN)
        assert done is not None
        return done.operation
    if dice < 0.25 and case.labels.can_redo(ANN):
        done = case.labels.redo(ANN)
        assert done is not None
        return done.operation
    pairs = randomly.sample(range(400), 60 if dice > 0.9 else 2)
    changes = [
        LabelChange(pair_id=f"p{n}", label=randomly.choice(list(Label)), note="x" * 80)
        for n in pairs
    ]
    return case.labels.record(analyst=ANN, changes=changes, action=f"Label {len(pairs)} pairs")


_CUTS_A_SESSION = 100


def run(figures: Figures, folder: Path, mode: str = SHIPPED) -> None:
    """Cut the power at random moments of random sessions."""
    session: Session | None = None
    for number, randomly in enumerate(figures.rounds()):
        if session is None or number % _CUTS_A_SESSION == 0:
            place = folder / f"session{number}"
            place.mkdir()
            session = record_session(place, mode, randomly)
            shutil.rmtree(place)
        cut = randomly.randrange(1, len(session.log) + 1)
        after = folder / "after"
        after.mkdir()
        for name, content in image(session.start, session.log[:cut], randomly).items():
            (after / name).write_bytes(content)
        said = [event.at for event in session.log[:cut] if event.kind == "ack"]
        _judge(figures, after / session.name, session, said)
        shutil.rmtree(after)
    if mode == SHIPPED:
        figures.demand("no cut loses an acknowledged label", figures.counts["lost"] == 0)
        figures.demand("no cut damages a case", figures.counts["damaged"] == 0)


def _judge(figures: Figures, path: Path, session: Session, said: list[int]) -> None:
    last = said[-1] if said else 0
    beside = journal_path(path)
    kept = read(beside).last if beside.exists() else None
    if (kept.counts.get("label_ops", 0) if kept else 0) < last:
        figures.counts["journal lost"] += 1
    figures.counts["hot journals"] += path.with_name(path.name + "-journal").exists()
    try:
        with CaseFile.open(path) as case:
            rows, sound = in_case(case), check(case).ok
            notice = case.journal.notice
    except StoreError:
        figures.counts["damaged"] += 1
        return
    if not sound:
        figures.counts["damaged"] += 1
        return
    operations = rows["label_ops"]
    if len(operations) < last:
        figures.counts["lost"] += 1
        return
    figures.require(
        "the stored log is what was done",
        operations == session.rows["label_ops"][: len(operations)],
    )
    figures.require("at most one operation more", len(operations) <= last + 1)
    figures.require("the journal is in step", in_journal(path) == rows)
    figures.counts["false alarms of the journal"] += bool(notice)
