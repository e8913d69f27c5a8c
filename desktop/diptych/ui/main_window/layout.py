"""Keeping how the window is laid out while it is used: after a kill it comes back like that."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from diptych.ui.main_window.window import MainWindow

# Dragging moves a bar a hundred times a second; who is killed within a second of it drags again.
_SOON_MS = 700
_CHANGES = frozenset((QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange))


class LayoutKeeper(QObject):
    """Keeps the window's place and size, its bars and the size of text in the user's settings.

    Args:
        window: The window, its parts built.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.keep)
        for bars in (window.work.columns, window.work.right):
            bars.splitterMoved.connect(lambda *_: self._note())
        window.services.theme.changed.connect(self._note)
        window.installEventFilter(self)

    def restore(self) -> None:
        """Lay the window out as it was."""
        settings = self._window.services.settings
        geometry = settings.bytes_of("geometry")
        if geometry.isEmpty() or not self._window.restoreGeometry(geometry):
            self._window.resize(1440, 900)
        self._window.work.restore_layout(settings.bytes_of("columns"), settings.bytes_of("right"))
        self._window.services.theme.set_zoom(settings.number("zoom", 1.0))

    def keep(self) -> None:
        """Keep it now. Qt writes the file when the event loop comes round."""
        self._soon.stop()
        settings = self._window.services.settings
        settings.keep("geometry", self._window.saveGeometry())
        columns, right = self._window.work.save_layout()
        settings.keep("columns", columns)
        settings.keep("right", right)
        settings.keep("zoom", self._window.services.theme.zoom)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that the window was moved or sized."""
        if event.type() in _CHANGES:
            self._note()
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        # Not put off by further changes, as the place of the analyst is not.
        if self._window.isVisible() and not self._soon.isActive():
            self._soon.start()
