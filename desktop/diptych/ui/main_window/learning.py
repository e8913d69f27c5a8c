"""Learning from the labels of the open case, and taking that back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from diptych.session import CaseSession
from diptych.usecases.learning import ForgetReport, LearnReport, learn_in, unlearn_in
from diptych.usecases.learning_text import told, told_forgotten
from diptych_store.casefile import CaseFile

if TYPE_CHECKING:
    from diptych.ui.main_window.window import MainWindow

T = TypeVar("T")


class Learning(QObject):
    """Refits the scores on the case's own thread and shows what came of it.

    Args:
        window: The window whose parts show it.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._busy: CaseSession | None = None

    def learn(self) -> None:
        """Learn from the labels of the open case."""
        analyst = self._window.services.analyst
        self._start(lambda case: learn_in(case, analyst=analyst), self._learned)

    def forget(self) -> None:
        """Take the last learning back."""
        analyst = self._window.services.analyst
        self._start(lambda case: unlearn_in(case, analyst=analyst), self._forgotten)

    def _start(self, work: Callable[[CaseFile], T], done: Callable[[T], None]) -> None:
        window, session = self._window, self._window.review.session
        if session is None or session.read_only or session is self._busy:
            return
        self._busy = session

        def answered(result: T) -> None:
            if self._ended(session):
                done(result)

        def refused(sentence: str) -> None:
            self._ended(session)
            window.banner.error(sentence)

        window.jobs.watch(session.submit(work), done=answered, failed=refused)

    def _ended(self, session: CaseSession) -> bool:
        """Note that the work on ``session`` is done; False when its case has been left."""
        if self._busy is session:
            self._busy = None
        return self._window.review.session is session

    def _learned(self, report: LearnReport) -> None:
        name = self._window.review.session.path.stem if self._window.review.session else ""
        self._window.toast.say(told(report, name))
        if report.new:
            self._refresh()

    def _forgotten(self, report: ForgetReport | None) -> None:
        self._window.toast.say(told_forgotten(report))
        if report is not None:
            self._refresh()

    def _refresh(self) -> None:
        """Show the new order; the pair on screen stays, with its new score."""
        window = self._window
        window.coordinator.stay()
        window.review.refresh()
        window.review.show(window.review.pair_id)
        if window.analysis.running:
            window.intake.analyse()  # it scores with the weights that it began with
