"""Importing a page by its address, where the settings allow it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.ui.fetching.allowing import fetching_allowed
from diptych.ui.i18n import tr
from diptych.ui.keys.actions import ActionId

if TYPE_CHECKING:
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow


class FetchingFeature(QObject):
    """Asks before each page; says how to allow it where it is not.

    Args:
        window: The window.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.intake.link_given.connect(self.ask)

    def actions(self) -> "Does":
        """Return what the action does."""
        return {ActionId.IMPORT_PAGE: self.ask}

    def ask(self, url: str = "") -> None:
        """Ask whether the page ``url`` is to be fetched; or say why that is not done."""
        window = self._window
        if not fetching_allowed(window.services.settings):
            window.banner.notice(
                tr(
                    "Fetch",
                    "Diptych fetches nothing from the network: save the page in your browser and "
                    "drop the file here, or allow it under Edit > Settings > Network.",
                )
            )
            return
        from diptych.ui.fetching.dialog import FetchDialog  # late: the window opens without it

        dialog = FetchDialog(url, window)
        dialog.confirmed.connect(self._fetch)
        dialog.open()

    def _fetch(self, url: str) -> None:
        window, session = self._window, self._window.review.session
        if session is not None and not session.read_only:
            fetch = window.services.documents.fetch
            window.importing.start_work(lambda token: fetch(session, url, token))
