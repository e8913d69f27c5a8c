"""Command, environment and pipes of a worker process."""

import sys
from pathlib import Path

import pytest

from diptych.worker.process import WorkerProcess, worker_command, worker_environment


def test_command_in_a_checkout() -> None:
    assert worker_command() == [sys.executable, "-P", "-m", "diptych_worker"]


@pytest.mark.parametrize(("platform", "name"), [("linux", ""), ("darwin", ""), ("win32", ".exe")])
def test_command_in_a_built_application(
    monkeypatch: pytest.MonkeyPatch, platform: str, name: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/diptych/diptych")
    monkeypatch.setattr(sys, "platform", platform)
    assert worker_command() == [str(Path("/opt/diptych") / f"diptych-worker{name}")]


def test_environment_keeps_the_callers_and_forbids_the_network() -> None:
    found = worker_environment({"HOME": "/h", "HF_HUB_OFFLINE": "0"})
    assert found["HOME"] == "/h"
    assert found["HF_HUB_OFFLINE"] == "1"
    assert found["ORT_DISABLE_TELEMETRY"] == "1"


def _python(code: str) -> WorkerProcess:
    return WorkerProcess([sys.executable, "-c", code])


def test_lines_then_the_end() -> None:
    process = _python("print('one'); print('two')")
    assert process.receive(20) == b"one\n"
    assert process.receive(20) == b"two\n"
    with pytest.raises(EOFError):
        process.receive(20)
    with pytest.raises(EOFError):
        process.receive(20)
    assert not process.running
    assert process.exit_code() == 0
    process.kill()


def test_nothing_within_the_time_is_none() -> None:
    process = _python("import time; time.sleep(60)")
    assert process.receive(0.05) is None
    assert process.running
    assert process.exit_code(0.01) is None
    process.kill()
    assert not process.send(b"{}")


def test_the_log_is_a_bounded_ring() -> None:
    code = "import sys\nfor n in range(1000): print(n, 'x' * 1000, file=sys.stderr)"
    process = _python(code)
    with pytest.raises(EOFError):
        process.receive(20)
    process.kill()
    lines = process.log_tail().splitlines()
    assert len(lines) == 200
    assert lines[-1].startswith("999 ")
    assert max(map(len, lines)) <= 400


def test_finish_kills_what_does_not_end() -> None:
    process = _python("import time; time.sleep(60)")
    process.finish(b"{}", grace=0.1)
    assert process.exit_code() not in {0, None}
