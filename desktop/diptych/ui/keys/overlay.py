"""The list of all keys, over the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.keys.action_set import ActionSet
from diptych.ui.keys.actions import ACTIONS, MENUS, ActionId, ActionSpec, action_text, menu_title
from diptych.ui.widgets.text import plain_label

_COLUMNS = 3


class KeysOverlay(QDialog):
    """Lists every action that has a key, in groups; the keys that opened it and Esc close it."""

    def __init__(self, actions: ActionSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._actions = actions
        self.setWindowTitle(tr("Keys", "Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._inner = inner = QWidget()
        inner.setObjectName("clear")
        columns = QHBoxLayout(inner)
        columns.setSpacing(36)
        room = parent.width() // (self.fontMetrics().averageCharWidth() * 58)
        for groups in _columns(self._groups(), max(1, min(_COLUMNS, room))):
            column = QVBoxLayout()
            column.setSpacing(6)
            for group, specs in groups:
                self._add_group(column, group, specs)
            column.addStretch()
            columns.addLayout(column)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("Keys", "All keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        change = buttons.addButton(
            tr("Keys", "Change keys…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        change.setAutoDefault(False)
        change.clicked.connect(self._change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.addWidget(area, 1)
        layout.addWidget(
            plain_label(
                tr("Keys", "Letters do nothing while you type in a field; Esc leaves a field."),
                "muted",
                wrap=True,
            )
        )
        layout.addWidget(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size that the list needs, within the window's."""
        super().showEvent(event)
        self._inner.ensurePolished()
        wish, room = self._inner.sizeHint(), self._host.size()
        foot = self.sizeHint().height() - self._inner.minimumSizeHint().height()
        self.resize(
            min(wish.width() + 70, room.width() - 20),
            min(wish.height() + max(104, min(foot, 220)), room.height() - 20),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on the keys that opened the list."""
        keys = self._actions.keymap.keys(ActionId.KEYS)
        pressed = QKeySequence(event.keyCombination()).toString()
        if pressed in keys or (event.text() and event.text().upper() in keys):
            self.close()
        else:
            super().keyPressEvent(event)

    def _change(self) -> None:
        self.close()
        self._actions[ActionId.SETTINGS_KEYS].trigger()

    def _groups(self) -> list[tuple[str, list[ActionSpec]]]:
        keymap = self._actions.keymap
        groups = [
            (name, [s for s in ACTIONS if s.menu == name and keymap.keys(s.action_id)])
            for name in MENUS
        ]
        return [(name, specs) for name, specs in groups if specs]

    def _add_group(self, column: QVBoxLayout, group: str, specs: list[ActionSpec]) -> None:
        column.addWidget(plain_label(menu_title(group, mnemonic=False), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for line, spec in enumerate(specs):
            key = plain_label(self._actions.keys(spec.action_id), "key")
            grid.addWidget(key, line, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(plain_label(action_text(spec).rstrip("…")), line, 1)
        column.addLayout(grid)
        column.addSpacing(12)


def _columns(
    groups: list[tuple[str, list[ActionSpec]]], count: int
) -> list[list[tuple[str, list[ActionSpec]]]]:
    """Deal groups out to ``count`` columns: each to the shortest so far, the longest first."""
    columns: list[list[tuple[str, list[ActionSpec]]]] = [[] for _ in range(count)]
    for group in sorted(groups, key=lambda one: -len(one[1])):
        min(columns, key=lambda column: sum(len(specs) + 2 for _, specs in column)).append(group)
    return [column for column in columns if column]
