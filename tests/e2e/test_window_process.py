"""The window as a program of its own: what it loads, and how it ends."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

_COMMON = """
import subprocess, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from diptych import app
from diptych.ui.main_window.window import MainWindow

started = []
real = subprocess.Popen
class Watched(real):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        started.append(self)
subprocess.Popen = Watched
"""


def run(tmp_path: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run ``code`` as a program with a home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    names = ("CONFIG", "DATA", "STATE", "CACHE")
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in names}
    environment = os.environ | folders | {
        "HOME": str(home), "DIPTYCH_DATA_DIR": str(home / "data"), "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-c", _COMMON + textwrap.dedent(code)],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_the_window_is_shown_before_any_model_or_worker(tmp_path):
    done = run(tmp_path, """
        real_show = MainWindow.showEvent
        def shown(self, event):
            heavy = {"torch", "onnxruntime", "transformers", "sentence_transformers", "tokenizers"}
            print("HEAVY", sorted(heavy & set(sys.modules)), "STARTED", len(started))
            real_show(self, event)
            QTimer.singleShot(300, self.close)
        MainWindow.showEvent = shown
        sys.exit(app.run_window(None, argv=["diptych"]))
    """)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "HEAVY [] STARTED 0"


@pytest.mark.skipif(sys.platform == "win32", reason="looks for processes in /proc")
def test_closing_during_the_analysis_leaves_nothing_behind(tmp_path):
    done = run(tmp_path, """
        real_init = MainWindow.__init__
        def built(self, services):
            real_init(self, services)
            self.analysis.progressed.connect(lambda _: self.close())
            QTimer.singleShot(0, self, self.actions_["sample"].trigger)
        MainWindow.__init__ = built
        status = app.run_window(None, argv=["diptych"])
        print("WORKERS", len(started) > 0, "LEFT", [p.pid for p in started if p.poll() is None])
        sys.exit(status)
    """)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "WORKERS True LEFT []"
    assert not list((tmp_path / "home").rglob("crash.log"))
    assert not list((tmp_path / "home").rglob("*.diptych-lock"))
