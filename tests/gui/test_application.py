"""What macOS asks to be opened: the event of a double click in the Finder, sent by hand."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtGui import QAction

from diptych.ui.keys.action_set import ActionSet
from diptych.ui.keys.actions import ACTIONS, ActionId, with_arrow

_WAYS = {
    # The program runs already, a dialog is open, and the file comes at the very start.
    "running": "",
    "dialog": """
        from PySide6.QtWidgets import QDialog
        box = QDialog(window)
        box.setModal(True)
        box.show()
        QTimer.singleShot(600, lambda: (seen.append(title(window)), box.close()))
    """,
    "early": "",
}
_CODE = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QFileOpenEvent
from diptych import app
from diptych.session import CaseSession
from diptych.ui.application import Application

case, way = Path(sys.argv[1]), sys.argv[2]
CaseSession.create(case).close()
seen = []
title = lambda window: window.windowTitle()

def send():
    assert QCoreApplication.sendEvent(QCoreApplication.instance(), QFileOpenEvent(str(case)))

if way == "early":
    real = Application.serve
    def serve(self, opens):
        send()  # nobody listens yet
        real(self, opens)
    Application.serve = serve

def shown(window):
    if way != "early":
        seen.append(title(window))
        {way}
        send()
    look = QTimer(window, interval=20)
    def until():
        if case.stem in title(window):
            seen.append("opened")
            look.stop()
            window.close()
    look.timeout.connect(until)
    look.start()
    QTimer.singleShot(30_000, window.close)

status = app.run_window(None, argv=["diptych"], config=case.parent, shown=shown)
print(*seen, sep="\\n")
sys.exit(status)
"""


@pytest.mark.parametrize("way", _WAYS)
def test_a_case_that_the_system_hands_over_is_opened(tmp_path: Path, way: str) -> None:
    names = ("CONFIG", "DATA", "STATE", "CACHE")
    folders = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in names}
    environment = os.environ | folders | {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    inner = textwrap.indent(textwrap.dedent(_WAYS[way]).strip() or "pass", " " * 8).strip()
    code = _CODE.replace("{way}", inner)
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "Prüf fall.diptych"), way],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    before = {"running": ["Diptych"], "dialog": ["Diptych", "Diptych"], "early": []}[way]
    assert done.stdout.splitlines() == [*before, "opened"]


def test_macos_is_told_which_actions_belong_to_its_own_menu(qtbot) -> None:
    from PySide6.QtWidgets import QMainWindow

    window = QMainWindow()
    qtbot.addWidget(window)
    actions = ActionSet(window)
    own = {
        ActionId.ABOUT: QAction.MenuRole.AboutRole,
        ActionId.SETTINGS: QAction.MenuRole.PreferencesRole,
        ActionId.QUIT: QAction.MenuRole.QuitRole,
    }
    for spec in ACTIONS:
        # Nothing is guessed from words: "Settings" is another word in German.
        assert actions[spec.action_id].menuRole() is own.get(
            spec.action_id, QAction.MenuRole.NoRole
        )


@pytest.mark.parametrize(
    ("native", "last", "printed"),
    [("Alt+Down", "Down", "Alt+↓"), ("Down", "Down", "↓"), ("Alt+Unten", "Down", "Alt+↓"),
     ("⌥↓", "Down", "⌥↓"), ("⌘Z", "Z", "⌘Z"), ("Ctrl+Z", "Z", "Ctrl+Z"), ("↑", "Up", "↑")],
)  # fmt: skip
def test_arrows_are_signs_on_every_system(native: str, last: str, printed: str) -> None:
    assert with_arrow(native, last) == printed
