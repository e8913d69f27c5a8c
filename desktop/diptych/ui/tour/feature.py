"""The tour in the window: when it begins, how it goes on, and that it comes once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from diptych.session import CaseSession
from diptych.ui.keys.actions import SPECS, ActionId
from diptych.usecases.sample import sample_path

if TYPE_CHECKING:
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow
    from diptych.ui.tour.coach import CoachMark
    from diptych.ui.tour.steps import Step

_KEPT = "tour"
_ON = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class TourFeature(QObject):
    """Leads once over the sample case, and again when asked.

    A step is done when the analyst does what it asks for, or presses "Next" or Enter where
    nothing else wants it. Esc, "Skip" and leaving the case end the tour. It counts as seen as soon
    as it has begun: whoever skips it has seen enough.

    Args:
        window: The window it is about.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._due = False
        self._steps: tuple[Step, ...] = ()
        self._at = 0
        self.coach: CoachMark | None = None
        window.coordinator.case_entered.connect(self._entered)
        window.coordinator.case_left.connect(self.end)
        window.review.pair_loaded.connect(lambda _: self._pair_shown())
        for action_id in SPECS:
            window.actions_[action_id].triggered.connect(
                lambda _=False, done=action_id: self._did(done)
            )
        window.installEventFilter(self)

    @property
    def seen(self) -> bool:
        """True when the tour has begun once."""
        return bool(self._window.services.settings.number(_KEPT, 0))

    def actions(self) -> "Does":
        """Return what the tour's action does."""
        return {ActionId.TOUR: self.ask}

    def ask(self) -> None:
        """Show the tour over the case on screen, over the sample case when none has pairs."""
        self.end()
        if self._window.review.pair_id:
            self._begin()
        else:
            self._due = True
            self._window.actions_[ActionId.SAMPLE].trigger()

    def end(self) -> None:
        """End the tour."""
        self._due = False
        self._steps = ()
        coach, self.coach = self.coach, None
        if coach is not None:
            focused = QApplication.focusWidget()
            inside = focused is not None and coach.isAncestorOf(focused)
            coach.end()
            if inside and self._window.review.pair_id:
                self._window.work.queue.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Esc and Enter when no control of the window wanted them."""
        if (
            self.coach is None
            or watched is not self._window
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
        ):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.end()
            return True
        if event.key() in _ON:
            self._go_on()
            return True
        return False

    def _entered(self, session: CaseSession) -> None:
        if not self.seen and session.path == sample_path():
            self._due = True

    def _pair_shown(self) -> None:
        if self._due:
            self._begin()

    def _begin(self) -> None:
        # Late: the window opens without it.
        from diptych.ui.tour.coach import CoachMark
        from diptych.ui.tour.steps import steps

        self._due = False
        self._window.services.settings.keep(_KEPT, 1.0)
        self._steps = steps(self._window)
        self._at = 0
        self.coach = CoachMark(self._window)
        self.coach.next_requested.connect(self._go_on)
        self.coach.skip_requested.connect(self.end)
        self._show()

    def _did(self, action_id: ActionId) -> None:
        if self._steps and action_id in self._steps[self._at].done_by:
            self._go_on()

    def _go_on(self) -> None:
        self._at += 1
        if self._at < len(self._steps):
            self._show()
        else:
            self.end()

    def _show(self) -> None:
        step = self._steps[self._at]
        if self.coach is not None:
            self.coach.point(
                step.target(), step.title, step.text, number=self._at + 1, total=len(self._steps)
            )
