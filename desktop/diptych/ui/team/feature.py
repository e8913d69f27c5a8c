"""Team work in the window: merging, agreement, the desk, bundles."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from diptych.session import CaseSession
from diptych.ui.keys.actions import ActionId
from diptych.ui.team.handover import Handover
from diptych.ui.team.merger import Merger
from diptych.ui.team.rulings import Rulings
from diptych_core.label import Label

if TYPE_CHECKING:
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow
    from diptych.usecases.uniting import Merged

# The dialogs and what they ask for are imported where they are used: the window opens without them.

T = TypeVar("T")
_LABELS = {
    Label.CONTRADICTION: ActionId.CONTRADICTION,
    Label.NEUTRAL: ActionId.NEUTRAL,
    Label.ENTAILMENT: ActionId.ENTAILMENT,
    Label.UNSURE: ActionId.UNSURE,
    Label.NOT_A_PAIR: ActionId.NOT_A_PAIR,
}


class TeamFeature(QObject):
    """Opens the dialogs of a team and gives them what they ask for; one is open at a time.

    Args:
        window: The window.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.dialog: QDialog | None = None
        self._merger = Merger(window.jobs, window.services.pool, window.services.analyst, self)
        self._rulings = Rulings(window, self)
        self._handover = Handover(window, self)
        window.coordinator.case_left.connect(self._left)

    def actions(self) -> "Does":
        """Return what the feature's actions do."""
        return {
            ActionId.MERGE: self.merge,
            ActionId.AGREEMENT: self.show_agreement,
            ActionId.ADJUDICATE: self.show_desk,
            ActionId.BUNDLE: self._handover.pack,
            ActionId.SEAL: self._handover.seal,
            ActionId.UNBUNDLE: self._handover.unpack,
        }

    def merge(self) -> None:
        """Ask for cases to merge into the open one."""
        from diptych.ui.team.merge_dialog import MergeDialog
        from diptych.usecases.uniting import kept_merges

        session = self._free()
        if session is None or session.read_only:
            return
        dialog, merger = MergeDialog(self._window), self._merger
        dialog.trial_wanted.connect(lambda paths: merger.try_out(session, paths))
        dialog.merge_wanted.connect(lambda paths: merger.merge(session, paths))
        merger.tried.connect(dialog.show_trial)
        merger.merged.connect(dialog.show_merged)
        merger.merged.connect(self._merged)
        merger.failed.connect(dialog.show_fault)
        dialog.finished.connect(lambda _: merger.merged.disconnect(self._merged))
        self._open(dialog)
        self._window.jobs.watch(
            session.submit(kept_merges),
            done=self._while_open(dialog, dialog.show_earlier),
            failed=self._while_open(dialog, dialog.show_fault),
        )

    def show_agreement(self) -> None:
        """Measure how far the analysts agree, and show it."""
        from diptych.ui.team.agreement_dialog import AgreementDialog
        from diptych.usecases.agreeing import measure_log, read_team

        session = self._free()
        if session is None:
            return
        dialog = AgreementDialog(self._window)
        dialog.desk_wanted.connect(self.show_desk)
        self._open(dialog)
        jobs, pool = self._window.jobs, self._window.services.pool
        jobs.watch(
            session.submit(read_team),
            done=lambda log: jobs.watch(
                pool.submit(measure_log, log),
                done=self._while_open(dialog, dialog.show_report),
            ),
            failed=self._while_open(dialog, dialog.show_fault),
        )

    def show_desk(self) -> None:
        """Show what the analysts decided differently."""
        from diptych.ui.team.desk import DeskDialog

        session = self._free()
        if session is None:
            return
        keymap = self._window.actions_.keymap
        dialog = DeskDialog(
            {label: keymap.keys(action) for label, action in _LABELS.items()},
            self._window.services.theme.tokens,
            self._window,
            writable=not session.read_only,
        )
        self._rulings.serve(dialog, session)
        self._open(dialog)

    def _free(self) -> CaseSession | None:
        return None if self.dialog is not None else self._window.review.session

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _while_open(self, dialog: QDialog, show: Callable[[T], None]) -> Callable[[T], None]:
        """Return ``show`` for an answer that may come when ``dialog`` is closed."""

        def arrived(answer: T) -> None:
            if self.dialog is dialog:
                show(answer)

        return arrived

    def _closed(self) -> None:
        self.dialog = None
        self._merger.leave()

    def _merged(self, _: "Merged") -> None:
        """Show what came in; the pair on screen stays."""
        window = self._window
        window.coordinator.stay()
        window.review.refresh()
        window.review.show(window.review.pair_id)

    def _left(self) -> None:
        if self.dialog is not None:
            self.dialog.done(0)
