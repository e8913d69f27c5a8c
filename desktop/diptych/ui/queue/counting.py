"""How many findings there are: under each tab, judged, from a score on, and new."""

import numpy as np

from diptych.ui.i18n import tr
from diptych.usecases.queue_filter import BandTab, QueueFilter, scores_of, size_from, tab_mask
from diptych.usecases.queue_index import Flags, Floats, QueueChanges, QueueIndex


class Counts:
    """Counts the findings of an index; what a key can't change is counted once."""

    def __init__(self) -> None:
        self._index: QueueIndex | None = None
        self._wanted = QueueFilter()
        self._fixed: dict[BandTab, int] = dict.fromkeys(BandTab, 0)
        self._here: Flags = np.zeros(0, dtype=np.bool_)
        self._scores: Floats | None = None
        self.under = 0

    def take(self, index: QueueIndex, wanted: QueueFilter) -> None:
        """Count ``index`` from now on, under the filter ``wanted``."""
        if index is not self._index:
            self._fixed = {
                tab: int(np.count_nonzero(tab_mask(index, tab)))
                for tab in BandTab
                if tab is not BandTab.DONE
            }
        self._index, self._wanted, self._scores = index, wanted, None
        tab = BandTab.ALL if wanted.tab is BandTab.DONE else wanted.tab
        self._here = tab_mask(index, tab)
        self.under = self._fixed[tab]

    def tabs(self) -> dict[BandTab, int]:
        """Return how many findings each tab has."""
        done = 0 if self._index is None else int(np.count_nonzero(self._index.judged))
        return self._fixed | {BandTab.DONE: done}

    def judged(self) -> int:
        """Return how many findings under the present tab are judged."""
        if self._index is None:
            return 0
        return int(np.count_nonzero(self._index.judged & self._here))

    def size_from(self, least: float) -> int:
        """Return how long the queue would be if it began at the score ``least``."""
        if self._index is None:
            return 0
        if self._scores is None:
            self._scores = scores_of(self._index, self._wanted)
        return size_from(self._scores, least)


def news_of(changes: QueueChanges, *, whole: bool = True) -> str:
    """Return what has changed in one quiet line; nothing when nothing has.

    Args:
        changes: In what the queue differs from the one before.
        whole: False while only the first findings are read.
    """
    if not whole:
        return tr("Queue", "Reading the rest of the findings…")
    parts = []
    if changes.new:
        parts.append(tr("Queue", "%n new finding(s)", changes.new))
    if changes.moved:
        parts.append(tr("Queue", "%n finding(s) in another band", changes.moved))
    if changes.gone:
        parts.append(tr("Queue", "%n finding(s) gone", changes.gone))
    return "  ·  ".join(parts)
