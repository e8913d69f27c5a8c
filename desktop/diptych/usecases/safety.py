"""Keeping a case safe: backups in time and before what is risky, and what is beside a case."""

from dataclasses import dataclass
from pathlib import Path

from diptych.session import CaseSession
from diptych_store.backup import backup
from diptych_store.casefile import CaseFile
from diptych_store.errors import StoreError
from diptych_store.journal import journal_path
from diptych_store.places import Place, look_at
from diptych_store.shelf import Backup, Holding, back_up, holding, list_backups


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A backup and what it holds.

    Attributes:
        backup: The backup.
        holding: What it holds; None when it cannot be read.
        fault: Why it cannot be read, in a sentence; empty when it can.
    """

    backup: Backup
    holding: Holding | None
    fault: str = ""


def backups_of(case: Path) -> tuple[Shelved, ...]:
    """Return the backups of the case at ``case``, newest first, each opened and counted.

    Raises:
        StoreError: If the folder may not be read.
    """
    return tuple(look_into(backup) for backup in list_backups(case))


def look_into(backup: Backup) -> Shelved:
    """Return what ``backup`` holds, or why that cannot be told."""
    try:
        return Shelved(backup=backup, holding=holding(backup.path))
    except StoreError as error:
        return Shelved(backup=backup, holding=None, fault=str(error))


def protect(session: CaseSession, why: str) -> Path | None:
    """Back up the case of ``session`` before something that changes much of it.

    Args:
        session: The case; nothing is done for one that is open for reading only.
        why: What is about to be done: ``import``, ``merge``.

    Returns:
        The backup; None when the newest one is still true.

    Raises:
        StoreError: If it cannot be made, so that what is risky should not begin.
    """
    return None if session.read_only else back_up(session.path, why)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingOfCase:
    """What is to be said of the safety of an open case.

    Attributes:
        journal_notice: What was wrong with the journal of labels at opening; empty when nothing.
        journal_behind: Why the journal lacks the latest labels; empty when it does not.
        place: What is bad about the place of the case; None when nothing is.
    """

    journal_notice: str
    journal_behind: str
    place: Place | None


def standing_of(case: CaseFile) -> StandingOfCase:
    """Return what is to be said of the safety of ``case``."""
    return StandingOfCase(
        journal_notice=case.journal.notice,
        journal_behind=case.journal.behind,
        place=look_at(case.path),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What lies beside a case.

    Attributes:
        backups: Its backups, newest first.
        now: What the case itself holds; None when it cannot be read.
        journal: Whether there is a journal of its labels.
    """

    backups: tuple[Shelved, ...]
    now: Holding | None
    journal: bool

    def __bool__(self) -> bool:
        return self.journal or bool(self.backups)


def remains_of(case: Path) -> Remains:
    """Look at the case at ``case`` and at what lies beside it.

    Raises:
        StoreError: If the folder may not be read.
    """
    try:
        now = holding(case)
    except StoreError:
        now = None
    return Remains(backups=backups_of(case), now=now, journal=journal_path(case).exists())


def make_backup(case: Path) -> Path:
    """Back up the case at ``case`` because the analyst asks for it; that one is never thinned.

    Raises:
        StoreError: If it cannot be made.
    """
    with CaseFile.open(case, read_only=True) as reader:
        return backup(reader)
