"""The language that was chosen is spoken from the first word on."""

import os
import subprocess
import sys

import pytest

from diptych.ui.settings.look_page import KEPT_LANGUAGE
from diptych.ui.state import WindowSettings

PROGRAM = """
import sys
from pathlib import Path
from diptych.app import run_window

def shown(window):
    print([action.text() for action in window.menuBar().actions()])
    window.close()

sys.exit(run_window(None, argv=["diptych"], config=Path(sys.argv[1]), shown=shown))
"""


@pytest.mark.parametrize(
    ("language", "system", "first"),
    [("de", "en_GB", "&Datei"), ("en", "de_AT", "&File"), ("system", "de_AT", "&Datei"),
     ("system", "C", "&File")],
)  # fmt: skip
def test_the_window_opens_in_the_chosen_language(qapp, tmp_path, language, system, first):
    settings = WindowSettings(tmp_path / "window.ini")
    settings.keep(KEPT_LANGUAGE, language)
    settings.sync()
    names = {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "LANGUAGE": system}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        env={**os.environ, **names, "LANG": f"{system}.UTF-8", "LC_ALL": f"{system}.UTF-8"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert first in done.stdout
