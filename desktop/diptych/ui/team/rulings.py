"""What the adjudication desk asks for, done on the case's own thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.session import CaseSession
from diptych.ui.guidelines.feature import GuidelinesFeature
from diptych_core.label import Label

if TYPE_CHECKING:
    from diptych.ui.main_window.window import MainWindow
    from diptych.ui.team.desk import DeskDialog
    from diptych.usecases.adjudicating import Disputed, Ruled
    from diptych_store.casefile import CaseFile


class Rulings(QObject):
    """Serves one desk at a time."""

    def __init__(self, window: "MainWindow", parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._desk: DeskDialog | None = None

    def serve(self, desk: "DeskDialog", session: CaseSession) -> None:
        """Read the disputed pairs and take the rulings of ``desk``."""
        from diptych.usecases.adjudicating import (
            ask_guidelines,
            question,
            read_disputed,
            rule,
            take_back,
        )

        self._desk = desk
        analyst = self._window.services.analyst

        def ruled(pair_id: str, label: Label) -> None:
            self._do(session, lambda c: rule(c, pair_id=pair_id, analyst=analyst, label=label))

        def asked(pair: "Disputed") -> None:
            self._do(
                session,
                lambda c: ask_guidelines(c, pair_id=pair.pair_id, analyst=analyst),
                then=lambda: self._draft(question(pair)),
            )

        def undone() -> None:
            self._do(session, lambda c: take_back(c, analyst=analyst), advance=False)

        def arrived(pairs: "tuple[Disputed, ...]") -> None:
            if self._desk is desk:
                desk.show_pairs(pairs)

        desk.ruled.connect(ruled)
        desk.asked.connect(asked)
        desk.undo_wanted.connect(undone)
        desk.show_wanted.connect(self._show)
        desk.finished.connect(self._left)
        self._window.jobs.watch(
            session.submit(read_disputed),
            done=arrived,
            failed=self._failed,
        )

    def _do(
        self,
        session: CaseSession,
        work: "Callable[[CaseFile], Ruled | None]",
        *,
        advance: bool = True,
        then: Callable[[], None] | None = None,
    ) -> None:
        desk = self._desk

        def done(ruled: "Ruled | None") -> None:
            if then is not None:
                then()
            if desk is not None and self._desk is desk:
                desk.take(ruled, advance=advance)

        self._window.jobs.watch(session.submit(work), done=done, failed=self._failed)

    def _failed(self, sentence: str) -> None:
        if self._desk is not None:
            self._desk.show_fault(sentence)
        else:
            self._window.banner.error(sentence)

    def _draft(self, text: str) -> None:
        """Put a question at the end of the guidelines that are being written."""
        for feature in self._window.features:
            if isinstance(feature, GuidelinesFeature):
                feature.put_to_draft(text)

    def _show(self, pair_id: str) -> None:
        window = self._window
        window.pages.setCurrentWidget(window.work)
        window.coordinator.go_to(pair_id)

    def _left(self) -> None:
        self._desk = None
