"""The palette: what is found, what runs, what is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from diptych.ui.keys.actions import ACTIONS, ActionId
from diptych.ui.palette.dialog import PaletteDialog
from diptych.ui.palette.fuzzy import fit
from diptych.ui.palette.model import PaletteModel, entries
from diptych_core.label import Label
from gui.driving import row, settled

CTRL = Qt.KeyboardModifier.ControlModifier


def _open(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: window.findChild(PaletteDialog) is not None)
    dialog = window.findChild(PaletteDialog)
    qtbot.waitUntil(dialog.field.hasFocus)
    return dialog


@pytest.mark.parametrize(
    ("typed", "text"),
    [("swap", "Swap sides"), ("ss", "Swap sides"), ("SID", "Swap sides"),
     ("sides swap", "Swap sides"), ("npr", "Next pair"), ("grosse", "Größe"),
     ("uberall", "Überall suchen"), ("", "Anything")],
)  # fmt: skip
def test_letters_in_order_fit(typed, text):
    assert fit(typed, text) > 0


@pytest.mark.parametrize(("typed", "text"), [("pws", "Swap sides"), ("swapx", "Swap sides")])
def test_letters_out_of_order_do_not(typed, text):
    assert fit(typed, text) == 0


def test_beginnings_of_words_go_before_letters_inside():
    assert fit("no", "Note") > fit("no", "Cannot")
    assert fit("np", "Next pair") > fit("np", "Open a part")
    assert fit("undo", "Undo") > fit("undo", "Run a deep overhaul")


def test_the_palette_has_every_action_but_itself(opened):
    listed = {entry.action_id for entry in entries(opened.actions_, ())}
    assert listed == {spec.action_id for spec in ACTIONS} - {ActionId.PALETTE}


def test_the_list_is_a_sound_model(opened):
    model = PaletteModel(entries(opened.actions_, ()))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for typed in ("s", "swap", "zzzz", ""):
        model.type(typed)
    assert model.rowCount() == len(ACTIONS) - 1
    del tester


def test_enter_runs_what_was_found(qtbot, opened):
    first = opened.review.pair_id
    dialog = _open(qtbot, opened)
    qtbot.keyClicks(dialog.field, "unsure")
    assert dialog.current.action_id is ActionId.UNSURE
    assert dialog.current.key == "4"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    settled(qtbot, opened)
    assert row(opened, first).label is Label.UNSURE


def test_letters_typed_in_the_palette_judge_nothing(qtbot, opened):
    dialog = _open(qtbot, opened)
    qtbot.keyClicks(dialog.field, "1 2 f")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    settled(qtbot, opened)
    assert all(one.label is None and not one.flag for one in opened.work.queue.model.rows)


def test_up_and_down_choose_while_the_focus_stays_in_the_field(qtbot, opened):
    dialog = _open(qtbot, opened)
    before = dialog.current
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.current != before
    qtbot.keyClick(dialog.field, Qt.Key.Key_Up)
    assert dialog.current == before
    dialog.close()


def test_what_cannot_be_used_is_listed_with_why_and_does_not_run(qtbot, window):
    dialog = _open(qtbot, window)
    qtbot.keyClicks(dialog.field, "contradiction")
    assert dialog.current.why_not == "Open a case first."
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.message.text() == "Open a case first."
    dialog.close()


def test_nothing_found_is_said(qtbot, opened):
    dialog = _open(qtbot, opened)
    qtbot.keyClicks(dialog.field, "qqqq")
    assert dialog.model.rowCount() == 0
    assert dialog.message.text() == "No action has these letters."
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.close()


def test_what_was_used_lately_comes_first_and_is_remembered(qtbot, opened):
    for typed in ("swap", "flag"):
        dialog = _open(qtbot, opened)
        qtbot.keyClicks(dialog.field, typed)
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
        settled(qtbot, opened)
        qtbot.waitUntil(lambda: opened.findChild(PaletteDialog) is None)
    dialog = _open(qtbot, opened)
    shown = [dialog.model.entry(place).action_id for place in range(2)]
    assert shown == [ActionId.FLAG, ActionId.SWAP]
    dialog.close()


def test_a_screen_reader_hears_name_menu_key_and_why_not(opened, window):
    by_id = {entry.action_id: entry for entry in entries(opened.actions_, ())}
    assert by_id[ActionId.SWAP].sentence() == "Swap sides, menu View, key S"
    opened.close_case()
    by_id = {entry.action_id: entry for entry in entries(opened.actions_, ())}
    said = by_id[ActionId.SWAP].sentence()
    assert said == "Swap sides, menu View, key S. Open a case first."
