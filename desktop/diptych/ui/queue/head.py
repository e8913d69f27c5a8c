"""What stands over the queue's table: tabs, words, order, filters in force, and progress."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.queue.chips import ChipRow
from diptych.ui.queue.form import FilterForm
from diptych.ui.queue.names import TAB_NAMES, order_names, order_tip, tab_name
from diptych.ui.queue.tabs import BandTabs
from diptych.ui.queue.wording import short
from diptych.ui.theme.icons import icon
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.combo import ElidedCombo
from diptych.ui.widgets.room import Room
from diptych.ui.widgets.text import plain_label
from diptych.usecases.queue_filter import BandTab, QueueFilter
from diptych.usecases.queue_order import Order

TABS = tuple(BandTab)


class QueueHead(QWidget):
    """The controls of the queue; they say what is wanted, and show what is in force.

    Args:
        tokens: The theme's colours.
        size_from: Returns how many findings the queue would have from a score on.

    Signals:
        filter_wanted: Carries the QueueFilter that the controls now say.
        order_wanted: Carries the Order that was chosen.
        cleared: All filters are to go.
    """

    filter_wanted = Signal(object)
    order_wanted = Signal(object)
    cleared = Signal()

    def __init__(self, tokens: Tokens, size_from: Callable[[float], int]) -> None:
        super().__init__()
        self._wanted = QueueFilter()
        self._quiet = False
        self._blind = False
        self.tabs = BandTabs()
        self.text = QLineEdit()
        self.order = ElidedCombo()
        self.fold = QToolButton()
        self.mix = QToolButton()
        self.form = FilterForm(size_from)
        self.chips = ChipRow(tokens)
        self.progress = plain_label(role="meta")
        self.news = plain_label(role="meta", wrap=True)
        self.bar = QProgressBar()
        self._search = self.text.addAction(
            icon("search", tokens.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self._build()
        self._wire()

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self._search.setIcon(icon("search", tokens.muted))
        self.chips.set_look(tokens)

    def show_filter(self, wanted: QueueFilter) -> None:
        """Put ``wanted`` into the controls without telling anyone."""
        self._wanted = wanted
        self._quiet = True
        self.tabs.setTabVisible(TABS.index(BandTab.ALL), wanted.tab is BandTab.ALL)
        self.tabs.setCurrentIndex(TABS.index(wanted.tab))
        if self.text.text().strip() != wanted.text:
            self.text.setText(wanted.text)
        self.form.show_filter(wanted)
        self.chips.show_filter(wanted)
        self._quiet = False

    def show_order(self, order: Order) -> None:
        """Show which order is in force."""
        self._quiet = True
        self.mix.setVisible(order is Order.MIX)
        self.order.setCurrentIndex(self.order.findData(order.value))
        self.order.setToolTip(order_tip(order, blind=self._blind) or self.order.currentText())
        self._quiet = False

    def set_blind(self, blind: bool) -> None:  # noqa: FBT001 - a switch
        """Take the bands' tabs away and name the orders as a blind eye has them, or undo that."""
        self._blind = blind
        self._quiet = True
        for place, tab in enumerate(TABS):
            if tab.tells:
                self.tabs.setTabVisible(place, not blind)
        self._fill_orders()
        self._quiet = False

    def show_counts(self, counts: dict[BandTab, int], *, judged: int, under: int) -> None:
        """Show how many findings each tab has, and how many of the present one's are judged."""
        for place, tab in enumerate(TABS):
            text = f"{tab_name(tab, blind=self._blind)} {short(counts[tab])}"
            if text != self.tabs.tabText(place):  # each change lays the tabs out again
                self.tabs.setTabText(place, text)
                self.tabs.setTabToolTip(place, tr("Queue", "%n finding(s)", counts[tab]))
        text = tr("Queue", "{judged} of {total} judged").format(judged=judged, total=under)
        self.progress.setText(text)
        # Qt paints a bar and all around it before setValue() returns; later is soon enough.
        self.bar.setUpdatesEnabled(False)
        self.bar.setMaximum(max(1, under))
        self.bar.setValue(judged)
        self.bar.setUpdatesEnabled(True)

    def tell(self, news: str) -> None:
        """Say in a quiet line what has changed; nothing takes the line away."""
        self.news.setText(news)
        self.news.setVisible(bool(news))

    def set_folded(self, folded: bool) -> None:  # noqa: FBT001 - a switch
        """Show or hide the form of filters."""
        self.fold.setChecked(not folded)

    def _build(self) -> None:
        self.tabs.setAccessibleName(tr("Queue", "Band"))
        for tab in TABS:
            self.tabs.addTab(TAB_NAMES[tab])
        self.tabs.setTabVisible(TABS.index(BandTab.ALL), False)  # noqa: FBT003 - Qt's own
        self.text.setPlaceholderText(tr("Queue", "Filter by words"))
        self.text.setAccessibleName(tr("Queue", "Filter the queue by words"))
        self.text.setClearButtonEnabled(True)
        self.order.setProperty("role", "filter")
        self.order.setAccessibleName(tr("Queue", "Order of the queue"))
        self.order.setMinimumContentsLength(8)
        self._fill_orders()
        KeyGuard.for_choice(self.order)
        self.fold.setText(tr("Queue", "Filters"))
        self.fold.setAccessibleName(tr("Queue", "Show the filters"))
        self.fold.setCheckable(True)
        self.fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        KeyGuard.for_button(self.fold)
        self.mix.setText(tr("Queue", "Shares…"))
        self.mix.setAccessibleName(tr("Queue", "Shares of the honest mix"))
        self.mix.setToolTip(tr("Queue", "How many pairs come by chance, and how many come back"))
        self.mix.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        KeyGuard.for_button(self.mix)
        self.mix.hide()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Queue", "Share of findings judged"))
        self._room = Room(self.form)
        self._room.hide()
        self.news.hide()
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.order, 1)
        line.addWidget(self.mix)
        line.addWidget(self.fold)
        body = QVBoxLayout()
        body.setContentsMargins(12, 10, 12, 10)
        body.setSpacing(8)
        body.addWidget(self.text)
        body.addLayout(line)
        for widget in (self._room, self.chips, self.progress, self.bar, self.news):
            body.addWidget(widget)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(6, 6, 2, 0)
        tabs.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(tabs)
        layout.addLayout(body)

    def _fill_orders(self) -> None:
        self.order.clear()
        for place, (order, name) in enumerate(order_names(blind=self._blind).items()):
            self.order.addItem(name, order.value)
            tip = order_tip(order, blind=self._blind)
            self.order.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)

    def _wire(self) -> None:
        self.tabs.currentChanged.connect(self._read)
        self.text.textChanged.connect(self._read)
        self.form.changed.connect(self.filter_wanted)
        self.chips.removed.connect(self.filter_wanted)
        self.chips.cleared.connect(self.cleared)
        self.order.currentIndexChanged.connect(self._read_order)
        self.fold.toggled.connect(self._room.setVisible)

    def _read(self) -> None:
        if self._quiet:
            return
        tab = TABS[max(0, self.tabs.currentIndex())]
        self.filter_wanted.emit(replace(self._wanted, tab=tab, text=self.text.text().strip()))

    def _read_order(self) -> None:
        if not self._quiet:
            self.order_wanted.emit(Order(self.order.currentData()))
