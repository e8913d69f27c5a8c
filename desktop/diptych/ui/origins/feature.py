"""Origin groups in the window: the page, and the badges above the articles."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.session import CaseSession
from diptych.ui.i18n import tr
from diptych.ui.keys.actions import ActionId
from diptych.ui.widgets.alive import on_screen
from diptych.usecases.origin_groups import OriginPage, OriginReading
from diptych.usecases.origins import Regrouping, put_into, split_out, take_back
from diptych_store.casefile import CaseFile
from diptych_store.overview import ArticleHead

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
        session = self._window.review.session
        if session is None:
            return
        self._go_on(session, OriginReading(), lambda page: self._open(page, article_id))

    def _go_on(
        self,
        session: CaseSession,
        reading: OriginReading,
        show: "Callable[[OriginPage], OriginsDialog]",
        dialog: "OriginsDialog | None" = None,
    ) -> None:
        """Read the next part: what is decided meanwhile comes in between.

        The page shows as soon as the groups are known; how alike their articles are follows.
        """
        window = self._window

        def gone() -> bool:
            return window.review.session is not session

        def go_on(shown: "OriginsDialog | None", *, more: bool) -> None:
            if shown is not None:
                if not on_screen(shown):  # closed: what is left need not be read
                    return
                shown.model.show_alike(reading.alike)
            if more:
                self._go_on(session, reading, show, shown)

        def answered(more: bool) -> None:  # noqa: FBT001 - what a step returns
            # A small case is compared whole in one step more: then it shows at once as it stays.
            ready = reading.grouped and (reading.compared or not more)
            if gone():
                return
            if dialog is not None or not ready:
                go_on(dialog, more=more)
                return
            window.jobs.watch(
                window.services.pool.submit(reading.page),
                done=lambda page: None if gone() else go_on(show(page), more=more),
                topic="origins",
            )

        window.jobs.watch(
            session.submit(reading.step),
            done=answered,
            failed=window.banner.error,
            topic="origins",
        )

    def _open(self, page: OriginPage, article_id: str) -> "OriginsDialog":
        window, session = self._window, self._window.review.session
        from diptych.ui.origins.dialog import OriginsDialog  # late: the window opens without it

        writable = session is not None and not session.read_only
        dialog = OriginsDialog(page, window, writable=writable)
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
        return dialog

    def _change(self, dialog: "OriginsDialog", change: Callable[[CaseFile], Regrouping]) -> None:
        window, session = self._window, self._window.review.session
        if session is None or session.read_only:
            return

        def show(page: OriginPage) -> "OriginsDialog":
            if on_screen(dialog):
                dialog.show_page(page)
            return dialog

        def done(changed: Regrouping) -> None:
            if on_screen(dialog):
                dialog.say(self._said(changed))
                self._go_on(session, OriginReading(), show)
            self._read(session)
            window.review.refresh()
            window.review.show(window.review.pair_id)
            window.intake.analyse()

        window.jobs.watch(session.submit(change), done=done, failed=window.banner.error)

    def _said(self, changed: Regrouping) -> str:
        moved = tr("Origins", "%n article(s) moved", len(changed.moved))
        if not changed.findings_gone:
            return moved
        gone = tr("Origins", "%n finding(s) between copies went", changed.findings_gone)
        return f"{moved}; {gone}"

    def _read(self, session: CaseSession | None, reading: OriginReading | None = None) -> None:
        """Read which articles have copies, for the badges above the articles."""
        window, reading = self._window, reading or OriginReading()
        if session is None or window.review.session is not session:
            return

        def answered(_more: bool) -> None:  # noqa: FBT001 - what a step returns
            if reading.grouped:
                self._show_badges(_Names(reading.copies()))
            else:
                self._read(session, reading)

        window.jobs.watch(
            session.submit(reading.step),
            done=answered,
            failed=window.banner.error,
            topic="copies",
        )

    def _show_badges(self, copies: Mapping[str, tuple[str, ...]]) -> None:
        self._window.work.reader.show_copies(copies)


class _Names(Mapping[str, tuple[str, ...]]):
    """What an article's copies are called, put into words when it is asked for.

    Args:
        groups: The group of each article that has copies, itself among them.
    """

    def __init__(self, groups: Mapping[str, tuple[ArticleHead, ...]]) -> None:
        self._groups = groups

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return tuple(_named(each) for each in self._groups[name] if each.article_id != name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)


def _named(article: ArticleHead) -> str:
    from diptych.ui.origins.model import article_name

    return " · ".join(part for part in (article_name(article), article.source) if part)
