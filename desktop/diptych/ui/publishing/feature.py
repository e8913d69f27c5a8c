"""Publishing in the window: its two actions and what their dialogs ask for."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diptych.ui.keys.actions import ActionId
from diptych.ui.publishing.exporter import Exporter
from diptych.usecases.writing import write_file
from diptych.worker.cancel import CancelToken

if TYPE_CHECKING:
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow
    from diptych.ui.publishing.dialog import ExportDialog
    from diptych.ui.publishing.report_dialog import ReportDialog
    from diptych.usecases.report_pdf import Paper
    from diptych.usecases.reporting import MadeReport, ReportForm
    from diptych_core.publish.report import Report

# The formats and the report are imported where they are used: the window opens without them.

_CALM_MS = 200  # a spin box that is held down makes one preview


class PublishingFeature(QObject):
    """Exports the open case and writes its report.

    Args:
        window: The window.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.dialog: ExportDialog | None = None
        self.report_dialog: ReportDialog | None = None
        self._exporter = Exporter(window.jobs, window.services.pool, self)
        self._stop = CancelToken()  # of the report that is being written
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._plan)
        window.coordinator.case_left.connect(self._left)

    def actions(self) -> "Does":
        """Return what the feature's actions do."""
        return {ActionId.EXPORT: self.export, ActionId.REPORT: self.report}

    def export(self) -> None:
        """Show the export of the open case."""
        from diptych.ui.publishing.dialog import ExportDialog

        session = self._window.review.session
        if session is None or self.dialog is not None:
            return
        folder = session.path.parent / f"{session.path.stem}-data"
        dialog = ExportDialog(folder, self._window)
        exporter = self._exporter
        dialog.wanted.connect(exporter.stop)  # an earlier plan is no longer what is on screen
        dialog.wanted.connect(self._calm.start)
        dialog.write_wanted.connect(exporter.write)
        dialog.stop_wanted.connect(exporter.stop)
        exporter.planned.connect(dialog.show_plan)
        exporter.progressed.connect(dialog.show_progress)
        exporter.written.connect(dialog.show_written)
        exporter.failed.connect(dialog.show_fault)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()
        self._plan()

    def report(self) -> None:
        """Ask where the report of the open case is to be written."""
        from diptych.ui.publishing.report_dialog import ReportDialog

        session = self._window.review.session
        if session is None or self.report_dialog is not None:
            return
        dialog = ReportDialog(session.path.with_name(f"{session.path.stem}-report"), self._window)
        dialog.write_wanted.connect(self._write_report)
        dialog.finished.connect(self._report_closed)
        self.report_dialog = dialog
        dialog.open()

    def _plan(self) -> None:
        session, dialog = self._window.review.session, self.dialog
        if session is not None and dialog is not None and dialog.options.formats:
            self._exporter.plan(session, dialog.options.choice, dialog.options.formats)

    def _write_report(self, form: "ReportForm", paper: "Paper", path: Path) -> None:
        from diptych.usecases.reporting import form_report, gather_report

        session, dialog = self._window.review.session, self.report_dialog
        if session is None or dialog is None:
            return
        jobs, pool = self._window.jobs, self._window.services.pool
        stop = self._stop = CancelToken()

        def make(report: "Report") -> "MadeReport | None":
            done = form_report(report, form, paper, stop)
            if stop.is_set():
                return None
            write_file(path, done.content)
            return done

        def gathered(report: "Report") -> None:
            if not stop.is_set():
                jobs.watch(pool.submit(make, report), done=written, failed=failed)

        def written(made: "MadeReport | None") -> None:
            if made is not None and not stop.is_set():
                dialog.show_written(path, made)

        def failed(sentence: str) -> None:
            if not stop.is_set():
                dialog.show_fault(sentence)

        jobs.watch(session.submit(gather_report), done=gathered, failed=failed)

    def _closed(self) -> None:
        self.dialog = None
        self._calm.stop()
        self._exporter.stop()

    def _report_closed(self) -> None:
        self.report_dialog = None
        self._stop.set()  # nobody waits for the report any more, the window least of all

    def _left(self) -> None:
        self._exporter.stop()
        for dialog in (self.dialog, self.report_dialog):
            if dialog is not None:
                dialog.done(0)
