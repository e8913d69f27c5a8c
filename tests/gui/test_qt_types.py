"""Qt's Python types are made on the window's thread: in another one the program died of it."""

import subprocess
import sys
import threading

from PySide6.QtCore import Qt

from diptych.ui.keys.actions import ActionId
from diptych.ui.picture import plot_place, qt_types
from diptych.ui.picture.feature import PictureFeature
from diptych.ui.picture.qt_types import MODULES, TypeMaker
from gui.driving import press

# Which modules of PySide6 there are, and which of their types were made. In a process of its own:
# in this one earlier tests have made most of them.
_CODE = """
import sys, threading
import diptych.app
from PySide6.QtWidgets import QApplication
from diptych.ui.picture.plot_place import load_plot
from diptych.ui.picture.qt_types import TypeMaker

def known():
    return {
        f"{name}.{each}" for name, module in list(sys.modules.items())
        if name.startswith("PySide6.") for each in vars(module)
    }

application = QApplication(sys.argv[:1])
if sys.argv[1] == "first":
    maker = TypeMaker()
    maker.start()
    while not maker.made.done():
        application.processEvents()
before = known()
thread = threading.Thread(target=load_plot)
thread.start()
thread.join()
assert "pyqtgraph" in sys.modules
print(len(known() - before), sorted(known() - before)[:9])
"""


def made_elsewhere(way):
    """Return how many types were made on another thread as the plot was imported there."""
    done = subprocess.run(
        [sys.executable, "-c", _CODE, way], capture_output=True, text=True, check=True, timeout=120
    )
    return int(done.stdout.split()[0]), done.stdout


def test_the_plot_makes_no_type_in_its_thread():
    count, said = made_elsewhere("first")
    assert count == 0, said
    # Otherwise it makes hundreds: if it does not any more, all of this can go.
    assert made_elsewhere("never")[0] > 100


def test_the_window_loads_the_plot_when_the_types_are_made(qtbot, opened, monkeypatch):
    steps = []
    real, step = plot_place.load_plot, TypeMaker._step

    def load():
        steps.append("plot")
        return real()

    def watched(maker):
        assert threading.current_thread() is threading.main_thread()
        step(maker)
        steps.append("types" if maker.made.done() else "")

    monkeypatch.setattr(plot_place, "load_plot", load)
    monkeypatch.setattr(TypeMaker, "_step", watched)
    press(qtbot, opened, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    page = next(f for f in opened.features if isinstance(f, PictureFeature)).page
    qtbot.waitUntil(lambda: page.timeline.place.plot is not None)
    assert [each for each in steps if each] == ["types", "plot"]


def test_a_window_that_is_closed_meanwhile_loads_nothing(qtbot, opened, monkeypatch):
    loaded = []
    monkeypatch.setattr(plot_place, "load_plot", lambda: loaded.append(True))
    opened.actions_[ActionId.PICTURE].trigger()
    (maker,) = opened.findChildren(TypeMaker)
    opened.close()
    assert maker.made.cancelled()
    qtbot.waitUntil(lambda: not opened.jobs.busy)
    assert not loaded


def test_a_module_that_a_build_leaves_out_is_no_fault(qtbot, monkeypatch):
    monkeypatch.setattr(qt_types, "MODULES", ("QtCore", "QtNoSuchModule", "QtGui"))
    maker = TypeMaker()
    maker.start()
    qtbot.waitUntil(maker.made.done)
    assert maker.made.exception() is None
    assert "QtNoSuchModule" not in MODULES
    maker.deleteLater()
