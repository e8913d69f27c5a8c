"""The work of a merge: tried on a copy in the pool, done on the case's own thread."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.jobs import Jobs

if TYPE_CHECKING:
    from diptych.usecases.merging_report import MergeReport

_TOPIC = "merge trial"


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

    def try_out(self, session: CaseSession, paths: Sequence[Path]) -> None:
        """Find out what merging ``paths`` would bring; a trial that is under way is dropped."""
        from diptych.usecases.errors import UseCaseError
        from diptych.usecases.uniting import copy_for_trial, trial_folder, try_merge

        self._wish += 1
        wish, others = self._wish, tuple(paths)
        try:
            folder = trial_folder(session.path)
        except UseCaseError as error:
            self._fail(wish, str(error))
            return

        def trial(copy: Path) -> "MergeReport":
            with folder:
                return try_merge(copy, session.path, others)

        def copied(copy: Path) -> None:
            if wish != self._wish:
                folder.cleanup()
                return
            self._jobs.watch(
                self._pool.submit(trial, copy),
                done=lambda report: self._tell(wish, report),
                failed=lambda sentence: self._fail(wish, sentence),
            )

        def refused(sentence: str) -> None:
            folder.cleanup()
            self._fail(wish, sentence)

        self._jobs.watch(
            session.submit(lambda case: copy_for_trial(case, Path(folder.name))),
            done=copied,
            failed=refused,
        )

    def merge(self, session: CaseSession, paths: Sequence[Path]) -> None:
        """Merge ``paths`` into the case, with a backup before."""
        from diptych.usecases.uniting import merge_for_good

        others, analyst = tuple(paths), self._analyst
        self._jobs.watch(
            session.submit(lambda case: merge_for_good(case, others, analyst=analyst)),
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
