"""What is opened and closed leaves nothing: no Qt object, memory, thread or file descriptor.

`DIPTYCH_LEAKS=200 pytest tests/gui/test_leaks.py -s` is the release's form.
"""

import gc
import os
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from diptych.ui.keys.actions import ACTIONS, ActionId
from diptych_store.casefile import CaseFile
from gui.fence import Fence

ROUNDS = int(os.environ.get("DIPTYCH_LEAKS", "4"))
WARM_UP = 2  # what is made once, on first use, is there after these
# KiB, over all windows together. In a few rounds what is made on first use still weighs most.
MOST_GROWTH = (5 if ROUNDS >= 20 else 15) * 1024
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="memory is read Linux's way"),
    pytest.mark.timeout(300 if ROUNDS <= 20 else 3600),
]
# These end the program or the case; these open files, cases and pages, which the monkey does.
LEFT_OUT = {
    ActionId.QUIT, ActionId.CLOSE, ActionId.NEW, ActionId.OPEN, ActionId.SAMPLE, ActionId.UNBUNDLE,
}  # fmt: skip
# At least these windows are opened; a walk that opened none would find no leak.
EXPECTED = {
    "AboutDialog", "AgreementDialog", "BackupsDialog", "DeskDialog", "ExportDialog", "GuideWindow",
    "KeysOverlay", "LearnDialog", "MergeDialog", "MixDialog", "ModelsDialog", "OriginsDialog",
    "PaletteDialog", "ReportDialog", "SettingsDialog",
}  # fmt: skip


def memory():
    """Return the resident memory of this process in KiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") // 1024


def descriptors():
    return len(list(Path("/proc/self/fd").iterdir()))


def threads():
    """Return how many threads there are besides the pool's, which come when they are needed."""
    return sum("test-pool" not in thread.name for thread in threading.enumerate())


def sweep():
    """Delete what waits to be deleted."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def objects():
    """Return how many objects of each class Qt has, in all windows and in the application."""
    sweep()
    application = QApplication.instance()
    assert application is not None
    found = Counter(_kind(one) for one in application.findChildren(QObject))
    for top in QApplication.topLevelWidgets():
        found.update(_kind(one) for one in (top, *top.findChildren(QObject)))
    # Qt's gesture manager keeps these, a few hundred bytes each, until the next gesture ends.
    del found["QPanGesture in QObject"]
    return found


def _kind(one):
    above = one.parent()
    name = type(one).__name__
    return f"{name} in {type(above).__name__}" if above is not None else name


def over(window):
    """Return the windows and dialogs that stand beside or over the main window."""
    kinds = {Qt.WindowType.Window, Qt.WindowType.Dialog}
    return [
        top
        for top in QApplication.topLevelWidgets()
        if top.isVisible() and top is not window and (top.windowType() in kinds)
    ]


def put_away(window):
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for top in over(window):
        top.reject() if isinstance(top, QDialog) else top.close()


def once(qtbot, window, action):
    """Trigger an action, wait until it is done, close what it opened; return what that was."""
    action.trigger()
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    QApplication.processEvents()
    opened = {type(top).__name__ for top in over(window)}
    put_away(window)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    put_away(window)  # an import that was confirmed tells its results now
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return opened


@pytest.fixture
def fenced(opened, work, case_path, tmp_path, monkeypatch):
    """A window with a case that two analysts have judged, and files to choose from."""
    fence = Fence(tmp_path / "fenced", case_path, 1)
    fence.put_up(monkeypatch, work)
    return opened


def test_windows_leave_nothing_when_they_are_closed(qtbot, fenced, capsys):
    window, seen, grown, heavier = fenced, set(), {}, {}
    asking = [spec.action_id for spec in ACTIONS if spec.action_id not in LEFT_OUT]
    opening = []
    for action_id in asking:
        action = window.actions_[action_id]
        if action.isEnabled() and (opened := once(qtbot, window, action)):
            opening.append(action)
            seen |= opened
    assert seen >= EXPECTED, EXPECTED - seen
    for action in opening:
        for _ in range(WARM_UP):
            once(qtbot, window, action)
    objects()  # Python's own share of each object is made when it is first asked for
    running, fds = threads(), descriptors()
    for action in opening:
        had, weighed = objects(), memory()
        for number in range(ROUNDS):
            if number == ROUNDS // 2:  # allocators keep what they had once: a leak goes on growing
                weighed = memory()
            once(qtbot, window, action)
        heavier[action.text()] = memory() - weighed
        if more := objects() - had:
            grown[action.text()] = dict(more)
    growth = sum(heavier.values())
    most = sorted(heavier.items(), key=lambda item: -item[1])[:5]
    with capsys.disabled():
        print(  # noqa: T201 - the figure is what it is for
            f"\n{len(opening)} windows {ROUNDS} times: {growth} KiB more "
            f"(most of it {most}), objects grown {grown or 'nowhere'}"
        )
    assert not grown
    assert growth <= MOST_GROWTH
    assert threads() <= running
    assert descriptors() <= fds


def test_cases_leave_nothing_when_they_are_closed(qtbot, window, case_path, capsys):
    with CaseFile.open(case_path) as case:
        assert case.findings.count()
    rounds = min(30, 3 * ROUNDS)

    def once_more():
        window.open_case(case_path)
        qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
        window.close_case()
        qtbot.waitUntil(lambda: not window.jobs.busy)
        qtbot.waitUntil(
            lambda: not any("case-file" in thread.name for thread in threading.enumerate())
        )

    for _ in range(WARM_UP):
        once_more()
    had, before = objects(), memory()
    running, fds = threads(), descriptors()
    for _ in range(rounds):
        once_more()
    more, growth = objects() - had, memory() - before
    with capsys.disabled():
        print(f"\na case {rounds} times: {growth} KiB more, {more or 'no'} objects")  # noqa: T201
    assert not more
    assert growth <= MOST_GROWTH
    assert threads() <= running
    assert descriptors() <= fds


def test_the_count_sees_a_leak(qtbot, window):
    had = objects()
    window.kept = QWidget(window)
    assert objects() - had == {"QWidget in MainWindow": 1}
