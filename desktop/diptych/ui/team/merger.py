"""The work of a merge: tried on a copy in the pool, done on the case's own thread."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.jobs import Jobs
from diptych_store.casefile import CaseFile

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from diptych.usecases.merging_inputs import SoundCases
    from diptych.usecases.merging_report import MergeReport


@dataclass(frozen=True, slots=True)
class _Copy:
    """The copy of a case for a trial, and the folder that goes with it."""

    folder: "TemporaryDirectory[str]"
    path: Path


class Merger(QObject):
    """Tries and does merges.

    Signals:
        tried: Carries the MergeReport of a trial.
        merged: Carries a Merged.
        failed: Carries one sentence.
    """

    tried = Signal(object)
    merged = Signal(object)
    failed = Signal(str)

    def __init__(
        self, jobs: Jobs, pool: ThreadPoolExecutor, analyst: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pool = pool
        self._analyst = analyst
        self._wish = 0
        self._known: SoundCases | None = None

    def try_out(self, session: CaseSession, paths: Sequence[Path]) -> None:
        """Find out what merging ``paths`` would bring; a trial that is under way is dropped."""
        from diptych.usecases.merging_inputs import SoundCases
        from diptych.usecases.uniting import copy_for_trial, trial_folder, try_merge

        known = self._known = self._known or SoundCases()
        self._wish += 1
        wish, others = self._wish, tuple(paths)

        def copy(case: CaseFile) -> _Copy:
            folder = trial_folder(session.path)
            try:
                return _Copy(folder=folder, path=copy_for_trial(case, Path(folder.name)))
            except BaseException:
                folder.cleanup()
                raise

        def trial(copy: _Copy) -> "MergeReport":
            with copy.folder:
                return try_merge(copy.path, session.path, others, known=known)

        def copied(copy: _Copy) -> None:
            if wish != self._wish:
                self._pool.submit(copy.folder.cleanup)
                return
            self._jobs.watch(
                self._pool.submit(trial, copy),
                done=lambda report: self._tell(wish, report),
                failed=lambda sentence: self._fail(wish, sentence),
            )

        self._jobs.watch(
            session.submit(copy),
            done=copied,
            failed=lambda sentence: self._fail(wish, sentence),
        )

    def merge(self, session: CaseSession, paths: Sequence[Path]) -> None:
        """Merge ``paths`` into the case, with a backup before."""
        from diptych.usecases.uniting import merge_for_good

        others, analyst, known = tuple(paths), self._analyst, self._known
        self._jobs.watch(
            session.submit(lambda case: merge_for_good(case, others, analyst=analyst, known=known)),
            done=self.merged.emit,
            failed=self.failed.emit,
        )

    def leave(self) -> None:
        """Drop the trial that is under way."""
        self._wish += 1

    def _tell(self, wish: int, report: "MergeReport") -> None:
        if wish == self._wish:
            self.tried.emit(report)

    def _fail(self, wish: int, sentence: str) -> None:
        if wish == self._wish:
            self.failed.emit(sentence)
