"""Articles coming in, and the analysis of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.ui.importing.results import ResultsDialog, summary
from diptych.usecases.analysing import AnalysisReport, Progress
from diptych.usecases.importing import ImportResult, ImportStatus, import_text

if TYPE_CHECKING:
    from diptych.ui.main_window.window import MainWindow

_CASE_SUFFIX = ".diptych"


class Intake(QObject):
    """Starts imports and analyses and says how they go.

    Args:
        window: The window whose parts say it.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def take_drop(self, paths: Sequence[Path]) -> None:
        """Open a dropped case; import anything else, into a new case when none is open."""
        cases = [path for path in paths if path.suffix == _CASE_SUFFIX]
        if cases:
            self._window.open_case(cases[0])
        elif self._window.review.session is None:
            self._window.new_case(tuple(paths))
        else:
            self.import_paths(paths)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders into the open case."""
        session = self._window.review.session
        if not paths or session is None:
            return
        if session.read_only:
            self._window.banner.error("This case is open read only; nothing can be imported.")
        else:
            self._window.importing.start(session, paths)

    def import_text(self, text: str, title: str, source: str, published: str) -> None:
        """Import pasted text."""
        window, session = self._window, self._window.review.session
        if session is None:
            return
        future = window.services.pool.submit(
            import_text, session, text, title=title, source=source, published=published
        )
        window.jobs.watch(
            future, done=lambda result: self.import_finished((result,)), failed=self.work_failed
        )

    def import_started(self) -> None:
        """Say that files are read."""
        self._window.strip.begin("Importing")
        self._window.coordinator.show_state()

    def import_progressed(self, done: int, total: int) -> None:
        """Say how far the import is."""
        self._window.strip.update_progress("Importing", done, total, None)

    def import_finished(self, results: tuple[ImportResult, ...]) -> None:
        """Say what became of the files; analyse when there is something new."""
        window = self._window
        window.strip.end()
        window.review.refresh()
        if any(result.status is ImportStatus.SKIPPED for result in results):
            ResultsDialog(results, window).open()
        else:
            window.toast.say(summary(results))
        if any(result.status is ImportStatus.IMPORTED for result in results):
            self.analyse()
        self._window.coordinator.show_state()

    def analyse(self) -> None:
        """Run or resume the analysis."""
        session = self._window.review.session
        if session is not None and not session.read_only:
            self._window.analysis.start(session)

    def analysis_started(self) -> None:
        """Say that the analysis begins."""
        self._window.strip.begin("Starting the models")
        self._window.coordinator.show_state()

    def analysis_progressed(self, progress: Progress) -> None:
        """Say how far the analysis is."""
        self._window.strip.update_progress(
            progress.stage.value, progress.done, progress.total, progress.seconds_left
        )

    def analysis_finished(self, report: AnalysisReport) -> None:
        """Show what was found; the pair on screen stays."""
        window = self._window
        window.strip.end()
        window.review.refresh()
        if report.cancelled:
            window.toast.say("Analysis stopped; F5 goes on from here")
        elif report.scored:
            found = f"{report.findings} finding{'' if report.findings == 1 else 's'}"
            window.toast.say(f"Analysis done: {found} in {report.articles} articles")
        self._window.coordinator.show_state()

    def work_failed(self, sentence: str) -> None:
        """Tell why an import or an analysis ended early."""
        self._window.strip.end()
        self._window.banner.error(sentence)
        self._window.coordinator.show_state()
