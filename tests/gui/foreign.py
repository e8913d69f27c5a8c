"""Looking for foreign text that Qt would read as rich text, in everything that is on screen."""

import ctypes
import os
import struct
from html import unescape
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMessageBox,
    QTextBrowser,
    QWidget,
)

_MOST_ROWS = 60
_OPENED = 0x20 | 0x1  # IN_OPEN, IN_ACCESS


class FileWatch:
    """Tells whether a file was opened by anybody, C++ included (Linux's inotify).

    Raises:
        OSError: If the system does not offer it.
    """

    def __init__(self, path: Path) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._fd = self._libc.inotify_init1(os.O_NONBLOCK)
        if self._fd < 0 or self._libc.inotify_add_watch(self._fd, os.fsencode(path), _OPENED) < 0:
            raise OSError(ctypes.get_errno(), "inotify")

    def times(self) -> int:
        """Return how many times the file was opened or read since the last call."""
        try:
            data = os.read(self._fd, 65536)
        except BlockingIOError:
            return 0
        count = place = 0
        while place < len(data):
            place += 16 + struct.unpack_from("iIII", data, place)[3]
            count += 1
        return count

    def close(self) -> None:
        os.close(self._fd)


def faults(marker: str) -> list[str]:
    """Return what on screen would read text with ``marker`` (a piece of markup) as rich text."""
    found = []
    for widget in QApplication.allWidgets():
        found += [f"tool tip of {_name(widget)}"] * _is_rich(widget.toolTip(), marker)
        found += [f"what's this of {_name(widget)}"] * _is_rich(widget.whatsThis(), marker)
        if isinstance(widget, QLabel) and marker in widget.text():
            plain = widget.textFormat() is Qt.TextFormat.PlainText
            found += [] if plain else [f"label {_name(widget)}"]
        if isinstance(widget, QMessageBox) and marker in widget.text() + widget.informativeText():
            plain = widget.textFormat() is Qt.TextFormat.PlainText
            found += [] if plain else [f"message box {_name(widget)}"]
        if isinstance(widget, QTextBrowser) and "loadResource" not in vars(type(widget)):
            found += [f"browser {_name(widget)}"] * (marker in widget.toHtml())
        if isinstance(widget, QAbstractItemView) and widget.isVisible():
            found += _items(widget, marker)
        found += [
            f"tool tip of the action {action.text()}"
            for action in widget.actions()
            if _is_rich(action.toolTip(), marker)
        ]
    return found


def _items(view: QAbstractItemView, marker: str) -> list[str]:
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return []
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    found = []
    for row in range(min(_MOST_ROWS, model.rowCount())):
        for column in range(columns):
            tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(tip, str) and _is_rich(tip, marker):
                found.append(f"tool tip of row {row} in {_name(view)}")
    return found


def _is_rich(text: str, marker: str) -> bool:
    """Tell whether Qt would find ``marker`` as markup: a tool tip is guessed to be rich or not."""
    return marker in text or (marker in unescape(unescape(text)) and marker not in unescape(text))


def _name(widget: QWidget) -> str:
    above: QWidget | None = widget
    names: list[str] = []
    while above is not None and len(names) < 4:
        names.append(f"{type(above).__name__}#{above.objectName()}")
        above = above.parentWidget()
    return " < ".join(names)
