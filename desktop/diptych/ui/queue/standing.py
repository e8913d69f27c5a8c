"""Where each finding stands in the queue, and which one is open: no Qt, one number for each row."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from diptych.usecases.queue import QueueRow
from diptych.usecases.queue_index import ClaimTable, Ints, QueueIndex
from diptych.usecases.queue_loading import build_index
from diptych.usecases.queue_order import later_last
from diptych_core.label import Decision

_BLOCK = 4_096  # rows looked at together for one that is open


def empty_index() -> QueueIndex:
    """Return the index of a case without findings."""
    return build_index((), ClaimTable())


class Standing:
    """The entries of an index that are shown, in their order.

    Attributes:
        index: The index.
        view: Its entries that are shown; shape (n,).
    """

    def __init__(self) -> None:
        self.index = empty_index()
        self.view: Ints = np.empty(0, dtype=np.int32)
        self._natural = self.view  # the same order with nothing put off
        self._repeats: set[int] = set()
        self._near = 0  # the row that was found last

    def show(self, index: QueueIndex, entries: Ints) -> None:
        """Show ``entries`` of ``index``, those put off last; silent repeats stay ones."""
        if index is not self.index:
            repeats = [self.index.pair_id(entry) for entry in self._repeats]
            found = (index.find(pair_id) for pair_id in repeats)
            self.index = index
            self._repeats = {entry for entry in found if entry is not None}
        self._natural = entries
        self.view = self.laid_out()

    def laid_out(self) -> Ints:
        """Return the entries as they are to stand now, those put off last."""
        return later_last(self.index, self._natural).copy()

    def place(self, entry: int) -> int | None:
        """Return the row of an entry; None when it is not shown."""
        low = max(0, self._near - _BLOCK // 2)  # most are asked for near the one before
        found = np.flatnonzero(self.view[low : low + _BLOCK] == entry)
        if not len(found):
            low = 0
            found = np.flatnonzero(self.view == entry)
        if not len(found):
            return None
        self._near = low + int(found[0])
        return self._near

    def places(self, entries: Sequence[int]) -> list[int]:
        """Return the rows of those entries that are shown, from the top."""
        if len(entries) == 1:
            place = self.place(entries[0])
            return [] if place is None else [place]
        changed = np.zeros(len(self.index), dtype=np.bool_)
        changed[list(entries)] = True
        return [int(place) for place in np.flatnonzero(changed[self.view])]

    def record(self, entry: int, reason: str = "") -> QueueRow:
        """Return an entry as a record; a silent repeat looks as if it were not judged."""
        row = self.index.row(entry, reason)
        return replace(row, label=None, noted=False) if entry in self._repeats else row

    def decide(self, entry: int, decision: Decision) -> None:
        """Take over a decision; a repeat that was decided is none any more."""
        self.index.decide(entry, decision)
        self._repeats.discard(entry)

    def is_off(self, entry: int) -> bool:
        """Tell whether an entry is put off."""
        return bool(self.index.later[entry]) and not self.index.label[entry]

    def is_repeat(self, entry: int | None) -> bool:
        """Tell whether an entry is shown as not judged, although it was."""
        return entry in self._repeats

    def repeat(self, entry: int, below: int) -> None:
        """Show a judged entry once more, as not judged; in later layouts under ``below``."""
        self._repeats.add(entry)
        self.index.repeated[entry] = True
        natural = self._natural[self._natural != entry]
        after = np.flatnonzero(natural == below)
        if len(after) and len(natural) < len(self._natural):
            self._natural = np.insert(natural, int(after[0]) + 1, entry).astype(np.int32)

    def move(self, here: int, before: int) -> None:
        """Move the row ``here`` to stand before the row ``before``."""
        entry, view = self.view[here], self.view
        if before > here:
            view[here : before - 1] = view[here + 1 : before].copy()
            view[before - 1] = entry
        else:
            view[before + 1 : here + 1] = view[before:here].copy()
            view[before] = entry

    def next_open(self, start: int, leaving: Iterable[str] = ()) -> str:
        """Return the first pair without a label from row ``start`` on, then from the top.

        Args:
            start: Row to begin with.
            leaving: Pairs to pass over.

        Returns:
            A pair put off before only when no other is left; empty when all are judged.
        """
        left = [self.index.find(pair_id) for pair_id in leaving]
        passed = [entry for entry in left if entry is not None]
        put_off = ""
        count = len(self.view)
        for begin, end in ((start, count), (0, start)):
            for low in range(begin, end, _BLOCK):
                block = self.view[low : min(low + _BLOCK, end)]
                open_ = (self.index.label[block] == 0) | np.isin(block, list(self._repeats))
                block = block[open_ & ~np.isin(block, passed)]
                at_once = block[~self.index.later[block]]
                if len(at_once):
                    return self.index.pair_id(int(at_once[0]))
                if len(block) and not put_off:
                    put_off = self.index.pair_id(int(block[0]))
        return put_off
