"""The parts of the queue panel: what stands over the table, and the table."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from diptych.ui.i18n import tr
from diptych.ui.queue.counting import Counts
from diptych.ui.queue.head import QueueHead
from diptych.ui.queue.model import QueueModel, headers
from diptych.ui.queue.table import QueueTable
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.empty import EmptyState
from diptych.usecases.queue_filter import QueueFilter
from diptych.usecases.queue_index import Ints
from diptych.usecases.queue_order import Arrangement, Order
from diptych_core.review.mix import Mix

Runner: TypeAlias = Callable[[Callable[[], Ints], Callable[[Ints], None]], None]


def run_here(work: Callable[[], Ints], done: Callable[[Ints], None]) -> None:
    """Do ``work`` at once and hand on its result: what a :data:`Runner` does on a thread."""
    done(work())


class QueueParts(QFrame):
    """Builds the panel and tells what it shows; :class:`QueuePanel` says what the parts do."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue")
        self.model = QueueModel(self)
        self.table = QueueTable(self.model, tokens)
        self.counts = Counts()
        self._how = Arrangement()
        self.head = QueueHead(tokens, self.counts.size_from)
        self.empty = EmptyState()
        # Both take what is there: in a low window with large type the filters need the room.
        self.table.setMinimumHeight(1)
        self.empty.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.text, self.tabs, form = self.head.text, self.head.tabs, self.head.form
        self.kind, self.source, self.work = form.kind, form.source, form.work
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(body, 1)
        header = self.table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)

    @property
    def filter(self) -> QueueFilter:
        """The filter in force."""
        return self._how.wanted

    @property
    def mix(self) -> Mix:
        """The declared shares of the honest mix."""
        return self._how.mix

    @property
    def blind(self) -> bool:
        """True while bands and ranks are hidden."""
        return self._how.blind

    def order(self) -> tuple[Order, bool]:
        """Return the order, and whether it is the other way round."""
        return self._how.order, self._how.down

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self.table.set_look(tokens)
        self.head.set_look(tokens)

    def focus_filter(self) -> None:
        """Put the cursor into the text filter."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def show_counts(self, *, narrow: bool) -> None:
        """Count, and say what is missing where nothing is shown.

        Args:
            narrow: A filter is in force.
        """
        judged = self.counts.judged()
        self.head.show_counts(self.counts.tabs(), judged=judged, under=self.counts.under)
        shown = self.model.rowCount() > 0
        self._stack.setCurrentIndex(0 if shown else 1)
        if not shown and narrow:
            self.empty.show_state(
                tr("Queue", "Nothing matches"),
                tr("Queue", "No finding meets every filter."),
                tr("Queue", "Clear filters"),
            )
        elif not shown:
            self.empty.show_state(
                tr("Queue", "No findings here"), tr("Queue", "Other tabs may hold some.")
            )

    def _choose_columns(self, at: QPoint) -> None:
        menu = QMenu(self)
        for column, name in enumerate(headers()):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(not self.table.isColumnHidden(column))
            action.setData(column)
        menu.triggered.connect(self.table.toggle_column)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.horizontalHeader().mapToGlobal(at))
