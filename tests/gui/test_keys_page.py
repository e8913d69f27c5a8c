"""Giving keys to actions in the settings, by pressing them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from diptych.ui.keys.actions import SPECS, ActionId, action_text
from diptych.ui.keys.bindings import Preset, defaults, refusal
from diptych.ui.keys.overlay import KeysOverlay
from diptych.ui.settings.dialog import SettingsDialog
from diptych_core.label import Label
from gui.driving import press, row

A = ActionId


@pytest.fixture
def page(qtbot, opened):
    """The page of the keys, opened from the menu."""
    opened.actions_[A.SETTINGS_KEYS].trigger()
    dialog = opened.findChild(SettingsDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.keys.table.hasFocus()
    yield dialog.keys
    if isValid(dialog):
        dialog.close()


def _leave(qtbot, window, page):
    page.window().close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.work.queue.table.setFocus()


def test_every_action_is_in_a_menu_whatever_its_keys(opened):
    for action_id in SPECS:
        opened.actions_.keymap.take_all(action_id)
    listed = set()
    waiting = [action.menu() for action in opened.menuBar().actions()]
    while waiting:
        for action in waiting.pop().actions():
            listed.add(action.objectName())
            if action.menu() is not None:
                waiting.append(action.menu())
    assert {f"action_{action_id}" for action_id in SPECS} <= listed


def test_a_new_key_is_pressed_in_the_settings_and_judges(qtbot, opened, page):
    page.choose(A.CONTRADICTION)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.capture.hasFocus()
    qtbot.keyClick(page.capture, "q")
    assert page.message.text() == "Q does “Contradiction” now."
    assert page.table.hasFocus()
    _leave(qtbot, opened, page)
    first = opened.review.pair_id
    press(qtbot, opened, "1")
    assert row(opened, first).label is None
    press(qtbot, opened, "q")
    assert row(opened, first).label is Label.CONTRADICTION


def test_the_buttons_and_the_list_of_keys_print_the_new_key(qtbot, opened):
    opened.actions_.keymap.give(A.NEUTRAL, "Ctrl+Alt+N", only=True)
    button = opened.work.judging.buttons[Label.NEUTRAL]
    assert "Ctrl+Alt+N" in {label.text() for label in button.findChildren(QLabel)}
    assert "Ctrl+Alt+N" in button.accessibleName()
    assert "Ctrl+Alt+N" in opened.actions_[A.NEUTRAL].toolTip()
    qtbot.keyClick(opened, "?")
    overlay = opened.findChild(KeysOverlay)
    assert "Ctrl+Alt+N" in {label.text() for label in overlay.findChildren(QLabel)}
    overlay.close()


def test_a_taken_key_is_offered_with_the_name_of_its_owner(qtbot, opened, page):
    page.choose(A.NEUTRAL)
    page.change.click()
    qtbot.keyClick(page.capture, "1")
    assert "“Contradiction”" in page.message.text()
    assert page.take.isVisible()
    assert page.take.hasFocus()
    assert opened.actions_.keymap.keys(A.NEUTRAL) == ("2",)  # not before it is confirmed
    qtbot.keyClick(page.take, Qt.Key.Key_Space)
    assert opened.actions_.keymap.keys(A.NEUTRAL) == ("1",)
    assert opened.actions_.keymap.keys(A.CONTRADICTION) == ()
    assert "“Contradiction” has no key" in page.message.text()


def test_a_taken_key_can_be_left_where_it_is(qtbot, opened, page):
    page.choose(A.NEUTRAL)
    page.add.click()
    qtbot.keyClick(page.capture, "1")
    page.leave.click()
    assert not page.take.isVisible()
    assert opened.actions_.keymap.bindings == defaults()


def test_tab_is_refused_and_esc_gives_up(qtbot, opened, page):
    page.choose(A.NEUTRAL)
    page.change.click()
    qtbot.keyClick(page.capture, Qt.Key.Key_Tab)
    assert page.capture.hasFocus()  # Tab did not move the focus: it was tried as a key
    assert page.message.text() == refusal("Tab")
    qtbot.keyClick(page.capture, Qt.Key.Key_Escape)
    assert not page.capture.isVisible()
    assert page.window().isVisible()
    assert opened.actions_.keymap.bindings == defaults()


def test_shift_is_part_of_a_character_and_not_a_key_of_its_own(qtbot, opened, page):
    page.choose(A.LATER)
    page.change.click()
    qtbot.keyClick(page.capture, Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)
    assert page.capture.hasFocus()
    qtbot.keyClick(page.capture, "!", Qt.KeyboardModifier.ShiftModifier)
    assert opened.actions_.keymap.keys(A.LATER) == ("!",)


def test_a_preset_is_put_on_and_taken_off(qtbot, opened, page):
    place = page.preset.findData(Preset.PRODIGY.value)
    page.preset.setCurrentIndex(place)
    page.preset.activated.emit(place)
    assert opened.actions_.key(A.CONTRADICTION) == "A"
    first = opened.review.pair_id
    _leave(qtbot, opened, page)
    press(qtbot, opened, "a")
    assert row(opened, first).label is Label.CONTRADICTION
    press(qtbot, opened, Qt.Key.Key_Backspace)
    assert row(opened, first).label is None


def test_reset_all_brings_the_digits_back(opened, page):
    opened.actions_.keymap.use(Preset.LABEL_STUDIO)
    assert page.preset.currentData() == Preset.LABEL_STUDIO
    page.reset_all.click()
    assert opened.actions_.keymap.bindings == defaults()


def test_the_search_finds_actions_by_name_and_by_key(qtbot, page):
    qtbot.keyClicks(page.search, "swap")
    shown = [page.proxy.index(n, 0).data() for n in range(page.proxy.rowCount())]
    assert shown == [action_text(SPECS[A.SWAP])]
    page.search.clear()
    qtbot.keyClicks(page.search, "Ctrl+K")
    shown = [page.proxy.index(n, 0).data() for n in range(page.proxy.rowCount())]
    assert "Find an action" in shown


def test_letters_given_to_actions_are_inert_while_typing(qtbot, opened):
    opened.actions_.keymap.use(Preset.PRODIGY)
    field = opened.work.queue.text
    field.setFocus()
    qtbot.keyClicks(field, "ax 1")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "ax "
    assert all(one.label is None for one in opened.work.queue.model.rows)
