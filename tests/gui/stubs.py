"""Stand-ins for the slow use cases."""

import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.session import CaseSession
from diptych.ui.importing.work import DocumentWork
from diptych.usecases.import_records import ImportOptions, ImportResult, ImportStatus
from diptych.usecases.previewing import TextPreview
from diptych.usecases.progress import AnalysisReport, Progress, Stage
from diptych.usecases.rereading import RereadResult
from diptych.worker.errors import ModelError, UnreadableFileError
from diptych_core.article import ParsedDocument
from gui.casemaker import fill

if TYPE_CHECKING:
    from collections.abc import Callable

    from diptych.usecases.tables import TablePreview
    from diptych_store.casefile import CaseFile


class StubWork:
    """Import and analysis under a test's control.

    Attributes:
        hold: When set to an Event, an analysis waits for it (or for its cancel).
        fault: When set, an analysis ends with this sentence, and nothing is read anew.
        imported: What was asked to be imported.
        options: With which options.
        previews: Which tables were looked at: path, encoding, delimiter.
        table: Encoding and delimiter to the table as it is read so.
        reads: Encoding to the text that a document has in it.
        fetched: Addresses that were fetched.
        runs: How many analyses ran.
        finds: What an analysis does to the case before it ends.
    """

    def __init__(self) -> None:
        self.hold: threading.Event | None = None
        self.fault = ""
        self.imported: list[Path] = []
        self.options: list[ImportOptions | None] = []
        self.previews: list[tuple[Path, str, str]] = []
        self.table: Callable[[str, str], TablePreview] | None = None
        self.reads: dict[str, str] = {}
        self.fetched: list[str] = []
        self.sample = Path()
        self.runs = 0
        self.finds: Callable[[CaseFile], None] | None = None
        self.begun = threading.Event()

    def release(self) -> None:
        if self.hold is not None:
            self.hold.set()

    def import_paths(self, session, paths, on_result, cancel, *, options=None):
        self.options.append(options)
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

    def documents(self) -> DocumentWork:
        return DocumentWork(
            preview_table=self.preview_table,
            preview_text=self.preview_text,
            reread=self.reread,
            parse=self.parse,
            fetch=self.fetch,
        )

    def preview_table(self, path, *, encoding, delimiter):
        self.previews.append((path, encoding, delimiter))
        if self.table is None:
            raise UnreadableFileError("The table is empty.")
        return self.table(encoding, delimiter)

    def preview_text(self, path, item, encoding):
        if self.hold is not None:
            self.hold.wait(5)
        if encoding in self.reads:
            return TextPreview(text=self.reads[encoding])
        return TextPreview(reason="The text does not fit this encoding.")

    def reread(self, session, article_id, path, encoding):
        if self.fault:
            return RereadResult(done=False, article_id=article_id, reason=self.fault)
        return RereadResult(done=True, article_id=article_id, encoding=encoding)

    def parse(self, data, name):
        if b"<p>" not in data:
            raise UnreadableFileError("There is no text in it.")
        text = re.sub(r"<[^>]+>", "", data.decode("utf-8-sig"))
        return ParsedDocument(text=text, title="A piece", source="Port Radio")

    def fetch(self, session, url, cancel):
        self.fetched.append(url)
        session.run(fill)
        return (ImportResult(file=url, status=ImportStatus.IMPORTED, article_id="x"),)

    def open_sample(self):
        return CaseSession.open(self.sample)
