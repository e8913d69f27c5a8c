"""The keys in force: the analyst's own, kept in the user's settings."""

import json
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from diptych.ui.keys.actions import ACTIONS, ActionId
from diptych.ui.keys.bindings import (
    Bindings,
    Clash,
    Preset,
    defaults,
    find_clash,
    fixed_keys,
    normal,
    preset_bindings,
    preset_of,
    refusal,
)

_KEPT = "keys"


class TextSettings(Protocol):
    """Where the keys are kept: the window's settings."""

    def text(self, key: str, default: str = "") -> str:
        """Return the text kept under ``key``."""
        ...

    def keep(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``."""
        ...


class Keymap(QObject):
    """Knows the keys of every action and changes them one at a time.

    Args:
        settings: Where own keys are kept; None keeps nothing.
        parent: Qt parent.

    Signals:
        changed: Some action has other keys now.
    """

    changed = Signal()

    def __init__(self, settings: TextSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._bindings = read_bindings(settings.text(_KEPT)) if settings else defaults()

    @property
    def bindings(self) -> Bindings:
        """The keys of every action that can be changed."""
        return dict(self._bindings)

    @property
    def preset(self) -> Preset:
        """The preset that the present keys are; ``Preset.OWN`` for none."""
        return preset_of(self._bindings)

    def keys(self, action_id: ActionId) -> tuple[str, ...]:
        """Return all keys of an action, the one that is shown first."""
        return (*fixed_keys(action_id), *self._bindings[action_id])

    def clash(self, action_id: ActionId, key: str) -> Clash | None:
        """Return what keeps ``action_id`` from having ``key``; None when nothing does."""
        return find_clash(self._bindings, action_id, key)

    def give(self, action_id: ActionId, key: str, *, only: bool = False) -> None:
        """Give an action a key, and take it from whichever had it.

        Args:
            action_id: The action.
            key: A key that no control needs (``refusal`` says nothing against it).
            only: True to take the action's other keys away.

        Raises:
            ValueError: If no action can have the key.
        """
        if refusal(key) or not normal(key):
            raise ValueError(key)
        clash = self.clash(action_id, key)
        if clash is not None:
            self._bindings[clash.owner] = tuple(
                one for one in self._bindings[clash.owner] if normal(one) != clash.key
            )
        others = () if only else self._bindings[action_id]
        kept = tuple(one for one in others if normal(one) != normal(key))
        self._take({**self._bindings, action_id: (*kept, normal(key))})

    def take_all(self, action_id: ActionId) -> None:
        """Leave an action without keys; menu and palette still have it."""
        self._take({**self._bindings, action_id: ()})

    def reset(self, action_id: ActionId) -> tuple[Clash, ...]:
        """Give an action its default keys again, as far as they are free.

        Returns:
            The default keys that others have by now, which stay with them.
        """
        wanted = defaults()[action_id]
        clashes = {key: self.clash(action_id, key) for key in wanted}
        self._take(
            {**self._bindings, action_id: tuple(key for key in wanted if clashes[key] is None)}
        )
        return tuple(clash for clash in clashes.values() if clash is not None)

    def use(self, preset: Preset) -> None:
        """Put all keys of ``preset`` in force; ``Preset.OWN`` changes nothing."""
        if preset is not Preset.OWN:
            self._take(preset_bindings(preset))

    def _take(self, bindings: Bindings) -> None:
        self._bindings = dict(bindings)
        if self._settings is not None:
            self._settings.keep(_KEPT, write_bindings(self._bindings))
        self.changed.emit()


def write_bindings(bindings: Bindings) -> str:
    """Return what differs from the defaults as JSON."""
    plain = defaults()
    return json.dumps({k.value: list(v) for k, v in bindings.items() if v != plain[k]})


def read_bindings(text: str) -> dict[ActionId, tuple[str, ...]]:
    """Read kept keys; what another version or a damaged file has wrong is left at its default.

    A key that two actions claim stays with the one that was changed from its default.
    """
    bindings = defaults()
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        kept = {}
    if not isinstance(kept, dict):
        return bindings
    known = {spec.action_id.value: spec.action_id for spec in ACTIONS}
    own: set[ActionId] = set()
    for name, keys in kept.items():
        if name in known and isinstance(keys, list) and all(isinstance(k, str) for k in keys):
            good = tuple(key for key in map(normal, keys) if key and not refusal(key))
            bindings[known[name]] = good
            own.add(known[name])
    if not own:  # the defaults do not clash, and looking costs a hundredth of a second
        return bindings
    for action_id in bindings:
        if action_id not in own:
            bindings[action_id] = tuple(
                key for key in bindings[action_id] if not find_clash(bindings, action_id, key)
            )
    return bindings
