"""The shelf of backups beside a case: what stands there, when another is due, what may go.

Backups that the program makes by itself stand in the folder ``NAME.diptych-backups`` and are
thinned; those that an analyst asked for, and copies made before a migration, stand beside the case
and are never removed.
"""

import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from diptych_store.connect import readable, resolved
from diptych_store.copying import SUFFIX, copy_database, stamped
from diptych_store.errors import DiskFullError
from diptych_store.faults import told, told_files
from diptych_store.files import sync_folder
from diptych_store.migrations import steps
from diptych_store.thinning import kept

_SPARE = 64 << 20  # bytes that a backup leaves free on the disk


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup.

    Attributes:
        path: Its file.
        made_at: When, with zone.
        why: What it was made for: ``open``, ``timer``, ``import``, ``merge``, ``restore``,
            ``close``, ``format1`` (before a migration from that format); empty when the analyst
            asked for it.
        size: Bytes.
        own: True when the program made it by itself, and may remove it again.
    """

    path: Path
    made_at: datetime
    why: str
    size: int
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a case or a backup holds.

    Attributes:
        articles: Number of articles.
        decisions: Number of present decisions of all analysts.
        events: Steps in the log of labels.
    """

    articles: int
    decisions: int
    events: int


def shelf(case: Path) -> Path:
    """Return the folder in which the program keeps backups of ``case``."""
    return case.with_name(f"{case.name}-backups")


def list_backups(case: Path) -> list[Backup]:
    """Return the backups of ``case``, newest first; the case itself may be gone.

    Raises:
        StoreError: If the folder may not be read.
    """
    name = re.compile(
        re.escape(case.stem) + r"-(\d{8}-\d{6})(?:-([a-z]+\d*))?(?:-\d+)?" + re.escape(SUFFIX)
    )
    found = []
    with told_files(case):
        for folder in (case.parent, shelf(case)):
            for path in folder.iterdir() if folder.is_dir() else ():
                match = name.fullmatch(path.name)
                if match is None or not path.is_file():
                    continue
                try:
                    made_at = datetime.strptime(match[1], "%Y%m%d-%H%M%S").astimezone()
                except ValueError:
                    continue
                status = path.stat()
                backup = Backup(
                    path=path,
                    made_at=made_at,
                    why=match[2] or "",
                    size=status.st_size,
                    own=folder != case.parent,
                )
                found.append((made_at, status.st_mtime_ns, path.name, backup))
    return [backup for *_, backup in sorted(found, key=lambda one: one[:3], reverse=True)]


def holding(path: Path) -> Holding:
    """Return what the case or backup at ``path`` holds, without changing it.

    Raises:
        StoreError: If it cannot be read.
    """
    db, _ = readable(path)
    try:
        with told(path):
            articles, events = (
                int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
                for table in ("articles", "label_events")
            )
            decisions = db.execute(
                "SELECT count(*) FROM label_events WHERE event_id IN (SELECT max(event_id) "
                "FROM label_events GROUP BY analyst, pair_id) AND cleared = 0"
            ).fetchone()[0]
    finally:
        db.close()
    return Holding(articles=articles, decisions=int(decisions), events=events)


def due(case: Path) -> bool:
    """Tell whether ``case`` was changed since its newest backup.

    Raises:
        StoreError: If the folder may not be read.
    """
    with told_files(case):
        since = case.stat().st_mtime_ns
        made = (one.path.stat().st_mtime_ns for one in list_backups(case))
        return all(time <= since for time in made)


def back_up(case: Path, why: str) -> Path | None:
    """Back ``case`` up to its shelf when it was changed, and thin the shelf after that.

    From any thread, whether it is open or not: the file is read by a connection of its own. Of a
    large case a writer waits for one step of the copy (``copying``).

    Args:
        case: The case.
        why: A short word for the file's name, see :class:`Backup`.

    Returns:
        The backup; None when nothing was changed since the newest, or nothing is in it.

    Raises:
        StoreError: If it could not be made. Every other backup is still there then.
    """
    case = resolved(case)
    if not due(case):
        return None
    made = _copy(case, why)
    if made is not None:
        thin(case)
    return made


def _copy(case: Path, why: str) -> Path | None:
    folder = shelf(case)
    with told_files(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        _require_room(case, folder)
        db, version = readable(case)
        try:
            with told(case):
                filled = db.execute(
                    "SELECT EXISTS (SELECT 1 FROM articles) OR EXISTS (SELECT 1 FROM label_ops)"
                ).fetchone()[0]
            if not filled:
                return None
            target = stamped(case, folder=folder, note=f"-{why}")
            return copy_database(db, case, target, newest=version == len(steps()))
        finally:
            db.close()


def _require_room(case: Path, folder: Path) -> None:
    size, free = case.stat().st_size, shutil.disk_usage(folder).free
    if free < size + _SPARE:
        raise DiskFullError(
            f"No backup of “{case.name}” was made, because the disk has only {free >> 20} MB left "
            f"and it needs {(size + _SPARE) >> 20}: free some space."
        )


def thin(case: Path, now: datetime | None = None) -> list[Path]:
    """Remove the backups of the program's own that the rule lets go; return them.

    Call it only when a newer backup was verified.

    Raises:
        StoreError: If one cannot be removed.
    """
    own = [backup for backup in list_backups(case) if backup.own]
    stay = kept((one.made_at for one in own), now or datetime.now().astimezone())
    gone = [one.path for one in own if one.made_at not in stay]
    with told_files(case):
        for path in gone:
            path.unlink(missing_ok=True)
        if gone:
            sync_folder(shelf(case))
    return gone
