"""Driving the window as a person does, and waiting until all is done and shown."""

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog

_PLACE, _COPY = QPoint(400, 300), Qt.DropAction.CopyAction
_HELD, _ALONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def settled(qtbot, window):
    qtbot.waitUntil(lambda: not window.jobs.busy)


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the focus is, and wait until all is done and shown."""
    qtbot.keyClick(window.focusWidget() or window, key, modifier)
    settled(qtbot, window)


def row(window, pair_id):
    return window.work.queue.model.row(pair_id)


def pairs(window):
    return [row.pair_id for row in window.work.queue.model.rows]


def drag(window, data: QMimeData):
    """Bring data over the window, as a drag from another program does."""
    QApplication.sendEvent(window, QDragEnterEvent(_PLACE, _COPY, data, _HELD, _ALONE))


def let_go(window, data: QMimeData):
    """End a drag over the window."""
    QApplication.sendEvent(window, QDropEvent(_PLACE.toPointF(), _COPY, data, _HELD, _ALONE))


def put_away(window):
    """Close what lies over the window."""
    for _ in range(20):
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if popup is None:
            break
        popup.close()
        QApplication.processEvents()
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    QApplication.processEvents()
