"""Learning from the labels of the open case, and taking that back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout

from diptych.session import CaseSession
from diptych.ui.learning.suggestion import Suggestion
from diptych.ui.learning.trying import RefitTrial
from diptych_store.casefile import CaseFile

if TYPE_CHECKING:
    from diptych.ui.learning.dialog import LearnDialog
    from diptych.ui.main_window.window import MainWindow
    from diptych.usecases.learning import ForgetReport, LearnReport
    from diptych.usecases.learning_offer import Offer

# Learning brings the whole engine, a tenth of a second of imports: its modules are imported where
# they are used, so that the window opens without them.

T = TypeVar("T")


class Learning(QObject):
    """Shows what a refit would come to, applies it on the case's own thread, and takes it back.

    Args:
        window: The window whose parts show it.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._busy: CaseSession | None = None
        self.dialog: LearnDialog | None = None
        self._trial = RefitTrial(window.jobs, window.services.pool, "refit", self)
        self._trial.tried.connect(self._tried)
        self._trial.failed.connect(self._failed)
        self.suggestion = Suggestion(window)
        self.suggestion.wanted.connect(self.learn)
        row = window.quick.layout()
        if isinstance(row, QBoxLayout):
            row.insertWidget(0, self.suggestion.button)
        window.coordinator.case_entered.connect(self.suggestion.begin)
        window.coordinator.case_left.connect(self._left)

    def learn(self) -> None:
        """Show what learning from the labels of the open case would come to."""
        from diptych.ui.learning.dialog import LearnDialog

        session = self._free()
        if session is None or self.dialog is not None:
            return
        self.suggestion.withdraw()
        dialog = LearnDialog(self.suggestion.every, self._window)
        dialog.applied.connect(self._apply)
        dialog.every_changed.connect(self.suggestion.set_every)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()
        self._trial.start(session)

    def forget(self) -> None:
        """Take the last learning back."""
        from diptych.usecases.learning import unlearn_in

        analyst = self._window.services.analyst
        self._start(lambda case: unlearn_in(case, analyst=analyst), self._forgotten)

    def _tried(self, offer: "Offer") -> None:
        session = self._window.review.session
        if self.dialog is not None and session is not None:
            self.dialog.show_offer(offer, session.path.stem)

    def _failed(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        self._window.banner.error(sentence)

    def _apply(self, offer: "Offer") -> None:
        from diptych.usecases.learning import learn_in

        analyst, result = self._window.services.analyst, offer.refit
        self._start(lambda case: learn_in(case, analyst=analyst, offered=result), self._learned)

    def _closed(self) -> None:
        self.dialog = None
        self._trial.stop()

    def _left(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        self.suggestion.begin()

    def _free(self) -> CaseSession | None:
        """Return the open case when it can be changed and nothing is being learned in it."""
        session = self._window.review.session
        return None if session is None or session.read_only or session is self._busy else session

    def _start(self, work: Callable[[CaseFile], T], done: Callable[[T], None]) -> None:
        session = self._free()
        if session is None:
            return
        self._busy = session

        def answered(result: T) -> None:
            if self._ended(session):
                done(result)

        def refused(sentence: str) -> None:
            self._ended(session)
            self._window.banner.error(sentence)

        self._window.jobs.watch(session.submit(work), done=answered, failed=refused)

    def _ended(self, session: CaseSession) -> bool:
        """Note that the work on ``session`` is done; False when its case has been left."""
        if self._busy is session:
            self._busy = None
        return self._window.review.session is session

    def _learned(self, report: "LearnReport") -> None:
        from diptych.ui.learning.wording import applied_text

        self._window.toast.say(applied_text(report))
        if report.new:
            self._refresh()

    def _forgotten(self, report: "ForgetReport | None") -> None:
        from diptych.ui.learning.wording import forgotten_text

        self._window.toast.say(forgotten_text(report))
        if report is not None:
            self._refresh()

    def _refresh(self) -> None:
        """Show the new order; the pair on screen stays, with its new score."""
        window = self._window
        self.suggestion.begin()
        window.coordinator.stay()
        window.review.refresh()
        window.review.show(window.review.pair_id)
        if window.analysis.running:
            window.intake.analyse()  # it scores with the weights that it began with
