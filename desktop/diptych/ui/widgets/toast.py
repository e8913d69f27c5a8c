"""A toast: one sentence at the foot of the window that says what was just done."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from diptych.ui.widgets.text import plain_label

_SHOWN_MS = 4_000
_FROM_FOOT, _FROM_EDGE = 18, 8  # pixels


class Toast(QFrame):
    """Shows a sentence over the foot of its parent for four seconds; never takes the focus.

    Args:
        parent: What it covers.
        above: While this widget is visible, the toast stands at its foot instead.
    """

    def __init__(self, parent: QWidget, above: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label = plain_label()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.addWidget(self._label)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._host = parent
        self._above = above
        parent.installEventFilter(self)
        if above is not None:
            above.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown last."""
        return self._label.text()

    def say(self, text: str) -> None:
        """Show ``text``, and have a screen reader say it."""
        self._label.setText(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of what it stands on when that changes its size or place."""
        moved = event.type() in {QEvent.Type.Resize, QEvent.Type.Move}
        if moved and self.isVisible() and watched in {self._host, self._above}:
            self._place()
        return False

    def _place(self) -> None:
        room = self._host.rect()
        if self._above is not None and self._above.isVisible():
            room = QRect(self._above.mapTo(self._host, QPoint(0, 0)), self._above.size())
        self.resize(self._fitted(self._host.width() - 2 * _FROM_EDGE))
        left = room.left() + (room.width() - self.width()) // 2
        most = self._host.width() - self.width() - _FROM_EDGE
        above = room.bottom() - self.height() - _FROM_FOOT
        self.move(max(_FROM_EDGE, min(left, most)), max(_FROM_EDGE, above))

    def _fitted(self, widest: int) -> QSize:
        """Return the size of the sentence on one line, or on as many as ``widest`` leads to."""
        self._label.setWordWrap(False)
        size = self.sizeHint()
        if size.width() <= widest:
            return size
        self._label.setWordWrap(True)
        return QSize(widest, self.heightForWidth(widest))
