"""Judging without seeing what the model thinks."""

from PySide6.QtCore import Qt

from diptych.ui.keys.actions import ActionId
from diptych.usecases.blind import before_and_after
from diptych_core.label import Drawn, Label, Opinion
from gui.driving import press, row, settled
from gui.judgements import GIVEAWAYS, events, words_of

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_blind_shows_nothing_of_the_model_until_the_pair_is_judged(qtbot, opened):
    first = opened.review.pair_id
    marked = len(opened.work.reader.left.view.extraSelections())
    assert any(word in words_of(opened) for word in GIVEAWAYS)
    press(qtbot, opened, Qt.Key.Key_R, SHIFT)
    assert opened.actions_[ActionId.BLIND].isChecked()
    assert [word for word in GIVEAWAYS if word in words_of(opened)] == []
    assert not opened.work.judging.opinion.isVisible()
    assert len(opened.work.reader.left.view.extraSelections()) < marked
    press(qtbot, opened, "1")
    assert opened.review.pair_id != first
    assert [word for word in GIVEAWAYS if word in words_of(opened)] == []
    press(qtbot, opened, "k")
    assert opened.review.pair_id == first
    assert opened.work.judging.opinion.isVisible()
    assert len(opened.work.reader.left.view.extraSelections()) == marked
    assert "Conflict" in words_of(opened)


def test_in_blind_mode_r_does_not_peek_and_says_so(qtbot, opened):
    press(qtbot, opened, Qt.Key.Key_R, SHIFT)
    press(qtbot, opened, "r")
    press(qtbot, opened, "r")
    assert not opened.work.judging.opinion.isVisible()
    assert "Judging blind" in opened.toast.text
    assert "Conflict" not in words_of(opened)


def test_before_and_after_are_both_kept_with_what_was_on_screen(qtbot, opened):
    first = opened.review.pair_id
    press(qtbot, opened, Qt.Key.Key_R, SHIFT)
    press(qtbot, opened, "1")
    press(qtbot, opened, "k")
    press(qtbot, opened, "2")
    one, two = events(opened, first)
    assert (one.context.opinion, two.context.opinion) == (Opinion.HIDDEN, Opinion.SHOWN)
    assert one.context.seconds >= 0.0
    assert (one.context.drawn, one.context.guideline) == (Drawn.RANKED, 0)
    found = before_and_after(events(opened, first))
    assert (found.before, found.after) == (Label.CONTRADICTION, Label.NEUTRAL)


def test_undo_in_blind_mode_hides_again_only_what_was_not_seen(qtbot, opened):
    first = opened.review.pair_id
    press(qtbot, opened, Qt.Key.Key_R, SHIFT)
    press(qtbot, opened, "1")
    press(qtbot, opened, "z")
    assert opened.review.pair_id == first
    assert not opened.work.judging.opinion.isVisible()
    press(qtbot, opened, "1")
    press(qtbot, opened, "k")
    assert opened.work.judging.opinion.isVisible()
    press(qtbot, opened, "z")
    assert row(opened, first).label is None
    assert opened.work.judging.opinion.isVisible()  # it has been seen
    press(qtbot, opened, "4")
    assert events(opened, first)[-1].context.opinion is Opinion.SHOWN


def test_blind_is_a_setting_of_the_analyst(qtbot, make_window, case_path):
    window = make_window()
    window.actions_[ActionId.BLIND].trigger()
    window.close()
    window.services.settings.sync()
    again = make_window()
    assert again.actions_[ActionId.BLIND].isChecked()
    again.open_case(case_path)
    qtbot.waitUntil(lambda: bool(again.review.pair_id) and not again.jobs.busy)
    assert not again.work.judging.opinion.isVisible()
    assert "Conflict" not in words_of(again)


def test_a_flag_is_no_judgement(qtbot, opened):
    press(qtbot, opened, Qt.Key.Key_R, SHIFT)
    press(qtbot, opened, "f")
    assert row(opened, opened.review.pair_id).flag
    assert not opened.work.judging.opinion.isVisible()


def test_a_silent_repeat_is_judged_as_if_for_the_first_time(qtbot, opened):
    first, queue = opened.review.pair_id, opened.work.queue
    press(qtbot, opened, Qt.Key.Key_R, SHIFT)
    opened.review.set_note(first, "of the first look")
    settled(qtbot, opened)
    press(qtbot, opened, "2")
    here = queue.model.queue.find(opened.review.pair_id)
    queue.model.bring_back(queue.model.queue.find(first), here)
    opened.coordinator.go_to(first)
    settled(qtbot, opened)
    panel = opened.work.judging
    assert opened.review.pair_id == first
    assert not any(button.isChecked() for button in panel.buttons.values())
    assert panel.note.toPlainText() == ""
    assert not panel.opinion.isVisible()  # that it was judged once must not show
    press(qtbot, opened, "f")
    assert not any(button.isChecked() for button in panel.buttons.values())
    assert panel.flag.isChecked()
    press(qtbot, opened, "1")
    last = events(opened, first)[-1]
    assert last.context.drawn is Drawn.REPEAT
    assert (last.context.opinion, last.decision.label) == (Opinion.HIDDEN, Label.CONTRADICTION)
    assert last.decision.note == "of the first look"


def test_switched_off_the_opinion_is_nowhere_not_even_of_judged_pairs(qtbot, opened):
    press(qtbot, opened, "1")
    press(qtbot, opened, "k")
    press(qtbot, opened, "r")
    assert [word for word in GIVEAWAYS if word in words_of(opened)] == []
    press(qtbot, opened, "r")
    assert "Conflict" in words_of(opened)
