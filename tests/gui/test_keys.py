"""Actions and keys."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from diptych.ui.keys.actions import ACTIONS, MENUS, ActionId, key_text
from diptych.ui.keys.overlay import KeysOverlay


def test_every_action_is_declared_once_and_has_a_menu():
    assert Counter(spec.action_id for spec in ACTIONS) == dict.fromkeys(ActionId, 1)
    assert {spec.menu for spec in ACTIONS} == set(MENUS)


def test_no_key_does_two_things():
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)
    assert "" not in keys
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(
    ("key", "action"),
    [
        ("1", "contradiction"), ("2", "neutral"), ("3", "entailment"), ("4", "unsure"),
        ("0", "not_a_pair"), ("Space", "later"), ("Z", "undo"), ("Ctrl+Z", "undo"),
        ("Ctrl+Shift+Z", "redo"), ("Ctrl+Y", "redo"), ("F", "flag"), ("N", "note"),
        ("J", "next"), ("K", "previous"), ("Alt+Down", "next_mark"), ("Alt+Up", "previous_mark"),
        ("Tab", "other_pane"), ("L", "lock"), ("S", "swap"), ("R", "reveal"), ("?", "keys"),
        ("Ctrl+O", "open"), ("Ctrl+N", "new"), ("Ctrl+I", "import"), ("Ctrl+V", "paste"),
        ("Ctrl+F", "filter"),
    ],
)  # fmt: skip
def test_the_default_keys_are_those_of_the_product(key, action):
    spec = next(spec for spec in ACTIONS if spec.action_id == action)
    assert key in spec.keys


def test_the_list_of_keys_has_them_all(qtbot, opened):
    qtbot.keyClick(opened, "?")
    overlay = opened.findChild(KeysOverlay)
    texts = {label.text() for label in overlay.findChildren(QLabel)}
    for spec in ACTIONS:
        if spec.keys:
            assert key_text(spec) in texts
            assert spec.text.rstrip("…") in texts
    qtbot.keyClick(overlay, "?")
    qtbot.waitUntil(lambda: not overlay.isVisible())


def test_letters_and_digits_are_typed_in_a_field(qtbot, opened):
    field = opened.work.queue.text
    qtbot.keyClick(opened, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus()
    before = opened.review.pair_id
    qtbot.keyClicks(field, "1 zfnrsj0 place")
    assert field.text() == "1 zfnrsj0 place"
    assert opened.review.pair_id == before
    assert all(row.label is None and not row.flag for row in opened.work.queue.model.rows)


def test_nothing_can_be_judged_without_a_case(window):
    for action_id in (ActionId.CONTRADICTION, ActionId.LATER, ActionId.UNDO, ActionId.IMPORT):
        assert not window.actions_[action_id].isEnabled()
    for action_id in (ActionId.NEW, ActionId.OPEN, ActionId.KEYS, ActionId.SAMPLE):
        assert window.actions_[action_id].isEnabled()


def test_the_analysis_is_held_back_before_an_action_is_answered(qtbot, opened, monkeypatch):
    told = []
    monkeypatch.setattr(opened._services.pace, "_until", 0.0)
    action = opened.actions_[ActionId.NEXT]
    action.triggered.connect(lambda: told.append(opened._services.pace._until))
    first = opened.review.pair_id
    qtbot.keyClick(opened.work.queue.table, "j")
    assert told[0] > 0  # what is connected later is told later
    qtbot.waitUntil(lambda: opened.review.pair_id != first)
