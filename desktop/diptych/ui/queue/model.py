"""The queue as a table: one finding a row."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych.ui.queue.names import KIND_NAMES, LABEL_TITLES
from diptych.ui.widgets.text import safe_tip
from diptych.usecases.queue import QueueRow
from diptych_core.label import Decision

COL_RANK, COL_BAND, COL_CLAIMS, COL_KIND, COL_SOURCES, COL_MARK = range(6)
HEADERS = ("#", "Band", "Finding", "Kind", "Sources", "Mark")

RowRole = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
# Rows put off come after all others when the queue stands in order of rank.
_LATER = 1_000_000_000


class QueueModel(QAbstractTableModel):
    """Holds the rows of the queue and the analyst's present decision on each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QueueRow] = []
        self._places: dict[str, int] = {}
        self._order = (COL_RANK, False)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of findings."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the header of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what ``role`` asks for; RowRole gives the record itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], index.column()
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return _display(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(_tip(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None

    @property
    def rows(self) -> tuple[QueueRow, ...]:
        """All rows, in the order they stand."""
        return tuple(self._rows)

    def place(self, pair_id: str) -> int | None:
        """Return the row number of ``pair_id``, or None."""
        return self._places.get(pair_id)

    def row_at(self, place: int) -> QueueRow:
        """Return the row at ``place``."""
        return self._rows[place]

    def row(self, pair_id: str) -> QueueRow | None:
        """Return the row of ``pair_id``, or None."""
        place = self._places.get(pair_id)
        return None if place is None else self._rows[place]

    def set_rows(self, rows: Sequence[QueueRow]) -> None:
        """Show ``rows`` in place of the present ones."""
        self.beginResetModel()
        self._arrange(rows)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by ``column``; one Python sort, where a proxy would call back per pair."""
        self._order = (max(column, COL_RANK), order is Qt.SortOrder.DescendingOrder)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        moved = [self._rows[index.row()].pair_id for index in before]
        self._arrange(self._rows)
        after = [
            self.index(self._places[pair_id], index.column())
            for pair_id, index in zip(moved, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def update(self, decisions: Sequence[Decision]) -> None:
        """Show ``decisions``; pairs that are not in the queue are passed over."""
        moved = False
        for decision in decisions:
            place = self._places.get(decision.pair_id)
            if place is None:
                continue
            old = self._rows[place]
            new = replace(
                old,
                label=decision.label,
                flag=decision.flag,
                later=decision.later,
                noted=bool(decision.note),
            )
            self._rows[place] = new
            moved = moved or _sort_key(old, self._order[0]) != _sort_key(new, self._order[0])
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(HEADERS) - 1))
        if moved:
            column, down = self._order
            order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
            self.sort(column, order)

    def _arrange(self, rows: Sequence[QueueRow]) -> None:
        column, down = self._order
        self._rows = sorted(rows, key=lambda row: _sort_key(row, column), reverse=down)
        self._places = {row.pair_id: place for place, row in enumerate(self._rows)}


def _display(row: QueueRow, column: int) -> str:
    if column == COL_RANK:
        return str(row.rank)
    if column == COL_BAND:
        return row.band.value
    if column == COL_CLAIMS:
        return f"{row.text_a} / {row.text_b}"
    if column == COL_KIND:
        return KIND_NAMES[row.kind]
    if column == COL_SOURCES:
        return f"{row.source_a} / {row.source_b}"
    return mark_text(row)


def mark_text(row: QueueRow) -> str:
    """Return what the analyst did with a row, in words."""
    marks = [LABEL_TITLES[row.label]] if row.label else []
    marks += ["later"] if row.later and not row.label else []
    marks += ["flagged"] if row.flag else []
    marks += ["note"] if row.noted else []
    return ", ".join(marks)


def spoken(row: QueueRow) -> str:
    """Return the row as one sentence for a screen reader."""
    return (
        f"{row.rank}, {row.band.value}, {KIND_NAMES[row.kind]}. "
        f"{row.source_a}: {row.text_a} Against {row.source_b}: {row.text_b} "
        f"{mark_text(row) or 'not judged'}"
    )


def _tip(row: QueueRow, column: int) -> str:
    if column == COL_MARK:
        return mark_text(row) or "not judged yet"
    if column == COL_BAND:
        return f"{row.band.value}, score {row.score:.2f}"
    return f"{row.source_a}: {row.text_a}\n{row.source_b}: {row.text_b}\n{row.reason}"


def _sort_key(row: QueueRow, column: int) -> tuple[Any, ...]:
    """Return what rows are ordered by: the column's own order first, then the rank."""
    rank = row.rank + (_LATER if row.later and not row.label else 0)
    if column == COL_BAND:
        return (list(type(row.band)).index(row.band), rank)
    if column == COL_CLAIMS:
        return (row.text_a.casefold(), rank)
    if column == COL_KIND:
        return (KIND_NAMES[row.kind], rank)
    if column == COL_SOURCES:
        return (row.source_a.casefold(), row.source_b.casefold(), rank)
    if column == COL_MARK:
        return (mark_text(row), rank)
    return (rank,)
