"""Sorting and filtering the queue."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from diptych.ui.queue.model import QueueModel
from diptych.usecases.queue import QueueRow
from diptych_core.finding import Band


class BandTab(StrEnum):
    """The tabs over the queue; explained pairs have their own and are never deleted."""

    FLAGGED = "Flagged"
    CONFLICT = "Conflict"
    CHECK = "Check"
    EXPLAINED = "Explained"

    def holds(self, band: Band) -> bool:
        """Tell whether rows of ``band`` stand under this tab."""
        if self is BandTab.FLAGGED:
            return band is not Band.EXPLAINED
        return band.value == self.value


class Work(StrEnum):
    """Which rows to show by what the analyst has done with them."""

    ALL = "All"
    OPEN = "Not judged"
    JUDGED = "Judged"
    LATER = "Later"
    FLAG = "With a flag"
    NOTE = "With a note"

    def holds(self, row: QueueRow) -> bool:
        """Tell whether ``row`` is one of these."""
        return {
            Work.ALL: True,
            Work.OPEN: row.label is None,
            Work.JUDGED: row.label is not None,
            Work.LATER: row.later and row.label is None,
            Work.FLAG: row.flag,
            Work.NOTE: row.noted,
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilter:
    """What the queue shows: rows that meet every condition; an empty one is met by all."""

    tab: BandTab = BandTab.FLAGGED
    kind: str = ""
    source: str = ""
    work: Work = Work.ALL
    text: str = ""

    @property
    def narrow(self) -> bool:
        """True when anything but the tab is set."""
        return bool(self.kind or self.source or self.text) or self.work is not Work.ALL

    def holds(self, row: QueueRow) -> bool:
        """Tell whether ``row`` is shown."""
        return (
            self.tab.holds(row.band)
            and self.kind in {"", row.kind.value}
            and self.source in {"", row.source_a, row.source_b}
            and self.work.holds(row)
            and self._has_words(row)
        )

    def _has_words(self, row: QueueRow) -> bool:
        """Tell whether every word of the filter stands somewhere in the row."""
        if not self.text:
            return True
        hay = f"{row.text_a} {row.text_b} {row.source_a} {row.source_b} {row.reason}".casefold()
        return all(word in hay for word in self.text.casefold().split())


Index = QModelIndex | QPersistentModelIndex


class QueueProxy(QSortFilterProxyModel):
    """Shows the rows that the filter holds, in the order of the model."""

    def __init__(self, model: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._filter = QueueFilter()
        self.setSourceModel(model)

    @property
    def filter(self) -> QueueFilter:
        """The filter in force."""
        return self._filter

    def set_filter(self, wanted: QueueFilter) -> None:
        """Show only what ``wanted`` holds."""
        if wanted == self._filter:
            return
        self.beginFilterChange()
        self._filter = wanted
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Ask the filter."""
        del source_parent
        return self._filter.holds(self._model.row_at(source_row))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Have the model order its rows; the proxy keeps their order."""
        self._model.sort(column, order)
