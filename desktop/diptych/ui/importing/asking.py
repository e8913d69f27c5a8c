"""Asking about the tables of an import, one after the other, before anything is imported."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.session import CaseSession
from diptych.ui.importing.remembered import remember_columns, remembered_columns
from diptych.ui.importing.work import ImportPart
from diptych.ui.widgets.alive import on_screen
from diptych.usecases.import_records import ImportOptions
from diptych.usecases.tables import TablePreview, is_table

if TYPE_CHECKING:
    from diptych.ui.importing.columns import ColumnChoice, ColumnsDialog
    from diptych.ui.main_window.window import MainWindow

_TOPIC = "table preview"
Answer = Callable[[tuple[ImportPart, ...]], None]


class TableAsker(QObject):
    """Finds the tables among files, and asks which of their columns is what.

    Several tables with the same columns are asked about once.

    Args:
        window: The window over which the dialogs stand.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._session: CaseSession | None = None
        self._queue: list[Path] = []
        self._parts: list[ImportPart] = []
        self._answered: dict[tuple[str, ...], ColumnChoice] = {}
        self._then: Answer = lambda _parts: None
        self._later: list[tuple[CaseSession, tuple[Path, ...], Answer]] = []

    def ask(self, session: CaseSession, paths: Sequence[Path], then: Answer) -> None:
        """Call ``then`` with what is to be imported; with nothing when all was left out."""
        if self._session is not None:
            self._later.append((session, tuple(paths), then))
            return
        tables = [path for path in paths if is_table(path) and path.is_file()]
        rest = tuple(path for path in paths if path not in set(tables))
        self._session, self._then, self._queue = session, then, tables
        self._parts = [ImportPart(paths=rest)] if rest else []
        self._answered = {}
        self._next()

    def leave(self) -> None:
        """Forget what was asked: its case is being closed."""
        from diptych.ui.importing.columns import ColumnsDialog  # late: the window opens without it

        self._session = None
        self._queue.clear()
        self._later.clear()
        for dialog in self._window.findChildren(ColumnsDialog):
            dialog.reject()

    def _next(self) -> None:
        session = self._session
        if session is None:
            return
        if not self._queue:
            self._session = None
            self._then(tuple(self._parts))
            if self._later:
                self.ask(*self._later.pop(0))
            return
        path = self._queue.pop(0)
        window = self._window
        look = window.services.documents.preview_table
        window.jobs.watch(
            window.services.pool.submit(look, path, encoding="", delimiter=""),
            done=lambda preview: self._looked(session, path, preview),
            failed=lambda _: self._take_as_it_is(session, path),
            topic=_TOPIC,
        )

    def _take_as_it_is(self, session: CaseSession, path: Path) -> None:
        """Let the import say why a table cannot be read."""
        if session is self._session:
            self._parts.append(ImportPart(paths=(path,)))
            self._next()

    def _looked(self, session: CaseSession, path: Path, preview: TablePreview) -> None:
        if session is not self._session:
            return
        answered = self._answered.get(preview.columns)
        if answered is not None:
            self._take(path, answered)
            return
        from diptych.ui.importing.columns import ColumnsDialog

        window = self._window
        dialog = ColumnsDialog(path, window)
        kept = remembered_columns(window.services.settings, preview.columns)
        dialog.show_preview(preview, kept)
        dialog.look_wanted.connect(
            lambda encoding, sign: self._look_again(dialog, path, encoding, sign)
        )
        dialog.confirmed.connect(lambda choice: self._confirmed(path, choice))
        dialog.rejected.connect(self._next)
        dialog.open()

    def _look_again(self, dialog: "ColumnsDialog", path: Path, encoding: str, sign: str) -> None:
        window = self._window
        look = window.services.documents.preview_table
        window.jobs.watch(
            window.services.pool.submit(look, path, encoding=encoding, delimiter=sign),
            done=lambda preview: dialog.show_preview(preview) if on_screen(dialog) else None,
            failed=lambda why: dialog.show_fault(why) if on_screen(dialog) else None,
            topic=_TOPIC,
        )

    def _confirmed(self, path: Path, choice: "ColumnChoice") -> None:
        remember_columns(self._window.services.settings, choice.columns, choice.chosen)
        self._answered[choice.columns] = choice
        self._take(path, choice)

    def _take(self, path: Path, choice: "ColumnChoice") -> None:
        options = ImportOptions(
            columns=choice.chosen, encoding=choice.encoding, delimiter=choice.delimiter
        )
        self._parts.append(ImportPart(paths=(path,), options=options))
        self._next()
