"""The top of a table, with what each column is to be."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych.ui.i18n import look_up, mark, tr
from diptych.ui.widgets.text import safe_tip
from diptych.usecases.tables import TablePreview

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_SHOWN = 200  # characters of a cell; nobody reads more in a table

# What a column can be, in the order in which the dialog asks.
FIELDS: tuple[tuple[str, str], ...] = (
    ("text", mark("Import", "Text")),
    ("title", mark("Import", "Title")),
    ("source", mark("Import", "Source")),
    ("author", mark("Import", "Author")),
    ("published", mark("Import", "Date")),
    ("language", mark("Import", "Language")),
    ("url", mark("Import", "Address (URL)")),
)


class PreviewModel(QAbstractTableModel):
    """The first rows; each header says the column's name and what it is taken as."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preview: TablePreview | None = None
        self._fields: dict[int, str] = {}

    def show_preview(self, preview: TablePreview | None) -> None:
        """Show the top of another table, or of this one read otherwise."""
        self.beginResetModel()
        self._preview = preview
        self._fields = {}
        self.endResetModel()

    def set_fields(self, fields: Mapping[int, str]) -> None:
        """Say what the columns are: place -> name of a field."""
        self._fields = dict(fields)
        if self.columnCount():
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows shown."""
        return 0 if parent.isValid() or self._preview is None else len(self._preview.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() or self._preview is None else len(self._preview.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the column's name and what it is."""
        if self._preview is None or orientation is not Qt.Orientation.Horizontal:
            return None
        if not 0 <= section < len(self._preview.columns):
            return None
        name = self._preview.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{' '.join(name.split())}\n{self._named(section)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(f"{name}: {self._named(section)}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the beginning of a cell on one line."""
        if not index.isValid() or self._preview is None:
            return None
        row = self._preview.rows[index.row()]
        cell = row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(cell[:_SHOWN].split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(cell[: 4 * _SHOWN])
        return None

    def _named(self, section: int) -> str:
        field = self._fields.get(section)
        if field is None:
            return tr("Import", "left out")
        return "→ " + look_up("Import", dict(FIELDS)[field])
