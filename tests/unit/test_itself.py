"""The program started once more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from diptych import itself
from diptych.itself import ask_itself, own_command, own_environment
from diptych.worker.cancel import CancelToken
from diptych.worker.errors import CancelledError
from hanging import HANGS, runs

ECHOES = "import sys; from diptych.itself import asked; sys.stdout.buffer.write(asked()[::-1])"


class Once(CancelToken):
    """Set as soon as a file has something in it."""

    def __init__(self, mark: Path) -> None:
        super().__init__()
        self._mark = mark

    def is_set(self) -> bool:
        return self._mark.exists() and bool(self._mark.read_text())


@pytest.fixture
def starts(monkeypatch):
    """Return a function that says what code the process runs."""

    def says(code):
        monkeypatch.setattr(itself, "own_command", lambda _: [sys.executable, "-c", code])

    return says


def test_a_build_starts_itself_and_a_checkout_its_module(monkeypatch):
    assert own_command("x") == [sys.executable, "-P", "-m", "diptych", "x"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command("x") == [sys.executable, "x"]


def test_a_build_looks_for_its_libraries_anew(monkeypatch):
    monkeypatch.setenv("HERE", "kept")
    environment = own_environment()
    assert environment["PYINSTALLER_RESET_ENVIRONMENT"] == "1"
    assert environment["HERE"] == "kept"


@pytest.mark.parametrize("look", [itself._LOOK, 1e-4])  # seconds; the process takes longer to start
def test_what_is_asked_and_answered_may_be_larger_than_a_pipe(starts, monkeypatch, look):
    monkeypatch.setattr(itself, "_LOOK", look)
    starts(ECHOES)
    data = bytes(range(256)) * 20_000
    assert ask_itself("x", data, seconds=60) == data[::-1]


def test_a_process_that_fails_gives_no_answer(starts):
    starts("import sys; sys.stdout.write('half'); sys.exit(3)")
    with pytest.raises(subprocess.CalledProcessError) as caught:
        ask_itself("x", b"secret" * 100_000, seconds=60)
    assert caught.value.returncode == 3
    assert "secret" not in repr(vars(caught.value))


@pytest.mark.skipif(sys.platform == "win32", reason="looks for a process POSIX's way")
@pytest.mark.parametrize("large", [False, True])
def test_a_process_that_is_not_waited_for_any_more_is_gone(starts, tmp_path, large):
    mark = tmp_path / "mark"
    starts(HANGS.format(mark=str(mark)))
    with pytest.raises(CancelledError):
        ask_itself("x", bytes(1 << 20) if large else b"", seconds=60, cancel=Once(mark))
    assert not runs(int(mark.read_text()))


@pytest.mark.skipif(sys.platform == "win32", reason="looks for a process POSIX's way")
def test_a_process_that_takes_too_long_is_gone(monkeypatch, starts):
    begun = []
    real = subprocess.Popen

    def start(*words, **more):
        begun.append(real(*words, **more))
        return begun[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    starts("import threading; threading.Event().wait()")
    with pytest.raises(TimeoutError):
        ask_itself("x", b"", seconds=0)
    (process,) = begun
    assert not runs(process.pid)


_ASKER = """
import sys
from diptych import itself
itself.own_command = lambda _: [sys.executable, "-c", sys.argv[1]]
itself.ask_itself("x", b"word", seconds=600)
"""
_WORKS_ON = """
import os, threading
from diptych.itself import asked
asked()
mark = os.open({mark!r}, os.O_WRONLY)  # stays open as long as this process lives
os.write(mark, b"%d " % os.getpid())
threading.Event().wait()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe with a name, and kill -9")
def test_a_process_whose_asker_was_killed_leaves_too(tmp_path):
    mark = tmp_path / "mark"
    os.mkfifo(mark)
    works_on = _WORKS_ON.format(mark=str(mark))
    with (
        subprocess.Popen([sys.executable, "-c", _ASKER, works_on]) as asker,
        mark.open("rb", buffering=0) as told,
    ):
        number = int(told.read(1 << 10))
        assert runs(number)
        asker.kill()
        assert told.read(1) == b""  # comes when the process has ended, and only then
