"""Taking the picture of the open case without stopping anything: page by page, then in the pool."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.jobs import Jobs

if TYPE_CHECKING:
    from diptych.usecases.picture import Picture, Reading
    from diptych.usecases.picture_timeline import Dispute, Timeline


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
        self._age = 0

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
        self._age += 1

    def take(self, *, blind: bool = False) -> None:
        """Take the picture of the case as it is now.

        Args:
            blind: Tell nothing of a pair that the analyst has not judged.
        """
        from diptych.usecases.picture import Reading

        if self._session is not None:
            self._age += 1
            self._step(self._session, Reading(self._analyst, blind), self._age)

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

    def _step(self, session: CaseSession, reading: "Reading", age: int) -> None:
        """Read one page, then the next: decisions made meanwhile come in between."""

        def answered(more: bool) -> None:  # noqa: FBT001 - what a step returns
            if age != self._age:
                return
            if more:
                self._step(session, reading, age)
            else:
                self._put_together(reading, age)

        self._jobs.watch(
            session.submit(reading.step), done=answered, failed=self._if_asked(age), topic="picture"
        )

    def _put_together(self, reading: "Reading", age: int) -> None:
        def answered(picture: "Picture") -> None:
            if age == self._age:
                self.taken.emit(picture)

        now = datetime.now(UTC)
        self._jobs.watch(
            self._pool.submit(lambda: reading.picture(now=now)), done=answered, topic="picture"
        )

    def _if_asked(self, age: int) -> Callable[[str], None]:
        def refused(sentence: str) -> None:
            if age == self._age:
                self.failed.emit(sentence)

        return refused
