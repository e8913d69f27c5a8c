"""Dropping files, pieces of pages and text on the window."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from diptych.ui.i18n import tr
from diptych.ui.importing.content import might_hold, read_content
from diptych.ui.widgets.text import plain_label


class DropTarget(QFrame):
    """Covers its parent while something is dragged over it, and takes it.

    Signals:
        dropped: Carries the Content.
    """

    dropped = Signal(object)
    _host: QWidget | None = None  # also when Qt asks while the window is being taken down

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drop")
        self._label = plain_label(tr("Import", "Drop to import"), "title")
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint = plain_label(
            tr("Import", "Documents and tables, whole folders, or pieces of a web page"), "muted"
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.addStretch()
        layout.addWidget(self._label)
        layout.addWidget(hint)
        layout.addStretch()
        self._host = parent
        parent.setAcceptDrops(True)
        parent.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a drag over the parent."""
        host = self._host
        if host is None or watched is not host:
            return False
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.hide()
            event.acceptProposedAction()
            self.dropped.emit(read_content(event.mimeData()))
            return True
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            inside = event.source() is not None  # words that are dragged within the window
            if might_hold(event.mimeData()) and not inside:
                event.acceptProposedAction()
                self.setGeometry(host.rect().adjusted(12, 12, -12, -12))
                self.show()
                self.raise_()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hide()
        return False
