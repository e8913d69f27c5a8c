"""The one place where SQLite's and the system's errors become sentences."""

import errno
import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from diptych_store.errors import (
    CaseLockedError,
    CaseMissingError,
    DamagedCaseError,
    DiskFaultError,
    DiskFullError,
    NoAccessError,
    NotACaseError,
    RecordRefusedError,
    StoreError,
)


def not_a_case(name: str) -> NotACaseError:
    """Return the error for a file that no Diptych wrote."""
    return NotACaseError(f"“{name}” is not a Diptych case: choose a file that ends in .diptych.")


def missing(path: Path) -> CaseMissingError:
    """Return the error for a file or folder that is not there."""
    return CaseMissingError(
        f"“{path}” is not there: check the name, and whether the drive that holds it is connected."
    )


def damaged(name: str, what: str = "parts of it cannot be read") -> DamagedCaseError:
    """Return the error for a damaged case, with what was noticed."""
    return DamagedCaseError(
        f"“{name}” is damaged ({what}): keep it as it is and open its newest backup."
    )


def too_long(name: str) -> NoAccessError:
    """Return the error for a name that the disk, or a backup's longer name, has no room for."""
    return NoAccessError(f"The name “{name[:_SHOWN]}…” is too long: choose a shorter one.")


def no_access(name: str, what: str) -> NoAccessError:
    """Return the error for a missing permission, with what is not permitted."""
    return NoAccessError(
        f"“{name}” {what}: open it for reading only, or ask for the permission to change it."
    )


def _full(name: str) -> StoreError:
    return DiskFullError(
        f"The disk that holds “{name}” is full or over its quota, so the last change was not "
        "saved: free some space and try again."
    )


def _fault(name: str) -> StoreError:
    return DiskFaultError(
        f"The disk that holds “{name}” reported an error, so the last change was not saved: "
        "check the disk or the network drive and try again."
    )


def _busy(name: str) -> StoreError:
    return CaseLockedError(
        f"Another program is using “{name}” just now, so nothing was changed: close that program "
        "or wait until it has finished, then try again."
    )


def _cannot_open(name: str) -> StoreError:
    return no_access(name, "or its folder cannot be opened as asked")


def _refused(name: str) -> StoreError:
    return RecordRefusedError(
        f"A record was refused because it does not fit the others in “{name}”; nothing was "
        "changed: import or analyse again."
    )


# Only faults of the user's world stand here. Any other code is a bug of ours and goes on as it
# is to the crash handler (the rule is qutebrowser's, see research/reliability.md 1.7).
_SENTENCES: dict[int, Callable[[str], StoreError]] = {
    sqlite3.SQLITE_PERM: _cannot_open,
    sqlite3.SQLITE_BUSY: _busy,
    sqlite3.SQLITE_LOCKED: _busy,
    sqlite3.SQLITE_READONLY: lambda name: no_access(name, "may not be changed"),
    sqlite3.SQLITE_IOERR: _fault,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_CANTOPEN: _cannot_open,
    sqlite3.SQLITE_AUTH: _cannot_open,
    sqlite3.SQLITE_NOTADB: not_a_case,
    sqlite3.SQLITE_CONSTRAINT: _refused,
}
# A quota (EDQUOT) and a file-size limit (EFBIG) reach us as a failed write, not as "full".
_EXTENDED: dict[int, Callable[[str], StoreError]] = {sqlite3.SQLITE_IOERR_WRITE: _full}

_SHOWN = 40  # characters of a name that is too long
_NO_SPACE = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def _told(error: sqlite3.Error, name: str) -> StoreError | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # The sqlite3 module itself decodes text; bytes that are no UTF-8 were not written by us.
        return damaged(name) if "Could not decode" in str(error) else None
    make = _EXTENDED.get(code) or _SENTENCES.get(code & 0xFF)
    return make(name) if make else None


@contextmanager
def told(path: Path) -> Generator[None]:
    """Turn what a statement on ``path`` may raise into :class:`StoreError`.

    Raises:
        StoreError: In place of the foreign error, which stays as its cause.
    """
    try:
        with told_sqlite(path):
            yield
    except UnicodeDecodeError as error:  # a column's name is no UTF-8: we did not write that
        raise damaged(path.name) from error


@contextmanager
def told_sqlite(path: Path) -> Generator[None]:
    """Turn errors of SQLite about ``path`` into :class:`StoreError`.

    Raises:
        StoreError: In place of the foreign error, which stays as its cause.
    """
    try:
        yield
    except sqlite3.Error as error:
        sentence = _told(error, path.name)
        if sentence is None:
            raise
        raise sentence from error


@contextmanager
def told_files(path: Path) -> Generator[None]:
    """Turn errors of SQLite and of the file system about ``path`` into :class:`StoreError`.

    Raises:
        StoreError: In place of the foreign error, which stays as its cause.
    """
    try:
        with told(path):
            yield
    except FileNotFoundError as error:
        raise missing(path) from error
    except PermissionError as error:
        raise no_access(path.name, "or its folder may not be used") from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise too_long(path.name) from error
        raise (_full if error.errno in _NO_SPACE else _fault)(path.name) from error
