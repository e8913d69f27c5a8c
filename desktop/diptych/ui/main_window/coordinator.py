"""What happens between the parts of the window: which pair comes next, what is said when."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from diptych.ui.i18n import tr
from diptych.ui.main_window.services import OpenedCase
from diptych.ui.queue.feed import CaseContent
from diptych.ui.queue.standing import empty_index
from diptych.ui.state import CasePlace
from diptych.usecases.queue import PairView

if TYPE_CHECKING:
    from diptych.ui.main_window.window import MainWindow


class Coordinator(QObject):
    """Leads the analyst through a case.

    Args:
        window: The window whose parts are led.

    Signals:
        case_entered: A case was put on screen; carries its CaseSession.
        case_left: The case on screen was left.
    """

    case_entered = Signal(object)
    case_left = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._articles = 0
        self._place = CasePlace()
        self._left = CasePlace()  # where the analyst was when the case was opened
        self._led = False  # the pair on screen was chosen by the program, not by the analyst

    # Cases

    def case_opened(self, opened: OpenedCase) -> None:
        """Put a case on screen in place of the present one."""
        self.leave_case()
        window, session = self._window, opened.session
        window.services.settings.add_recent(session.path)
        window.setWindowTitle(f"{session.path.stem} – Diptych")
        window.banner.hide()
        if opened.notice:
            window.banner.notice(opened.notice)
        window.pages.setCurrentWidget(window.work)
        window.review.open(session)
        self._allow()
        self.case_entered.emit(session)
        if opened.imports:
            window.intake.import_paths(opened.imports)

    def leave_case(self) -> None:
        """Keep the place, stop what runs, close the case when nothing uses it any more."""
        window = self._window
        window.work.judging.note.save()
        self.keep_place()
        session = window.review.close()
        users = [f for f in (window.analysis.future, window.importing.future) if f is not None]
        window.analysis.leave()
        window.importing.leave()
        window.strip.end()
        window.banner.hide()
        if session is None:
            return
        window.opener.close(session, users)
        self._articles, self._place, self._left = 0, CasePlace(), CasePlace()
        window.work.queue.mark_chosen("")
        window.work.queue.show_index(empty_index())
        window.work.reader.show_pair(None)
        window.work.judging.show_pair(None)
        self._allow()
        self.case_left.emit()

    def show_content(self, content: CaseContent) -> None:
        """Show the queue; after opening, go where the analyst was."""
        window = self._window
        queue = window.work.queue
        self._articles = content.articles
        if content.first:
            self._restore(content.place)
        queue.show_index(content.index, changes=content.changes, whole=content.whole)
        self.show_state()
        if not window.review.pair_id and len(content.index):
            left_at = content.place.pair_id
            # of many findings it may be among those that are still being read
            known = queue.model.row(left_at) is not None or (bool(left_at) and not content.whole)
            self.go_to(left_at if known else queue.first(), led=not known)
        elif self._led and not window.analysis.running:
            # The first finding of a running analysis is seldom the best one. Whoever has done
            # nothing yet begins at the top; nothing moves under anybody else's eyes.
            self.go_to(queue.top(), led=True)
        if content.first:
            queue.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if content.articles > 1:
                window.intake.analyse()

    def keep_place(self) -> None:
        """Keep in the case where the analyst is."""
        work = self._window.work
        queue, (order, down) = work.queue, work.queue.order()
        pair_id = self._window.review.pair_id
        draft, draft_on = work.judging.note.draft
        place = CasePlace(
            **queue.lasting_filter.to_json(),
            pair_id=pair_id,
            order=order.value,
            down=down,
            drawn=queue.drawn_as(pair_id).value,
            panes=work.reader.save_place(),
            draft=draft,
            draft_on=draft_on,
        )
        if place.pair_id and place != self._place:
            self._place = place
            self._window.review.keep_place(place)

    def keep_place_again(self) -> None:
        """Keep the place once more, since it could not be kept just now."""
        self._place = CasePlace()
        self._window.note_place()

    def _restore(self, place: CasePlace) -> None:
        self._place = self._left = place
        work = self._window.work
        work.queue.set_filter(place.filter())
        work.queue.set_order(place.queue_order(), down=place.down)
        work.queue.drawing.restore(place.pair_id, place.drawn)
        if place.panes:
            work.reader.restore_place(place.panes)

    # Pairs

    def go_to(self, pair_id: str, *, led: bool = False) -> None:
        """Choose ``pair_id`` in the queue and show it.

        Args:
            pair_id: The pair; empty does nothing.
            led: True when the program chose it, so that it may choose again.
        """
        self._led = led
        if pair_id:
            self._window.work.queue.mark_chosen(pair_id)
            self._window.review.show(pair_id)

    def stay(self) -> None:
        """Let the pair on screen stay there whatever becomes the best one."""
        self._led = False

    def step(self, direction: int) -> None:
        """Go to the next or the previous row."""
        pair_id = self._window.work.queue.step(direction)
        if pair_id:
            self.go_to(pair_id)
        else:
            self._window.toast.say(tr("Window", "No more findings in this direction"))

    def follow_mark(self, direction: int) -> None:
        """Go to the next or the previous finding inside the focused article."""
        if not self._window.work.reader.follow_mark(direction):
            self._window.toast.say(
                tr("Window", "No more findings in this article in this direction")
            )

    def show_pair(self, pair: PairView) -> None:
        """Show a pair that was read."""
        work = self._window.work
        work.queue.mark_chosen(pair.finding.pair_id)
        work.reader.show_pair(pair, fresh=self._window.review.fresh)
        work.judging.show_pair(pair)
        self._allow()
        left, self._left = self._left, CasePlace()  # once: on the first pair of a case
        work.judging.note.take_draft(left.pair_id, left.draft, left.draft_on)
        self._window.note_place()

    def next_region(self) -> None:
        """Put the focus on the next part of the window."""
        regions = self._window.work.regions()
        focused = QApplication.focusWidget()
        places = [
            number
            for number, region in enumerate(regions)
            if focused is not None and (region is focused or region.isAncestorOf(focused))
        ]
        following = (places[0] + 1) % len(regions) if places else 0
        regions[following].setFocus(Qt.FocusReason.TabFocusReason)

    # Common

    def show_state(self) -> None:
        """Show the review, or what comes before it."""
        window = self._window
        window.work.show_state(
            articles=self._articles,
            findings=window.work.queue.total,
            working=window.importing.running or window.analysis.running,
        )

    def _allow(self) -> None:
        session, pair = self._window.review.session, self._window.review.pair
        writable = session is not None and not session.read_only
        self._window.actions_.allow(case=session is not None, pair=pair is not None, write=writable)
        self._window.work.judging.set_writable(writable and pair is not None)
