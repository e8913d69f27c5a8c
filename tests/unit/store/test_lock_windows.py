"""The lock of Windows, with the system faked: msvcrt's locks made of a table of open files."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from diptych.usecases.account import analyst_name
from diptych_store import lock as own
from diptych_store.errors import CaseLockedError


class FakeMsvcrt(ModuleType):
    """What ``msvcrt.locking`` does: one byte, one owner, taken back when it is unlocked.

    As on Windows, a lock outlives the closing of its file for a while; here for ever.
    """

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.held: dict[tuple[int, int], int] = {}

    def locking(self, fd: int, mode: int, count: int) -> None:
        about = os.fstat(fd)
        byte = (about.st_ino, os.lseek(fd, 0, os.SEEK_CUR))
        assert count == 1
        if mode == self.LK_NBLCK:
            if byte in self.held:
                raise PermissionError(13, "Permission denied")
            self.held[byte] = fd
        elif self.held.pop(byte, None) is None:
            raise PermissionError(13, "Permission denied")


@pytest.fixture
def windows(monkeypatch) -> tuple[ModuleType, FakeMsvcrt]:
    """Return the module as Windows imports it, and its locks."""
    fake = FakeMsvcrt()
    monkeypatch.setitem(sys.modules, "msvcrt", fake)
    monkeypatch.setattr(sys, "platform", "win32")
    spec = importlib.util.spec_from_file_location("lock_of_windows", str(own.__file__))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module, fake


def test_one_window_writes_and_the_next_may_at_once(windows, tmp_path: Path) -> None:
    module, fake = windows
    case = tmp_path / "fälle.diptych"
    first = module.CaseLock(case)
    with pytest.raises(CaseLockedError, match="already open"):
        module.CaseLock(case)
    first.release()
    # Not left to Windows: it takes a lock back some time after the file was closed.
    assert fake.held == {}
    module.CaseLock(case).release()
    assert not own.lock_path(case).exists()


def test_who_holds_it_can_be_read_past_the_lock(windows, tmp_path: Path) -> None:
    module, fake = windows
    case = tmp_path / "a.diptych"
    held = module.CaseLock(case)
    try:
        # Windows forbids to read what is locked; the name stands far before it.
        ((_, byte),) = fake.held
        assert byte > own.lock_path(case).stat().st_size
    finally:
        held.release()


def test_an_account_without_a_name_may_write_too(windows, tmp_path, monkeypatch) -> None:
    module, _ = windows
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "pwd", None)  # there is none on Windows
    module.CaseLock(tmp_path / "a.diptych").release()
    assert analyst_name() == "analyst"


def test_a_lock_of_another_computer_is_left_alone(windows, tmp_path: Path) -> None:
    module, fake = windows
    case = tmp_path / "a.diptych"
    other = b'{"host":"elsewhere","pid":1,"user":"ann","since":""}'
    own.lock_path(case).write_bytes(other)
    with pytest.raises(CaseLockedError, match="elsewhere"):
        module.CaseLock(case)
    assert own.lock_path(case).read_bytes() == other
    assert fake.held == {}
