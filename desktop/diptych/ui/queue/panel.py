"""The queue panel: what stands over the table, the table, and which pair comes next."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from diptych.ui.queue.counting import news_of
from diptych.ui.queue.drawing import Drawing
from diptych.ui.queue.parts import QueueParts, Runner, run_here
from diptych.ui.theme.tokens import Tokens
from diptych.usecases.queue_filter import BandTab, QueueFilter, led_back
from diptych.usecases.queue_index import Ints, QueueChanges, QueueIndex
from diptych.usecases.queue_order import TELLING, Order, arrange
from diptych_core.label import Decision, Drawn
from diptych_core.review.mix import Mix, pair_keys

AT_ONCE = 50_000  # findings that are ordered in a few milliseconds; more are ordered elsewhere


class QueuePanel(QueueParts):
    """Shows the findings of a case and lets one be chosen.

    Attributes:
        run: Arranges long queues on another thread; whoever builds the window sets it.

    Signals:
        pair_chosen: Another pair was chosen; carries it. Never sent for a refresh.
        place_changed: A filter or the order changed.
        mix_wanted: The honest mix was chosen; carries the Mix in force.
    """

    pair_chosen = Signal(str)
    place_changed = Signal()
    mix_wanted = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(tokens, parent)
        self.run: Runner = run_here
        self.drawing = Drawing()
        self._coming = self.model.queue
        self._before = QueueFilter()  # the filter before the queue was narrowed to some pairs
        self._age = 0
        self._quiet = False
        self._chosen = ""
        self._wire()

    @property
    def chosen(self) -> str:
        """The chosen pair; empty when none is."""
        return self._chosen

    @property
    def total(self) -> int:
        """How many findings the case has, as far as they are read."""
        return len(self._coming)

    @property
    def lasting_filter(self) -> QueueFilter:
        """The filter in force when the queue is not narrowed to some pairs."""
        return self.filter if self.filter.only is None else self._before

    def selected_pairs(self) -> tuple[str, ...]:
        """Return the selected pairs, from the top; the chosen one alone when no other is."""
        return tuple(self.model.pair_at(place) for place in self.table.selected_places())

    def drawn_as(self, pair_id: str) -> Drawn:
        """Return how ``pair_id`` came on screen."""
        return self.drawing.of(pair_id)

    # Content

    def show_index(
        self, index: QueueIndex, *, changes: QueueChanges | None = None, whole: bool = True
    ) -> None:
        """Show a case's findings; the row under the eyes stays where it is on screen.

        Args:
            index: The findings.
            changes: In what they differ from those before, to be told; None tells nothing.
            whole: False for the first ones of many.
        """
        if not len(index):
            self.drawing.forget()
        self._quiet = True
        self.head.form.fill(index.claims.names, index.analysts)
        self._quiet = False
        self.counts.take(index, self.filter)
        if changes is None or changes or not whole:  # else what was told last stays
            self.head.tell(news_of(changes or QueueChanges(), whole=whole))
        self._arrange(index, follow=False)
        self.table.size_columns()

    def show_decisions(self, decisions: tuple[Decision, ...]) -> None:
        """Show what the analyst decided on some pairs."""
        self._quiet = True
        self.model.update(decisions)
        self._quiet = False
        if self._coming is not self.model.queue:  # read already, not yet in order
            for decision in decisions:
                entry = self._coming.find(decision.pair_id)
                if entry is not None:
                    self._coming.decide(entry, decision)
        self.show_counts(narrow=self.filter.narrow)
        self.mark_chosen(self._chosen)

    def mark_chosen(self, pair_id: str) -> None:
        """Mark ``pair_id`` as chosen without telling anyone."""
        if pair_id and pair_id != self._chosen:
            if self.drawing.is_due(pair_id):
                self._bring_back(pair_id)
            self.drawing.came(pair_id, repeat=self.model.is_repeat(pair_id))
        self._chosen = pair_id
        place = self.model.place(pair_id) if pair_id else None
        current = self.table.currentIndex()
        if place is not None and current.isValid() and place == current.row():
            return  # nothing moves under the reader's eyes
        self._quiet = True
        self.table.go_to_row(place)
        if place is not None:
            self.table.show_place(place)
        self._quiet = False

    # Which pair comes next

    def step(self, direction: int) -> str:
        """Return the pair below (+1) or above (-1) the chosen one; empty at the end."""
        place = self.model.place(self._chosen)
        return self.drawing.offer(self.model.pair_at(0 if place is None else place + direction))

    def next_open(self, leaving: tuple[str, ...] = ()) -> str:
        """Return the next pair without a label, after the chosen one, then from the top.

        In the honest mix this may be a pair that was judged before; when it is marked as chosen,
        it is shown as if it were not. To ask changes nothing.

        Args:
            leaving: Pairs that are being judged or put off now.

        Returns:
            A pair put off before only when no other is left; empty when all are judged.
        """
        place = self.model.place(self._chosen)
        back = self.drawing.repeat(self.model.queue, self.model.view) if leaving else None
        if back is not None and place is not None:
            return self.drawing.offer(self.model.queue.pair_id(back), repeat=True)
        return self.drawing.offer(self.model.next_open((place or 0) + (place is not None), leaving))

    def first(self) -> str:
        """Return the first pair to judge, else the first of all; empty when none is shown."""
        return self.drawing.offer(self.next_open() or self.model.pair_at(0))

    def top(self) -> str:
        """Return the first pair to judge from the top, wherever the chosen one stands."""
        return self.drawing.offer(self.model.next_open(0) or self.model.pair_at(0))

    # Filter and order

    def clear_filter(self) -> None:
        """Show everything under the present tab."""
        tab = self._before.tab if self.filter.tab is BandTab.ALL else self.filter.tab
        self.set_filter(QueueFilter(tab=tab))

    def narrow_to(self, pair_ids: Sequence[str], *, name: str) -> None:
        """Show exactly these pairs, until the chip called ``name`` is removed."""
        if self.filter.only is None:
            self._before = self.filter
        wanted = QueueFilter(tab=BandTab.ALL, only=frozenset(pair_ids), only_name=name)
        self.set_filter(wanted)

    def set_filter(self, wanted: QueueFilter) -> None:
        """Put ``wanted`` into the controls and in force."""
        wanted = led_back(wanted, self.filter, self._before)
        if self._how.blind and wanted.tab.tells:
            wanted = replace(wanted, tab=BandTab.FLAGGED)
        self._how = replace(self._how, wanted=wanted)
        self.drawing.narrowed = wanted.only is not None
        self._quiet = True
        self.head.show_filter(wanted)
        self._quiet = False
        self.counts.take(self._coming, wanted)
        self._arrange(self._coming, follow=True)
        self.place_changed.emit()

    def set_order(self, order: Order, *, down: bool = False) -> None:
        """Order the queue."""
        if self._how.blind and order in TELLING:
            order = Order.LIKELY
        self._how = replace(self._how, order=order, down=down)
        self._take_mix()
        self.head.show_order(order)
        self.table.show_order(order, down=down)
        self._arrange(self._coming, follow=True)
        if order is Order.MIX:
            self.mix_wanted.emit(self._how.mix)
        self.place_changed.emit()

    def set_blind(self, blind: bool) -> None:  # noqa: FBT001 - a switch
        """Hide bands and ranks, also where tabs and places would give them away."""
        if blind != self._how.blind:
            self._how = replace(self._how, blind=blind)
            self.head.set_blind(blind)
            self.set_order(self._how.order, down=self._how.down)
            self.set_filter(self.filter)

    def set_mix(self, mix: Mix) -> None:
        """Take the declared shares of a case."""
        changed = mix != self._how.mix and self._how.order is Order.MIX
        self._how = replace(self._how, mix=mix)
        self._take_mix()
        if changed:
            self._arrange(self._coming, follow=True)

    def _take_mix(self) -> None:
        self.drawing.mix = self._how.mix if self._how.order is Order.MIX else None

    # Parts

    def _wire(self) -> None:
        self.head.filter_wanted.connect(self._filter_wanted)
        self.head.order_wanted.connect(self.set_order)
        self.head.cleared.connect(self.clear_filter)
        self.empty.chosen.connect(self.clear_filter)
        self.table.order_wanted.connect(self._header_pressed)
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.head.show_order(self._how.order)
        self.table.show_order(self._how.order, down=False)

    def _filter_wanted(self, wanted: QueueFilter) -> None:
        if not self._quiet and wanted != self.filter:
            self.set_filter(wanted)

    def _header_pressed(self, order: Order) -> None:
        now, down = self.order()
        self.set_order(order, down=order is now and not down)

    def _arrange(self, index: QueueIndex, *, follow: bool) -> None:
        """Work out what is shown and in which order, and show it."""
        self._age += 1
        age, how = self._age, self._how
        self._coming = index

        def show(entries: Ints) -> None:
            if age == self._age:
                self._show(index, entries, follow=follow)

        run = self.run if len(index) > AT_ONCE else run_here
        run(lambda: arrange(index, how), show)

    def _show(self, index: QueueIndex, entries: Ints, *, follow: bool) -> None:
        anchor = self._anchor()
        offset = self.table.offset_of(self.model.place(anchor)) if anchor else None
        selected = () if follow else self.table.selected_places()
        pairs = [self.model.pair_at(place) for place in selected]
        self._quiet = True
        self.model.show(index, entries)
        self._quiet = False
        self.show_counts(narrow=self.filter.narrow)
        self.mark_chosen(self._chosen)
        if len(pairs) > 1:
            found = index.find_keys(pair_keys(pairs)).found
            self.table.select_places(self.model.places(found))
        if anchor and not follow:
            self.table.put_at(self.model.place(anchor), offset)

    def _anchor(self) -> str:
        """Return the pair that must not move on screen: the chosen one if it is seen."""
        if self.table.offset_of(self.model.place(self._chosen)) is not None:
            return self._chosen
        return self.model.pair_at(self.table.top_place())

    def _bring_back(self, pair_id: str) -> None:
        """Put a judged pair under the chosen one, as if it were not; the chosen one stays."""
        entry, below = self.model.queue.find(pair_id), self.model.queue.find(self._chosen)
        if entry is None or below is None:
            return
        offset = self.table.offset_of(self.model.place(self._chosen))
        self._quiet = True
        self.model.bring_back(entry, below)
        self._quiet = False
        self.table.put_at(self.model.place(self._chosen), offset)

    def _current_changed(self, current: QModelIndex) -> None:
        pair_id = self.model.pair_at(current.row()) if current.isValid() else ""
        if self._quiet or not pair_id or pair_id == self._chosen:
            return
        self._chosen = pair_id
        self.drawing.came(pair_id, repeat=self.model.is_repeat(pair_id), picked=True)
        self.pair_chosen.emit(pair_id)
