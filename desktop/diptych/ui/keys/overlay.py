"""The list of all keys, over the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.keys.actions import ACTIONS, MENUS, key_text
from diptych.ui.widgets.text import plain_label

_COLUMNS = (("Judge", "Edit", "Help"), ("View",), ("File",))


class KeysOverlay(QDialog):
    """Lists every action that has a key, in groups; any of ?, F1 and Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        assert {name for column in _COLUMNS for name in column} == set(MENUS)  # noqa: S101
        inner = QWidget()
        inner.setObjectName("clear")
        columns = QHBoxLayout(inner)
        columns.setSpacing(36)
        for groups in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(6)
            for group in groups:
                self._add_group(column, group)
            column.addStretch()
            columns.addLayout(column)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.addWidget(area, 1)
        layout.addWidget(
            plain_label(
                "Letters do nothing while you type in a field; Esc leaves a field.",
                "muted",
                wrap=True,
            )
        )
        layout.addWidget(buttons)
        wish = inner.sizeHint()
        room = parent.size()
        self.resize(
            min(wish.width() + 70, room.width() - 20), min(wish.height() + 104, room.height() - 20)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on the keys that opened the list."""
        if event.text() == "?" or event.key() == Qt.Key.Key_F1:
            self.close()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _add_group(column: QVBoxLayout, group: str) -> None:
        column.addWidget(plain_label(group, "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        specs = [spec for spec in ACTIONS if spec.menu == group and spec.keys]
        for line, spec in enumerate(specs):
            key = plain_label(key_text(spec), "key")
            grid.addWidget(key, line, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(plain_label(spec.text.rstrip("…")), line, 1)
        column.addLayout(grid)
        column.addSpacing(12)
