"""The window, used by key and mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from diptych.session import CaseSession
from diptych.ui.importing.paste import PasteDialog
from diptych.ui.importing.results_dialog import ResultsDialog
from diptych.ui.keys.actions import ActionId
from diptych.ui.main_window import dialogs
from diptych.ui.queue.order import OrderMenu
from diptych.usecases.queue_order import Order
from diptych_core.label import Label
from diptych_store.errors import DiskFullError
from gui.driving import pairs, press, row, settled

# Judging


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


def test_a_decision_that_was_not_saved_is_not_shown(qtbot, opened, monkeypatch):
    first = opened.review.pair_id

    def full(*_args, **_kwargs):
        raise DiskFullError("The disk is full: free some space and try again.")

    monkeypatch.setattr("diptych.usecases.labelling.decide", full)
    press(qtbot, opened, "1")
    assert opened.banner.isVisible()
    assert opened.banner.text == "The disk is full: free some space and try again."
    assert row(opened, first).label is None
    assert not opened.work.judging.buttons[Label.CONTRADICTION].isChecked()
    assert opened.review.pair_id == first
    monkeypatch.undo()
    press(qtbot, opened, "1")
    assert row(opened, first).label is Label.CONTRADICTION
    assert not opened.banner.isVisible()


# Cases


def test_a_case_reopens_where_it_was_left(qtbot, make_window, case_path):
    window = make_window()
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    qtbot.keyClicks(window.work.queue.text, "nine")
    window.work.queue.table.setFocus()
    press(qtbot, window, "1")
    press(qtbot, window, "j")
    left_at = window.review.pair_id
    window.close()
    window.services.pool.shutdown(wait=True)
    again = make_window()
    assert again.start.recent[0] == case_path
    again.open_case(case_path)
    qtbot.waitUntil(lambda: bool(again.review.pair_id) and not again.jobs.busy)
    assert again.review.pair_id == left_at
    assert again.work.queue.text.text() == "nine"
    assert sum(row.label is not None for row in again.work.queue.model.rows) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_last_case_is_one_key_away(qtbot, make_window, case_path, key):
    window = make_window()
    window.services.settings.add_recent(case_path)
    window.show_recent()
    qtbot.keyClick(window.focusWidget(), key)
    qtbot.waitUntil(lambda: window.review.session is not None)


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\x00" + b"\x07" * 600])
def test_a_file_that_is_no_case_is_told_in_one_sentence(qtbot, window, tmp_path, content):
    path = tmp_path / "bad.diptych"
    path.write_bytes(content)
    window.open_case(path)
    qtbot.waitUntil(window.banner.isVisible)
    assert "bad.diptych" in window.banner.text
    assert window.pages.currentWidget() is window.start


def test_a_missing_case_leaves_the_open_one(qtbot, opened, tmp_path):
    before = opened.review.pair_id
    opened.open_case(tmp_path / "gone.diptych")
    qtbot.waitUntil(opened.banner.isVisible)
    assert opened.review.pair_id == before


def test_a_case_open_elsewhere_is_read_only(qtbot, window, case_path):
    with CaseSession.open(case_path):
        window.open_case(case_path)
        qtbot.waitUntil(lambda: bool(window.review.pair_id))
        assert window.banner.text.startswith("Read only")
        assert not window.work.judging.buttons[Label.NEUTRAL].isEnabled()
        assert not window.work.judging.note.isEnabled()
        press(qtbot, window, "1")
        assert all(row.label is None for row in window.work.queue.model.rows)
        press(qtbot, window, "j")  # reading goes on
        window.close_case()
        window.services.pool.shutdown(wait=True)


def test_new_case_then_import_then_findings(qtbot, window, tmp_path, monkeypatch, work):
    monkeypatch.setattr(dialogs, "ask_new_case", lambda _: tmp_path / "New.diptych")
    monkeypatch.setattr(dialogs, "ask_articles", lambda _: (tmp_path / "a.txt",))
    press(qtbot, window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.work.empty.isVisible)
    assert "no articles" in window.work.empty._title.text()
    qtbot.mouseClick(window.work.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.review.pair_id))
    settled(qtbot, window)
    assert work.imported == [tmp_path / "a.txt"]
    assert work.runs == 1


def test_a_dialog_left_changes_nothing(qtbot, window, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_new_case", lambda _: None)
    monkeypatch.setattr(dialogs, "ask_case", lambda _: None)
    window.new_case()
    window.choose_case()
    settled(qtbot, window)
    assert window.review.session is None


def test_the_sample_case_opens(qtbot, window, case_path, work):
    work.sample = case_path
    window.actions_[ActionId.SAMPLE].trigger()
    qtbot.waitUntil(lambda: bool(window.review.pair_id))
    assert "Ferry" in window.windowTitle()


def test_closing_a_case_leads_back_to_the_start(qtbot, opened, case_path):
    opened.close_case()
    assert opened.pages.currentWidget() is opened.start
    assert not opened.actions_[ActionId.CONTRADICTION].isEnabled()
    assert opened.work.reader.pair is None


def test_without_a_pair_nothing_is_said_of_one(window):
    assert window.work.judging.opinion._body.isHidden()
    assert window.work.reader.left.metadata._grade.isHidden()


# Articles and analysis


def drop(window, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, copy = QPoint(400, 300), Qt.DropAction.CopyAction
    held, alone = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(place, copy, data, held, alone))
    assert window.drop.isVisible()
    QApplication.sendEvent(window, QDropEvent(place.toPointF(), copy, data, held, alone))
    assert not window.drop.isVisible()


def test_dropped_files_are_imported_and_skipped_ones_listed(qtbot, opened, tmp_path, work):
    drop(opened, [tmp_path / "a.txt", tmp_path / "b.pdf"])
    qtbot.waitUntil(lambda: opened.findChild(ResultsDialog) is not None)
    model = opened.findChild(ResultsDialog).table.model()
    assert model.index(0, 0).data() == "b.pdf"
    assert "not read yet" in model.index(0, 2).data()
    assert work.imported == [tmp_path / "a.txt", tmp_path / "b.pdf"]
    settled(qtbot, opened)


def test_a_dropped_case_is_opened(qtbot, window, case_path):
    drop(window, [case_path])
    qtbot.waitUntil(lambda: bool(window.review.pair_id))


def test_files_dropped_with_no_case_make_one(qtbot, window, tmp_path, monkeypatch, work):
    monkeypatch.setattr(dialogs, "ask_new_case", lambda _: tmp_path / "Dropped.diptych")
    drop(window, [tmp_path / "a.txt"])
    qtbot.waitUntil(lambda: bool(window.review.pair_id))
    assert work.imported == [tmp_path / "a.txt"]


def test_pasted_text_becomes_an_article(qtbot, opened):
    QGuiApplication.clipboard().setText("Nobody was hurt, the port said.")
    press(qtbot, opened, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = opened.findChild(PasteDialog)
    qtbot.keyClicks(dialog.source, "Port Radio")
    qtbot.keyClicks(dialog.published, "yesterday")
    dialog._confirm()
    assert "can't be read" in dialog._fault.text()
    dialog.published.setText("2026-05-15")
    dialog._confirm()
    settled(qtbot, opened)
    sources = opened.review.session.run(lambda case: {a.source for a in case.articles.all()})
    assert "Port Radio" in sources


def test_ctrl_v_in_a_field_pastes_into_the_field(qtbot, opened):
    QGuiApplication.clipboard().setText("ferry")
    opened.work.queue.focus_filter()
    press(qtbot, opened, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert opened.work.queue.text.text() == "ferry"
    assert opened.findChild(PasteDialog) is None


def test_a_late_answer_of_the_case_before_is_dropped(qtbot, opened, case_path):
    order = pairs(opened)
    opened.review.show(order[3])  # not waited for
    opened.close_case()
    settled(qtbot, opened)
    assert opened.work.reader.pair is None
    assert opened.review.pair is None


@pytest.mark.parametrize("size", [(960, 600), (1280, 800)])
def test_at_twice_the_font_every_label_button_is_whole(qtbot, make_window, theme, case_path, size):
    theme._system_font.setPointSizeF(20)
    theme.apply("light")
    window = make_window()
    window.resize(*size)
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id))
    QApplication.processEvents()
    panel = window.work.judging
    for button in (*panel.buttons.values(), panel.later, panel.flag):
        corner = button.mapTo(window, button.rect().bottomRight())
        assert window.rect().contains(corner), button.accessibleName()
        assert button.width() >= button.sizeHint().width()
    box = window.work.reader.left.view.claim_box()
    assert 0 <= box.top() < window.work.reader.left.view.viewport().height()
    assert Path(window.review.session.path) == case_path.resolve()


def test_everything_pressable_has_a_name(opened):
    for button in (*opened.work.judging.buttons.values(), opened.work.judging.flag):
        assert button.accessibleName()
    for widget in (opened.work.queue.table, opened.work.queue.text, opened.work.judging.note):
        assert widget.accessibleName()


def test_the_queue_can_be_ordered_from_the_menu(qtbot, opened):
    menu = opened.findChild(OrderMenu)
    menu.aboutToShow.emit()
    checked = next(action for action in menu.actions() if action.isChecked())
    assert checked.text() == "Most likely first"
    next(action for action in menu.actions() if action.text() == "By kind").trigger()
    assert opened.work.queue.order() == (Order.KIND, False)
    model = opened.work.queue.model
    kinds = [model.row_at(place).kind.value for place in range(model.rowCount())]
    assert kinds == sorted(kinds)


def test_the_buttons_beside_the_menus_have_names_and_follow_their_actions(opened):
    bar = opened.menuBar().cornerWidget()
    assert all(button.accessibleName() and button.toolTip() for button in bar.buttons)
    assert all(button.isEnabled() for button in bar.buttons)
    assert not any(button.icon().isNull() for button in bar.buttons)
    opened.close_case()
    assert sum(button.isEnabled() for button in bar.buttons) == 1  # the list of keys
