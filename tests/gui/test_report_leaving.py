"""A report that nobody waits for any more: its process ends, and no file appears."""

import sys

import pytest
from PySide6.QtCore import Qt

from diptych import itself
from diptych.itself import own_command
from diptych.ui.keys.actions import ActionId
from diptych.ui.publishing.feature import PublishingFeature
from gui.casemaker import make_case
from gui.driving import settled
from hanging import HANGS, runs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks for a process POSIX's way")


def feature(window):
    return next(each for each in window.features if isinstance(each, PublishingFeature))


@pytest.fixture
def mark(tmp_path, monkeypatch):
    """Where the process that typesets writes who it is; it hangs then."""
    place = tmp_path / "mark"
    code = HANGS.format(mark=str(place))
    monkeypatch.setattr(itself, "own_command", lambda _: [sys.executable, "-c", code])
    return place


@pytest.fixture
def writing(qtbot, opened, mark):
    """The report's dialog, while a PDF is made that never comes."""
    opened.actions_[ActionId.REPORT].trigger()
    dialog = feature(opened).report_dialog
    qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: mark.exists() and bool(mark.read_text()), timeout=30_000)
    assert runs(int(mark.read_text()))
    return dialog


def cancel(window, _tmp_path):
    feature(window).report_dialog.cancel.click()


def leave_case(window, _tmp_path):
    window.close_case()


def open_another(window, tmp_path):
    make_case(tmp_path / "Other.diptych")
    window.open_case(tmp_path / "Other.diptych")


def close_window(window, _tmp_path):
    window.close()


@pytest.mark.parametrize("leave", [cancel, leave_case, open_another, close_window])
def test_the_process_ends_and_no_file_appears(qtbot, opened, writing, mark, tmp_path, leave):
    place = writing.place.path
    leave(opened, tmp_path)
    pid = int(mark.read_text())
    qtbot.waitUntil(lambda: not runs(pid))
    settled(qtbot, opened)
    assert feature(opened).report_dialog is None
    assert not place.exists()
    assert not opened.banner.isVisible()


def test_the_next_dialog_hears_nothing_of_it(qtbot, opened, writing, mark, monkeypatch):
    writing.cancel.click()
    monkeypatch.setattr(itself, "own_command", own_command)  # the next one is made for good
    opened.actions_[ActionId.REPORT].trigger()
    dialog = feature(opened).report_dialog
    qtbot.waitUntil(lambda: not opened.jobs.busy)
    assert not runs(int(mark.read_text()))
    assert dialog.status.text() == ""
    assert dialog.pages.currentWidget() is not dialog.end
    qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.end, timeout=30_000)
    assert dialog.place.path.read_bytes().startswith(b"%PDF-")
    dialog.accept()
