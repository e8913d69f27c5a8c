"""The whole picture in the window: its page, its keys, and when it is taken anew."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from diptych.session import CaseSession
from diptych.ui.keys.actions import ActionId
from diptych.ui.picture.reading import PictureReader

if TYPE_CHECKING:
    from diptych.ui.main_window.window import MainWindow
    from diptych.ui.picture.page import PicturePage
    from diptych.usecases.picture import Picture
    from diptych.usecases.picture_timeline import Dispute, Timeline

# Many changes in a row (an undo held down, an analysis that grows) make one picture.
_CALM_MS = 400


class PictureFeature(QObject):
    """Shows the picture of the open case beside the review.

    The page is made when it is first asked for; the picture is taken when the page is shown and
    after changes while it is shown. Otherwise both cost nothing.

    Args:
        window: The window that gets the page.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        services = window.services
        self._page: PicturePage | None = None
        self._reader = PictureReader(window.jobs, services.pool, services.analyst, self)
        self._stale = True
        self._plot_asked = False
        self._focus_due = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._connect()

    @property
    def page(self) -> "PicturePage":
        """The page; made when it is first asked for."""
        if self._page is None:
            self._page = self._made()
        return self._page

    def actions(self) -> Mapping[ActionId, Callable[[], object]]:
        """Return what the feature's actions do."""
        return {ActionId.PICTURE: self.show, ActionId.REVIEW: self.show_review}

    def show(self) -> None:
        """Show the picture."""
        window = self._window
        if window.review.session is None:
            return
        self._focus_due = self._stale
        window.pages.setCurrentWidget(self.page)
        self.page.set_back_key(window.actions_.key(ActionId.REVIEW))
        self.page.focus_view()

    def show_review(self) -> None:
        """Show the review."""
        window = self._window
        if window.review.session is None:
            return
        window.pages.setCurrentWidget(window.work)
        window.work.queue.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        window, reader = self._window, self._reader
        window.coordinator.case_entered.connect(self._enter)
        window.coordinator.case_left.connect(self._leave)
        window.review.content_loaded.connect(self._spoil)
        window.review.changed.connect(self._spoil)
        window.review.stepped.connect(self._spoil)
        window.pages.currentChanged.connect(self._page_changed)
        window.services.theme.changed.connect(self._set_look)
        self._calm.timeout.connect(self._take)
        reader.taken.connect(self._taken)
        reader.laid_out.connect(self._laid_out)
        reader.failed.connect(window.banner.error)
        for opinion in (ActionId.BLIND, ActionId.REVEAL):
            window.actions_[opinion].toggled.connect(self._hide_opinion)

    def _made(self) -> "PicturePage":
        from diptych.ui.picture.page import PicturePage

        window = self._window
        page = PicturePage(window.services.theme.tokens)
        page.back_asked.connect(self.show_review)
        page.matrix.pairs_chosen.connect(self._narrow)
        page.timeline.pairs_chosen.connect(self._narrow)
        page.timeline.dispute_chosen.connect(self._lay_out)
        page.set_look(window.services.theme.tokens)
        window.pages.addWidget(page)
        return page

    def _enter(self, session: CaseSession) -> None:
        self._reader.enter(session)
        self._stale = True

    def _leave(self) -> None:
        self._reader.leave()
        self._calm.stop()
        self._forget()

    def _page_changed(self) -> None:
        shown = self._shown
        self._window.actions_.set_away(shown)
        if shown and not self._plot_asked:
            self._plot_asked = True
            self._ask_plot()
        if shown and self._stale:
            self._take()

    def _ask_plot(self) -> None:
        from diptych.ui.picture.plot_place import load_plot
        from diptych.ui.picture.qt_types import TypeMaker

        window, place = self._window, self.page.timeline.place
        types = TypeMaker(self)
        window.closing.connect(types.stop)
        window.jobs.watch(
            types.made,
            done=lambda _: window.jobs.watch(
                window.services.pool.submit(load_plot), done=place.build
            ),
        )
        types.start()

    def _spoil(self) -> None:
        """Note that the picture is no longer true; take it anew soon when it is on screen."""
        self._stale = True
        if self._shown:
            self._calm.start()

    def _hide_opinion(self) -> None:
        """Take away at once what tells of pairs not judged yet, or what holds only judged ones."""
        self._forget()
        self._reader.drop()
        self._spoil()

    def _take(self) -> None:
        if self._shown:
            self._stale = False
            actions = self._window.actions_
            blind = actions[ActionId.BLIND].isChecked() or not actions[ActionId.REVEAL].isChecked()
            self._reader.take(blind=blind)

    def _taken(self, picture: "Picture") -> None:
        self.page.show_picture(picture)
        if self._shown and self._focus_due:
            self._focus_due = False
            self.page.focus_view()

    def _lay_out(self, dispute: "Dispute") -> None:
        self._reader.lay_out(dispute)

    def _laid_out(self, timeline: "Timeline") -> None:
        self.page.timeline.show_timeline(timeline)

    def _set_look(self) -> None:
        if self._page is not None:
            self._page.set_look(self._window.services.theme.tokens)

    def _forget(self) -> None:
        if self._page is not None:
            self._page.forget()

    def _narrow(self, pair_ids: Sequence[str], name: str) -> None:
        """Show exactly these pairs in the queue, the best of them first."""
        self.show_review()
        self._window.work.queue.narrow_to(pair_ids, name=name)
        self._window.coordinator.go_to(pair_ids[0])

    @property
    def _shown(self) -> bool:
        return self._page is not None and self._window.pages.currentWidget() is self._page
