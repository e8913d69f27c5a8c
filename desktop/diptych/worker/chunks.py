"""A long request dealt out into several jobs, and its progress over all of them."""

import time
from collections.abc import Callable, Iterator, Sequence

from diptych.worker.link import OnProgress

_INTERVAL = 0.1  # seconds between two reports of progress


class Meter:
    """Progress over all chunks of one call, from the progress inside each."""

    def __init__(
        self,
        total: int,
        report: OnProgress | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._total = total
        self._report = report
        self._clock = clock
        self._before = 0
        self._last = -1.0

    def inside(self, done: int, total: int) -> None:
        """Take the progress of the present chunk; the worker spaces these reports out."""
        del total
        self._tell(self._before + done)

    def finished(self, count: int) -> None:
        """Count a chunk as done; chunks from the cache may follow each other fast."""
        self._before += count
        if self._before == self._total or self._clock() - self._last >= _INTERVAL:
            self._tell(self._before)

    def _tell(self, done: int) -> None:
        self._last = self._clock()
        if self._report is not None:
            self._report(done, self._total)


def chunks(lengths: Sequence[int], size: int) -> Iterator[list[int]]:
    """Yield positions in chunks of like length, longest first: the estimate errs on one side."""
    order = sorted(range(len(lengths)), key=lambda position: -lengths[position])
    for start in range(0, len(order), size):
        yield order[start : start + size]
