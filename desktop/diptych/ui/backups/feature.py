"""The safety of the case in the window: backups, what is left of a damaged case, bad places."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox

from diptych.session import CaseSession
from diptych.ui.backups.schedule import Schedule
from diptych.ui.backups.wording import place_warning
from diptych.ui.i18n import tr
from diptych.ui.keys.actions import ActionId

if TYPE_CHECKING:
    from diptych.ui.backups.dialog import BackupsDialog
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow
    from diptych.usecases.safety import Remains, Shelved, StandingOfCase
    from diptych_store.recovery import Recovered

# The dialog and what opens case files are imported where they are used: the window opens without.


class BackupsFeature(QObject):
    """Keeps backups of the case on screen, and offers them.

    Args:
        window: The window whose case is kept safe.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.dialog: BackupsDialog | None = None
        self.question: QMessageBox | None = None
        self._behind = ""
        self.schedule = Schedule(window.services.pool, window.jobs, self)
        self.schedule.failed.connect(self._tell)
        window.coordinator.case_entered.connect(self._entered)
        window.coordinator.case_left.connect(self._left)
        window.opener.damaged.connect(self._offer)
        window.opener.newer.connect(self._offer_for_reading)
        window.review.changed.connect(lambda *_: self._look_at_journal())

    def actions(self) -> "Does":
        """Return what the action of the backups does."""
        return {ActionId.BACKUPS: self.show_backups}

    def show_backups(self) -> None:
        """Show the backups of the case on screen."""
        session = self._window.review.session
        if session is not None:
            self._show(session.path, "")

    # The case on screen

    def _entered(self, session: CaseSession) -> None:
        from diptych.usecases.safety import standing_of

        self._behind = ""
        if self._window.services.keep_backups:
            self.schedule.enter(session)
        self._window.jobs.watch(
            session.submit(standing_of),
            done=lambda standing: self._warn(session, standing),
            topic="standing",
        )

    def _left(self) -> None:
        self.schedule.leave()

    def _warn(self, session: CaseSession, standing: "StandingOfCase") -> None:
        if session is not self._window.review.session:
            return
        place = place_warning(standing.place, session.path) if standing.place else ""
        for sentence in (standing.journal_notice, standing.journal_behind, place):
            if sentence:
                self._tell(sentence)

    def _look_at_journal(self) -> None:
        """Say once that the second record of the labels lags behind, and again when anew."""
        session = self._window.review.session
        if session is not None:
            self._window.jobs.watch(
                session.submit(lambda case: case.journal.behind), done=self._tell_behind
            )

    def _tell_behind(self, sentence: str) -> None:
        if sentence and not self._behind:
            self._tell(sentence)
        self._behind = sentence

    def _tell(self, sentence: str) -> None:
        """Put a sentence on the banner, behind what it says already."""
        banner = self._window.banner
        former = "" if banner.isHidden() else banner.text
        if sentence not in former:
            banner.notice(f"{former} {sentence}".strip())

    # The dialog

    def _offer(self, case: Path, fault: str) -> None:
        """Offer what is left of a case that cannot be opened, if there is anything."""
        from diptych.usecases.safety import remains_of

        def found(remains: "Remains") -> None:
            if remains:
                self._show(case, fault, remains)

        pool = self._window.services.pool
        self._window.jobs.watch(
            pool.submit(remains_of, case), done=found, failed=self._window.banner.error
        )

    def _offer_for_reading(self, case: Path, fault: str) -> None:
        """Offer the copies of a newer case that this program can read: those before its update."""
        from diptych.usecases.safety import remains_of

        def found(remains: "Remains") -> None:
            readable = tuple(each for each in remains.backups if each.holding is not None)
            if readable:
                self._show(case, fault, replace(remains, backups=readable), reading=True)

        pool = self._window.services.pool
        self._window.jobs.watch(
            pool.submit(remains_of, case), done=found, failed=self._window.banner.error
        )

    def _show(
        self, case: Path, fault: str, remains: "Remains | None" = None, *, reading: bool = False
    ) -> None:
        from diptych.ui.backups.dialog import BackupsDialog

        if self.dialog is not None:
            self.dialog.close()
        dialog = self.dialog = BackupsDialog(case, self._window, fault=fault, reading=reading)
        dialog.open_asked.connect(self._open_copy)
        dialog.restore_asked.connect(self._ask_to_restore)
        dialog.make_asked.connect(self._make)
        dialog.recover_asked.connect(self._recover)
        dialog.destroyed.connect(self._closed)
        dialog.open()
        if remains is not None:
            dialog.show_backups(remains.backups, None)
        else:
            self._read(dialog)

    def _closed(self) -> None:
        self.dialog = None

    def _read(self, dialog: "BackupsDialog") -> None:
        from diptych.usecases.safety import remains_of

        self._window.jobs.watch(
            self._window.services.pool.submit(remains_of, dialog.case),
            done=self._fill,
            failed=self._say,
            topic="backups",
        )

    def _fill(self, remains: "Remains") -> None:
        if self.dialog is not None:
            self.dialog.show_backups(remains.backups, remains.now)

    def _say(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.say(sentence)

    # What its buttons do

    def _make(self) -> None:
        from diptych.usecases.safety import make_backup

        session, dialog = self._window.review.session, self.dialog
        if session is None or dialog is None:
            return
        self._window.jobs.watch(
            self._window.services.pool.submit(make_backup, session.path),
            done=lambda _: self._read(dialog) if self.dialog is dialog else None,
            failed=self._say,
        )

    def _open_copy(self, shelved: "Shelved") -> None:
        from diptych.ui.backups.model import when

        dialog = self.dialog
        if dialog is None:
            return
        notice = tr(
            "Backups",
            "This is the backup of {when}, for reading. File > Open goes back to “{case}”.",
        ).format(when=when(shelved), case=dialog.case.name)
        dialog.close()
        self._window.opener.open_copy(shelved.backup.path, notice)

    def _ask_to_restore(self, shelved: "Shelved") -> None:
        from diptych.ui.backups.model import when

        dialog = self.dialog
        if dialog is None:
            return
        case, backup = dialog.case, shelved.backup.path
        box = self.question = QMessageBox(dialog)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(tr("Backups", "Restore a backup"))
        box.setText(
            tr("Backups", "Make “{case}” what it was on {when}?").format(
                case=case.stem, when=when(shelved)
            )
        )
        box.setInformativeText(
            tr("Backups", "What it is now is backed up first, so that you can come back.")
        )
        yes = box.addButton(tr("Backups", "Restore"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("Backups", "Leave"), QMessageBox.ButtonRole.RejectRole)
        yes.clicked.connect(lambda: self._restore(case, backup))
        box.open()

    def _restore(self, case: Path, backup: Path) -> None:
        from diptych_store.restoring import restore

        window = self._window
        if self.dialog is not None:
            self.dialog.close()
        if window.review.session is not None:
            window.close_case()
        made = self.schedule.settled()

        def restored() -> CaseSession:
            made()
            restore(case, backup)
            return CaseSession.open(case)

        window.opener.open_with(restored)

    def _recover(self) -> None:
        from diptych_store.recovery import recover

        dialog = self.dialog
        if dialog is None:
            return
        case, window = dialog.case, self._window
        dialog.close()
        if window.review.session is not None:
            window.close_case()
        found: list[Recovered] = []

        def recovered() -> CaseSession:
            found.append(recover(case))
            return CaseSession.open(found[0].path)

        window.opener.open_with(recovered, notice=lambda: _told(found))


def _told(found: "list[Recovered]") -> str:
    if not found:
        return ""
    one = found[0]
    sentence = tr("Backups", "Recovered {decisions} in {articles}.").format(
        decisions=tr("Backups", "%n decision(s)", one.decisions),
        articles=tr("Backups", "%n article(s)", one.articles),
    )
    return " ".join((sentence, *one.faults[:3]))
