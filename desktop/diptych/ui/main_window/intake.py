"""Articles coming in, and the analysis of them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from diptych.session import CaseSession
from diptych.ui.i18n import look_up, mark, tr
from diptych.ui.importing.asking import TableAsker
from diptych.ui.importing.content import Content, read_content
from diptych.ui.importing.controller import ImportProgress
from diptych.ui.importing.desk import ResultDesk
from diptych.ui.importing.results import summary
from diptych.ui.importing.work import ImportPart
from diptych.ui.keys.actions import ActionId
from diptych.usecases.importing import ImportOutcome, ImportResult, import_text
from diptych.usecases.progress import AnalysisReport, Progress, Stage
from diptych_core.article import ParsedDocument

if TYPE_CHECKING:
    from diptych.ui.main_window.window import MainWindow

_BOM = b"\xef\xbb\xbf"  # what is pasted is UTF-8, whatever a <meta> in it says of the page
_PIECE = "clipboard.html"  # the ending says what it is
_LEAST = 0.5  # share of the plain text below which a parser has taken the piece for navigation
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

    Signals:
        link_given: A web address was dropped or pasted; carries it.
    """

    link_given = Signal(str)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.tables = TableAsker(window)
        self.results = ResultDesk(window)
        window.coordinator.case_left.connect(self.tables.leave)
        window.coordinator.case_left.connect(self.results.forget)

    def take_drop(self, content: Content) -> None:
        """Open a dropped case; import anything else, files into a new case when none is open."""
        cases = [path for path in content.paths if path.suffix == _CASE_SUFFIX]
        window = self._window
        if cases:
            window.open_case(cases[0])
        elif window.review.session is not None:
            self.take(content)
        elif content.paths:
            window.new_case(content.paths)
        elif not content.empty:
            window.toast.say(tr("Import", "Open a case first, or make one"))

    def paste(self) -> None:
        """Take what is on the clipboard: files, a piece of a page, a link, or text."""
        content = read_content(QGuiApplication.clipboard().mimeData())
        if content.empty:
            self._ask_text("", "")
        else:
            self.take(content)

    def take(self, content: Content) -> None:
        """Take what was dropped or pasted into the open case."""
        session = self._writable()
        if session is None or content.empty:
            return
        if content.paths:
            self.import_paths(content.paths)
        elif content.link:
            self.link_given.emit(content.link)
        elif content.html:
            window = self._window
            parse = window.services.documents.parse
            window.jobs.watch(
                window.services.pool.submit(parse, _BOM + content.html.encode(), _PIECE),
                done=lambda found: self._ask_text(_whole(found, content), content.origin),
                failed=lambda _: self._ask_text(content.text, content.origin),
                topic="pasted piece",
            )
        else:
            self._ask_text(content.text, content.origin)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders into the open case; ask about tables first."""
        session = self._writable() if paths else None
        if session is not None:
            self.tables.ask(session, paths, lambda parts: self._import_parts(session, parts))

    def import_text(
        self,
        text: str,
        title: str,
        source: str,
        published: str,
        known: ParsedDocument | None = None,
    ) -> None:
        """Import pasted text; ``known`` is what is known of it besides."""
        session = self._window.review.session
        if session is None:
            return
        window = self._window

        def work() -> ImportResult:
            result = import_text(session, text, title=title, source=source, published=published)
            if known is not None and result.outcome is ImportOutcome.IMPORTED:
                session.run(
                    lambda case: case.articles.update_metadata(
                        result.article_id, author=known.author, url=known.url
                    )
                )
            return result

        window.jobs.watch(
            window.services.pool.submit(work),
            done=lambda result: self.import_finished((result,)),
            failed=self.work_failed,
        )

    def import_started(self) -> None:
        """Say that files are read."""
        self._window.strip.begin(tr("Progress", "Importing"))
        self._window.coordinator.show_state()

    def import_progressed(self, progress: ImportProgress) -> None:
        """Say which file is read, and how far the import is."""
        name = progress.file if "://" in progress.file else Path(progress.file).name
        if progress.done >= progress.total:
            what = tr("Progress", "Looking for copies")
        elif progress.item:
            what = tr("Progress", "Importing {file}: {item}").format(
                file=_short(name), item=_short(progress.item)
            )
        else:
            what = tr("Progress", "Importing {file}").format(file=_short(name))
        self._window.strip.update_progress(
            what, progress.done, progress.total, progress.seconds_left
        )

    def import_finished(self, results: tuple[ImportResult, ...]) -> None:
        """Say what became of the files; analyse when there is something new."""
        window = self._window
        window.strip.end()
        window.review.refresh()
        session = window.review.session
        if session is not None:
            self.results.take(session, results)
        taken = [result for result in results if result.outcome is ImportOutcome.IMPORTED]
        if len(taken) == len(results):
            window.toast.say(self._said(results))
        if taken:
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

    def _writable(self) -> CaseSession | None:
        """Return the open case; None, and a word on it, where nothing can be imported."""
        session = self._window.review.session
        if session is not None and session.read_only:
            self._window.banner.error(
                tr("Window", "This case is open read only; nothing can be imported.")
            )
            return None
        return session

    def _import_parts(self, session: CaseSession, parts: tuple[ImportPart, ...]) -> None:
        if parts and self._window.review.session is session:
            self._window.importing.start_parts(session, parts)

    def _ask_text(self, text: str | ParsedDocument, origin: str) -> None:
        """Show the text, and ask where it comes from."""
        if self._window.review.session is None:  # left while it was read
            return
        known = ParsedDocument(text=text) if isinstance(text, str) else text
        known = replace(known, url=known.url or origin)
        from diptych.ui.importing.paste import PasteDialog  # late: the window opens without it

        dialog = PasteDialog(known, self._window)
        dialog.confirmed.connect(
            lambda words, title, source, published: self.import_text(
                words, title, source, published, known
            )
        )
        dialog.open()

    def _said(self, results: Sequence[ImportResult]) -> str:
        """Say what was imported, and that there are remarks on it."""
        remarks = sum(bool(result.notes) or not result.encoding_sure for result in results)
        if not remarks:
            return summary(results)
        return tr("Import", "{imported}; {remarks} (File > Results of the last import)").format(
            imported=summary(results), remarks=tr("Import", "%n with remarks", remarks)
        )


def _whole(found: ParsedDocument, content: Content) -> ParsedDocument:
    """Return the document that a piece was read as; with its plain text if much was left out."""
    short = len(found.text) < _LEAST * len(content.text.strip())
    return replace(found, text=content.text) if short else found


def _short(name: str) -> str:
    """Return a name that leaves room for the rest of the strip."""
    return name if len(name) <= 40 else f"{name[:24]}…{name[-15:]}"
