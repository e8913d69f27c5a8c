"""Settings in the window: theme and sizes kept and put on, and the dialog."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.ui.keys.actions import ActionId
from diptych.ui.state import WindowSettings
from diptych.ui.theme.controller import SYSTEM, ThemeController

if TYPE_CHECKING:
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow
    from diptych.ui.settings.dialog import SettingsDialog

_KEPT_THEME, _KEPT_SCALE = "theme", "scale"
_THEMES = {
    ActionId.THEME_SYSTEM: SYSTEM,
    ActionId.THEME_LIGHT: "light",
    ActionId.THEME_DARK: "dark",
    ActionId.THEME_CONTRAST: "contrast",
}


def put_on_kept_look(theme: ThemeController, settings: WindowSettings) -> None:
    """Put theme and scale on as they were kept; before any widget is made, which spares work."""
    theme.set_scale(settings.number(_KEPT_SCALE, 1.0))
    theme.choose(settings.text(_KEPT_THEME, SYSTEM))


class SettingsFeature(QObject):
    """Keeps the look that is chosen, and opens the dialog.

    Args:
        window: The window.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        services = window.services
        self._theme, self._settings = services.theme, services.settings
        self._theme.changed.connect(self._keep)
        self._mark()

    def actions(self) -> "Does":
        """Return what the settings' actions do."""
        choices = {
            action_id: lambda choice=choice: self._choose(choice)
            for action_id, choice in _THEMES.items()
        }
        return {
            ActionId.SETTINGS: lambda: self._open().open(),
            ActionId.SETTINGS_KEYS: self._open_keys,
            ActionId.EVERYTHING_LARGER: lambda: self._theme.scale_by(1),
            ActionId.EVERYTHING_SMALLER: lambda: self._theme.scale_by(-1),
            **choices,
        }

    def _choose(self, choice: str) -> None:
        self._theme.choose(choice)
        self._mark()  # a second click on the chosen one would take its check mark away

    def _open(self) -> "SettingsDialog":
        from diptych.ui.settings.dialog import SettingsDialog  # late: the window opens without it

        return SettingsDialog(
            self._theme, self._settings, self._window.actions_.keymap, self._window
        )

    def _open_keys(self) -> None:
        dialog = self._open()
        dialog.open()
        dialog.show_keys()

    def _keep(self) -> None:
        self._settings.keep(_KEPT_THEME, self._theme.choice)
        self._settings.keep(_KEPT_SCALE, self._theme.scale)
        self._mark()

    def _mark(self) -> None:
        for action_id, choice in _THEMES.items():
            self._window.actions_[action_id].setChecked(choice == self._theme.choice)
