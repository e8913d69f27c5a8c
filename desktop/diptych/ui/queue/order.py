"""The menu that orders the queue, for columns that are hidden and for the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from diptych.ui.queue.model import COL_CLAIMS, COL_RANK, HEADERS
from diptych.ui.queue.table import QueueTable

_NAMES = {COL_RANK: "Score, best first", COL_CLAIMS: "Words of the first claim"}


class OrderMenu(QMenu):
    """Offers every column of the queue as an order; the check mark shows the present one."""

    def __init__(self, table: QueueTable, parent: QWidget | None = None) -> None:
        super().__init__("Order the queue by", parent)
        self._table = table
        self._group = QActionGroup(self)
        for column, header in enumerate(HEADERS):
            action = self.addAction(_NAMES.get(column, header))
            action.setCheckable(True)
            action.setData(column)
            self._group.addAction(action)
        self._group.triggered.connect(self._order)
        self.aboutToShow.connect(self._mark)

    def _order(self, action: QAction) -> None:
        column = action.data()
        if isinstance(column, int):
            self._table.sortByColumn(column, Qt.SortOrder.AscendingOrder)

    def _mark(self) -> None:
        column, _ = self._table.order()
        for action in self._group.actions():
            action.setChecked(action.data() == column)
