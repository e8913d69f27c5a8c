"""The application object: it hears which case the system wants opened.

On macOS a double click on a case comes as an event, whether Diptych runs already or is started by
it; elsewhere the path stands on the command line. Qt sends the event to the application object
only, so that an override costs nothing; an event filter would see every event of the program.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMainWindow

_LOOK_MS = 200  # between two looks whether a dialog is still open


class Application(QApplication):
    """Qt's application, which keeps what it is asked to open until somebody can open it.

    The window shows one case at a time: of several wishes the latest counts.

    Args:
        argv: The command line, for Qt's own options.
    """

    def __init__(self, argv: Sequence[str]) -> None:
        super().__init__(list(argv))
        self._wanted: Path | None = None
        self._opens: Callable[[Path], None] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LOOK_MS)
        self._later.timeout.connect(self._open_wanted)

    def serve(self, opens: Callable[[Path], None]) -> None:
        """Hand over what is asked for: what came already, and what will come."""
        self._opens = opens
        self._open_wanted()

    def event(self, event: QEvent) -> bool:
        """Note the file that the system wants opened; all else is Qt's."""
        if isinstance(event, QFileOpenEvent):
            name = event.file()
            if name:  # an address of the web has none
                self._wanted = Path(name)
                self._open_wanted()
            return True
        return super().event(event)

    def _open_wanted(self) -> None:
        if self._wanted is None or self._opens is None:
            return
        # A dialog is about the case that is open: it is left to end first.
        if QApplication.activeModalWidget() is not None:
            self._later.start()
            return
        path, self._wanted = self._wanted, None
        self._opens(path)


def bring_forward(window: QMainWindow) -> None:
    """Show ``window`` before those of other programs."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()
