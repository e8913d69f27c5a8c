"""A plain table of text for dialogs: any rows under any headings."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from diptych.ui.widgets.text import bounded, safe_tip

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowsModel(QAbstractTableModel):
    """Rows of text under headings; columns of figures stand at the right.

    Args:
        headers: The headings.
        figures: Which columns hold figures.
        parent: Qt parent.

    Attributes:
        figures: Those columns.
    """

    def __init__(
        self, headers: Sequence[str], figures: Sequence[int] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self.figures = frozenset(figures)
        self._rows: tuple[tuple[str, ...], ...] = ()

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show ``rows``, each with one text for each heading."""
        self.beginResetModel()
        self._rows = tuple(map(tuple, rows))
        self.endResetModel()

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """What is shown."""
        return self._rows

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of headings."""
        return 0 if parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a heading, aligned as its column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._headers):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in self.figures else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell; the tool tip has more of a long one."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return bounded(text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() in self.figures else _LEFT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headers[index.column()]}: {bounded(text)}"
        return None


class RowsTable(QTableView):
    """Shows a RowsModel.

    Args:
        name: What a screen reader calls it.
        model: The rows.
        whole: Take the height of all rows, for a page that scrolls as a whole.
        stretch: The column that takes the room that is left.
        share: All columns but those of figures share the room, and break their lines.
        parent: Qt parent.
    """

    def __init__(
        self,
        name: str,
        model: RowsModel,
        *,
        whole: bool = False,
        stretch: int = 0,
        share: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._whole = whole
        self.setObjectName("keysTable")
        self.setAccessibleName(name)
        self.setModel(model)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)  # Tab leaves the table
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in range(model.columnCount()) if share else (stretch,):
            if column not in model.figures:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        model.modelReset.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rows the height that their lines need at this width."""
        super().resizeEvent(event)
        self.resizeRowsToContents()
        self.updateGeometry()

    def _fit(self) -> None:
        self.resizeRowsToContents()
        if self._whole:
            self.setVisible(self.model().rowCount() > 0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be as high as all rows where the whole table is to be seen."""
        hint = super().sizeHint()
        if not self._whole:
            return hint
        rows = self.verticalHeader().length() + self.horizontalHeader().sizeHint().height()
        return QSize(hint.width(), rows + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:
        """Never be cut where the whole table is to be seen."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), self.sizeHint().height()) if self._whole else hint
