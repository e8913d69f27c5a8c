"""Trying a refit in the background: labels read some at a time, fitted in the pool."""

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.jobs import Jobs
from diptych.ui.stepping import Steps


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
        self._steps = Steps(jobs, topic)

    def start(self, session: CaseSession) -> None:
        """Try a refit on the labels of ``session`` as they are now."""
        from diptych.usecases.learning_offer import LabelReading  # late: with all of the engine

        reading = LabelReading()

        def read() -> None:
            tried = self._steps.present(self.tried.emit)
            self._jobs.watch(self._pool.submit(reading.offer), done=tried, topic=self._topic)

        self._steps.start(session, reading.step, done=read, failed=self.failed.emit)

    def stop(self) -> None:
        """Drop what is under way."""
        self._steps.stop()
