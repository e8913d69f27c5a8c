"""The models as a table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych.ui.i18n import tr
from diptych.ui.models.wording import (
    ModelRow,
    Standing,
    kind_name,
    size_text,
    speed_text,
    use_text,
)

COL_NAME, COL_KIND, COL_REVISION, COL_SIZE, COL_SPEED, COL_USE = range(6)
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ModelsModel(QAbstractTableModel):
    """One model a row: the bundled ones first, then the user's own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ModelRow, ...] = ()
        self._standing = Standing()

    def show(self, rows: Sequence[ModelRow], standing: Standing) -> None:
        """Show these models."""
        self.beginResetModel()
        self.rows, self._standing = tuple(rows), standing
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of models."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else 6

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the header of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                tr("Models", "Model"),
                tr("Models", "Kind"),
                tr("Models", "Revision"),
                tr("Models", "Size"),
                tr("Models", "Speed"),
                tr("Models", "Used for"),
            )[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self.rows[index.row()]
        seen = row.seen
        return (
            seen.name,
            kind_name(seen.kind),
            seen.revision,
            size_text(seen.size),
            speed_text(seen),
            use_text(self._standing, row),
        )[index.column()]
