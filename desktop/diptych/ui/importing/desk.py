"""What can be done about the results of an import: open, read anew, correct, save the list."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from diptych.session import CaseSession
from diptych.ui.i18n import tr
from diptych.ui.importing.encodings import encoding_name
from diptych.ui.importing.results import ResultRow, as_csv
from diptych.ui.main_window import dialogs
from diptych.ui.widgets.alive import on_screen
from diptych.usecases.correcting import correct
from diptych.usecases.describing import MetadataChange, MetadataEdit, describe
from diptych.usecases.import_records import ImportOutcome, ImportResult
from diptych.usecases.origin_groups import copies_by_article
from diptych.usecases.rereading import RereadResult
from diptych.usecases.writing import write_file
from diptych_store.casefile import CaseFile

if TYPE_CHECKING:
    from diptych.ui.importing.article import ArticleDialog
    from diptych.ui.importing.encoding_dialog import EncodingDialog
    from diptych.ui.main_window.window import MainWindow
    from diptych.usecases.fetching import Fetched
    from diptych_core.article import Article

# The dialogs are imported where they are used: the window opens without them.


class ResultDesk(QObject):
    """Keeps the results of the last import and opens the page with them.

    Args:
        window: The window over which it stands.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._rows: tuple[ResultRow, ...] = ()

    @property
    def rows(self) -> tuple[ResultRow, ...]:
        """The results of the last import."""
        return self._rows

    def take(self, session: CaseSession, results: Sequence[ImportResult]) -> None:
        """Keep the results; show them when one of them needs a look."""
        jobs, window = self._window.jobs, self._window
        new = [r.article_id for r in results if r.outcome is ImportOutcome.IMPORTED]

        def told(copies: dict[str, str]) -> None:
            rows = [ResultRow(result=r, copy_of=copies.get(r.article_id, "")) for r in results]
            self._rows = tuple(rows)
            if window.review.session is not session:
                return
            if any(r.outcome is not ImportOutcome.IMPORTED for r in results):
                self.show()

        jobs.watch(
            session.submit(lambda case: _copies(case, new)), done=told, failed=window.banner.error
        )

    def forget(self) -> None:
        """Forget the results: their case is being closed."""
        from diptych.ui.importing.results_dialog import ResultsDialog

        self._rows = ()
        for dialog in self._window.findChildren(ResultsDialog):
            dialog.close()

    def show(self) -> None:
        """Open the page with the results of the last import."""
        from diptych.ui.importing.results_dialog import ResultsDialog

        window, session = self._window, self._window.review.session
        if session is None or not self._rows:
            window.toast.say(tr("Import", "Nothing was imported since the case was opened"))
            return
        dialog = ResultsDialog(self._rows, window, writable=not session.read_only)
        dialog.article_wanted.connect(lambda article_id: self.show_article(article_id, dialog))
        dialog.encoding_wanted.connect(lambda row: self._choose_encoding(row, dialog))
        dialog.save_wanted.connect(lambda rows: self._save(rows, dialog))
        dialog.said.connect(window.toast.say)
        dialog.open()

    def show_article(self, article_id: str, parent: QWidget) -> None:
        """Open an article of the case over ``parent``."""
        from diptych.ui.importing.article import ArticleDialog
        from diptych.usecases.fetching import fetched_from

        window, session = self._window, self._window.review.session
        if session is None:
            return

        def found(known: "tuple[Article | None, Fetched | None]") -> None:
            article, fetched = known
            if not on_screen(parent):
                return
            if article is None or window.review.session is not session:
                window.toast.say(tr("Import", "The article is not in this case any more"))
                return
            dialog = ArticleDialog(article, parent, fetched=fetched, writable=not session.read_only)
            dialog.edited.connect(lambda name, edit: self._describe(name, edit, dialog))
            dialog.open()

        window.jobs.watch(
            session.submit(
                lambda case: (case.articles.get(article_id), fetched_from(case, article_id))
            ),
            done=found,
            failed=window.banner.error,
        )

    def _describe(self, article_id: str, edit: MetadataEdit, dialog: "ArticleDialog") -> None:
        window, session = self._window, self._window.review.session
        if session is None or session.read_only:
            return

        def done(change: MetadataChange) -> None:
            if on_screen(dialog):
                dialog.show_article(change.article)
            window.review.refresh()
            window.review.show(window.review.pair_id)
            window.toast.say(tr("Reader", "Saved"))

        analyst, pair_id = window.services.analyst, window.review.pair_id

        def write(case: CaseFile) -> MetadataChange:
            if not pair_id:  # undo begins with the first pair
                return describe(case, article_id=article_id, edit=edit)
            return correct(case, article_id=article_id, edit=edit, analyst=analyst, pair_id=pair_id)

        window.jobs.watch(
            session.submit(write),
            done=done,
            failed=window.banner.error,
        )

    def _choose_encoding(self, row: ResultRow, parent: QWidget) -> None:
        from diptych.ui.importing.encoding_dialog import EncodingDialog

        window, result = self._window, row.result
        dialog = EncodingDialog(row.name, result.encoding, parent)
        look = window.services.documents.preview_text

        def looks(encoding: str) -> None:
            window.jobs.watch(
                window.services.pool.submit(look, Path(result.file), result.item, encoding),
                done=lambda preview: dialog.show_text(preview) if on_screen(dialog) else None,
                failed=lambda why: dialog.show_fault(why) if on_screen(dialog) else None,
                topic="encoding preview",
            )

        dialog.look_wanted.connect(looks)
        dialog.confirmed.connect(lambda encoding: self._reread(row, encoding, dialog))
        dialog.open()
        looks(result.encoding)

    def _reread(self, row: ResultRow, encoding: str, dialog: "EncodingDialog") -> None:
        window, session = self._window, self._window.review.session
        if session is None or session.read_only:
            return
        result, reread = row.result, window.services.documents.reread

        def done(found: RereadResult) -> None:
            if not found.done:
                if on_screen(dialog):
                    dialog.show_fault(found.reason)
                return
            if on_screen(dialog):
                dialog.accept()
            self._replace(row, found)
            window.toast.say(
                tr("Import", "Read anew as {encoding}").format(
                    encoding=encoding_name(found.encoding)
                )
            )
            window.review.refresh()
            window.intake.analyse()

        window.jobs.watch(
            window.services.pool.submit(
                reread, session, result.article_id, Path(result.file), encoding
            ),
            done=done,
            failed=window.banner.error,
        )

    def _replace(self, row: ResultRow, found: RereadResult) -> None:
        """Show the results with the article as it is now."""
        from diptych.ui.importing.results_dialog import ResultsDialog

        result = replace(
            row.result,
            article_id=found.article_id,
            encoding=found.encoding,
            encoding_sure=True,
            notes=found.notes,
        )
        self._rows = tuple(
            ResultRow(result=result, copy_of=each.copy_of) if each is row else each
            for each in self._rows
        )
        for dialog in self._window.findChildren(ResultsDialog):
            dialog.close()
        self.show()

    def _save(self, rows: Sequence[ResultRow], parent: QWidget) -> None:
        path = dialogs.ask_results_file(parent)
        if path is None:
            return
        window = self._window
        window.jobs.watch(
            window.services.pool.submit(write_file, path, as_csv(rows)),
            done=lambda _: window.toast.say(tr("Import", "Saved as {name}").format(name=path.name)),
            failed=window.banner.error,
        )


def _copies(case: CaseFile, article_ids: Sequence[str]) -> dict[str, str]:
    """Return for each article that is a copy the title of the first other article of its text."""
    known = copies_by_article(case)
    first = {
        name: next(each for each in known[name] if each.article_id != name)
        for name in article_ids
        if name in known
    }
    return {name: each.title or each.file or each.source for name, each in first.items()}
