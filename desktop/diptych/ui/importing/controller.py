"""Importing files in the background."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.jobs import Jobs
from diptych.usecases.importing import ImportResult
from diptych.worker.cancel import CancelToken

OnResult = Callable[[ImportResult, int, int], None]
ImportPaths = Callable[
    [CaseSession, Sequence[Path], OnResult, CancelToken], tuple[ImportResult, ...]
]


class ImportController(QObject):
    """Imports one batch of files after the other.

    Args:
        import_paths: Imports files; blocks.
        pool: Where it runs.
        jobs: Brings results back.
        parent: Qt parent.

    Signals:
        started: An import began.
        progressed: Files done, files in all.
        finished: Carries the results.
        failed: Carries one sentence.
    """

    started = Signal()
    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        import_paths: ImportPaths,
        pool: ThreadPoolExecutor,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._import = import_paths
        self._pool = pool
        self._jobs = jobs
        self._token: CancelToken | None = None
        self._batch = 0
        self._waiting: list[tuple[CaseSession, tuple[Path, ...]]] = []
        self.future: Future[tuple[ImportResult, ...]] | None = None

    @property
    def running(self) -> bool:
        """True while files are imported."""
        return self._token is not None

    def start(self, session: CaseSession, paths: Sequence[Path]) -> None:
        """Import ``paths``, after what is being imported now."""
        if self.running:
            self._waiting.append((session, tuple(paths)))
            return
        self._batch += 1
        batch, token = self._batch, CancelToken()
        self._token = token
        self.started.emit()
        self.future = self._pool.submit(self._import, session, tuple(paths), self._tell, token)
        self._jobs.watch(
            self.future,
            done=lambda results: self._done(batch, results),
            failed=lambda sentence: self._fail(batch, sentence),
        )

    def cancel(self) -> None:
        """Stop before the next file."""
        self._waiting.clear()
        if self._token is not None:
            self._token.set()

    def leave(self) -> None:
        """Stop, and forget the batch: its case is being closed."""
        self.cancel()
        self._token = None
        self._batch += 1

    def _tell(self, result: ImportResult, done: int, total: int) -> None:
        del result
        try:
            self.progressed.emit(done, total)
        except RuntimeError:
            return  # the window is gone

    def _done(self, batch: int, results: tuple[ImportResult, ...]) -> None:
        if batch == self._batch:  # else of a case that was left
            self._next()
            self.finished.emit(results)

    def _fail(self, batch: int, sentence: str) -> None:
        if batch == self._batch:
            self._next()
            self.failed.emit(sentence)

    def _next(self) -> None:
        self._token = None
        if self._waiting:
            session, paths = self._waiting.pop(0)
            self.start(session, paths)
