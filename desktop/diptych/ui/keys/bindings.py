"""Which keys do what: the defaults, the presets, and whether a key is free."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from PySide6.QtGui import QKeySequence

from diptych.ui.i18n import tr
from diptych.ui.keys.actions import (
    ACTIONS,
    SPECS,
    ActionId,
    Scope,
    action_text,
    keys_text,
    menu_title,
)

Bindings = Mapping[ActionId, tuple[str, ...]]
A = ActionId

# Keys that controls need whatever has the focus: with one of them gone, somebody is stuck.
RESERVED = frozenset({"Tab", "Shift+Tab", "Backtab", "Esc", "Return", "Enter", "F10", "Menu"})
# The situations in which an action can be used. Two actions meet when they share one; a key may
# then do one of them only.
_CASE = frozenset({"case", "case, read only", "pair", "pair, read only"})
_SITUATIONS: dict[Scope, frozenset[str]] = {
    Scope.ALWAYS: _CASE | {"start page"},
    Scope.CASE: _CASE,
    Scope.WRITE: frozenset({"case", "pair"}),
    Scope.PAIR: frozenset({"pair", "pair, read only"}),
    Scope.JUDGE: frozenset({"pair"}),
}


class Preset(StrEnum):
    """A whole set of keys; ``preset_name`` is what the screen calls it."""

    DIGITS = "Digits"
    PRODIGY = "Prodigy"
    LABEL_STUDIO = "Label Studio"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A key that is taken.

    Attributes:
        key: The key, in Qt's portable notation.
        owner: The action that has it.
    """

    key: str
    owner: ActionId

    def sentence(self) -> str:
        """Return the clash as one sentence that names the other action and when it applies."""
        spec = SPECS[self.owner]
        when = {
            Scope.ALWAYS: tr("Keys", "at any time"),
            Scope.CASE: tr("Keys", "while a case is open"),
            Scope.WRITE: tr("Keys", "while a case is open that can be changed"),
            Scope.PAIR: tr("Keys", "while a pair is on screen"),
            Scope.JUDGE: tr("Keys", "while a pair is on screen"),
        }[spec.scope]
        return tr("Keys", "{key} already does “{action}” (menu {menu}) {when}.").format(
            key=keys_text((self.key,)),
            action=action_text(spec).rstrip("…"),
            menu=menu_title(spec.menu, mnemonic=False),
            when=when,
        )


@cache
def normal(key: str) -> str:
    """Return ``key`` in Qt's portable notation; empty when it is none."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def defaults() -> dict[ActionId, tuple[str, ...]]:
    """Return the keys of the preset "Digits", which are those that ACTIONS declares.

    Keys that a widget handles by itself (``shown_only``) are not among them: they stay.
    """
    return {spec.action_id: () if spec.shown_only else spec.keys for spec in ACTIONS}


# Prodigy's accept and reject answer its question, "is this so?". Here the question is "do these
# two contradict each other?": accept is contradiction, reject is neutral, ignore is later. Its
# Backspace and Del take back the last answer; options after the second keep their digits.
# Label Studio numbers its choices from 1 and steps through tasks with Ctrl and the arrows; its
# "skip" is later, its region's "meta" is the note, its region lock the scroll lock.
_CHANGES: dict[Preset, dict[str, str]] = {
    Preset.DIGITS: {},
    Preset.PRODIGY: {
        "contradiction": "A 1",
        "neutral": "X 2",
        "undo": "Backspace Del Z Ctrl+Z",
    },
    Preset.LABEL_STUDIO: {
        "not_a_pair": "5 0",
        "later": "Ctrl+Space",
        "undo": "Ctrl+Z",
        "redo": "Ctrl+Shift+Z",
        "next": "Ctrl+Right J Down",
        "previous": "Ctrl+Left K Up",
        "note": "Alt+M N",
        "lock": "Alt+L L",
    },
}
PRESETS = tuple(_CHANGES)


def preset_name(preset: Preset) -> str:
    """Return what the screen calls a preset; the two programs keep their names."""
    if preset is Preset.DIGITS:
        return tr("Keys", "Digits")
    return tr("Keys", "Keys of your own") if preset is Preset.OWN else preset.value


def preset_bindings(preset: Preset) -> dict[ActionId, tuple[str, ...]]:
    """Return all keys of ``preset``.

    Raises:
        KeyError: If it is ``Preset.OWN``, which has no keys of its own.
    """
    changes = {ActionId(name): tuple(keys.split()) for name, keys in _CHANGES[preset].items()}
    return defaults() | changes


def preset_of(bindings: Bindings) -> Preset:
    """Return the preset that ``bindings`` are, ``Preset.OWN`` when they are none."""
    for preset in PRESETS:
        if preset_bindings(preset) == dict(bindings):
            return preset
    return Preset.OWN


def find_clash(bindings: Bindings, action_id: ActionId, key: str) -> Clash | None:
    """Return what keeps ``action_id`` from having ``key``: another action of a meeting scope."""
    wanted = normal(key)
    for owner, keys in bindings.items():
        if owner is action_id or not meet(SPECS[owner].scope, SPECS[action_id].scope):
            continue
        if wanted in {normal(one) for one in keys}:
            return Clash(key=wanted, owner=owner)
    return None


def meet(one: Scope, other: Scope) -> bool:
    """Tell whether actions of the two scopes can be usable at the same time."""
    return not _SITUATIONS[one].isdisjoint(_SITUATIONS[other])


def refusal(key: str) -> str:
    """Return why no action can have ``key``, as one sentence; empty when one can."""
    if normal(key) in RESERVED:
        return tr(
            "Keys", "{key} moves between controls or answers dialogs; no action can have it."
        ).format(key=keys_text((key,)))
    return ""


def fixed_keys(action_id: ActionId) -> tuple[str, ...]:
    """Return the keys of an action that cannot be taken from it."""
    spec = SPECS[action_id]
    return spec.keys if spec.shown_only else ()
