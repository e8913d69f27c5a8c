"""Origin groups in the window: the page, and the badges above the articles."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.session import CaseSession
from diptych.ui.i18n import tr
from diptych.ui.keys.actions import ActionId
from diptych.ui.widgets.alive import on_screen
from diptych.usecases.origin_groups import OriginPage, copies_by_article, read_origins
from diptych.usecases.origins import Regrouping, put_into, split_out, take_back
from diptych_core.article import Article
from diptych_store.casefile import CaseFile

if TYPE_CHECKING:
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow
    from diptych.ui.origins.dialog import OriginsDialog


class OriginsFeature(QObject):
    """Shows which articles are copies, and writes what the analyst says of it.

    Args:
        window: The window.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.work.reader.copies_requested.connect(self.show)
        window.coordinator.case_entered.connect(self._read)
        window.coordinator.case_left.connect(lambda: self._show_badges({}))
        window.importing.finished.connect(lambda _: self._read(window.review.session))

    def actions(self) -> "Does":
        """Return what the action does."""
        return {ActionId.ORIGINS: self.show}

    def show(self, article_id: str = "") -> None:
        """Open the page of the groups, its cursor on an article."""
        window, session = self._window, self._window.review.session
        if session is None:
            return
        window.jobs.watch(
            session.submit(read_origins),
            done=lambda page: self._open(session, page, article_id),
            failed=window.banner.error,
            topic="origins",
        )

    def _open(self, session: CaseSession, page: OriginPage, article_id: str) -> None:
        window = self._window
        if window.review.session is not session:
            return
        from diptych.ui.origins.dialog import OriginsDialog  # late: the window opens without it

        dialog = OriginsDialog(page, window, writable=not session.read_only)
        analyst = window.services.analyst
        dialog.split_wanted.connect(
            lambda name: self._change(
                dialog, lambda case: split_out(case, article_id=name, analyst=analyst)
            )
        )
        dialog.move_wanted.connect(
            lambda name, other: self._change(
                dialog, lambda case: put_into(case, article_id=name, other=other, analyst=analyst)
            )
        )
        dialog.undo_wanted.connect(lambda: self._change(dialog, take_back))
        dialog.article_wanted.connect(lambda name: window.intake.results.show_article(name, dialog))
        if article_id:
            dialog.choose(article_id)
        dialog.open()

    def _change(self, dialog: "OriginsDialog", change: Callable[[CaseFile], Regrouping]) -> None:
        window, session = self._window, self._window.review.session
        if session is None or session.read_only:
            return

        def work(case: CaseFile) -> tuple[Regrouping, OriginPage]:
            return change(case), read_origins(case)

        def done(answer: tuple[Regrouping, OriginPage]) -> None:
            changed, page = answer
            if on_screen(dialog):
                dialog.show_page(page)
                dialog.say(self._said(changed))
            self._read(session)
            window.review.refresh()
            window.review.show(window.review.pair_id)
            window.intake.analyse()

        window.jobs.watch(session.submit(work), done=done, failed=window.banner.error)

    def _said(self, changed: Regrouping) -> str:
        moved = tr("Origins", "%n article(s) moved", len(changed.moved))
        if not changed.findings_gone:
            return moved
        gone = tr("Origins", "%n finding(s) between copies went", changed.findings_gone)
        return f"{moved}; {gone}"

    def _read(self, session: CaseSession | None) -> None:
        """Read which articles have copies, for the badges above the articles."""
        window = self._window
        if session is None:
            return
        window.jobs.watch(
            session.submit(copies_by_article),
            done=lambda copies: self._show_badges(
                {name: tuple(map(_named, others)) for name, others in copies.items()}
            ),
            failed=window.banner.error,
            topic="copies",
        )

    def _show_badges(self, copies: dict[str, tuple[str, ...]]) -> None:
        self._window.work.reader.show_copies(copies)


def _named(article: Article) -> str:
    from diptych.ui.origins.model import article_name

    return " · ".join(part for part in (article_name(article), article.source) if part)
