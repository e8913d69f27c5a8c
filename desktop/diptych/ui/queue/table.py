"""The table of the queue: one line a finding, ordered by a click on a header."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from diptych.ui.i18n import tr
from diptych.ui.queue.delegate import QueueDelegate
from diptych.ui.queue.model import (
    COL_BAND,
    COL_CLAIMS,
    COL_KIND,
    COL_MARK,
    COL_RANK,
    COL_SOURCES,
    QueueModel,
)
from diptych.ui.queue.names import BAND_NAMES, KIND_NAMES
from diptych.ui.theme.tokens import Tokens
from diptych.usecases.queue_order import Order
from diptych_core.finding import Band, ConflictKind

COLUMN_ORDERS = {
    COL_RANK: Order.LIKELY,
    COL_BAND: Order.BAND,
    COL_CLAIMS: Order.WORDS,
    COL_KIND: Order.KIND,
    COL_SOURCES: Order.SOURCE,
    COL_MARK: Order.MARK,
}


class QueueTable(QTableView):
    """Shows the queue's rows; single keys are left to the window's actions.

    Signals:
        order_wanted: The header of a column was pressed; carries its Order.
    """

    order_wanted = Signal(object)

    def __init__(self, model: QueueModel, tokens: Tokens) -> None:
        super().__init__()
        self._queue = model
        self._delegate = QueueDelegate(tokens, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Queue", "Findings"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(20)
        header.setSectionResizeMode(COL_CLAIMS, QHeaderView.ResizeMode.Stretch)
        for column in (COL_BAND, COL_KIND, COL_SOURCES):
            self.hideColumn(column)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(lambda column: self.order_wanted.emit(COLUMN_ORDERS[column]))
        self.size_columns()

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours and the size of its font."""
        self._delegate.set_look(tokens)
        self.size_columns()
        self._be_opaque()
        self.viewport().update()

    def set_opinion_shown(self, shown: bool, *, judged: bool = True) -> None:  # noqa: FBT001
        """Show or hide what the model thinks of pairs not judged yet, and of ``judged`` ones."""
        self._queue.set_opinion_shown(shown, judged=judged)
        self.viewport().update()

    def show_order(self, order: Order, *, down: bool) -> None:
        """Mark the column that the rows are ordered by; none for an order that has no column."""
        columns = [column for column, its in COLUMN_ORDERS.items() if its is order]
        way = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.setSortIndicatorShown(bool(columns))
        header.setSortIndicator(columns[0] if columns else -1, way)

    def size_columns(self) -> None:
        """Fit rows and columns to the font."""
        metrics = self.fontMetrics()
        height = self._delegate.row_height(self.font())
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
        small = metrics.horizontalAdvance("0" * max(2, len(str(len(self._queue.queue)))))
        self.setColumnWidth(COL_RANK, round(small * 0.9) + 16)
        widest = max(metrics.horizontalAdvance(BAND_NAMES[band]) for band in Band)
        self.setColumnWidth(COL_BAND, widest + 28)
        mark = metrics.horizontalAdvance(tr("Queue", "Mark"))
        self.setColumnWidth(COL_MARK, round(mark * 0.9) + 14)
        widest = max(metrics.horizontalAdvance(KIND_NAMES[kind]) for kind in ConflictKind)
        self.setColumnWidth(COL_KIND, widest + 22)
        self.setColumnWidth(COL_SOURCES, metrics.horizontalAdvance("0" * 24))

    def toggle_column(self, action: QAction) -> None:
        """Show or hide the column whose number the menu entry carries; the finding stays."""
        column = action.data()
        if isinstance(column, int) and column != COL_CLAIMS:
            self.setColumnHidden(column, not action.isChecked())

    def go_to_row(self, place: int | None) -> None:
        """Make the row ``place`` the current and only selected one; None leaves none."""
        model = self.selectionModel()
        if place is None:
            self.setCurrentIndex(QModelIndex())  # else Qt chooses the first row with the focus
            self.clearSelection()
            return
        index = self._queue.index(place, COL_CLAIMS)
        flags = QItemSelectionModel.SelectionFlag
        model.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def show_place(self, place: int) -> None:
        """Scroll no further than needed, so that the rows around ``place`` are seen as well."""
        last = self._queue.rowCount() - 1
        for row in (place - 1, place + 1, place):
            if 0 <= row <= last:
                self.scrollTo(self._queue.index(row, COL_CLAIMS))

    def selected_places(self) -> tuple[int, ...]:
        """Return the numbers of the selected rows, from the top."""
        places: set[int] = set()
        selection = self.selectionModel().selection()
        for part in (selection.at(number) for number in range(selection.count())):
            places.update(range(part.top(), part.bottom() + 1))
        return tuple(sorted(places))

    def select_places(self, places: Sequence[int]) -> None:
        """Select the rows ``places`` (ascending) besides what is selected."""
        chosen, last = QItemSelection(), self._queue.columnCount() - 1
        ends = [n for n, place in enumerate(places) if list(places[n + 1 : n + 2]) != [place + 1]]
        begin = 0
        for end in ends:  # neighbours are one range
            top, bottom = self._queue.index(places[begin], 0), self._queue.index(places[end], last)
            chosen.select(top, bottom)
            begin = end + 1
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)

    def offset_of(self, place: int | None) -> int | None:
        """Return how far below the top of the view a row stands, in pixels; None off screen."""
        if place is None:
            return None
        box = self.visualRect(self._queue.index(place, COL_CLAIMS))
        return box.top() if self.viewport().rect().intersects(box) else None

    def put_at(self, place: int | None, offset: int | None) -> None:
        """Scroll so that the row ``place`` stands ``offset`` pixels below the top, if both are."""
        if place is None or offset is None:
            return
        self.executeDelayedItemsLayout()
        now = self.visualRect(self._queue.index(place, COL_CLAIMS)).top()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + now - offset)

    def top_place(self) -> int:
        """Return the number of the first row on screen; -1 without rows."""
        return self.rowAt(0)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Do nothing: letters are the window's."""

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll by moving what is painted already."""
        super().showEvent(event)
        self._be_opaque()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen row in sight when the room gets lower, if it was."""
        here = self.currentIndex()
        seen = here.isValid() and 0 <= self.visualRect(here).top() < event.oldSize().height()
        super().resizeEvent(event)
        if seen:
            self.scrollTo(here)

    def changeEvent(self, event: QEvent) -> None:
        """Fit rows to a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.size_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the arrows from changing columns, which nobody sees."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _be_opaque(self) -> None:
        """Let Qt know that nothing shines through, which a style sheet takes from it.

        Else every row in sight is painted anew for each row that is scrolled.
        """
        self.viewport().setAutoFillBackground(True)
