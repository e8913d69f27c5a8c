"""Python's garbage collector, kept to the GUI thread.

Python collects garbage wherever an allocation happens to reach a threshold, so also on the threads
that read a case or import a library. Widgets of a closed dialog among that garbage are then deleted
there, in the midst of whatever Qt does on the GUI thread, and the process crashes. So the automatic
collection is off while the window lives, and a timer collects by the same thresholds instead, as
other large Qt applications in Python do (qutebrowser, Anki, calibre).
"""

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 400
_FULL = 2  # the oldest generation
LIMIT_S = 0.02  # longer than that a collection is felt while scrolling
# The youngest generation takes so long only when a case was read or a library imported.
BURST_S = LIMIT_S / 4


class Collector(QObject):
    """Collects what is due, a few times a second, on the thread it was made on.

    After a collection that took too long, all there is is set aside and not looked through again:
    modules, the parts of the window and what was read of a case stay, and they are most of it. So
    what came in a burst is never looked through with the next generation, which would take longer
    still. The price: a loop that is dead by then, in an older generation, stays until the end.

    Args:
        parent: Whatever owns it.
        clock: Tells the processor time of this thread, in seconds.
    """

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], float] = time.thread_time
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._was_on = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect_due)

    def start(self) -> None:
        """Switch the automatic collection off and collect from the timer."""
        if self._timer.isActive():
            return
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer.start()

    def settle(self) -> None:
        """Set aside all there is: what lives once the window stands stays as long as it does."""
        gc.freeze()

    def stop(self) -> None:
        """Leave the collection to Python again."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()

    def collect_due(self) -> int | None:
        """Collect the oldest generation whose threshold is passed.

        Returns:
            The generation, 0 to 2; None when none was due.
        """
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [n for n in range(_FULL + 1) if 0 < thresholds[n] < counts[n]]
        if not due:
            return None
        begun = self._clock()
        gc.collect(due[-1])
        if self._clock() - begun > (LIMIT_S if due[-1] else BURST_S):
            gc.freeze()
        return due[-1]
