"""The table of the queue: one line a finding, ordered by a click on a header."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from diptych.ui.queue.delegate import QueueDelegate
from diptych.ui.queue.model import (
    COL_BAND,
    COL_CLAIMS,
    COL_KIND,
    COL_MARK,
    COL_RANK,
    COL_SOURCES,
)
from diptych.ui.queue.proxy import QueueProxy
from diptych.ui.theme.tokens import Tokens


class QueueTable(QTableView):
    """Shows the queue's rows; single keys are left to the window's actions.

    Signals:
        order_changed: The rows stand in another order.
    """

    order_changed = Signal()

    def __init__(self, proxy: QueueProxy, tokens: Tokens) -> None:
        super().__init__()
        self._delegate = QueueDelegate(tokens, self)
        self.setModel(proxy)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Findings, best first")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(20)
        header.setSectionResizeMode(COL_CLAIMS, QHeaderView.ResizeMode.Stretch)
        for column in (COL_BAND, COL_KIND, COL_SOURCES):
            self.hideColumn(column)
        self.setSortingEnabled(True)
        self.sortByColumn(COL_RANK, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self.order_changed)
        self.size_columns()

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours and the size of its font."""
        self._delegate.set_look(tokens)
        self.size_columns()
        self.viewport().update()

    def set_opinion_shown(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Show or hide what the model thinks of each row."""
        self._delegate.opinion_shown = shown
        self.viewport().update()

    def size_columns(self) -> None:
        """Fit rows and columns to the font."""
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height(self.font()))
        digits = max(2, len(str(self.model().rowCount())))
        self.setColumnWidth(COL_RANK, metrics.horizontalAdvance("0" * digits) + 16)
        self.setColumnWidth(COL_BAND, metrics.horizontalAdvance("Explained") + 28)
        self.setColumnWidth(COL_MARK, round(metrics.horizontalAdvance("Mark") * 0.9) + 14)
        self.setColumnWidth(COL_KIND, metrics.horizontalAdvance("Place, name or role") + 22)
        self.setColumnWidth(COL_SOURCES, metrics.horizontalAdvance("0" * 24))

    def order(self) -> tuple[int, bool]:
        """Return the column the rows are ordered by, and whether downwards."""
        header = self.horizontalHeader()
        down = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        return header.sortIndicatorSection(), down

    def toggle_column(self, action: QAction) -> None:
        """Show or hide the column whose number the menu entry carries; the finding stays."""
        column = action.data()
        if isinstance(column, int) and column != COL_CLAIMS:
            self.setColumnHidden(column, not action.isChecked())

    def offset_of_current(self) -> int | None:
        """Return how far below the top the current row stands, in pixels; None without one."""
        index = self.currentIndex()
        return self.visualRect(index).top() if index.isValid() else None

    def restore_offset(self, offset: int | None) -> None:
        """Scroll so that the current row stands ``offset`` pixels below the top again."""
        now = self.offset_of_current()
        if offset is not None and now is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + now - offset)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Do nothing: letters are the window's."""

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
