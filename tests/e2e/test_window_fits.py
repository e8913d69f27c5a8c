"""The window fits the screen of a small laptop at its first start."""

import subprocess
import sys

CODE = """
import sys
from pathlib import Path
from diptych.app import run_window

def shown(window):
    print(window.screen().size().width(), window.isMaximized())
    window.close()

sys.exit(run_window(None, argv=["diptych"], shown=shown, config=Path(sys.argv[1])))
"""


def test_a_first_window_that_is_larger_than_the_screen_is_as_large_as_the_screen(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(tmp_path)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["800", "True"]  # the off-screen platform's screen
