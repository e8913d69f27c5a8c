"""The work of an export: read on the case's thread, made and written in the pool."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.jobs import Jobs

if TYPE_CHECKING:
    from diptych.usecases.exporting import ExportPlan, Source
    from diptych.usecases.publishing_choice import Choice

_TOPIC = "export preview"


class Exporter(QObject):
    """Plans and writes exports of one case at a time.

    Signals:
        planned: Carries an ExportPlan.
        progressed: Carries files written and files in all.
        written: Carries a Written.
        failed: Carries one sentence.
    """

    planned = Signal(object)
    progressed = Signal(int, int)
    written = Signal(object)
    failed = Signal(str)

    def __init__(self, jobs: Jobs, pool: ThreadPoolExecutor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pool = pool
        self._cancel = threading.Event()
        self._wish = 0

    def plan(self, session: CaseSession, choice: "Choice", formats: Sequence[str]) -> None:
        """Make the files anew; an earlier plan that is under way is dropped."""
        from diptych.usecases.exporting import plan_files, read_source

        self.stop()
        self._wish += 1
        wish, cancel = self._wish, self._cancel
        names = tuple(formats)

        def made(plan: "ExportPlan") -> None:
            if wish == self._wish:  # nothing else was chosen meanwhile
                self.planned.emit(plan)

        def refused(sentence: str) -> None:
            if wish == self._wish:
                self.failed.emit(sentence)

        def read(source: "Source") -> None:
            if wish == self._wish:
                self._jobs.watch(
                    self._pool.submit(plan_files, source, names, cancel),
                    done=made,
                    failed=refused,
                    topic=_TOPIC,
                )

        self._jobs.watch(
            session.submit(lambda case: read_source(case, choice)),
            done=read,
            failed=refused,
            topic=_TOPIC,
        )

    def write(self, plan: "ExportPlan", folder: Path) -> None:
        """Write ``plan``."""
        from diptych.usecases.exporting import write_plan

        self._cancel = threading.Event()
        cancel = self._cancel
        self._jobs.watch(
            self._pool.submit(
                write_plan, plan, folder, on_progress=self.progressed.emit, cancel=cancel
            ),
            done=self.written.emit,
            failed=self.failed.emit,
        )

    def stop(self) -> None:
        """Stop what is under way, between two formats."""
        self._cancel.set()
        self._cancel = threading.Event()
        self._wish += 1
