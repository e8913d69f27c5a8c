"""Making a file appear under its name whole, or not at all."""

import os
import secrets
import shutil
import sys
from pathlib import Path
from urllib.parse import quote


def unfinished(target: Path) -> Path:
    """Create an empty file beside ``target``, readable by its owner alone; return its path."""
    path = target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    return path


def discard(path: Path) -> None:
    """Remove an unfinished file and what SQLite may have put beside it."""
    for name in (path.name, f"{path.name}-journal", f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def copy_bytes(old: Path, new: Path) -> None:
    """Copy a file as it is to ``new``, for its owner alone, and wait until that is on the disk.

    Never one that a connection of this process has open.

    Raises:
        FileExistsError: If ``new`` exists.
    """
    fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with old.open("rb") as source, os.fdopen(fd, "wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
        target.flush()
        os.fsync(fd)
    sync_folder(new.parent)


def sync(path: Path) -> None:
    """Wait until the content of a file that no database connection uses is on the disk."""
    fd = os.open(path, os.O_RDWR)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def sync_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk; Windows has no call for it."""
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def publish(part: Path, target: Path) -> None:
    """Give the finished file ``part`` the name ``target``, never over another file.

    Raises:
        FileExistsError: If ``target`` exists; ``part`` is still there then.
    """
    sync(part)
    if sys.platform == "win32":
        part.rename(target)  # refuses to replace
    else:
        try:
            os.link(part, target)  # the one call that refuses to replace on every Unix
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links (exFAT, some network drives)
            if target.exists():
                raise FileExistsError(str(target)) from None
            part.rename(target)
        else:
            part.unlink()
    sync_folder(target.parent)


def uri(path: Path, query: str = "") -> str:
    """Return ``path`` as the URI by which SQLite opens it, whatever characters it holds."""
    name = quote(os.fsencode(path.absolute().as_posix()), safe="/:")
    return f"file://{'' if name.startswith('/') else '/'}{name}{query}"
