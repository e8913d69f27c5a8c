"""Keys given by the analyst: presets, clashes, and what is kept."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester

from diptych.ui.keys.actions import SPECS, ActionId, Scope
from diptych.ui.keys.bindings import (
    PRESETS,
    RESERVED,
    Preset,
    defaults,
    find_clash,
    meet,
    preset_bindings,
    preset_of,
    refusal,
)
from diptych.ui.keys.keymap import Keymap, read_bindings, write_bindings
from diptych.ui.settings.keys_model import COL_KEYS, KeysModel
from diptych.ui.state import WindowSettings

A = ActionId


@pytest.fixture
def settings(qapp, tmp_path):
    return WindowSettings(tmp_path / "keys.ini")


# Bindings


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_gives_one_key_to_two_actions_that_meet(preset):
    bindings = preset_bindings(preset)
    assert set(bindings) == set(SPECS)
    for (one, keys), (other, others) in combinations(bindings.items(), 2):
        if meet(SPECS[one].scope, SPECS[other].scope):
            shared = {QKeySequence(k).toString() for k in keys} & {
                QKeySequence(k).toString() for k in others
            }
            assert not shared, (one, other, shared)


@pytest.mark.parametrize("preset", PRESETS)
def test_every_label_has_a_key_in_every_preset(preset):
    bindings = preset_bindings(preset)
    for action_id in (A.CONTRADICTION, A.NEUTRAL, A.ENTAILMENT, A.UNSURE, A.NOT_A_PAIR, A.LATER):
        assert bindings[action_id], action_id
    assert preset_of(bindings) is preset


def test_prodigys_keys_are_prodigys():
    bindings = preset_bindings(Preset.PRODIGY)
    assert bindings[A.CONTRADICTION][0] == "A"  # accept: yes, they contradict each other
    assert bindings[A.NEUTRAL][0] == "X"
    assert bindings[A.LATER] == ("Space",)
    assert {"Backspace", "Del"} <= set(bindings[A.UNDO])


@pytest.mark.parametrize("one", Scope)
def test_every_scope_meets_itself_and_what_is_always_there(one):
    assert meet(one, one)
    assert meet(one, Scope.ALWAYS)


def test_a_clash_names_the_other_action_its_menu_and_when():
    clash = find_clash(defaults(), A.NEUTRAL, "1")
    assert clash is not None
    assert clash.owner is A.CONTRADICTION
    assert clash.sentence() == (
        "1 already does “Contradiction” (menu Judge) while a pair is on screen."
    )
    assert find_clash(defaults(), A.NEUTRAL, "Ctrl+Alt+P") is None
    assert find_clash(defaults(), A.CONTRADICTION, "1") is None  # its own


def test_a_clash_is_found_however_the_key_is_written():
    for key, owner in (("ctrl+z", A.UNDO), ("f", A.FLAG)):
        clash = find_clash(defaults(), A.NEUTRAL, key)
        assert clash is not None
        assert clash.owner is owner


@pytest.mark.parametrize("key", sorted(RESERVED))
def test_keys_that_controls_need_are_refused(qapp, settings, key):
    assert refusal(key)
    with pytest.raises(ValueError, match=key.replace("+", r"\+")):
        Keymap(settings).give(A.CONTRADICTION, key)


def test_a_key_is_taken_from_whoever_had_it(qtbot, settings):
    keymap = Keymap(settings)
    with qtbot.waitSignal(keymap.changed):
        keymap.give(A.NEUTRAL, "1")
    assert keymap.keys(A.NEUTRAL) == ("2", "1")
    assert keymap.keys(A.CONTRADICTION) == ()
    keymap.give(A.CONTRADICTION, "9", only=True)
    assert keymap.keys(A.CONTRADICTION) == ("9",)


def test_own_keys_are_kept_and_only_what_differs(settings):
    keymap = Keymap(settings)
    keymap.give(A.FLAG, "Ctrl+Alt+F", only=True)
    settings.sync()
    assert write_bindings(keymap.bindings) == '{"flag": ["Ctrl+Alt+F"]}'
    assert Keymap(settings).keys(A.FLAG) == ("Ctrl+Alt+F",)
    assert Keymap(settings).preset is Preset.OWN


def test_reset_gives_the_defaults_back_and_says_what_stays_elsewhere(settings):
    keymap = Keymap(settings)
    keymap.give(A.NEUTRAL, "1", only=True)
    kept = keymap.reset(A.CONTRADICTION)
    assert [clash.owner for clash in kept] == [A.NEUTRAL]
    assert keymap.keys(A.CONTRADICTION) == ()
    assert keymap.reset(A.NEUTRAL) == ()
    assert keymap.reset(A.CONTRADICTION) == ()
    assert keymap.preset is Preset.DIGITS


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", '{"gone": ["Q"]}', '{"flag": "F"}', '{"flag": [7]}', '{"flag": ["Tab"]}'],
)
def test_kept_keys_that_cannot_be_read_leave_the_defaults(text):
    bindings = read_bindings(text)
    assert set(bindings) == set(SPECS)
    assert bindings[A.CONTRADICTION] == ("1",)
    assert all(not refusal(key) for keys in bindings.values() for key in keys)


def test_a_key_that_a_later_version_gave_to_another_stays_the_analysts():
    # The analyst gave "1" to Flag in a version that had no clash to tell of.
    bindings = read_bindings('{"flag": ["1"]}')
    assert bindings[A.FLAG] == ("1",)
    assert bindings[A.CONTRADICTION] == ()


def test_tab_stays_with_the_other_article(settings):
    keymap = Keymap(settings)
    keymap.take_all(A.OTHER_PANE)
    assert keymap.keys(A.OTHER_PANE) == ("Tab",)
    keymap.give(A.OTHER_PANE, "Ctrl+Alt+T")
    assert keymap.keys(A.OTHER_PANE) == ("Tab", "Ctrl+Alt+T")


def test_the_table_of_keys_is_a_sound_model(qapp, settings):
    keymap = Keymap(settings)
    model = KeysModel(keymap)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    cell = model.index(model.row_of(A.FLAG), COL_KEYS)
    assert cell.data() == "F"
    keymap.take_all(A.FLAG)
    assert cell.data() == ""
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "no key"
    del tester
