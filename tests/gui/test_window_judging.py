"""Judging by key and mouse: the labels, flag, note and kind, and going through the queue."""

import pytest
from PySide6.QtCore import Qt

from diptych_core.label import Label
from gui.driving import press, row, settled


@pytest.mark.parametrize(
    ("key", "label"),
    [("1", Label.CONTRADICTION), ("2", Label.NEUTRAL), ("3", Label.ENTAILMENT),
     ("4", Label.UNSURE), ("0", Label.NOT_A_PAIR)],
)  # fmt: skip
def test_one_key_decides_and_goes_on(qtbot, opened, key, label):
    first = opened.review.pair_id
    press(qtbot, opened, key)
    assert row(opened, first).label is label
    assert opened.review.pair_id != first
    assert opened.work.queue.chosen == opened.review.pair_id
    assert opened.toast.text.endswith("— Z to undo")


def test_a_key_pressed_twice_at_once_judges_one_pair_only(qtbot, opened):
    for _ in range(5):
        qtbot.keyClick(opened.focusWidget(), "1")
    settled(qtbot, opened)
    assert sum(row.label is not None for row in opened.work.queue.model.rows) == 1


def test_the_button_of_a_label_shows_the_saved_decision(qtbot, opened):
    first = opened.review.pair_id
    press(qtbot, opened, "2")
    press(qtbot, opened, "k")
    assert opened.review.pair_id == first
    assert opened.work.judging.buttons[Label.NEUTRAL].isChecked()
    assert not opened.work.judging.buttons[Label.CONTRADICTION].isChecked()


def test_a_label_button_can_be_clicked_and_leaves_the_focus(qtbot, opened):
    first, focused = opened.review.pair_id, opened.focusWidget()
    button = opened.work.judging.buttons[Label.UNSURE]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isChecked()  # not before it is on the disk
    settled(qtbot, opened)
    assert row(opened, first).label is Label.UNSURE
    assert opened.focusWidget() is focused


def test_space_puts_off_until_the_end(qtbot, opened):
    first = opened.review.pair_id
    press(qtbot, opened, Qt.Key.Key_Space)
    assert row(opened, first).later
    assert row(opened, first).label is None
    assert opened.review.pair_id != first


def test_undo_takes_the_label_back_and_returns_to_its_pair(qtbot, opened):
    first = opened.review.pair_id
    press(qtbot, opened, "1")
    press(qtbot, opened, "z")
    assert row(opened, first).label is None
    assert opened.review.pair_id == first
    assert "undid" in opened.toast.text.lower()
    press(qtbot, opened, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert row(opened, first).label is Label.CONTRADICTION


def test_nothing_to_undo_is_said(qtbot, opened):
    press(qtbot, opened, "z")
    assert opened.toast.text == "Nothing to undo"


def test_flag_is_set_and_taken_away(qtbot, opened):
    first = opened.review.pair_id
    press(qtbot, opened, "f")
    assert row(opened, first).flag
    assert opened.work.judging.flag.isChecked()
    press(qtbot, opened, "f")
    assert not row(opened, first).flag


def test_a_note_is_written_with_letters_that_judge_elsewhere_and_saved_on_esc(qtbot, opened):
    first = opened.review.pair_id
    press(qtbot, opened, "n")
    note = opened.work.judging.note
    assert note.hasFocus()
    qtbot.keyClicks(note, "1 ask zoe")
    press(qtbot, opened, Qt.Key.Key_Escape)
    assert not note.hasFocus()
    assert row(opened, first).noted
    assert row(opened, first).label is None
    assert opened.review.pair.decision.note == "1 ask zoe"


def test_a_note_is_saved_when_another_pair_is_clicked(qtbot, opened):
    first = opened.review.pair_id
    press(qtbot, opened, "n")
    qtbot.keyClicks(opened.work.judging.note, "half a thought")
    table = opened.work.queue.table
    place = table.visualRect(opened.work.queue.model.index(2, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled(qtbot, opened)
    assert opened.review.pair_id != first
    assert row(opened, first).noted


def test_the_kind_can_be_named(qtbot, opened):
    kind = opened.work.judging.kind
    kind.setCurrentIndex(kind.findData("certainty"))
    settled(qtbot, opened)
    assert opened.review.pair.decision.kind == "certainty"


def test_next_and_previous_and_their_ends(qtbot, opened):
    order = [opened.review.pair_id]
    for key in ("j", Qt.Key.Key_Down):
        press(qtbot, opened, key)
        order.append(opened.review.pair_id)
    assert len(set(order)) == 3
    press(qtbot, opened, "k")
    press(qtbot, opened, Qt.Key.Key_Up)
    assert opened.review.pair_id == order[0]
    press(qtbot, opened, "k")
    assert opened.review.pair_id == order[0]
    assert "No more findings" in opened.toast.text


def test_keys_work_in_the_articles_too(qtbot, opened):
    first = opened.review.pair_id
    opened.work.reader.right.view.setFocus()
    press(qtbot, opened, "j")
    assert opened.review.pair_id != first
    second = opened.review.pair_id
    press(qtbot, opened, "1")
    assert row(opened, second).label is Label.CONTRADICTION


def test_alt_down_follows_the_article(qtbot, opened):
    opened.work.reader.left.view.setFocus()
    before = opened.review.pair.a.claim.span
    press(qtbot, opened, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert opened.review.pair.a.claim.span > before


def test_r_hides_and_shows_the_models_opinion(qtbot, opened):
    assert opened.work.judging.opinion.isVisible()
    press(qtbot, opened, "r")
    assert not opened.work.judging.opinion.isVisible()
    assert len(opened.work.reader.left.view.extraSelections()) == 1
    press(qtbot, opened, "r")
    assert opened.work.judging.opinion.isVisible()


def test_reasons_for_and_against_are_told(opened):
    opinion = opened.work.judging.opinion
    assert opinion.why.texts == ["forty against nine (0)"]
    assert opinion.why_not.texts == ["the second account is two days later"]


def test_f6_goes_round_the_window(qtbot, opened):
    seen = []
    for _ in range(4):
        press(qtbot, opened, Qt.Key.Key_F6)
        seen.append(opened.focusWidget())
    assert len(set(map(id, seen))) == 4


def test_space_on_a_focused_button_presses_the_button(qtbot, opened):
    first = opened.review.pair_id
    button = opened.work.judging.buttons[Label.NEUTRAL]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, opened, Qt.Key.Key_Space)
    assert row(opened, first).label is Label.NEUTRAL
    assert not row(opened, first).later


def test_when_all_are_judged_it_says_so(qtbot, opened):
    shown = opened.work.queue.model.rowCount()
    for _ in range(shown):
        press(qtbot, opened, "2")
    assert "All findings shown here are judged" in opened.toast.text
