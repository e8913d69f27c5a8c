"""The actions and their keys as a table."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych.ui.i18n import tr
from diptych.ui.keys.actions import (
    ACTIONS,
    ActionId,
    ActionSpec,
    action_text,
    keys_text,
    menu_title,
)
from diptych.ui.keys.keymap import Keymap

COL_ACTION, COL_KEYS, COL_MENU = range(3)
ActionRole = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class KeysModel(QAbstractTableModel):
    """One action a row, in the order of the menus."""

    def __init__(self, keymap: Keymap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        keymap.changed.connect(self._refresh)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of actions."""
        return 0 if parent.isValid() else len(ACTIONS)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the header of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Settings", "Action"), tr("Settings", "Keys"), tr("Settings", "Menu"))[
                section
            ]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, or the action's name under ``ActionRole``."""
        if not index.isValid():
            return None
        spec = ACTIONS[index.row()]
        if role == ActionRole:
            return spec.action_id
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(spec, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == COL_KEYS:
            return self._text(spec, COL_KEYS) or tr("Settings", "no key")
        return None

    def row_of(self, action_id: ActionId) -> int:
        """Return the row of an action."""
        return next(row for row, spec in enumerate(ACTIONS) if spec.action_id is action_id)

    def _text(self, spec: ActionSpec, column: int) -> str:
        if column == COL_ACTION:
            return action_text(spec).rstrip("…")
        if column == COL_MENU:
            return menu_title(spec.menu, mnemonic=False)
        return keys_text(self._keymap.keys(spec.action_id))

    def _refresh(self) -> None:
        last = self.index(len(ACTIONS) - 1, COL_KEYS)
        self.dataChanged.emit(self.index(0, COL_KEYS), last)
