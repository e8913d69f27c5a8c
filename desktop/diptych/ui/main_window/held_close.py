"""Keeping the window open while a decision waits for another program: its refusal must be heard."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diptych.ui.i18n import tr

if TYPE_CHECKING:
    from diptych.ui.main_window.window import MainWindow


class HeldClose(QObject):
    """Puts closing off until what waits is saved; where it is refused, the window stays.

    Args:
        window: The window, whose review is open.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._wanted = False
        window.review.waiting.over.connect(self._over)
        window.review.failed.connect(self._stay)

    def holds(self) -> bool:
        """Tell whether the window must stay for now; it closes by itself when it may."""
        if not self._window.review.waiting.late_now:
            return False
        self._wanted = True
        self._window.banner.notice(
            tr(
                "Window",
                "Your last decision is not saved yet, as another program is using the case. "
                "Diptych closes as soon as it is; half a minute at most.",
            )
        )
        return True

    def _over(self) -> None:
        # A refusal is told right behind this, and keeps the window.
        QTimer.singleShot(0, self, self._close)

    def _stay(self, _sentence: str) -> None:
        self._wanted = False

    def _close(self) -> None:
        if self._wanted:
            self._wanted = False
            self._window.close()
