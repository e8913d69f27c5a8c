"""The palette in the window."""

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.ui.keys.actions import ActionId

if TYPE_CHECKING:
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow

_KEPT = "palette"
_RECENT = 8


class PaletteFeature(QObject):
    """Opens the palette and runs what is chosen; remembers what was chosen lately.

    Args:
        window: The window whose actions it offers.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def actions(self) -> "Does":
        """Return what the palette's action does."""
        return {ActionId.PALETTE: self.open}

    def open(self) -> None:
        """Show the palette."""
        # Late: the window opens without it.
        from diptych.ui.palette.dialog import PaletteDialog
        from diptych.ui.palette.model import entries

        window = self._window
        dialog = PaletteDialog(
            entries(window.actions_, self.recent()), window.services.theme.tokens, window
        )
        dialog.chosen.connect(self._run)
        dialog.open()

    def recent(self) -> tuple[ActionId, ...]:
        """Return what was chosen lately, the last one first."""
        try:
            names = json.loads(self._window.services.settings.text(_KEPT, "[]"))
        except ValueError:
            return ()
        known = {action_id.value: action_id for action_id in ActionId}
        if not isinstance(names, list):
            return ()
        return tuple(known[name] for name in names if isinstance(name, str) and name in known)

    def _run(self, action_id: ActionId) -> None:
        others = [one for one in self.recent() if one is not action_id]
        kept = [action_id, *others][:_RECENT]
        self._window.services.settings.keep(_KEPT, json.dumps([one.value for one in kept]))
        self._window.actions_[action_id].trigger()
