"""The shares of the honest mix: asked for, said in words, kept in the case."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from diptych.session import CaseSession
from diptych.ui.keys.actions import ActionId
from diptych.ui.queue.mix_dialog import MixDialog
from diptych.usecases.queue_order import Order
from diptych_core.review.mix import Mix
from gui.driving import settled


def setting(window):
    return window.review.session.run(lambda case: case.settings.get("queue/mix"))


def ask(qtbot, window):
    window.actions_[ActionId.MIX].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(MixDialog)))
    return window.findChildren(MixDialog)[-1]


def test_saved_shares_are_in_the_case_and_in_force(qtbot, opened):
    dialog = ask(qtbot, opened)
    seed = opened.work.queue.mix.seed
    dialog.random.setValue(25)
    dialog.repeat.setValue(0)
    assert "25 come by chance" in dialog.outcome.text()
    assert "consistency stays unknown" in dialog.outcome.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    settled(qtbot, opened)
    assert opened.work.queue.mix == Mix(seed=seed, random=0.25, repeat=0.0)
    assert setting(opened) == {"seed": seed, "random": 0.25, "repeat": 0.0}
    assert opened.toast.text == "Honest mix: 25 % by chance, 0 % come back"


def test_esc_leaves_all_as_it_was(qtbot, opened):
    dialog = ask(qtbot, opened)
    before = opened.work.queue.mix
    dialog.random.setValue(50)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settled(qtbot, opened)
    assert (opened.work.queue.mix, setting(opened)) == (before, None)


def test_the_mix_in_force_is_drawn_anew(qtbot, opened):
    queue = opened.work.queue
    queue.set_order(Order.MIX, down=False)
    settled(qtbot, opened)
    dialog = ask(qtbot, opened)
    dialog.random.setValue(0)
    dialog.repeat.setValue(0)
    dialog.accept()
    settled(qtbot, opened)
    mixed = [queue.model.pair_at(n) for n in range(queue.model.rowCount())]
    queue.set_order(Order.LIKELY, down=False)
    assert mixed == [queue.model.pair_at(n) for n in range(queue.model.rowCount())]


def test_the_button_stands_beside_the_order_it_belongs_to(qtbot, opened):
    head = opened.work.queue.head
    assert not head.mix.isVisible()
    opened.work.queue.set_order(Order.MIX, down=False)
    assert head.mix.isVisible()
    qtbot.mouseClick(head.mix, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened.findChildren(MixDialog)))
    opened.findChildren(MixDialog)[-1].reject()


def test_what_nobody_touched_stays_to_the_last_digit(qtbot, opened):
    dialog = MixDialog(Mix(seed=7, random=1 / 3, repeat=0.05), opened)
    dialog.repeat.setValue(10)
    assert dialog.mix() == Mix(seed=7, random=1 / 3, repeat=0.1)
    assert isinstance(dialog, QDialog)
    dialog.reject()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_case_that_cannot_be_changed_has_no_shares_to_set(qtbot, window, case_path, read_only):
    assert not window.actions_[ActionId.MIX].isEnabled()
    if read_only:
        with CaseSession.open(case_path):  # somebody else has it open
            window.open_case(case_path)
            qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
            assert not window.actions_[ActionId.MIX].isEnabled()
            window.close_case()
            qtbot.waitUntil(lambda: not window.jobs.busy)
    else:
        window.open_case(case_path)
        qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
        assert window.actions_[ActionId.MIX].isEnabled()
