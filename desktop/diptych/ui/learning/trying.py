"""Trying a refit in the background: labels read some at a time, fitted in the pool."""

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.jobs import Jobs

if TYPE_CHECKING:
    from diptych.usecases.learning_offer import LabelReading, Offer


class RefitTrial(QObject):
    """Tries one refit at a time; a later wish drops the one under way.

    Args:
        jobs: Brings the answers to the GUI thread.
        pool: Where the fit runs.
        topic: Under which its answers go; trials of one topic drop each other.
        parent: Qt parent.

    Signals:
        tried: Carries an Offer.
        failed: Carries a sentence.
    """

    tried = Signal(object)
    failed = Signal(str)

    def __init__(
        self, jobs: Jobs, pool: ThreadPoolExecutor, topic: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pool = pool
        self._topic = topic
        self._age = 0

    def start(self, session: CaseSession) -> None:
        """Try a refit on the labels of ``session`` as they are now."""
        from diptych.usecases.learning_offer import LabelReading  # late: with all of the engine

        self._age += 1
        self._step(session, LabelReading(), self._age)

    def stop(self) -> None:
        """Drop what is under way."""
        self._age += 1

    def _step(self, session: CaseSession, reading: "LabelReading", age: int) -> None:
        def answered(more: bool) -> None:  # noqa: FBT001 - what a step returns
            if age != self._age:
                return
            if more:
                self._step(session, reading, age)
            else:
                self._jobs.watch(self._pool.submit(reading.offer), done=fitted, topic=self._topic)

        def fitted(offer: "Offer") -> None:
            if age == self._age:
                self.tried.emit(offer)

        def refused(sentence: str) -> None:
            if age == self._age:
                self.failed.emit(sentence)

        self._jobs.watch(
            session.submit(reading.step), done=answered, failed=refused, topic=self._topic
        )
