"""Work on a case a step at a time, so that decisions of the analyst come in between."""

from collections.abc import Callable
from typing import TypeVar

from diptych.session import CaseSession
from diptych.ui.jobs import Jobs
from diptych_store.casefile import CaseFile

T = TypeVar("T")


class Steps:
    """Does one such work at a time; to begin anew drops the one under way.

    Args:
        jobs: Brings the answers to the GUI thread.
        topic: Under which the answers go; works of one topic drop each other.
    """

    def __init__(self, jobs: Jobs, topic: str) -> None:
        self._jobs = jobs
        self._topic = topic
        self._age = 0

    def start(
        self,
        session: CaseSession,
        step: Callable[[CaseFile], bool],
        *,
        done: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        """Call ``step`` on the case's thread until it returns False.

        Args:
            session: The case.
            step: Does a little, and returns whether there is more.
            done: Called on the GUI thread after the last step.
            failed: Called there with one sentence when a step failed.
        """
        self.stop()
        self._go_on(session, step, done, failed)

    def stop(self) -> None:
        """Drop the work under way."""
        self._age += 1

    def present(self, answer: Callable[[T], None]) -> Callable[[T], None]:
        """Return ``answer``, which is dropped once the present work has been."""
        age = self._age

        def answered(value: T) -> None:
            if age == self._age:
                answer(value)

        return answered

    def _go_on(
        self,
        session: CaseSession,
        step: Callable[[CaseFile], bool],
        done: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        def stepped(more: bool) -> None:  # noqa: FBT001 - what a step returns
            if more:
                self._go_on(session, step, done, failed)
            else:
                done()

        self._jobs.watch(
            session.submit(step),
            done=self.present(stepped),
            failed=self.present(failed),
            topic=self._topic,
        )
