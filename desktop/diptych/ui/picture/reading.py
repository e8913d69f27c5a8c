"""Taking the picture of the open case without stopping anything: page by page, then in the pool."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.jobs import Jobs
from diptych.ui.stepping import Steps

if TYPE_CHECKING:
    from diptych.usecases.picture import Reading
    from diptych.usecases.picture_timeline import Dispute, Timeline

_TOPIC = "picture"


class PictureReader(QObject):
    """Reads one picture at a time; a later wish drops the one under way.

    Args:
        jobs: Brings the answers to the GUI thread.
        pool: Where the picture is put together.
        analyst: Whose labels count.
        parent: Qt parent.

    Signals:
        taken: Carries a Picture.
        laid_out: Carries a Timeline.
        failed: Carries a sentence.
    """

    taken = Signal(object)
    laid_out = Signal(object)
    failed = Signal(str)

    def __init__(
        self, jobs: Jobs, pool: ThreadPoolExecutor, analyst: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pool = pool
        self._analyst = analyst
        self._session: CaseSession | None = None
        self._steps = Steps(jobs, _TOPIC)

    def enter(self, session: CaseSession) -> None:
        """Read ``session`` from now on."""
        self.leave()
        self._session = session

    def leave(self) -> None:
        """Ask nothing more of the case; what is under way is dropped."""
        self._session = None
        self.drop()

    def drop(self) -> None:
        """Drop the picture under way."""
        self._steps.stop()

    def take(self, *, blind: bool = False) -> None:
        """Take the picture of the case as it is now.

        Args:
            blind: Tell nothing of a pair that the analyst has not judged.
        """
        from diptych.usecases.picture import Reading

        if self._session is not None:
            reading = Reading(self._analyst, blind)
            self._steps.start(
                self._session,
                reading.step,
                done=lambda: self._put_together(reading),
                failed=self.failed.emit,
            )

    def lay_out(self, dispute: "Dispute") -> None:
        """Read the timeline of one cluster."""
        from diptych.usecases.picture_timeline import load_timeline

        session = self._session
        if session is None:
            return

        def answered(timeline: "Timeline") -> None:
            if self._session is session:
                self.laid_out.emit(timeline)

        self._jobs.watch(
            session.submit(lambda case: load_timeline(case, dispute)),
            done=answered,
            failed=self.failed.emit,
            topic="timeline",
        )

    def _put_together(self, reading: "Reading") -> None:
        now = datetime.now(UTC)
        self._jobs.watch(
            self._pool.submit(lambda: reading.picture(now=now)),
            done=self._steps.present(self.taken.emit),
            topic=_TOPIC,
        )
