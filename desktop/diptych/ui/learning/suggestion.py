"""Offering a refit after so many new labels: quietly, and never applied by itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.learning.trying import RefitTrial
from diptych.ui.widgets.text import safe_tip
from diptych.usecases.labelling import LabelOperation

if TYPE_CHECKING:
    from diptych.ui.main_window.window import MainWindow
    from diptych.usecases.learning_offer import Offer
    from diptych_core.label import Label

EVERY = 25
_KEPT = "refit_every"


class Suggestion(QObject):
    """Counts new labels, tries a refit in the background, and shows a button when it is better.

    The button stands beside the menus, where nothing makes room for it.

    Args:
        window: The window.

    Signals:
        wanted: The analyst wants to see what is offered.
    """

    wanted = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._new = 0
        self._labels: dict[str, Label] = {}
        self.button = QPushButton(tr("Learning", "Refit offered…"))
        self.button.setProperty("role", "quiet")
        self.button.hide()
        KeyGuard.for_button(self.button)
        self.button.clicked.connect(self.wanted)
        self._trial = RefitTrial(window.jobs, window.services.pool, "suggested refit", self)
        self._trial.tried.connect(self._tried)
        window.review.changed.connect(self._changed)

    @property
    def every(self) -> int:
        """After how many new labels a refit is offered; 0 for never."""
        return max(0, round(self._window.services.settings.number(_KEPT, EVERY)))

    def set_every(self, every: int) -> None:
        """Offer a refit after ``every`` new labels from now on; 0 for never."""
        self._window.services.settings.keep(_KEPT, every)

    def begin(self) -> None:
        """Count from nothing, and take back what was offered."""
        self._new = 0
        self._labels.clear()
        self.withdraw()

    def withdraw(self) -> None:
        """Take back what was offered."""
        self._trial.stop()
        self._show(None)

    def _changed(self, operation: LabelOperation) -> None:
        for decision in operation.decisions:
            label = decision.label
            if label is not None and self._labels.get(decision.pair_id) is not label:
                self._labels[decision.pair_id] = label
                self._new += 1
        session, every = self._window.review.session, self.every
        if every and self._new >= every and session is not None and not session.read_only:
            self._new = 0
            self._trial.start(session)

    def _tried(self, offer: "Offer") -> None:
        self._show(offer if offer.takeable else None)

    def _show(self, offer: "Offer | None") -> None:
        if offer is not None:
            from diptych.ui.learning.wording import short_offer

            self.button.setToolTip(safe_tip(short_offer(offer)))
            self.button.setAccessibleDescription(short_offer(offer))
        self.button.setVisible(offer is not None)
        # A menu bar lays its corner out only when it is given it.
        self._window.menuBar().setCornerWidget(self._window.quick)
        self._window.quick.show()
