"""The sources of a case against each other, as a table model."""

from textwrap import wrap
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych.ui.i18n import tr
from diptych.ui.widgets.text import NAME_MOST, bounded, safe_tip
from diptych.usecases.picture_matrix import Cell, Matrix

Index = QModelIndex | QPersistentModelIndex
CellRole = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()
_HEADER_WIDTH = 16  # characters in a line of a column's header
_HEADER_LINES = 3
_EMPTY = Matrix(sources=(), cells={}, totals=())


class MatrixModel(QAbstractTableModel):
    """One row and one column for each source; the first column is the source against all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix = _EMPTY

    def set_matrix(self, matrix: Matrix) -> None:
        """Show ``matrix``."""
        self.beginResetModel()
        self._matrix = matrix
        self.endResetModel()

    @property
    def matrix(self) -> Matrix:
        """What is shown."""
        return self._matrix

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of sources."""
        return 0 if parent.isValid() else len(self._matrix.sources)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of sources and the column of all of them."""
        return 0 if parent.isValid() or not self._matrix.sources else len(self._matrix.sources) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a source, broken into lines above a column."""
        down = orientation is Qt.Orientation.Vertical
        number = section if down else section - 1
        if not -1 <= number < len(self._matrix.sources):
            return None
        name = self._matrix.sources[number] if number >= 0 else tr("Picture", "All sources")
        if role == Qt.ItemDataRole.DisplayRole:
            shown = bounded(name, NAME_MOST)
            return shown if down else _lines(shown)
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(name)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what ``role`` asks for; CellRole gives the record itself."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == CellRole:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(cell_lines(cell))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return bounded(spoken(cell))
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(spoken(cell))
        return None

    def cell(self, index: Index) -> Cell | None:
        """Return the record at ``index``; an empty one where nothing conflicts."""
        matrix = self._matrix
        if not index.isValid() or index.row() >= len(matrix.sources):
            return None
        if index.column() == 0:
            return matrix.totals[index.row()]
        row, column = index.row(), index.column() - 1
        empty = Cell(row=matrix.sources[row], column=matrix.sources[column])
        return matrix.cells.get((row, column), empty)

    @property
    def most(self) -> int:
        """The most flagged pairs of any two sources, for the shade of the cells."""
        return max((cell.flagged for cell in self._matrix.cells.values()), default=0)


def cell_lines(cell: Cell) -> tuple[str, ...]:
    """Return what stands in a cell: the flagged, the confirmed, and the origins behind them."""
    if not cell.pair_ids:
        return ("–",)
    confirmed = tr("Picture", "{number} confirmed").format(number=cell.confirmed)
    origins = tr("Picture", "{row} × {column} origins").format(
        row=cell.row_origins, column=cell.column_origins
    )
    return (str(cell.flagged), confirmed if cell.confirmed else "", origins)


def spoken(cell: Cell) -> str:
    """Return a cell as one sentence, for the line below the table and for a screen reader."""
    other = cell.column or tr("Picture", "all sources")
    names = (
        tr("Picture", "{source} against itself").format(source=cell.row)
        if cell.row == other
        else tr("Picture", "{row} against {column}").format(row=cell.row, column=other)
    )
    if not cell.pair_ids:
        return tr("Picture", "{names}: no conflict.").format(names=names)
    flagged = tr("Picture", "%n conflict(s) flagged", cell.flagged)
    judged = tr("Picture", "{confirmed} confirmed by you, {rejected} rejected").format(
        confirmed=cell.confirmed, rejected=cell.rejected
    )
    origins = tr("Picture", "behind them {row} on the one side, {column} on the other").format(
        row=tr("Picture", "%n independent origin(s)", cell.row_origins), column=cell.column_origins
    )
    return f"{names}: {flagged}, {judged}; {origins}."


def short_name(cell: Cell) -> str:
    """Return the name of a cell for the queue's chip."""
    other = cell.column or tr("Picture", "all sources")
    return f"{cell.row} / {other}"


def _lines(name: str) -> str:
    lines = wrap(name, _HEADER_WIDTH) or [name]
    if len(lines) > _HEADER_LINES:
        lines = [*lines[: _HEADER_LINES - 1], lines[_HEADER_LINES - 1][: _HEADER_WIDTH - 1] + "…"]
    return "\n".join(lines)
