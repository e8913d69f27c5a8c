"""The worker on Windows, with the system faked: which program, without a console, after others."""

import ctypes
import subprocess
import sys
from types import SimpleNamespace

import pytest

from diptych.fetching import client as fetching
from diptych.itself import ask_itself, own_command
from diptych.worker.process import WorkerProcess, worker_command
from diptych_worker.priority import give_way

_NO_WINDOW = 0x08000000


class StartedError(Exception):
    """Raised in place of starting a program."""


@pytest.fixture
def flags(monkeypatch) -> list[int]:
    """The flags with which programs would be started."""
    seen: list[int] = []

    def popen(*_args: object, creationflags: int, **_more: object) -> None:
        seen.append(creationflags)
        raise StartedError

    monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", _NO_WINDOW, raising=False)
    monkeypatch.setattr(subprocess, "Popen", popen)
    return seen


@pytest.mark.parametrize("program", ["diptych.exe", "diptych.com"])
def test_both_programs_start_the_worker_beside_them(monkeypatch, tmp_path, program) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / program))
    assert worker_command() == [str(tmp_path / "diptych-worker.exe")]
    assert own_command("x") == [str(tmp_path / program), "x"]


def test_no_console_flashes_up(flags: list[int]) -> None:
    with pytest.raises(StartedError):
        WorkerProcess(["diptych-worker.exe"])
    page = fetching.fetched("https://example.org/", command=["diptych.exe"])
    with pytest.raises(StartedError), page:
        pass
    with pytest.raises(StartedError):
        ask_itself("lock-key", b"", seconds=1)
    assert flags == [_NO_WINDOW] * 3


def test_the_worker_gives_way(monkeypatch) -> None:
    asked: list[tuple[object, int]] = []

    class Function:
        """A function of a library as ctypes has it: told its types, then called."""

        argtypes: tuple[object, ...] = ()
        restype: object = ctypes.c_int

        def __init__(self, result: object) -> None:
            self.result = result

        def __call__(self, *given: object) -> object:
            if given:
                asked.append((self.argtypes[0], int(str(given[1]))))
            return self.result

    kernel = SimpleNamespace(GetCurrentProcess=Function(-1), SetPriorityClass=Function(1))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    give_way()
    # A handle is as wide as a pointer: cut to an int it may be another process's, or nobody's.
    assert kernel.GetCurrentProcess.restype is ctypes.c_void_p
    assert asked == [(ctypes.c_void_p, 0x4000)]
