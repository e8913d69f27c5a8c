"""The one handler of bugs."""

import sys
import threading

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtWidgets import QApplication, QMessageBox

from diptych.ui.crash import CrashHandler

SECRET = "the minister was in Lisbon"  # noqa: S105 - article text


def fail():
    quoted = {SECRET: 1}
    try:
        quoted["missing " + SECRET]
    except KeyError as error:
        raise ValueError(SECRET) from error


@pytest.fixture
def crash(qapp, tmp_path):
    handler = CrashHandler(tmp_path / "logs" / "crash.log")
    yield handler
    handler.uninstall()


def shown():
    return [w for w in QApplication.topLevelWidgets()
            if isinstance(w, QMessageBox) and w.isVisible()]  # fmt: skip


def handled(handler):
    try:
        fail()
    except ValueError:
        handler.handle(*sys.exc_info())


def test_the_log_has_the_lines_of_code_and_no_article_text(qtbot, crash):
    handled(crash)
    log = crash.log.read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "after KeyError" in log
    assert "test_crash.py:" in log
    assert SECRET not in log
    qtbot.waitUntil(lambda: bool(shown()))
    shown()[0].close()


def test_many_faults_open_one_dialog_of_one_sentence(qtbot, crash):
    for _ in range(3):
        handled(crash)
    qtbot.waitUntil(lambda: bool(shown()))
    (box,) = shown()
    assert str(crash.log) in box.text()
    assert SECRET not in box.text()
    box.close()
    qtbot.waitUntil(lambda: not shown())
    assert crash.log.read_text(encoding="utf-8").count("ValueError") == 3


def test_a_fault_of_another_thread_is_told_on_the_gui_thread(qtbot, crash, monkeypatch):
    # pytest watches threading.excepthook itself; put ours there for the length of the thread.
    monkeypatch.setattr(threading, "excepthook", crash._handle_thread)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown()))
    shown()[0].close()
    assert "ValueError" in crash.log.read_text(encoding="utf-8")


def test_qt_warnings_are_logged_quietly(qtbot, crash):
    class Context:
        category = "qt.test"

    crash._handle_qt(QtMsgType.QtWarningMsg, Context(), "odd")
    crash._handle_qt(QtMsgType.QtInfoMsg, Context(), "usual")
    log = crash.log.read_text(encoding="utf-8")
    assert "odd" in log
    assert "usual" not in log
    assert not shown()


def test_a_log_that_cannot_be_written_is_no_second_fault(qtbot, tmp_path):
    (tmp_path / "logs").write_text("a file where the folder should be")
    handler = CrashHandler(tmp_path / "logs" / "crash.log")
    handled(handler)
    qtbot.waitUntil(lambda: bool(shown()))
    shown()[0].close()


def test_the_log_does_not_grow_for_ever(crash):
    crash.log.parent.mkdir()
    crash.log.write_text("x" * 1_000_001)
    crash.faults.write("new")
    assert crash.log.stat().st_size < 1_000
    assert crash.log.with_suffix(".old.log").exists()
