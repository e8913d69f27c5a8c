"""Learning from the labels, from the window."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from diptych.session import CaseSession
from diptych.ui.keys.actions import ActionId
from diptych.usecases.labelling import decide
from diptych.usecases.learning import learn_in
from diptych_core.finding import Band
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.errors import DiskFullError
from gui.casemaker import PAIRS
from gui.driving import pairs, press, row, settled


def label_as_the_counter_reasons_say(case):
    for found in case.findings.all():
        label = Label.NEUTRAL if found.band is Band.EXPLAINED else Label.CONTRADICTION
        decide(case, pair_ids=(found.pair_id,), analyst="ada", label=label)


@pytest.fixture
def labelled(qtbot, window, case_path):
    """A window with a case whose pairs are all judged."""
    with CaseFile.open(case_path) as case:
        label_as_the_counter_reasons_say(case)
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    return window


def use(qtbot, window, action_id):
    """Choose an action from its menu and wait until all is done and shown."""
    action = window.actions_[action_id]
    menus = window.menuBar().findChildren(QMenu)
    assert any(action in menu.actions() for menu in menus)
    assert action.isEnabled()
    action.trigger()
    settled(qtbot, window)


def ask(qtbot, window):
    """Ask what learning would come to, and return the dialog that says so."""
    window.actions_[ActionId.LEARN].trigger()
    dialog = window.learning.dialog
    qtbot.waitUntil(lambda: "…" not in dialog.sentence.text())
    return dialog


def apply(qtbot, window):
    """Ask, and take what is offered; nothing waits for it."""
    qtbot.mouseClick(ask(qtbot, window).apply, Qt.MouseButton.LeftButton)
    window.activateWindow()  # the off-screen platform has nobody else who would
    qtbot.waitUntil(window.isActiveWindow)


def learn(qtbot, window):
    """Learn, and wait until all is done and shown."""
    apply(qtbot, window)
    settled(qtbot, window)


def scores(window):
    return {shown.pair_id: shown.score for shown in window.work.queue.model.rows}


def gap(window, of):
    """Return how far the best explained pair lies below the worst other one."""
    explained = {s.pair_id for s in window.work.queue.model.rows if s.band is Band.EXPLAINED}
    others = of.keys() - explained
    return min(of[pair] for pair in others) - max(of[pair] for pair in explained)


def test_learning_reorders_the_queue_and_keeps_the_pair(qtbot, labelled):
    last = pairs(labelled)[-1]
    labelled.coordinator.go_to(last)
    settled(qtbot, labelled)
    before, decided = scores(labelled), row(labelled, last).label
    learn(qtbot, labelled)
    assert labelled.toast.text.startswith(f"Learned from {PAIRS} labels: ")
    assert scores(labelled).keys() == before.keys()
    assert scores(labelled) != before
    assert labelled.review.pair_id == labelled.work.queue.chosen == last
    assert labelled.review.pair.finding.score == row(labelled, last).score
    assert row(labelled, last).label is decided


def test_what_was_learned_can_be_forgotten(qtbot, labelled):
    learn(qtbot, labelled)
    learned, here = scores(labelled), labelled.review.pair_id
    use(qtbot, labelled, ActionId.FORGET)
    assert labelled.toast.text.startswith(f"Forgot what {PAIRS} labels taught")
    shipped = scores(labelled)
    assert gap(labelled, learned) > gap(labelled, shipped)
    assert labelled.review.pair_id == here
    learn(qtbot, labelled)
    assert scores(labelled) == learned
    again = ask(qtbot, labelled)
    assert "learned already" in again.sentence.text()
    assert not again.apply.isEnabled()
    again.reject()
    use(qtbot, labelled, ActionId.FORGET)
    use(qtbot, labelled, ActionId.FORGET)
    assert "nothing to forget" in labelled.toast.text


def test_without_labels_nothing_changes_and_the_window_says_what_to_do(qtbot, opened):
    before = scores(opened)
    dialog = ask(qtbot, opened)
    assert dialog.sentence.text() == (
        "There are no labels to learn from in Ferry; judge some pairs first."
    )
    assert not dialog.apply.isEnabled()
    assert scores(opened) == before


def test_learning_needs_a_case_that_can_be_changed(qtbot, window, case_path):
    assert not window.actions_[ActionId.LEARN].isEnabled()
    with CaseSession.open(case_path):
        window.open_case(case_path)
        qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
        assert not window.actions_[ActionId.LEARN].isEnabled()
        assert not window.actions_[ActionId.FORGET].isEnabled()


def test_the_window_goes_on_while_it_learns(qtbot, labelled, monkeypatch):
    held, begun = threading.Event(), threading.Event()
    threads = []

    def slow(case, **more):
        threads.append(threading.current_thread())
        begun.set()
        assert held.wait(30)
        return learn_in(case, **more)

    monkeypatch.setattr("diptych.usecases.learning.learn_in", slow)
    apply(qtbot, labelled)
    qtbot.waitUntil(begun.is_set)
    labelled.actions_[ActionId.LEARN].trigger()  # once more, in vain
    assert labelled.learning.dialog is None
    assert threads[0] is not threading.main_thread()
    qtbot.keyClick(labelled.focusWidget(), "j")  # taken, and shown when the case is free again
    held.set()
    settled(qtbot, labelled)
    assert len(threads) == 1
    assert labelled.toast.text.startswith("Learned from")
    press(qtbot, labelled, "2")
    assert labelled.toast.text.endswith("— Z to undo")


def test_an_analysis_under_way_begins_again_with_the_new_weights(qtbot, window, case_path, work):
    with CaseFile.open(case_path) as case:
        label_as_the_counter_reasons_say(case)
    work.hold = threading.Event()
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and window.analysis.running)
    first = window.review.pair_id
    apply(qtbot, window)
    qtbot.waitUntil(lambda: window.toast.text.startswith("Learned"))
    assert work.runs == 1
    work.hold.set()
    qtbot.waitUntil(lambda: work.runs == 2 and not window.analysis.running)
    settled(qtbot, window)
    assert window.review.pair_id == first  # though nothing had been done yet


def test_a_full_disk_is_told_and_nothing_is_learned(qtbot, labelled, monkeypatch):
    before = scores(labelled)

    def refuse(case, **more):
        raise DiskFullError("The disk is full: nothing was changed.")

    monkeypatch.setattr("diptych.usecases.learning.learn_in", refuse)
    learn(qtbot, labelled)
    assert labelled.banner.text == "The disk is full: nothing was changed."
    assert scores(labelled) == before
    monkeypatch.undo()
    learn(qtbot, labelled)
    assert labelled.toast.text.startswith("Learned from")


def test_a_case_left_meanwhile_says_nothing(qtbot, labelled, monkeypatch):
    held = threading.Event()

    def slow(case, **more):
        assert held.wait(30)
        return learn_in(case, **more)

    monkeypatch.setattr("diptych.usecases.learning.learn_in", slow)
    apply(qtbot, labelled)
    labelled.close_case()
    held.set()
    settled(qtbot, labelled)
    assert "Learned" not in labelled.toast.text
    assert pairs(labelled) == []
