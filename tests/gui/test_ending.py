"""Signals that ask the program to end: the window closes as its button closes it."""

import os
import signal
import sys

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMainWindow

from diptych.ui.ending import Ending

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
NUMBERS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Window(QMainWindow):
    """Counts how often it was closed."""

    def __init__(self):
        super().__init__()
        self.closed = 0

    def closeEvent(self, event):
        self.closed += 1
        event.accept()


@pytest.fixture
def ended(monkeypatch):
    """What the program's loop was left with; the test's own goes on."""
    statuses: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", statuses.append)
    return statuses


@pytest.mark.parametrize("number", NUMBERS)
def test_a_signal_closes_the_window_and_ends_the_loop(qtbot, ended, number):
    window, ending = Window(), Ending()
    qtbot.addWidget(window)
    window.show()
    ending.install()
    try:
        os.kill(os.getpid(), number)
        os.kill(os.getpid(), number)  # an impatient one changes nothing
        qtbot.waitUntil(lambda: bool(ended))
    finally:
        ending.uninstall()
    assert not window.isVisible()
    assert window.closed == 1
    assert set(ended) == {0}


def test_handlers_are_given_back_and_what_is_passed_over_stays_so(qapp):
    before = {number: signal.getsignal(number) for number in NUMBERS}
    former = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup starts a program
    try:
        ending = Ending()
        ending.install()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        assert signal.getsignal(signal.SIGTERM) is not before[signal.SIGTERM]
        ending.uninstall()
    finally:
        signal.signal(signal.SIGHUP, former)
    assert {number: signal.getsignal(number) for number in NUMBERS} == before
