"""One job: its cancel token and its progress."""

import threading
import time
from collections.abc import Callable

from diptych_worker.errors import CancelledError

PROGRESS_INTERVAL = 0.1  # seconds; a person sees no more, and the pipe stays quiet


class Job:
    """A request at work. ``cancel`` is called by the reading thread, the rest by the worker's.

    Args:
        number: The client's job number.
        report: Called with (done, total), at most every :data:`PROGRESS_INTERVAL` seconds.
        clock: Seconds that only rise; tests replace it.
    """

    def __init__(
        self,
        number: int,
        report: Callable[[int, int], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.number = number
        self._report = report
        self._clock = clock
        self._cancelled = threading.Event()
        self._last = -1.0

    def cancel(self) -> None:
        """Ask the job to stop at its next check."""
        self._cancelled.set()

    def check(self) -> None:
        """Stop here if the client cancelled.

        Raises:
            CancelledError: If it did.
        """
        if self._cancelled.is_set():
            raise CancelledError("The job was cancelled.")

    def begin(self, total: int) -> None:
        """Say that the work itself begins: imports and loading are over."""
        self.check()
        self._last = self._clock()
        self._report(0, total)

    def progress(self, done: int, total: int) -> None:
        """Say how far the job is, and stop if it was cancelled.

        Raises:
            CancelledError: If the client cancelled.
        """
        self.check()
        now = self._clock()
        if now - self._last >= PROGRESS_INTERVAL:
            self._last = now
            self._report(done, total)
