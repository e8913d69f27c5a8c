"""The import in the window's menus: the results of the last one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.ui.keys.actions import ActionId

if TYPE_CHECKING:
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow


class ImportFeature(QObject):
    """Opens the results of the last import at any time.

    Args:
        window: The window.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def actions(self) -> "Does":
        """Return what the import's own actions do."""
        return {ActionId.IMPORT_RESULTS: self._window.intake.results.show}
