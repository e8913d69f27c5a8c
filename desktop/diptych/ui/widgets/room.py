"""Room for a form: its own height where there is so much, a scroll bar where there is less."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

_LEAST_LINES = 3


class Room(QScrollArea):
    """Holds one widget, which keeps the heights of its fields however low the window is.

    Args:
        content: What it holds; the room is shown and hidden, not this.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Ask for the whole height of what it holds, at the present width."""
        layout, hint = self._content.layout(), self._content.sizeHint()
        if layout is not None and layout.hasHeightForWidth() and self.width() > 0:
            return QSize(hint.width(), layout.totalHeightForWidth(self.viewport().width()))
        return hint

    def minimumSizeHint(self) -> QSize:
        """Do with a few lines."""
        least = min(self.sizeHint().height(), self.fontMetrics().lineSpacing() * _LEAST_LINES)
        return QSize(self._content.minimumSizeHint().width(), least)

    def viewportEvent(self, event: QEvent) -> bool:
        """Follow the height of what is held."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew: another width may need another height."""
        super().resizeEvent(event)
        self.updateGeometry()
