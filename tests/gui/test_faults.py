"""Bugs in the window: one dialog, the pair on screen and its label stay; the next start tells."""

import dataclasses
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from diptych.session import CaseSession
from diptych.ui.crash import CrashHandler
from diptych.ui.crash_log import CrashLog
from diptych.ui.faults.feature import FaultsFeature
from diptych.ui.keys.actions import ACTIONS, ActionId
from diptych.ui.main_window import dialogs
from diptych.ui.main_window.window import MainWindow
from diptych_core.label import Label
from gui.driving import press, settled

SECRET = "the minister was in Lisbon"  # noqa: S105 - article text
# The first one is called off by the test's own window, the second one leaves it.
LEAVES = {ActionId.QUIT, ActionId.CLOSE}
INJECTED = [spec.action_id for spec in ACTIONS]


class InjectedError(Exception):
    """A bug, for a test."""


@pytest.fixture
def crash(qapp, tmp_path, monkeypatch):
    handler = CrashHandler(tmp_path / "logs" / "crash.log")
    # pytest-qt watches sys.excepthook: what it would report as a failure is what is wanted here.
    monkeypatch.setattr(sys, "excepthook", handler.handle)
    yield handler
    for box in boxes():
        box.close()


def boxes():
    return [
        top
        for top in QApplication.topLevelWidgets()
        if isinstance(top, QMessageBox) and top.isVisible() and "crash.log" in top.text()
    ]


def calm(window):
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    QApplication.processEvents()


def judged(window):
    """Return the pair on screen, the label it shows, and what the store has of it."""
    session, pair_id = window.review.session, window.review.pair_id
    labels = {str(key): b.isChecked() for key, b in window.work.judging.buttons.items()}
    stored = session.run(lambda case: case.labels.decision(pair_id, "ada"))
    return pair_id, labels, stored.label if stored else None


@pytest.fixture
def labelled(qtbot, opened):
    """A window with a labelled pair on screen."""
    pair_id = opened.review.pair_id
    press(qtbot, opened, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: opened.review.pair_id != pair_id)
    settled(qtbot, opened)
    opened.coordinator.go_to(pair_id)
    qtbot.waitUntil(lambda: opened.review.pair_id == pair_id)
    settled(qtbot, opened)
    assert judged(opened)[2] is Label.CONTRADICTION
    return opened


def test_fifty_actions_and_more_are_injected():
    assert len(INJECTED) >= 50


def test_a_bug_in_any_action_costs_one_dialog_and_nothing_else(qtbot, labelled, crash):
    """Each action's handler raises, twice; afterwards the desk is as it was."""
    window, before = labelled, judged(labelled)

    def raises(_checked=False):
        raise InjectedError(SECRET)

    for number, action_id in enumerate(INJECTED, 1):
        action = window.actions_[action_id]
        was_on = action.isEnabled()
        action.triggered.disconnect()
        action.triggered.connect(raises)
        action.setEnabled(True)
        for _ in range(2):
            action.trigger()  # a checkable one stands as it stood
        qtbot.waitUntil(lambda: bool(boxes()))
        settled(qtbot, window)
        (box,) = boxes()
        assert SECRET not in box.text()
        assert crash.log.read_text(encoding="utf-8").count("InjectedError") == 2 * number, action_id
        assert window.isVisible(), action_id
        assert judged(window) == before, action_id
        box.close()
        qtbot.waitUntil(lambda: not boxes())
        action.setEnabled(was_on)
    assert SECRET not in crash.log.read_text(encoding="utf-8")


# What asks for a file, a case or the network does so before it touches the case.
ASKING = {
    "ask_case": None, "ask_new_case": None, "ask_articles": (), "ask_folder": (),
    "ask_model_folder": None, "ask_results_file": None, "ask_place": None, "ask_output": None,
    "ask_cases": (), "ask_bundle": None,
}  # fmt: skip


def test_a_case_thread_that_fails_costs_no_label(
    qtbot, labelled, crash, monkeypatch, work, case_path
):
    """Whatever each action asks of the case's thread raises; the label is there afterwards."""
    window = labelled
    work.sample = case_path
    for name, answer in ASKING.items():
        monkeypatch.setattr(dialogs, name, lambda *_told, answer=answer: answer)
    pair_id, _, label = judged(window)
    real, failing = CaseSession.submit, [False]

    def submit(self, task):
        def breaks(case):
            if failing[0]:
                raise InjectedError(SECRET)
            return task(case)

        return real(self, breaks)

    monkeypatch.setattr(CaseSession, "submit", submit)
    for action_id in INJECTED:
        if action_id in LEAVES:
            continue
        action = window.actions_[action_id]
        failing[0] = True
        action.setEnabled(True)
        action.trigger()
        settled(qtbot, window)
        failing[0] = False
        calm(window)
        for box in boxes():
            box.close()
        settled(qtbot, window)
        assert window.isVisible(), action_id
        if window.review.session is None:
            window.open_case(case_path)
            qtbot.waitUntil(lambda: window.review.session is not None)
            settled(qtbot, window)
        stored = window.review.session.run(lambda case: case.labels.decision(pair_id, "ada"))
        assert stored is not None, action_id
        assert stored.label is label, action_id
    assert "InjectedError" in crash.log.read_text(encoding="utf-8"), "the injection has teeth"
    assert SECRET not in crash.log.read_text(encoding="utf-8")


def test_the_dialog_belongs_to_the_window_and_comes_again(qtbot, labelled, crash):
    for _ in range(2):
        crash.handle(InjectedError, InjectedError(SECRET), None)
        qtbot.waitUntil(lambda: bool(boxes()))
        assert boxes()[0].parent() is labelled
        boxes()[0].close()
        qtbot.waitUntil(lambda: not boxes())


def test_what_nobody_could_catch_reaches_the_handler(qtbot, crash, monkeypatch):
    """A destructor that raises; pytest watches that hook itself."""
    monkeypatch.setattr(sys, "unraisablehook", crash._handle_unraisable)

    class Falls:
        def __del__(self):
            raise InjectedError(SECRET)

    made = Falls()
    del made
    qtbot.waitUntil(lambda: bool(boxes()))
    log = crash.log.read_text(encoding="utf-8")
    assert "InjectedError" in log
    assert SECRET not in log


# The next start


@pytest.fixture
def log(tmp_path):
    return CrashLog(tmp_path / "logs" / "crash.log")


@pytest.fixture
def restarted(qtbot, make_window, log, monkeypatch):
    """Return a function that starts a window on the log."""
    real = MainWindow.__init__

    def start():
        monkeypatch.setattr(
            MainWindow,
            "__init__",
            lambda self, services: real(self, dataclasses.replace(services, crash_log=log)),
        )
        window = make_window()
        return window, next(f for f in window.features if isinstance(f, FaultsFeature))

    return start


def test_a_start_after_no_fault_says_nothing(restarted, log):
    log.write("Qt QtWarningMsg qt.test: quiet")
    _, feature = restarted()
    assert feature.line is None


def test_a_start_after_a_fault_says_so_in_one_quiet_line(qtbot, restarted, log):
    log.write("ValueError\n  judge.py:12 in save")
    log.write("TypeError\n  judge.py:13 in save")
    window, feature = restarted()
    line = feature.line
    assert line.isVisible()
    assert line.label.text() == "Diptych had 2 faults in an earlier session. Your labels are saved."
    assert window.focusWidget() is not line.show_button
    qtbot.mouseClick(line.show_button, Qt.MouseButton.LeftButton)
    assert feature.line is None
    text = feature.dialog.text.toPlainText()
    assert "judge.py:12 in save" in text
    assert "TypeError" in text
    qtbot.mouseClick(feature.dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == text
    assert feature.dialog.said.text() == "Copied."
    feature.dialog.close()
    assert log.unseen() == ()
    _, again = restarted()
    assert again.line is None


def test_the_line_can_be_sent_away(qtbot, restarted, log):
    log.write("ValueError\n  judge.py:12 in save")
    _, feature = restarted()
    qtbot.mouseClick(feature.line.dismiss, Qt.MouseButton.LeftButton)
    assert feature.line is None
    assert log.unseen() == ()


def test_the_log_can_be_looked_at_at_any_time(qtbot, window):
    window.actions_[ActionId.FAULTS].trigger()
    feature = next(f for f in window.features if isinstance(f, FaultsFeature))
    assert feature.dialog is not None
    assert feature.dialog.isVisible()
    assert feature.dialog.copy.isHidden()
    feature.dialog.close()
