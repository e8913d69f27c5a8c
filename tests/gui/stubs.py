"""Stand-ins for the slow use cases."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.session import CaseSession
from diptych.usecases.analysing import AnalysisReport, Progress, Stage
from diptych.usecases.importing import ImportResult, ImportStatus
from diptych.worker.errors import ModelError
from gui.casemaker import fill

if TYPE_CHECKING:
    from collections.abc import Callable

    from diptych_store.casefile import CaseFile


class StubWork:
    """Import and analysis under a test's control.

    Attributes:
        hold: When set to an Event, an analysis waits for it (or for its cancel).
        fault: When set, an analysis ends with this sentence.
        imported: What was asked to be imported.
        runs: How many analyses ran.
        finds: What an analysis does to the case before it ends.
    """

    def __init__(self) -> None:
        self.hold: threading.Event | None = None
        self.fault = ""
        self.imported: list[Path] = []
        self.sample = Path()
        self.runs = 0
        self.finds: Callable[[CaseFile], None] | None = None
        self.begun = threading.Event()

    def release(self) -> None:
        if self.hold is not None:
            self.hold.set()

    def import_paths(self, session, paths, on_result, cancel):
        results = []
        for number, path in enumerate(paths, 1):
            self.imported.append(path)
            good = path.suffix == ".txt"
            result = ImportResult(
                file=str(path),
                status=ImportStatus.IMPORTED if good else ImportStatus.SKIPPED,
                reason="" if good else "Files of type .pdf are not read yet.",
            )
            results.append(result)
            on_result(result, number, len(paths))
        if any(path.suffix == ".txt" for path in paths):
            session.run(fill)
        return tuple(results)

    def analyse(self, session, on_progress, cancel):
        self.runs += 1
        on_progress(Progress(stage=Stage.SCORING, done=1, total=3, seconds_left=90.0))
        self.begun.set()
        while self.hold is not None and not cancel.is_set():
            if self.hold.wait(0.01):
                break
        if self.fault:
            raise ModelError(self.fault)
        session.run(self.finds or (lambda case: None))
        return AnalysisReport(
            articles=2, claims=24, scored=12, findings=12, seconds=1.0, cancelled=cancel.is_set()
        )

    def open_sample(self):
        return CaseSession.open(self.sample)
