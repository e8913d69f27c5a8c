"""The window opens without what it does not need yet: each of these costs a part of the start."""

import os
import subprocess
import sys
from pathlib import Path

# Import these where they are used, in the function; features that are not on screen, too.
LATER = (
    "diptych_core.agreement.team",
    "diptych_core.detect.engine",
    "diptych_core.detect.fusion",
    "diptych_core.detect.retrieval",
    "diptych_core.publish",
    "diptych_core.text.claims",
    "diptych_store.connect",
    "diptych_store.recovery",
    "diptych_store.shelf",
    "diptych.fetching.client",
    "diptych.ui.about.dialog",
    "diptych.ui.backups.dialog",
    "diptych.ui.faults.dialog",
    "diptych.ui.fetching.dialog",
    "diptych.ui.help.book",
    "diptych.ui.help.window",
    "diptych.ui.importing.article",
    "diptych.ui.importing.columns",
    "diptych.ui.importing.encoding_dialog",
    "diptych.ui.importing.paste",
    "diptych.ui.importing.results_dialog",
    "diptych.ui.keys.overlay",
    "diptych.ui.learning.dialog",
    "diptych.ui.models.dialog",
    "diptych.ui.origins.dialog",
    "diptych.ui.palette.dialog",
    "diptych.ui.paper",
    "diptych.ui.picture.page",
    "diptych.ui.publishing.dialog",
    "diptych.ui.publishing.report_dialog",
    "diptych.ui.settings.dialog",
    "diptych.ui.team.agreement_dialog",
    "diptych.ui.team.desk",
    "diptych.ui.team.merge_dialog",
    "diptych.ui.tour.coach",
    "diptych.usecases.agreeing",
    "diptych.usecases.analysing",
    "diptych.usecases.bundling",
    "diptych.usecases.exporting",
    "diptych.usecases.fetching",
    "diptych.usecases.picture",
    "diptych.usecases.reporting",
    "diptych.usecases.safety",
    "diptych.usecases.uniting",
    "onnxruntime",
    "pandas",
    "pyqtgraph",
    "sentencex",
    "snowballstemmer",
    "sqlite_utils",
    "urllib3",
)
_SCRIPT = """
import sys
from pathlib import Path
from diptych.__main__ import main  # as the program does
import diptych.cli.main
from diptych.app import run_window

def shown(window):
    print("LOADED", *sys.modules)
    window.close()

sys.exit(run_window(None, argv=["diptych"], config=Path(sys.argv[1]), shown=shown))
"""


def test_the_window_opens_without_engine_models_and_reports(tmp_path: Path) -> None:
    home = {name: str(tmp_path / name) for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path / "config")],
        env=os.environ | home | {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"},
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("LOADED ")]
    loaded = set(line.split())
    assert "diptych.ui.main_window.window" in loaded
    assert [name for name in LATER if name in loaded] == []


def test_what_is_imported_is_not_searched_for_pyside() -> None:
    script = (
        "import diptych.app, sys, wave;"
        " seen = sys.modules['shibokensupport.feature'].pyside_feature_dict;"
        " assert not [n for n in seen if n in ('wave', 'diptych.session')], seen"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
