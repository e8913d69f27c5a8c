"""The About page in the window: its action, and the reading of what it shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qVersion
from PySide6.QtGui import QGuiApplication

from diptych.ui.keys.actions import ActionId

if TYPE_CHECKING:
    from diptych.ui.about.dialog import AboutDialog
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow
    from diptych.usecases.about import Notice


class AboutFeature(QObject):
    """Opens the About page.

    Args:
        window: The window.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.dialog: AboutDialog | None = None

    def actions(self) -> "Does":
        """Return what the page's action does."""
        return {ActionId.ABOUT: self.open}

    def open(self) -> None:
        """Open the page; the licences, a megabyte of text, come when they are read."""
        # Late: the window starts without them.
        from diptych.ui.about.dialog import AboutDialog
        from diptych.usecases import about

        services = self._window.services
        of_qt = ("Qt", f"{qVersion()}, {QGuiApplication.platformName()}")
        self.dialog = AboutDialog((*about.versions(), of_qt), services.theme.tokens, self._window)
        self.dialog.destroyed.connect(self._closed)
        self.dialog.open()
        self._window.jobs.watch(
            services.pool.submit(about.read_notices), done=self._show, topic="licences"
        )

    def _show(self, notices: "tuple[Notice, ...]") -> None:
        if self.dialog is not None:
            self.dialog.licences.show_notices(notices)

    def _closed(self) -> None:
        self.dialog = None
