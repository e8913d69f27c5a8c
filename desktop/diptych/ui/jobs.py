"""Bringing the results of threads to the window: futures in, calls on the GUI thread out.

The signal belongs to an object of the GUI thread that outlives every job; a thread only emits
it. Each job has a number, and a job of a topic drops the earlier ones of the same topic, so that
a late answer never overwrites a newer one.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    future: "Future[Any]"
    done: Callable[[Any], None]
    failed: Callable[[str], None] | None
    ended: Callable[[], None] | None


class Jobs(QObject):
    """Delivers finished futures on the thread it was made on (the GUI thread).

    Args:
        known: Errors of the user's world. They reach ``failed`` as a sentence; all other
            exceptions are bugs and are raised on the GUI thread, for the one handler.
        parent: Qt parent.
    """

    _arrived = Signal(int)

    def __init__(self, known: tuple[type[Exception], ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known = known
        self._numbers = count(1)
        self._waiting: dict[int, _Job] = {}
        self._latest: dict[str, int] = {}
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """True while an answer is awaited."""
        return bool(self._waiting)

    def watch(
        self,
        future: "Future[T]",
        *,
        done: Callable[[T], None],
        failed: Callable[[str], None] | None = None,
        ended: Callable[[], None] | None = None,
        topic: str = "",
    ) -> None:
        """Call ``done`` with the result of ``future``, or ``failed`` with a sentence.

        Args:
            future: What to wait for.
            done: Called on the GUI thread.
            failed: Called on the GUI thread with the sentence of a known error.
            ended: Called on the GUI thread before either of them, and before a bug is raised.
            topic: When named, answers to earlier jobs of the topic are dropped.
        """
        number = next(self._numbers)
        if topic:
            self._waiting.pop(self._latest.get(topic, 0), None)
            self._latest[topic] = number
        self._waiting[number] = _Job(future=future, done=done, failed=failed, ended=ended)
        future.add_done_callback(lambda _: self._announce(number))

    def forget(self) -> None:
        """Drop every answer still awaited."""
        self._waiting.clear()

    def _announce(self, number: int) -> None:
        try:
            self._arrived.emit(number)
        except RuntimeError:
            # The window is gone, and with it everyone who waited.
            return

    def _deliver(self, number: int) -> None:
        job = self._waiting.pop(number, None)
        if job is None or job.future.cancelled():
            return
        if job.ended is not None:
            job.ended()
        error = job.future.exception()
        if error is None:
            job.done(job.future.result())
        elif isinstance(error, CancelledError):
            return
        elif isinstance(error, self._known) and job.failed is not None:
            job.failed(str(error))
        else:
            raise error
