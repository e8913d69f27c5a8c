"""A pulse on the window's thread: how long it stood still, and what it was doing then."""

import sys
import threading
import time
import traceback

from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 0.05  # seconds


class Pulse(QObject):
    """Beats every 50 ms on the thread it was made on; another thread looks whether it still does.

    Args:
        limit: Seconds without a beat after which the stack is taken down.

    Attributes:
        late: Seconds by which each beat came later than it should have.
        stacks: Where the thread was when it had not beaten for ``limit``, once for each stand.
    """

    def __init__(self, limit: float = 0.2) -> None:
        super().__init__()
        self._limit, self._thread = limit, threading.get_ident()
        self.late: list[float] = []
        self.stacks: list[str] = []
        self._last = time.perf_counter()
        self._done = threading.Event()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(round(BEAT * 1000))
        self._watching = threading.Thread(target=self._watch, name="pulse", daemon=True)
        self._watching.start()

    def stop(self) -> None:
        """End both."""
        self._timer.stop()
        self._done.set()
        self._watching.join()

    def quantile(self, share: float) -> float:
        """Return the delay that this share of the beats did not pass, in seconds."""
        ordered = sorted(self.late)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, now - self._last - BEAT))
        self._last = now

    def _watch(self) -> None:
        told = 0.0  # the beat after which a stand was told already
        while not self._done.wait(BEAT / 2):
            last = self._last
            if time.perf_counter() - last <= BEAT + self._limit or told == last:
                continue
            frame = sys._current_frames().get(self._thread)
            if frame is not None:
                told = last
                self.stacks.append("".join(traceback.format_stack(frame)))
