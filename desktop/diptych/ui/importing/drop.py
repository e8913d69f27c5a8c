"""Dropping files on the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from diptych.ui.i18n import tr
from diptych.ui.widgets.text import plain_label


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """Return the local files and folders of a drop; web addresses are left out."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


class DropTarget(QFrame):
    """Covers its parent while files are dragged over it, and takes them.

    Signals:
        dropped: Carries a tuple of paths.
    """

    dropped = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drop")
        self._label = plain_label(tr("Import", "Drop to import"), "title")
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint = plain_label(tr("Import", "Text, Markdown and HTML files, or whole folders"), "muted")
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
        if watched is not self._host:
            return False
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.hide()
            event.acceptProposedAction()
            self.dropped.emit(dropped_paths(event.mimeData()))
            return True
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            if dropped_paths(event.mimeData()):
                event.acceptProposedAction()
                self.setGeometry(self._host.rect().adjusted(12, 12, -12, -12))
                self.show()
                self.raise_()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hide()
        return False
