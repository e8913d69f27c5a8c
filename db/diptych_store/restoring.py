"""Putting a backup back in the place of a case; what was there stays under another name."""

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from diptych_store.connect import readable, resolved
from diptych_store.copying import SUFFIX, copy_database, stamped
from diptych_store.errors import StoreError
from diptych_store.faults import told_files
from diptych_store.files import copy_bytes, discard, sync_folder
from diptych_store.journal import journal_path
from diptych_store.lock import CaseLock
from diptych_store.migrations import steps
from diptych_store.shelf import shelf

_NOTE = "-restore"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restoration did.

    Attributes:
        path: The case, now what the backup holds.
        former: What was there before: a checked backup, or the damaged file as it was; None when
            there was nothing.
    """

    path: Path
    former: Path | None


def restore(case: Path, backup: Path) -> Restored:
    """Make the case what ``backup`` holds. It must not be open anywhere.

    At every moment either the former or the restored case stands under the name. The journal of
    labels is kept beside it under the name of the former one.

    Raises:
        CaseLockedError: If the case is open.
        StoreError: If the backup is not sound, or the disk refuses; the case is as it was then.
    """
    case, backup = resolved(case), resolved(backup)
    with told_files(case):
        lock = CaseLock(case)
        try:
            return _restore(case, backup)
        finally:
            lock.release()


def _restore(case: Path, backup: Path) -> Restored:
    db, version = readable(backup)
    with closing(db):  # first: a backup that is not sound changes nothing
        part = copy_database(
            db, backup, stamped(case, note=f"{_NOTE}-new"), newest=version == len(steps())
        )
    try:
        former = _put_by(case)
        journal = journal_path(case)
        if journal.exists():
            name = former.name if former else stamped(case, note=_NOTE).name
            journal.rename(journal.with_name(f"{journal.stem}-{_mark(case, name)}.jsonl"))
        os.replace(part, case)  # noqa: PTH105 - the one call that says that it replaces
        sync_folder(case.parent)
    except BaseException:
        discard(part)
        raise
    return Restored(path=case, former=former)


def _mark(case: Path, name: str) -> str:
    return name.removeprefix(f"{case.stem}-").removesuffix(SUFFIX)


def _put_by(case: Path) -> Path | None:
    """Keep what stands under the name: as a checked backup, or as it is where that fails."""
    if not case.exists():
        return None
    folder = shelf(case)
    folder.mkdir(mode=0o700, exist_ok=True)
    target = stamped(case, folder=folder, note=_NOTE)
    try:
        db, version = readable(case)
        with closing(db):
            return copy_database(db, case, target, newest=version == len(steps()))
    except StoreError:
        return _put_damaged_by(case, target)


def _put_damaged_by(case: Path, target: Path) -> Path:
    damaged = target.with_name(target.name.removesuffix(SUFFIX) + "-damaged.diptych")
    rest = case.with_name(case.name + "-journal")
    if rest.exists():  # it belongs to the damaged file: SQLite would roll it into the restored one
        rest.rename(damaged.with_name(damaged.name + "-journal"))
    copy_bytes(case, damaged)
    return damaged
