"""The queue panel: tabs, filters and the table."""

from collections import Counter

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QProgressBar,
    QStackedLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.keys.guard import KeyGuard
from diptych.ui.queue.model import HEADERS, QueueModel, RowRole
from diptych.ui.queue.names import KIND_NAMES
from diptych.ui.queue.proxy import BandTab, QueueFilter, QueueProxy, Work
from diptych.ui.queue.table import QueueTable
from diptych.ui.theme.icons import icon
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.empty import EmptyState
from diptych.ui.widgets.text import plain_label
from diptych.usecases.queue import QueueRow
from diptych_core.label import Decision

_TABS = tuple(BandTab)


class QueuePanel(QFrame):
    """Shows the findings of a case and lets one be chosen.

    Signals:
        pair_chosen: Another pair was chosen; carries it. Never sent for a refresh.
        place_changed: A filter or the order changed.
    """

    pair_chosen = Signal(str)
    place_changed = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue")
        self.model = QueueModel(self)
        self.proxy = QueueProxy(self.model, self)
        self.table = QueueTable(self.proxy, tokens)
        self._quiet = False
        self._chosen = ""
        self._build()
        self._wire()

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self.table.set_look(tokens)
        self._search.setIcon(icon("search", tokens.muted))

    @property
    def chosen(self) -> str:
        """The chosen pair; empty when none is."""
        return self._chosen

    def show_rows(self, rows: tuple[QueueRow, ...]) -> None:
        """Show ``rows``; the chosen pair stays chosen and stays where it is on screen."""
        offset = self.table.offset_of_current()
        self._quiet = True
        self.model.set_rows(rows)
        self._fill_sources()
        self._quiet = False
        self.table.size_columns()
        self._count()
        self.mark_chosen(self._chosen)
        self.table.restore_offset(offset)

    def show_decisions(self, decisions: tuple[Decision, ...]) -> None:
        """Show what the analyst decided on some pairs."""
        self._quiet = True
        self.model.update(decisions)
        self._quiet = False
        self._count()
        self.mark_chosen(self._chosen)

    def mark_chosen(self, pair_id: str) -> None:
        """Mark ``pair_id`` as chosen without telling anyone."""
        self._chosen = pair_id
        index = self._index(pair_id)
        if index.isValid() and index.row() == self.table.currentIndex().row():
            return  # nothing moves under the reader's eyes
        self._quiet = True
        if index.isValid():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
        else:
            self.table.setCurrentIndex(QModelIndex())
            self.table.clearSelection()
        self._quiet = False

    def step(self, direction: int) -> str:
        """Return the pair below (+1) or above (-1) the chosen one; empty at the end."""
        index = self._index(self._chosen)
        row = index.row() + direction if index.isValid() else 0
        return self._pair_at(row)

    def next_open(self, leaving: tuple[str, ...] = ()) -> str:
        """Return the next pair without a label, after the chosen one, then from the top.

        Args:
            leaving: Pairs that are being judged or put off now.

        Returns:
            A pair put off before only when no other is left; empty when all are judged.
        """
        return self._open_from(self._index(self._chosen).row() + 1, leaving)

    def _open_from(self, start: int, leaving: tuple[str, ...] = ()) -> str:
        count, put_off = self.proxy.rowCount(), ""
        for number in (*range(start, count), *range(start)):
            row = self._row_at(number)
            if row is None or row.label is not None or row.pair_id in leaving:
                continue
            if not row.later:
                return row.pair_id
            put_off = put_off or row.pair_id
        return put_off

    def first(self) -> str:
        """Return the first pair to judge, else the first of all; empty when none is shown."""
        return self.next_open() or self._pair_at(0)

    def top(self) -> str:
        """Return the first pair to judge from the top, wherever the chosen one stands."""
        return self._open_from(0) or self._pair_at(0)

    def focus_filter(self) -> None:
        """Put the cursor into the text filter."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def clear_filter(self) -> None:
        """Show everything under the present tab."""
        self.set_filter(QueueFilter(tab=self.proxy.filter.tab))

    def set_filter(self, wanted: QueueFilter) -> None:
        """Put ``wanted`` into the controls and in force."""
        self._quiet = True
        self.tabs.setCurrentIndex(_TABS.index(wanted.tab))
        self.kind.setCurrentIndex(max(0, self.kind.findData(wanted.kind)))
        if wanted.source and self.source.findData(wanted.source) < 0:
            self.source.addItem(wanted.source, wanted.source)
        self.source.setCurrentIndex(max(0, self.source.findData(wanted.source)))
        self.work.setCurrentIndex(max(0, self.work.findData(wanted.work.value)))
        self.text.setText(wanted.text)
        self._quiet = False
        self._filter()

    def _build(self) -> None:
        self._progress_text = plain_label(role="meta")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Share of findings judged")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Band")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        for tab in _TABS:
            self.tabs.addTab(tab.value)
        self.text = QLineEdit()
        self.text.setPlaceholderText("Filter by words")
        self.text.setAccessibleName("Filter the queue by words")
        self.text.setClearButtonEnabled(True)
        self._search = self.text.addAction(
            icon("search", "#808080"), QLineEdit.ActionPosition.LeadingPosition
        )
        kinds = [(name, kind.value) for kind, name in KIND_NAMES.items()]
        self.kind = self._combo("Kind", [("Kind", ""), *kinds])
        self.source = self._combo("Source", [("Source", "")])
        states = [("State" if work is Work.ALL else work.value, work.value) for work in Work]
        self.work = self._combo("State", states)
        combos = QHBoxLayout()
        combos.setSpacing(6)
        for combo in (self.kind, self.source, self.work):
            combos.addWidget(combo, 1)
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 10)
        head.setSpacing(8)
        head.addWidget(self.text)
        head.addLayout(combos)
        head.addWidget(self._progress_text)
        head.addWidget(self._bar)
        self.empty = EmptyState()
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(8, 6, 8, 0)
        tabs.addWidget(self.tabs)
        layout.addLayout(tabs)
        layout.addLayout(head)
        layout.addWidget(body, 1)

    def _combo(self, name: str, items: list[tuple[str, str]]) -> QComboBox:
        combo = QComboBox()
        combo.setProperty("role", "filter")
        combo.setAccessibleName(f"Filter by {name.lower()}")
        combo.setMinimumContentsLength(2)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for text, value in items:
            combo.addItem(text, value)
        KeyGuard.for_choice(combo)
        return combo

    def _wire(self) -> None:
        self.tabs.currentChanged.connect(self._filter)
        self.text.textChanged.connect(self._filter)
        for combo in (self.kind, self.source, self.work):
            combo.currentIndexChanged.connect(self._filter)
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.table.order_changed.connect(self.place_changed)
        header = self.table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        self.empty.chosen.connect(self.clear_filter)

    def _filter(self) -> None:
        if self._quiet:
            return
        self._quiet = True
        self.proxy.set_filter(
            QueueFilter(
                tab=_TABS[max(0, self.tabs.currentIndex())],
                kind=self.kind.currentData() or "",
                source=self.source.currentData() or "",
                work=Work(self.work.currentData() or Work.ALL),
                text=self.text.text().strip(),
            )
        )
        self._quiet = False
        self._count()
        self.mark_chosen(self._chosen)
        self.place_changed.emit()

    def _fill_sources(self) -> None:
        wanted = self.source.currentData()
        names = {row.source_a for row in self.model.rows} | {r.source_b for r in self.model.rows}
        self.source.clear()
        self.source.addItem("Source", "")
        for name in sorted(names, key=str.casefold):
            self.source.addItem(name, name)
        if wanted and wanted not in names:
            self.source.addItem(wanted, wanted)
        self.source.setCurrentIndex(max(0, self.source.findData(wanted)))

    def _count(self) -> None:
        rows = self.model.rows
        bands = Counter(row.band for row in rows)
        for place, tab in enumerate(_TABS):
            number = sum(count for band, count in bands.items() if tab.holds(band))
            self.tabs.setTabText(place, f"{tab.value} {number}")
        under = [row for row in rows if self.proxy.filter.tab.holds(row.band)]
        judged = sum(row.label is not None for row in under)
        self._progress_text.setText(f"{judged} of {len(under)} judged")
        self._bar.setMaximum(max(1, len(under)))
        self._bar.setValue(judged)
        shown = self.proxy.rowCount() > 0
        self._stack.setCurrentIndex(0 if shown else 1)
        if not shown and self.proxy.filter.narrow:
            self.empty.show_state(
                "Nothing matches", "No finding meets every filter.", "Clear filters"
            )
        elif not shown:
            self.empty.show_state("No findings here", "Other tabs may hold some.")

    def _current_changed(self, current: QModelIndex) -> None:
        row = current.data(RowRole)
        if self._quiet or not isinstance(row, QueueRow) or row.pair_id == self._chosen:
            return
        self._chosen = row.pair_id
        self.pair_chosen.emit(row.pair_id)

    def _choose_columns(self, at: QPoint) -> None:
        menu = QMenu(self)
        for column, name in enumerate(HEADERS):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(not self.table.isColumnHidden(column))
            action.setData(column)
        menu.triggered.connect(self.table.toggle_column)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.horizontalHeader().mapToGlobal(at))

    def _index(self, pair_id: str) -> QModelIndex:
        place = self.model.place(pair_id)
        if place is None:
            return QModelIndex()
        return self.proxy.mapFromSource(self.model.index(place, 0))

    def _row_at(self, number: int) -> QueueRow | None:
        row = self.proxy.index(number, 0).data(RowRole)
        return row if isinstance(row, QueueRow) else None

    def _pair_at(self, number: int) -> str:
        if not 0 <= number < self.proxy.rowCount():
            return ""
        row = self._row_at(number)
        return row.pair_id if row else ""
