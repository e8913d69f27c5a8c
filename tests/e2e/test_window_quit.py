"""The program is left with a page and a dialog open: it ends in order."""

import os
import subprocess
import sys
import textwrap

from diptych.ui.crash_log import CrashLog
from gui.casemaker import make_case

PROGRAM = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from diptych.app import run_window
    from diptych.ui.keys.actions import ActionId

    def shown(window):
        steps = [ActionId.PICTURE, ActionId.FAULTS]
        def look():
            if not window.review.pair_id or window.jobs.busy:
                return
            if steps:
                window.actions_[steps.pop(0)].trigger()
            else:
                timer.stop()
                window.close()
        timer = QTimer(window)
        timer.timeout.connect(look)
        timer.start(20)

    case, config = Path(sys.argv[1]), Path(sys.argv[2])
    sys.exit(run_window(case, argv=["diptych"], config=config, shown=shown))
"""


def test_leaving_with_the_picture_and_a_dialog_open(tmp_path):
    case = tmp_path / "x.diptych"
    make_case(case)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    home = {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(PROGRAM), str(case), str(tmp_path / "config")],
        env=kept | home, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for path in tmp_path.rglob("crash.log"):
        assert CrashLog(path).unseen() == ()
    assert not list(tmp_path.rglob("dying-*")), "it left in order"
