"""Articles coming in, and the analysis of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.ui.i18n import look_up, mark, tr
from diptych.ui.importing.results import ResultsDialog, summary
from diptych.ui.keys.actions import ActionId
from diptych.usecases.analysing import AnalysisReport, Progress, Stage
from diptych.usecases.importing import ImportResult, ImportStatus, import_text

if TYPE_CHECKING:
    from diptych.ui.main_window.window import MainWindow

_CASE_SUFFIX = ".diptych"
_STAGES = {
    Stage.CLAIMS: mark("Progress", "Splitting articles into claims"),
    Stage.EMBEDDING: mark("Progress", "Comparing claims"),
    Stage.SCORING: mark("Progress", "Scoring pairs"),
    Stage.DONE: mark("Progress", "Done"),
}


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
            self._window.banner.error(
                tr("Window", "This case is open read only; nothing can be imported.")
            )
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
        self._window.strip.begin(tr("Progress", "Importing"))
        self._window.coordinator.show_state()

    def import_progressed(self, done: int, total: int) -> None:
        """Say how far the import is."""
        self._window.strip.update_progress(tr("Progress", "Importing"), done, total, None)

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
        self._window.strip.begin(tr("Progress", "Starting the models"))
        self._window.coordinator.show_state()

    def analysis_progressed(self, progress: Progress) -> None:
        """Say how far the analysis is."""
        self._window.strip.update_progress(
            look_up("Progress", _STAGES[progress.stage]),
            progress.done,
            progress.total,
            progress.seconds_left,
        )

    def analysis_finished(self, report: AnalysisReport) -> None:
        """Show what was found; the pair on screen stays."""
        window = self._window
        window.strip.end()
        window.review.refresh()
        if report.cancelled:
            window.toast.say(
                tr("Window", "Analysis stopped; {key} goes on from here").format(
                    key=window.actions_.key(ActionId.ANALYSE) or tr("Window", "Analyse")
                )
            )
        elif report.scored:
            window.toast.say(
                tr("Window", "Analysis done: {found} in {articles}").format(
                    found=tr("Window", "%n finding(s)", report.findings),
                    articles=tr("Window", "%n article(s)", report.articles),
                )
            )
        self._window.coordinator.show_state()

    def work_failed(self, sentence: str) -> None:
        """Tell why an import or an analysis ended early."""
        self._window.strip.end()
        self._window.banner.error(sentence)
        self._window.coordinator.show_state()
