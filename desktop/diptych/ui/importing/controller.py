"""Importing files in the background."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.importing.work import ImportPart, ImportPaths
from diptych.ui.jobs import Jobs
from diptych.usecases.import_records import ImportResult
from diptych.worker.cancel import CancelToken

_TELL = 0.1  # seconds between two words on the progress; a table tells fifty thousand times
_TRUSTED = 2.0  # seconds from which on the pace says something of the time left

Import = Callable[[CancelToken], tuple[ImportResult, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProgress:
    """How far an import is.

    Attributes:
        file: The file that is read.
        item: Row, member or entry inside it.
        done: Items done.
        total: Items in all, as far as they are known.
        seconds_left: Estimate; None while unknown.
    """

    file: str
    item: str
    done: int
    total: int
    seconds_left: float | None


class ImportController(QObject):
    """Imports one batch of files after the other.

    Args:
        import_paths: Imports files; blocks.
        pool: Where it runs.
        jobs: Brings results back.
        parent: Qt parent.

    Signals:
        started: An import began.
        progressed: Carries an ImportProgress.
        finished: Carries the results.
        failed: Carries one sentence.
    """

    started = Signal()
    progressed = Signal(object)
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
        self._waiting: list[Import] = []
        self.future: Future[tuple[ImportResult, ...]] | None = None

    @property
    def running(self) -> bool:
        """True while files are imported."""
        return self._token is not None

    def start(self, session: CaseSession, paths: Sequence[Path]) -> None:
        """Import ``paths``, after what is being imported now."""
        self.start_parts(session, (ImportPart(paths=tuple(paths)),))

    def start_parts(self, session: CaseSession, parts: Sequence[ImportPart]) -> None:
        """Import files of several sorts as one import, after what is being imported now."""

        def work(token: CancelToken) -> tuple[ImportResult, ...]:
            meter = _Meter(self._tell, sum(len(part.paths) for part in parts))
            results: list[ImportResult] = []
            for part in parts:
                results += self._import(
                    session, part.paths, meter.tell, token, options=part.options
                )
                meter.end_part(len(part.paths))
            return tuple(results)

        self.start_work(work)

    def start_work(self, work: Import) -> None:
        """Run any import, such as the fetching of a page, after what is being imported now."""
        if self.running:
            self._waiting.append(work)
            return
        self._batch += 1
        batch, token = self._batch, CancelToken()
        self._token = token
        self.started.emit()
        self.future = self._pool.submit(work, token)
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

    def _tell(self, progress: ImportProgress) -> None:
        try:
            self.progressed.emit(progress)
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
            self.start_work(self._waiting.pop(0))


class _Meter:
    """Counts items over all parts and tells of them at most ten times a second."""

    def __init__(self, tell: Callable[[ImportProgress], None], files: int) -> None:
        self._tell = tell
        self._before = 0  # items of the parts that are done
        self._files_left = files
        self._last = 0
        self._started = time.monotonic()
        self._told = 0.0

    def tell(self, result: ImportResult, done: int, total: int) -> None:
        """Take what the import tells of its part."""
        self._last = done
        now = time.monotonic()
        if now - self._told < _TELL and done < total:
            return
        self._told = now
        done += self._before
        # What a file that was not looked into yet holds nobody knows: it counts as one.
        total = max(done, self._before + max(total, self._files_left))
        elapsed = now - self._started
        left = elapsed / done * (total - done) if elapsed > _TRUSTED else None
        self._tell(
            ImportProgress(
                file=result.file, item=result.item, done=done, total=total, seconds_left=left
            )
        )

    def end_part(self, files: int) -> None:
        """Count a part as done."""
        self._before += self._last
        self._files_left -= files
        self._last = 0
