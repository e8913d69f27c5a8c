"""Another program holds the case: the window lives, says that it waits, and loses nothing."""

import sqlite3

import pytest
from PySide6.QtWidgets import QApplication

from diptych.ui.main_window import waiting
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from gui.driving import settled
from steadiness.pulse import Pulse


@pytest.fixture
def held(qtbot, window, case_path):
    """A case on screen whose file another program is about to write."""
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    qtbot.waitUntil(lambda: not window._place_timer.isActive() and not window.jobs.busy)
    other = sqlite3.connect(case_path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    yield other
    if other.in_transaction:
        other.execute("ROLLBACK")
    other.close()


def press(qtbot, window, key):
    """Press a key and do not wait."""
    qtbot.keyClick(window.focusWidget() or window, key)


def stored(path):
    with CaseFile.open(path, read_only=True) as case:
        return {d.pair_id: d.label for d in case.labels.decisions("ada") if d.label is not None}


def told(window):
    return "Not saved yet" in window.banner.text and not window.banner.isHidden()


def test_a_label_waits_and_says_so_and_is_saved(qtbot, window, held, case_path):
    pair = window.review.pair_id
    press(qtbot, window, "1")
    qtbot.waitUntil(lambda: told(window))
    assert case_path.name in window.banner.text
    assert window.banner.property("kind") == "notice"
    assert window.review.pair_id == pair, "it went on before the label was on the disk"
    assert not window.review.judged
    assert window.work.queue.model.row(pair).label is None
    press(qtbot, window, "2")  # nothing is judged twice meanwhile
    held.execute("ROLLBACK")
    settled(qtbot, window)
    assert stored(case_path) == {pair: Label.CONTRADICTION}
    assert window.work.queue.model.row(pair).label is Label.CONTRADICTION
    assert window.banner.isHidden()
    assert window.review.pair_id != pair


def test_the_window_lives_meanwhile(qtbot, window, held):
    press(qtbot, window, "1")
    pulse = Pulse()
    qtbot.waitUntil(lambda: told(window))
    before = len(pulse.late)
    qtbot.waitUntil(lambda: len(pulse.late) > before + 10)
    pulse.stop()
    assert window.jobs.busy, "the label was to wait"
    held.execute("ROLLBACK")
    settled(qtbot, window)


def test_a_label_that_is_refused_is_told_and_not_shown(qtbot, window, held, case_path):
    window.review.session.run(lambda case: setattr(case.handle, "patience", 1.5))
    pair = window.review.pair_id
    press(qtbot, window, "1")
    qtbot.waitUntil(lambda: told(window))
    qtbot.waitUntil(lambda: "nothing was changed" in window.banner.text)
    assert window.banner.property("kind") == "error"
    assert window.review.pair_id == pair
    assert window.work.queue.model.row(pair).label is None
    held.execute("ROLLBACK")
    press(qtbot, window, "1")
    settled(qtbot, window)
    assert stored(case_path) == {pair: Label.CONTRADICTION}


def test_an_undo_that_waits_takes_its_sentence_away_itself(qtbot, window, held, case_path):
    held.execute("ROLLBACK")
    press(qtbot, window, "1")
    settled(qtbot, window)
    qtbot.waitUntil(lambda: not window._place_timer.isActive() and not window.jobs.busy)
    held.execute("BEGIN IMMEDIATE")
    press(qtbot, window, "Z")
    qtbot.waitUntil(lambda: told(window))
    held.execute("ROLLBACK")
    settled(qtbot, window)
    assert stored(case_path) == {}
    assert window.banner.isHidden()


def test_looking_around_is_not_told_and_the_place_is_kept_later(qtbot, window, held, case_path):
    press(qtbot, window, "J")
    press(qtbot, window, "J")
    pair = window.work.queue.chosen
    with qtbot.waitSignal(window.review.place_lost, timeout=30_000):
        pass
    assert window.banner.isHidden()
    held.execute("ROLLBACK")
    qtbot.waitUntil(lambda: not window._place_timer.isActive() and not window.jobs.busy)
    with CaseFile.open(case_path, read_only=True) as case:
        assert case.settings.get("place/ada")["pair_id"] == pair


def test_closing_waits_for_the_label(qtbot, window, held, case_path):
    pair = window.review.pair_id
    press(qtbot, window, "1")
    qtbot.waitUntil(lambda: told(window))
    assert not window.close()
    assert "closes as soon as" in window.banner.text
    held.execute("ROLLBACK")
    qtbot.waitUntil(lambda: not window.isVisible())
    window.services.pool.submit(lambda: None).result()
    assert stored(case_path) == {pair: Label.CONTRADICTION}


def test_closing_is_given_up_where_the_label_is_refused(qtbot, window, held):
    window.review.session.run(lambda case: setattr(case.handle, "patience", 1.5))
    press(qtbot, window, "1")
    qtbot.waitUntil(lambda: told(window))
    assert not window.close()
    qtbot.waitUntil(lambda: "nothing was changed" in window.banner.text)
    QApplication.processEvents()
    assert window.isVisible()
    held.execute("ROLLBACK")
    assert window.close()


def test_a_quick_save_says_nothing(qtbot):
    watching = waiting.Waiting()
    said: list[str] = []
    watching.late.connect(said.append)
    watching.over.connect(lambda: said.append("over"))
    watching.begin("A.diptych")
    watching.end()
    watching._timer.timeout.emit()  # had it come late
    assert said == []
    watching.begin("A.diptych")
    watching.begin("A.diptych")
    watching._timer.timeout.emit()
    assert said == ["A.diptych"]
    watching.end()
    assert said == ["A.diptych"], "another one is still waiting"
    watching.end()
    assert said == ["A.diptych", "over"]
    QApplication.processEvents()
