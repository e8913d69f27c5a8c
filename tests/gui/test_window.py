"""The window, used by key and mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
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
from gui.driving import drag, let_go, pairs, press, row, settled

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


# Articles


def drop(window, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    drag(window, data)
    assert window.drop.isVisible()
    let_go(window, data)
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
