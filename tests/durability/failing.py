"""Every n-th write or sync fails, once or for ever after: nothing is damaged, and it is told.

SQLite's own scheme: n = 1, 2, 3 ... until the action gets through.
"""

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import apsw

from diptych_core.article import Article
from diptych_core.identity import article_id
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from diptych_store.check import check
from diptych_store.errors import StoreError
from diptych_store.restoring import restore
from diptych_store.shelf import back_up
from durability.figures import Figures
from durability.logs import Rows, in_case, in_journal
from durability.shim import on_vfs

ANN = "Ann"
SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"


class Fuse:
    """Counts what reaches the disk and fails from the n-th on: once, or for ever."""

    def __init__(self) -> None:
        self.left, self.forever, self.blown = 0, False, 0

    def set(self, at: int, *, forever: bool) -> None:
        """Fail at the ``at``-th operation from now; 0 never."""
        self.left, self.forever, self.blown = at, forever, 0

    def burn(self) -> bool:
        """Count an operation; True when it is to fail."""
        if self.forever and self.blown:
            self.blown += 1
            return True
        if self.left:
            self.left -= 1
            if not self.left:
                self.blown += 1
                return True
        return False


FUSE = Fuse()


class Failing(apsw.VFS):
    """A VFS whose changes fail when the fuse says so."""

    NAME = "diptych-failing"

    def __init__(self) -> None:
        super().__init__(self.NAME, "")

    def xOpen(self, name: Any, flags: list[int]) -> "FailingFile":  # noqa: N802
        """Open a file that may fail."""
        return FailingFile("", name, flags)

    def xDelete(self, name: str, synced: bool) -> None:  # noqa: N802
        """Remove a file, or fail."""
        if FUSE.burn():
            raise apsw.IOError
        super().xDelete(name, False)


class FailingFile(apsw.VFSFile):
    """A file of :class:`Failing`."""

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        """Write, or only half of it and fail."""
        if FUSE.burn():
            super().xWrite(data[: len(data) // 2], offset)
            raise apsw.FullError if FUSE.blown % 2 else apsw.IOError
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        """Cut, or fail."""
        if FUSE.burn():
            raise apsw.IOError
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        """Do nothing, or fail."""
        if FUSE.burn():
            raise apsw.IOError


def _failing_system(stack: Any) -> None:
    """Have the system's own calls of the store fail too: they publish and keep the journal."""

    def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            if FUSE.burn():
                raise OSError(28 if FUSE.blown % 2 else 5, os.strerror(28))
            return real(*args, **more)

        return call

    for name in ("fsync", "link", "replace", "ftruncate"):
        stack.enter_context(mock.patch.object(os, name, guarded(getattr(os, name))))
    stack.enter_context(mock.patch.object(os, "write", guarded(os.write)))


@dataclass(frozen=True, slots=True)
class Action:
    """Something that writes.

    Attributes:
        name: What it is called.
        prepare: Makes the files it works on; returns the case.
        act: Does it; may raise StoreError.
        held: Tells, of the case afterwards, whether all of it was done; it may also be none.
    """

    name: str
    prepare: Callable[[Path], Path]
    act: Callable[[Path], object]
    held: Callable[[CaseFile], bool]


def _change(pair: str) -> LabelChange:
    return LabelChange(pair_id=pair, label=Label.NEUTRAL, note="x" * 300)


def _labelled(folder: Path) -> Path:
    path = folder / "Case.diptych"
    with CaseFile.create(path) as case:
        for n in range(3):
            case.labels.record(analyst=ANN, changes=[_change(f"p{n}")], action="Label")
    return path


def _label(path: Path) -> None:
    with CaseFile.open(path) as case:
        changes = [_change(f"q{n}") for n in range(20)]
        case.labels.record(analyst=ANN, changes=changes, action="Label 20")


def _article(number: int) -> Article:
    text = f"Article {number} says something. " * 40
    return Article(article_id=article_id(text, "Wire"), text=text, source="Wire")


def _import(path: Path) -> None:
    with CaseFile.open(path) as case, case.atomic():
        for number in range(100):
            case.articles.add(_article(number))


def _old(folder: Path) -> Path:
    path = folder / "Case.diptych"
    shutil.copyfile(SCHEMAS / "v001.diptych", path)
    return path


def _open(path: Path) -> None:
    CaseFile.open(path).close()


def _with_backup(folder: Path) -> Path:
    path = _labelled(folder)
    back_up(path, "open")
    _label(path)
    return path


def _restore(path: Path) -> None:
    folder = path.with_name(path.name + "-backups")
    first = min(one for one in folder.iterdir() if "-open" in one.name)
    restore(path, first)


ACTIONS = (
    Action("label", _labelled, _label, lambda case: case.labels.count() in {3, 23}),
    Action("import", _labelled, _import, lambda case: case.articles.count() in {0, 100}),
    Action("migrate", _old, _open, lambda case: case.labels.count() > 0),
    Action(
        "back up",
        _labelled,
        lambda path: back_up(path, "timer"),
        lambda case: case.labels.count() == 3,
    ),
    Action("restore", _with_backup, _restore, lambda case: case.labels.count() in {3, 23}),
)


def run(
    figures: Figures, folder: Path, actions: tuple[Action, ...] = ACTIONS, stride: int = 1
) -> None:
    """Fail at each operation of each action, once and for ever, until it gets through.

    ``figures.asked`` bounds the operations of one action, of which every ``stride``-th fails; in
    the end it is as many as there were.
    """
    import contextlib

    vfs, begun = Failing(), time.monotonic()
    try:
        for action in actions:
            for forever in (False, True):
                for number in range(1 + figures.seed % stride, figures.asked + 1, stride):
                    place = folder / "here"
                    place.mkdir()
                    path = action.prepare(place)
                    with contextlib.ExitStack() as stack:
                        stack.enter_context(on_vfs(Failing.NAME))
                        _failing_system(stack)
                        FUSE.set(number, forever=forever)
                        told = _told(action, path)
                        blown = FUSE.blown
                        FUSE.set(0, forever=False)
                    figures.done += 1
                    figures.counts["faults"] += bool(blown)
                    figures.counts["told"] += bool(told)
                    _look(figures, action, path, f"{action.name} {number} {forever}", told)
                    shutil.rmtree(place)
                    if not blown or time.monotonic() > figures.until:
                        figures.counts[f"{action.name}: writes"] = number - 1
                        break
        if time.monotonic() <= figures.until:
            figures.asked = figures.done
    finally:
        figures.seconds = time.monotonic() - begun
        vfs.unregister()


def _told(action: Action, path: Path) -> str:
    try:
        action.act(path)
    except StoreError as error:
        return str(error)
    return ""


def _look(figures: Figures, action: Action, path: Path, where: str, told: str) -> None:
    figures.require(f"{where}: one sentence", not told or (told[-1] == "." and "\n" not in told))
    try:
        with CaseFile.open(path) as case:
            figures.require(f"{where}: sound", check(case).ok)
            figures.require(f"{where}: all or nothing", action.held(case))
            rows: Rows = in_case(case)
            case.labels.record(analyst=ANN, changes=[_change("later")], action="Label")
            figures.require(
                f"{where}: work goes on", case.labels.decision("later", ANN) is not None
            )
            figures.require(f"{where}: the journal is in step", in_journal(path) == in_case(case))
    except StoreError as error:
        figures.require(f"{where}: it opens ({error})", False)
        return
    figures.require(f"{where}: rows", bool(rows["label_ops"]))
    for backup in path.parent.rglob("*.diptych-backup"):
        figures.require(f"{where}: {backup.name} is whole", check_any(backup))


def check_any(path: Path) -> bool:
    """Tell whether a backup opens and is sound, of whatever schema."""
    import sqlite3

    conn = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return bool(conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False
    finally:
        conn.close()
