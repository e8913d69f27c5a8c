"""What the command line prints where there is no terminal of today: old consoles, no streams."""

import io
import subprocess
import sys

from diptych.cli.output import ProgressLine, TerminalStream
from diptych.usecases.progress import Progress, Stage


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_needs_no_escape_sequences(monkeypatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    line = ProgressLine()
    stage = next(stage for stage in Stage if stage is not Stage.DONE)
    line(Progress(stage=stage, done=100, total=1000, seconds_left=90))
    line(Progress(stage=stage, done=7, total=9, seconds_left=None))
    line(Progress(stage=Stage.DONE, done=9, total=9, seconds_left=None))
    assert "\x1b" not in terminal.getvalue(), "older consoles of Windows print it as it is"
    _, first, second, blank, end = terminal.getvalue().split("\r")
    assert first.endswith("about 90 s left")
    assert len(second) == len(first), "the longer line is covered"
    assert second.rstrip().endswith("7 of 9")
    assert (blank.strip(), end) == ("", "")


def test_a_program_without_streams_does_not_fall_over(tmp_path) -> None:
    # As in diptych.exe, which has no console: PyInstaller leaves Python no streams there.
    code = (
        "import sys; sys.stdin = sys.stdout = sys.stderr = None\n"
        "from diptych.cli.main import run\n"
        "import os; codes = [run(['check', 'no.diptych']), run(['nonsense']), run(['--help'])]\n"
        "os.write(1, repr(codes).encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[1, 2, 0]", "")


def test_foreign_words_do_not_steer_the_terminal() -> None:
    raw = io.BytesIO()
    stream = TerminalStream(raw, encoding="utf-8")
    stream.write("a\x1b]0;owned\x07\x9b31m\tb\x00\x7f\n\u00e4\r")
    stream.flush()
    mark = "\u25af"
    shown = f"a{mark}]0;owned{mark}{mark}31m\tb{mark}{mark}\n\u00e4\r"
    assert raw.getvalue().decode().replace("\r\n", "\n") == shown
