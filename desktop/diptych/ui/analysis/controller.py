"""Running the analysis of a case in the background."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.jobs import Jobs
from diptych.usecases.progress import AnalysisReport, Progress, Stage
from diptych.worker.cancel import CancelToken

Analyse = Callable[[CaseSession, Callable[[Progress], None], CancelToken], AnalysisReport]
_REFRESH_SECONDS = 4.0


class AnalysisController(QObject):
    """Starts, watches and stops the analysis; never more than one at a time.

    Args:
        analyse: Runs the analysis; blocks.
        pool: Where it runs.
        jobs: Brings its result back.
        parent: Qt parent.

    Signals:
        started: An analysis began.
        progressed: Carries a Progress.
        grown: New findings are in the case; sent every few seconds while scoring.
        finished: Carries the AnalysisReport.
        failed: Carries one sentence.
    """

    started = Signal()
    progressed = Signal(object)
    grown = Signal()
    finished = Signal(object)
    failed = Signal(str)
    _told = Signal(int, object)

    def __init__(
        self, analyse: Analyse, pool: ThreadPoolExecutor, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._analyse = analyse
        self._pool = pool
        self._jobs = jobs
        self._run = 0
        self._token: CancelToken | None = None
        self._again: CaseSession | None = None
        self._grown_at = 0.0
        self.future: Future[AnalysisReport] | None = None
        self._told.connect(self._progress)

    @property
    def running(self) -> bool:
        """True while an analysis runs."""
        return self._token is not None

    def start(self, session: CaseSession) -> None:
        """Begin, or begin again after the present run (articles were added meanwhile)."""
        if self.running:
            self._again = session
            return
        self._run += 1
        run, token = self._run, CancelToken()
        self._token = token
        self._grown_at = monotonic()
        self.started.emit()
        self.future = self._pool.submit(
            self._analyse, session, lambda progress: self._tell(run, progress), token
        )
        self._jobs.watch(
            self.future,
            done=lambda report: self._done(run, report),
            failed=lambda sentence: self._fail(run, sentence),
        )

    def cancel(self) -> None:
        """Stop at the next batch; what is scored is kept."""
        self._again = None
        if self._token is not None:
            self._token.set()

    def leave(self) -> None:
        """Stop, and forget the run: its case is being closed."""
        self.cancel()
        self._token = None
        self._run += 1

    def _tell(self, run: int, progress: Progress) -> None:
        try:
            self._told.emit(run, progress)
        except RuntimeError:
            return  # the window is gone

    def _progress(self, run: int, progress: Progress) -> None:
        if run != self._run or not self.running:
            return
        self.progressed.emit(progress)
        if progress.stage is Stage.SCORING and monotonic() - self._grown_at > _REFRESH_SECONDS:
            self._grown_at = monotonic()
            self.grown.emit()

    def _done(self, run: int, report: AnalysisReport) -> None:
        if run != self._run:
            return  # of a case that was left
        self._token = None
        again, self._again = self._again, None
        self.finished.emit(report)
        if again is not None:
            self.start(again)

    def _fail(self, run: int, sentence: str) -> None:
        if run != self._run:
            return
        self._token = None
        self._again = None
        self.failed.emit(sentence)
