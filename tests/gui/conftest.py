"""Fixtures of the window's tests: the real store, with import and analysis stubbed."""

import gc
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from diptych.app import KNOWN_ERRORS
from diptych.ui.collecting import Collector
from diptych.ui.main_window import dialogs
from diptych.ui.main_window.services import Services
from diptych.ui.main_window.window import MainWindow
from diptych.ui.state import WindowSettings
from diptych.ui.theme.controller import ThemeController
from gui.casemaker import make_case
from gui.stubs import StubWork

_OFF_SCREEN = tuple(
    f"This plugin does not support {what}"
    for what in (r"propagateSizeHints\(\)", r"raise\(\)", "grabbing the keyboard")
)


def pytest_collection_modifyitems(items) -> None:
    """Pass over the warnings that the off-screen platform itself prints.

    The last two are said of every menu that opens. pytest-qt looks at one marker of a test only.
    """
    own = pytest.mark.qt_log_ignore(*_OFF_SCREEN, extend=True)
    for item in items:
        if "/gui/" in str(item.path) or "test_window" in item.path.name:
            item.add_marker(own)


@pytest.fixture(autouse=True)
def garbage_on_the_gui_thread(qapp):
    """Collect garbage as the window's process does; what a test leaves is collected after it."""
    del qapp
    collector = Collector()
    collector.start()
    collector.settle()  # what was there before need not be looked through after each test
    yield
    gc.collect()
    collector.stop()


@pytest.fixture(autouse=True)
def no_leaked_threads(garbage_on_the_gui_thread):
    """Fail a test that leaves a thread behind."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=5)
    left = [thread.name for thread in threading.enumerate() if thread not in before]
    assert not left, f"threads left behind: {left}"


@pytest.fixture(autouse=True)
def no_file_dialogs(monkeypatch):
    """Fail at once, rather than wait for ever, when a test opens a file dialog unasked."""

    def unasked(_parent, *_more):
        raise AssertionError("a file dialog was opened")

    for name in (
        "ask_case",
        "ask_new_case",
        "ask_articles",
        "ask_folder",
        "ask_results_file",
        "ask_model_folder",
    ):
        monkeypatch.setattr(dialogs, name, unasked)
    for name in ("ask_place", "ask_output", "ask_cases", "ask_bundle"):
        monkeypatch.setattr(dialogs, name, unasked)


@pytest.fixture
def theme(qapp):
    """A theme controller on the application, taken off again."""
    qapp.setStyle("Fusion")
    controller = ThemeController(qapp, QFont("Source Sans Pro", 10))
    yield controller
    qapp.styleHints().colorSchemeChanged.disconnect(controller.follow)
    qapp.setStyleSheet("")
    controller.deleteLater()


@pytest.fixture
def host(qtbot):
    """A widget on screen that dialogs can belong to."""
    widget = QWidget()
    widget.resize(1200, 800)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def case_path(tmp_path):
    """A case with twelve findings."""
    path = tmp_path / "Ferry.diptych"
    make_case(path)
    return path


@pytest.fixture
def work():
    """Import and analysis that do what a test tells them."""
    return StubWork()


@pytest.fixture
def make_window(qtbot, theme, tmp_path, work):
    """Return a function that builds and shows a window; each is closed after the test."""
    made = []

    def make():
        pool = ThreadPoolExecutor(max_workers=6, thread_name_prefix="test-pool")
        services = Services(
            theme=theme,
            settings=WindowSettings(tmp_path / "config" / "window.ini"),
            pool=pool,
            analyst="ada",
            known=KNOWN_ERRORS,
            import_paths=work.import_paths,
            documents=work.documents(),
            analyse=work.analyse,
            open_sample=work.open_sample,
        )
        with theme.resting():  # as the composition root does
            window = MainWindow(services)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        made.append((window, pool))
        return window

    yield make
    work.release()
    for window, pool in made:
        window.close()
        pool.shutdown(wait=True)


@pytest.fixture
def window(make_window):
    """A window with no case."""
    return make_window()


@pytest.fixture
def opened(qtbot, window, case_path):
    """A window with the case on screen and its first pair shown."""
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    return window
