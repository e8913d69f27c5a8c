"""The queue as a table: one finding a row, each made of the index when it is asked for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from diptych.ui.i18n import tr
from diptych.ui.queue.names import BAND_NAMES, KIND_NAMES
from diptych.ui.queue.standing import Standing
from diptych.ui.queue.wording import band_tip, mark_text, sides, spoken, tip
from diptych.ui.widgets.text import safe_tip
from diptych.usecases.queue import QueueRow
from diptych.usecases.queue_index import Ints, QueueIndex
from diptych_core.finding import Band, ConflictKind
from diptych_core.label import Decision

COL_RANK, COL_BAND, COL_CLAIMS, COL_KIND, COL_SOURCES, COL_MARK = range(6)
COLUMNS = 6

RowRole = Qt.ItemDataRole.UserRole + 1
OpinionRole = Qt.ItemDataRole.UserRole + 2  # whether what the model thinks of the row may be shown

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_PAGE = 120  # reasons asked for at once: a tall screen
_KEPT = 4_000  # reasons kept
_ONE_BY_ONE = 8  # more rows than these are moved by a new layout


def headers() -> tuple[str, ...]:
    """Return the headers of the columns."""
    return (
        tr("Queue", "#"),
        tr("Queue", "Band"),
        tr("Queue", "Finding"),
        tr("Queue", "Kind"),
        tr("Queue", "Sources"),
        tr("Queue", "Mark"),
    )


_NO_ROW = QueueRow(
    rank=0, pair_id="", score=0.0, band=Band.CHECK, kind=ConflictKind.OTHER, text_a="", text_b="",
    source_a="", source_b="", reason="",
)  # fmt: skip


class QueueModel(QAbstractTableModel):
    """Shows some entries of an index, in some order, with the analyst's present decisions.

    Nothing is kept for each row but its entry's number: a million rows are four megabytes.
    Reasons, which the index lacks, are asked for in pages as rows come on screen.

    Signals:
        reasons_wanted: Carries a tuple of pairs; answer with :meth:`add_reasons`.
    """

    reasons_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._standing = Standing()
        self._opinion = True
        self._made_at, self._made = -1, _NO_ROW
        self._opinion_after = True  # of pairs that are judged
        self._reasons: dict[str, str] = {}
        self._asked: dict[str, None] = {}
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(0)
        self._ask.timeout.connect(self._want_reasons)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of findings shown."""
        return 0 if parent.isValid() else len(self.view)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the header of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return headers()[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what ``role`` asks for; RowRole gives the record itself."""
        if not index.isValid() or index.row() >= len(self.view):
            return None
        if role == RowRole:
            return self.row_at(index.row())
        if role == OpinionRole:
            return self.opinion_of(self.row_at(index.row()))
        if role == Qt.ItemDataRole.DisplayRole:
            return self._display(self.row_at(index.row()), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(self._tip(self.row_at(index.row()), index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self.row_at(index.row())
            return spoken(row, opinion=self.opinion_of(row))
        return None

    @property
    def queue(self) -> QueueIndex:
        """The index whose entries are shown."""
        return self._standing.index

    @property
    def view(self) -> Ints:
        """The entries that are shown, in their order."""
        return self._standing.view

    @property
    def rows(self) -> tuple[QueueRow, ...]:
        """All findings, best first, shown or not; made anew, so for cases that are small."""
        return self.queue.rows()

    def opinion_of(self, row: QueueRow) -> bool:
        """Tell whether what the model thinks of ``row`` may be shown."""
        return self._opinion or (self._opinion_after and row.label is not None)

    def set_opinion_shown(self, shown: bool, *, judged: bool = True) -> None:  # noqa: FBT001
        """Show or hide what the model thinks of pairs not judged yet, and of ``judged`` ones."""
        self._opinion, self._opinion_after = shown, judged
        if len(self.view):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.view) - 1, COLUMNS - 1))

    def place(self, pair_id: str) -> int | None:
        """Return the row number of ``pair_id``; None when it is not shown."""
        entry = self.queue.find(pair_id)
        return None if entry is None else self._standing.place(entry)

    def places(self, entries: Ints) -> list[int]:
        """Return the rows of those entries that are shown, from the top."""
        return self._standing.places([int(entry) for entry in entries])

    def row(self, pair_id: str) -> QueueRow | None:
        """Return the record of ``pair_id``, shown or not; None when it is no finding."""
        entry = self.queue.find(pair_id)
        return None if entry is None else self._record(entry)

    def row_at(self, place: int) -> QueueRow:
        """Return the record of the row ``place``."""
        if place == self._made_at:  # a view asks for one row a dozen times in a row
            return self._made
        row = self._record(int(self.view[place]))
        self._made_at, self._made = place, row
        if row.pair_id not in self._reasons:
            self._asked[row.pair_id] = None
            if not self._ask.isActive():
                self._ask.start()
        return row

    def pair_at(self, place: int) -> str:
        """Return the pair of the row ``place``; empty beyond the ends."""
        return self.queue.pair_id(int(self.view[place])) if 0 <= place < len(self.view) else ""

    def show(self, index: QueueIndex, entries: Ints) -> None:
        """Show ``entries`` of ``index``, in their order, those put off last."""
        self._made_at = -1
        self.beginResetModel()
        if index is not self.queue:
            self._reasons.clear()
        self._standing.show(index, entries)
        self.endResetModel()

    def update(self, decisions: Sequence[Decision]) -> None:
        """Show ``decisions``; pairs that are not in the queue are passed over.

        Rows stay where they are, whatever the filter says of them now, but for those that are
        put off, which go to the end, and those taken back from there.
        """
        standing, off, back, changed = self._standing, [], False, []
        self._made_at = -1
        for decision in decisions:
            entry = self.queue.find(decision.pair_id)
            if entry is None:
                continue
            was_off = standing.is_off(entry)
            standing.decide(entry, decision)
            if standing.is_off(entry) and not was_off:
                off.append(entry)
            back = back or (was_off and decision.label is None and not decision.later)
            changed.append(entry)
        self._tell(changed)
        if back or len(off) > _ONE_BY_ONE:
            self._lay_out(standing.laid_out())
            return
        for entry in off:
            place = standing.place(entry)
            if place is not None:
                self._move(place, self.rowCount())

    def bring_back(self, entry: int, below: int) -> None:
        """Show a judged entry once more, as not judged, under the entry ``below``."""
        self._made_at = -1
        self._standing.repeat(entry, below)
        here, there = self._standing.place(entry), self._standing.place(below)
        if here is not None and there is not None:
            self._move(here, there + 1)
        self._tell([entry])

    def is_repeat(self, pair_id: str) -> bool:
        """Tell whether the pair is shown as not judged, although it was."""
        return self._standing.is_repeat(self.queue.find(pair_id))

    def next_open(self, start: int, leaving: Iterable[str] = ()) -> str:
        """Return the first pair without a label from row ``start`` on, then from the top.

        Those put off come when no other is left, those in ``leaving`` never; empty when all
        are judged.
        """
        return self._standing.next_open(start, leaving)

    def add_reasons(self, reasons: Mapping[str, str]) -> None:
        """Take the reasons of some pairs, for their tool tips."""
        if len(self._reasons) > _KEPT:
            self._reasons.clear()
        self._reasons.update(reasons)
        self._made_at = -1

    def _want_reasons(self) -> None:
        wanted = tuple(self._asked)[-_PAGE:]  # what came on screen last is on it now
        self._asked.clear()
        if wanted:
            self.reasons_wanted.emit(wanted)

    def _record(self, entry: int) -> QueueRow:
        return self._standing.record(entry, self._reasons.get(self.queue.pair_id(entry), ""))

    def _tell(self, entries: Sequence[int]) -> None:
        """Tell the views that ``entries`` look otherwise."""
        places = self._standing.places(entries) if entries else []
        if places:
            self.dataChanged.emit(self.index(places[0], 0), self.index(places[-1], COLUMNS - 1))

    def _move(self, here: int, before: int) -> None:
        """Move the row ``here`` to stand before the row ``before``."""
        if before in {here, here + 1}:
            return
        self._made_at = -1
        self.beginMoveRows(_NO_PARENT, here, here, _NO_PARENT, before)
        self._standing.move(here, before)
        self.endMoveRows()

    def _lay_out(self, view: Ints) -> None:
        """Show the same rows in another order."""
        self._made_at = -1
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        entries = [int(self.view[index.row()]) for index in before]
        places = np.empty(len(self.queue), dtype=np.int32)
        places[view] = np.arange(len(view), dtype=np.int32)
        self._standing.view = view
        after = [
            self.index(int(places[entry]), index.column())
            for entry, index in zip(entries, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _display(self, row: QueueRow, column: int) -> str:
        shown = self.opinion_of(row)
        return {
            COL_RANK: str(row.rank) if shown else "",
            COL_BAND: BAND_NAMES[row.band] if shown else "",
            COL_CLAIMS: f"{row.text_a} / {row.text_b}",
            COL_KIND: KIND_NAMES[row.kind] if shown else "",
            COL_SOURCES: sides(row),
        }.get(column) or (mark_text(row) if column == COL_MARK else "")

    def _tip(self, row: QueueRow, column: int) -> str:
        shown = self.opinion_of(row)
        if column == COL_MARK:
            return mark_text(row) or tr("Queue", "not judged yet")
        return (band_tip if column == COL_BAND else tip)(row, opinion=shown)
