"""The menu that orders the queue, for the keyboard."""

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from diptych.ui.i18n import tr
from diptych.ui.queue.names import ORDER_NAMES, order_names, order_tip
from diptych.ui.queue.panel import QueuePanel
from diptych.usecases.queue_order import Order


class OrderMenu(QMenu):
    """Offers every order of the queue; the check mark shows the present one.

    Args:
        queue: What is ordered.
        shares: The action that sets the shares of the honest mix.
        parent: Qt parent.
    """

    def __init__(self, queue: QueuePanel, shares: QAction, parent: QWidget | None = None) -> None:
        super().__init__(tr("Queue", "Order the queue by"), parent)
        self._queue = queue
        self._group = QActionGroup(self)
        self.setToolTipsVisible(True)
        for order, name in ORDER_NAMES.items():
            action = self.addAction(name)
            action.setCheckable(True)
            action.setData(order.value)
            self._group.addAction(action)
        self.addSeparator()
        self.addAction(shares)
        self._group.triggered.connect(
            lambda action: self._queue.set_order(Order(action.data()), down=False)
        )
        self.aboutToShow.connect(self._mark)

    def _mark(self) -> None:
        now, _ = self._queue.order()
        blind = self._queue.blind
        names = order_names(blind=blind)
        for action in self._group.actions():
            order = Order(action.data())
            action.setVisible(order in names)
            action.setText(names.get(order, ""))
            action.setToolTip(order_tip(order, blind=blind) or action.text())
            action.setChecked(order is now)
