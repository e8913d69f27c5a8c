"""Ratings of claims in the window: the key, the menu, and the chips above the articles."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.ui.judging.wording import with_key
from diptych.ui.keys.actions import ActionId
from diptych.ui.rating.menu import CredibilityMenu
from diptych.usecases.deeds import Act
from diptych.usecases.labelling import LabelOperation
from diptych.usecases.rating import own_ratings, rate
from diptych_core.credibility import Credibility

if TYPE_CHECKING:
    from diptych.session import CaseSession
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow


class RatingFeature(QObject):
    """Lets the analyst rate the claim of the focused article, and shows what was rated.

    Args:
        window: The window.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._ratings: Mapping[str, Credibility] = {}
        self._rated_now: set[str] = set()  # claims rated while their pair is on screen
        self._target = ""  # the claim for which the menu is open
        self.menu = CredibilityMenu(window)
        self.menu.chosen.connect(self._rate)
        window.review.content_loaded.connect(lambda _: self._read())
        window.review.pair_loaded.connect(lambda _: self._show_pair())
        window.review.stepped.connect(self._stepped)
        window.coordinator.case_left.connect(self._left)

    def actions(self) -> "Does":
        """Return what the action does."""
        return {ActionId.RATE: self.open_menu}

    def open_menu(self) -> None:
        """Offer the grades for the claim of the focused article."""
        session, pane = self._window.review.session, self._window.work.reader.focused_pane()
        if session is None or session.read_only or pane.side is None:
            return
        self._target = pane.side.claim.claim_id
        self.menu.open_for(self._ratings.get(self._target), pane.metadata)

    def _rate(self, grade: Credibility | None) -> None:
        window, session = self._window, self._window.review.session
        if session is None or session.read_only:
            return
        analyst, pair_id, claim_id = window.services.analyst, window.review.pair_id, self._target
        window.jobs.watch(
            session.submit(
                lambda case: rate(
                    case, pair_id=pair_id, claim_id=claim_id, credibility=grade, analyst=analyst
                )
            ),
            done=lambda done: self._rated(session, claim_id, done),
            failed=window.banner.error,
        )

    def _rated(
        self, session: "CaseSession", claim_id: str, operation: LabelOperation | None
    ) -> None:
        window = self._window
        if window.review.session is not session or operation is None:
            return
        self._rated_now.add(claim_id)
        undo, redo = (window.actions_.key(name) for name in (ActionId.UNDO, ActionId.REDO))
        window.toast.say(with_key(operation, undo=undo, redo=redo))
        self._read()

    def _stepped(self, operation: LabelOperation) -> None:
        if operation.deed.act is Act.RATE:
            self._read()

    def _read(self) -> None:
        session, analyst = self._window.review.session, self._window.services.analyst
        if session is None:
            return
        self._window.jobs.watch(
            session.submit(lambda case: own_ratings(case, analyst)),
            done=lambda found: self._take(session, found),
            failed=self._window.banner.error,
            topic="ratings",
        )

    def _take(self, session: "CaseSession", found: Mapping[str, Credibility]) -> None:
        if self._window.review.session is session:
            self._ratings = found
            self._show()

    def _show_pair(self) -> None:
        self._rated_now.clear()
        self._show()

    def _show(self) -> None:
        shown = self._ratings
        if self._window.review.fresh:  # a silent repeat shows nothing of the first look
            shown = {claim: shown[claim] for claim in self._rated_now if claim in shown}
        self._window.work.reader.show_ratings(shown)

    def _left(self) -> None:
        self._ratings = {}
        self._show_pair()
