"""The log of faults: what is in it, what was seen, what a report may hold, and a real segfault."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from diptych.ui.crash_log import CrashLog, report, without_quotes

FAULT = "ValueError\n  judge.py:12 in save\nafter KeyError\n  rows.py:3 in put"


@pytest.fixture
def log(tmp_path):
    return CrashLog(tmp_path / "logs" / "crash.log")


def test_faults_come_back_as_they_were_written(log):
    assert log.faults() == ()
    log.write(FAULT)
    log.write("Qt QtWarningMsg qt.test: odd")
    log.write("TypeError\n  a.py:1 in b")
    told = [fault.text for fault in log.faults()]
    assert told == [FAULT, "Qt QtWarningMsg qt.test: odd", "TypeError\n  a.py:1 in b"]
    assert log.path.stat().st_mode & 0o077 == 0


def test_a_fault_is_told_of_until_it_was_seen(log):
    log.write(FAULT)
    log.write("Qt QtWarningMsg qt.test: quiet")
    assert [fault.text for fault in log.unseen()] == [FAULT]
    assert CrashLog(log.path).unseen(), "another start still tells of it"
    log.mark_seen()
    assert CrashLog(log.path).unseen() == ()
    log.write("TypeError\n  a.py:1 in b")
    assert [fault.text for fault in log.unseen()] == ["TypeError\n  a.py:1 in b"]


def test_damaged_logs_are_read_as_far_as_they_go(log):
    log.write(FAULT)
    with log.path.open("ab") as file:
        file.write(b"\xff\xfe half a line")
    log.write("TypeError\n  a.py:1 in b")
    assert log.faults()[0].text == FAULT
    log.path.with_name("crash.seen").write_bytes(b"\xff")
    assert log.unseen()


def test_no_home_and_no_quoted_text_goes_out(log, monkeypatch, tmp_path):
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ada"))
    log.write("OSError\n  /home/ada/.venv/x.py:1 in y")
    assert "/home/ada" not in log.path.read_text()
    log.path.write_text(log.path.read_text().replace("~", "/home/ada"))  # an older version's
    text = report(log.faults(), {"Qt": "6.11"})
    assert "/home/ada" not in text
    assert "x.py:1 in y" in text
    assert "Qt 6.11" in text
    assert f"Python {sys.version_info.major}." in text
    assert without_quotes('bad font "The minister said" here') == 'bad font "…" here'


SEGFAULT = """
    import ctypes, sys
    from pathlib import Path
    from diptych.ui.crash_log import CrashLog

    def read_the_minister():
        secret = "the minister was in Lisbon"
        ctypes.string_at(0)

    log = CrashLog(Path(sys.argv[1]))
    log.take_in()
    log.watch_death()
    if sys.argv[2] == "die":
        read_the_minister()
    log.unwatch_death()
"""


def _start(path: Path, what: str) -> int:
    command = [sys.executable, "-c", textwrap.dedent(SEGFAULT), str(path), what]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    return done.returncode


def test_a_segmentation_fault_is_in_the_log_at_the_next_start(log):
    assert _start(log.path, "die") < 0
    assert log.unseen() == ()
    assert _start(log.path, "live") == 0
    (fault,) = log.unseen()
    assert "Segmentation fault" in fault.text or "access violation" in fault.text
    assert "read_the_minister" in fault.text
    assert "Lisbon" not in fault.text
    assert "/" not in fault.text, "names of files, no paths"
    assert _start(log.path, "live") == 0
    assert len(log.unseen()) == 1, "it is taken in once"
    assert list(log.path.parent.glob("dying-*")) == []


def test_an_open_window_keeps_its_file(log):
    log.watch_death()
    other = CrashLog(log.path)
    other.take_in()
    assert len(list(log.path.parent.glob("dying-*"))) == 1
    log.unwatch_death()
    assert list(log.path.parent.glob("dying-*")) == []


def test_a_log_that_cannot_be_written_is_no_second_fault(tmp_path):
    (tmp_path / "logs").write_text("a file where the folder should be")
    log = CrashLog(tmp_path / "logs" / "crash.log")
    log.write(FAULT)
    log.watch_death()
    log.take_in()
    log.mark_seen()
    assert log.faults() == ()
