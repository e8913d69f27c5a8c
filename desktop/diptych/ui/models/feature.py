"""The models in the window: the dialog, what it does, and a case whose model is gone."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox

from diptych.ui.i18n import tr
from diptych.ui.keys.actions import ActionId
from diptych.ui.main_window import dialogs
from diptych.usecases.adding_models import add_model, kind_of
from diptych.usecases.case_models import ModelGoneError, choose, models_of, named
from diptych.usecases.model_book import KINDS
from diptych.worker.cancel import CancelToken
from diptych_store.casefile import CaseFile

if TYPE_CHECKING:
    from concurrent.futures import Future

    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow
    from diptych.ui.models.dialog import ModelsDialog
    from diptych.ui.models.reading import Shown
    from diptych.ui.models.wording import ModelRow

T = TypeVar("T")


class ModelsFeature(QObject):
    """Opens the dialog and does what it asks for, in the pool and on the case's own thread.

    Args:
        window: The window.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.services.models
        self.dialog: ModelsDialog | None = None
        self.question: QMessageBox | None = None
        self._token: CancelToken | None = None
        window.analysis.failed.connect(self._analysis_failed)
        window.coordinator.case_left.connect(self._case_left)
        window.closing.connect(self._stop)

    def actions(self) -> "Does":
        """Return what the feature's actions do."""
        return {ActionId.MODELS: self.open}

    def open(self) -> None:
        """Show the models."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        from diptych.ui.models.dialog import ModelsDialog  # late: the window opens without it

        dialog = ModelsDialog(self._window)
        dialog.add_asked.connect(self._add)
        dialog.try_asked.connect(self._try)
        dialog.case_asked.connect(self._use_for_case)
        dialog.usual_asked.connect(self._use_for_new)
        dialog.remove_asked.connect(self._remove)
        dialog.learn_asked.connect(self._learn)
        dialog.cancel_asked.connect(self._stop)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()
        self._refresh()

    # What the dialog asks for

    def _add(self) -> None:
        if self.dialog is None:
            return
        folder = dialogs.ask_model_folder(self.dialog)
        if folder is not None:
            self._run_trial(folder, None)

    def _try(self, row: "ModelRow") -> None:
        from diptych.ui.models.wording import ModelRow

        if row.own is not None:
            self._run_trial(Path(row.own.folder), row)
            return
        kind, token = kind_of(row.seen), self._begin(row.seen.name)
        self._in_pool(
            lambda: self._desk.examine(None, kind, cancel=token),
            lambda seen: self._refresh(tried=ModelRow(seen)),
        )

    def _run_trial(self, folder: Path, row: "ModelRow | None") -> None:
        token = self._begin(folder.name)
        kind = kind_of(row.seen) if row is not None else None
        self._in_pool(
            lambda: add_model(self._desk, folder, kind, cancel=token),
            lambda model: self._refresh(select=model.seen.revision),
        )

    def _use_for_case(self, row: "ModelRow") -> None:
        session = self._window.review.session
        if session is None or session.read_only or not row.usable:
            return
        kind, chosen = kind_of(row.seen), named(row.own) if row.own else None
        self._watch(
            session.submit(lambda case: choose(case, kind, chosen)), lambda _: self._chosen()
        )

    def _chosen(self) -> None:
        """Analyse with what was chosen; what runs now was begun with something else."""
        self._window.analysis.cancel()
        self._window.intake.analyse()
        self._refresh(
            said=tr("Models", "The case is being analysed with it now; labels stay as they are.")
        )

    def _use_for_new(self, row: "ModelRow") -> None:
        kind, revision = kind_of(row.seen), row.seen.revision if row.own else ""
        self._in_pool(lambda: self._desk.book.set_usual(kind, revision), lambda _: self._refresh())

    def _remove(self, row: "ModelRow") -> None:
        own = row.own
        if own is not None:
            self._in_pool(lambda: self._desk.book.remove(own), lambda _: self._refresh())

    def _learn(self) -> None:
        if self.dialog is not None:
            self.dialog.close()
        self._window.actions_[ActionId.LEARN].trigger()

    def _begin(self, name: str) -> CancelToken:
        self._token = CancelToken()
        if self.dialog is not None:
            self.dialog.say(
                tr("Models", "Looking through “{name}” and trying it…").format(name=name), busy=True
            )
        return self._token

    def _stop(self) -> None:
        if self._token is not None:
            self._token.set()

    def _closed(self) -> None:
        self.dialog = None
        self._stop()

    # Reading

    def _refresh(
        self, *, select: str = "", said: str = "", tried: "ModelRow | None" = None
    ) -> None:
        """Read models and uses anew."""
        from diptych.ui.models.reading import case_use, read_models

        desk, session = self._desk, self._window.review.session
        shown = self.dialog.model.rows if self.dialog is not None else ()
        bundled = [row for row in shown if row.own is None]
        if tried is not None:
            bundled = [tried if row.seen.kind == tried.seen.kind else row for row in bundled]

        def done(found: "Shown") -> None:
            if self.dialog is not None:
                writable = session is not None and not session.read_only
                self.dialog.say(said)
                self.dialog.show_models(
                    found.rows, found.standing, writable=writable, select=select
                )

        # Asked here: the case may be closed before the pool comes to it.
        use = None if session is None else session.submit(case_use)
        self._in_pool(lambda: read_models(desk, use, bundled), done)

    def _in_pool(self, task: Callable[[], T], done: Callable[[T], None]) -> None:
        self._watch(self._window.services.pool.submit(task), done)

    def _watch(self, future: "Future[T]", done: Callable[[T], None]) -> None:
        self._window.jobs.watch(future, done=done, failed=self._failed)

    def _failed(self, sentence: str) -> None:
        stopped = self._token is not None and self._token.is_set()
        if self.dialog is not None:
            self.dialog.say(tr("Models", "Stopped.") if stopped else sentence, fault=not stopped)
        elif not stopped:  # else nobody waits for it any more
            self._window.banner.error(sentence)

    # A model that is gone

    def _analysis_failed(self, sentence: str) -> None:
        future, session = self._window.analysis.future, self._window.review.session
        gone = future is not None and isinstance(future.exception(), ModelGoneError)
        if not gone or session is None or self.question is not None:
            return
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(tr("Models", "A model is missing"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(sentence)
        box.setInformativeText(
            tr("Models", "Labels, notes and flags stay as they are, whatever you choose.")
        )
        accept, other = QMessageBox.ButtonRole.AcceptRole, QMessageBox.ButtonRole.ActionRole
        bundled = box.addButton(tr("Models", "Go on with the bundled model"), accept)
        models = box.addButton(tr("Models", "Models…"), other)
        leave = box.addButton(tr("Models", "Not now"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        bundled.clicked.connect(self._go_on)
        models.clicked.connect(self.open)
        box.finished.connect(self._answered)
        self.question = box
        box.open()

    def _answered(self) -> None:
        self.question = None

    def _go_on(self) -> None:
        """Go on with the bundled models where the case's own cannot be had."""
        session = self._window.review.session
        if session is None or session.read_only:
            return

        def back(case: CaseFile) -> None:
            for kind in KINDS:
                if kind in models_of(case).chosen:
                    choose(case, kind, None)

        def done(_: None) -> None:
            self._window.banner.hide()
            self._window.intake.analyse()

        self._watch(session.submit(back), done)

    def _case_left(self) -> None:
        if self.question is not None:
            self.question.reject()
        if self.dialog is not None:
            self.dialog.close()
