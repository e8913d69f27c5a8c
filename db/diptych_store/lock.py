"""The lock file beside a case: one writer, and no question after a crash.

The operating system holds the lock on the open file and drops it when the process ends,
however it ends. The file's content is for people and for other computers, whose locks a synced
folder or a network drive may not pass on.
"""

import getpass
import os
import platform
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from diptych_store.errors import CaseLockedError
from diptych_store.faults import told_files

SUFFIX = ".diptych-lock"
_FAR = 1 << 20  # Windows' locks forbid reading what they cover: lock a byte behind the content
_TRIES = 50  # each lost round means that another process just let go


class Holder(msgspec.Struct, frozen=True):
    """Who holds a lock, as its file says."""

    host: str = ""
    pid: int = 0
    user: str = ""
    since: str = ""


def lock_path(case: Path) -> Path:
    """Return the path of the lock file of ``case``."""
    return case.with_name(case.name + SUFFIX)


if sys.platform == "win32":
    import msvcrt

    def _take(fd: int) -> bool:
        os.lseek(fd, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _drop(fd: int) -> None:
        # Windows takes a lock back some time after the file was closed: not in time for whoever
        # opens the case again at once.
        with suppress(OSError):
            os.lseek(fd, _FAR, os.SEEK_SET)
            msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)
        os.close(fd)
else:
    import fcntl

    def _take(fd: int) -> bool:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _drop(fd: int) -> None:
        os.close(fd)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        # No such user in this container; no variable set on Windows, which has no module pwd.
        return ""


def _read(fd: int) -> Holder:
    os.lseek(fd, 0, os.SEEK_SET)
    try:
        return msgspec.json.decode(os.read(fd, 4096), type=Holder)
    except (msgspec.MsgspecError, UnicodeError):
        return Holder()


def _taken(case: Path, holder: Holder) -> CaseLockedError:
    here = holder.host in {"", platform.node()}
    who = "in another window" if here else f"on {holder.host}"
    by = f" by {holder.user}" if holder.user else ""
    since = f" since {holder.since}" if holder.since else ""
    last = (
        "" if here else f" (if no computer has it open any more, delete “{lock_path(case).name}”)"
    )
    return CaseLockedError(
        f"“{case.name}” is already open {who}{by}{since}: close it there, or open it here for "
        f"reading only{last}.",
        host=holder.host,
        user=holder.user,
        since=holder.since,
    )


class CaseLock:
    """The exclusive right to change one case, from construction to :meth:`release`.

    Raises:
        CaseLockedError: If another process or another computer holds it.
        NoAccessError: If the lock file cannot be made.
    """

    def __init__(self, case: Path) -> None:
        self._path = lock_path(case)
        with told_files(case):
            self._fd: int | None = self._acquire(case)
            try:
                self._sign(case, self._fd)
            except BaseException:
                _drop(self._fd)
                raise

    def _acquire(self, case: Path) -> int:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        for _ in range(_TRIES):
            fd = os.open(self._path, flags, 0o600)
            if not _take(fd):
                holder = _read(fd)
                os.close(fd)
                raise _taken(case, holder)
            # The holder before us may have removed the file between our open and our lock; then
            # we hold a lock on a file that nobody else can see.
            if self._is_there(fd):
                return fd
            _drop(fd)
        raise _taken(case, Holder())

    def _is_there(self, fd: int) -> bool:
        try:
            return os.path.samestat(os.fstat(fd), self._path.stat())
        except FileNotFoundError:
            return False

    def _sign(self, case: Path, fd: int) -> None:
        before = _read(fd)
        if before.host not in {"", platform.node()}:
            raise _taken(case, before)
        since = datetime.now(UTC).isoformat(timespec="seconds")
        holder = Holder(host=platform.node(), pid=os.getpid(), user=_user(), since=since)
        os.ftruncate(fd, 0)
        os.lseek(fd, 0, os.SEEK_SET)
        os.write(fd, msgspec.json.encode(holder))

    def release(self) -> None:
        """Give the right back and remove the file. May be called twice."""
        fd, self._fd = self._fd, None
        if fd is None:
            return
        try:
            os.ftruncate(fd, 0)  # says "nobody" where the file itself cannot be removed
            if sys.platform != "win32":
                self._path.unlink(missing_ok=True)
        except OSError:
            pass  # the lock itself goes with the descriptor; the next owner signs over it
        finally:
            _drop(fd)
        if sys.platform == "win32":
            try:
                self._path.unlink(missing_ok=True)
            except OSError:
                return  # someone else has opened it by now, and owns it
