"""What happens between the parts of the window: which pair comes next, what is said when."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from diptych.ui.judging.panel import LABEL_KEYS
from diptych.ui.keys.actions import ActionId
from diptych.ui.main_window.review import CaseContent
from diptych.ui.main_window.services import OpenedCase
from diptych.ui.queue.model import COL_RANK, HEADERS
from diptych.ui.state import CasePlace
from diptych.usecases.labelling import LabelOperation
from diptych.usecases.queue import PairView
from diptych_core.label import Label

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
        self._articles, self._place = 0, CasePlace()
        window.work.queue.mark_chosen("")
        window.work.queue.show_rows(())
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
        queue.show_rows(content.rows)
        self.show_state()
        if not window.review.pair_id and content.rows:
            known = queue.model.place(content.place.pair_id) is not None
            self.go_to(content.place.pair_id if known else queue.first(), led=not known)
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
        shown, (column, down) = work.queue.proxy.filter, work.queue.table.order()
        place = CasePlace(
            pair_id=self._window.review.pair_id,
            tab=shown.tab.value,
            kind=shown.kind,
            source=shown.source,
            work=shown.work.value,
            text=shown.text,
            sort_column=column,
            sort_down=down,
            panes=work.reader.save_place(),
        )
        if place.pair_id and place != self._place:
            self._place = place
            self._window.review.keep_place(place)

    def _restore(self, place: CasePlace) -> None:
        self._place = place
        work = self._window.work
        work.queue.set_filter(place.filter())
        column = place.sort_column if 0 <= place.sort_column < len(HEADERS) else COL_RANK
        order = Qt.SortOrder.DescendingOrder if place.sort_down else Qt.SortOrder.AscendingOrder
        work.queue.table.sortByColumn(column, order)
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
            self._window.toast.say("No more findings in this direction")

    def follow_mark(self, direction: int) -> None:
        """Go to the next or the previous finding inside the focused article."""
        if not self._window.work.reader.follow_mark(direction):
            self._window.toast.say("No more findings in this article in this direction")

    def show_pair(self, pair: PairView) -> None:
        """Show a pair that was read."""
        work = self._window.work
        work.queue.mark_chosen(pair.finding.pair_id)
        work.reader.show_pair(pair)
        work.judging.show_pair(pair)
        self._allow()
        self._window.note_place()

    def label_actions(self) -> dict[ActionId, Callable[[], object]]:
        """Return what each label's action does."""

        def decides(label: Label) -> Callable[[], object]:
            return lambda: self._window.review.decide(label)

        return {action_id: decides(label) for label, action_id, _ in LABEL_KEYS}

    def show_change(self, operation: LabelOperation, go_on: bool) -> None:  # noqa: FBT001 - a slot
        """Show a decision that is on the disk, and go on to the next pair."""
        window, queue = self._window, self._window.work.queue
        self._led = False
        window.banner.hide()
        following = queue.next_open(leaving=operation.pair_ids) if go_on else ""
        queue.show_decisions(operation.decisions)
        self._show_decision()
        window.toast.say(f"{operation.text} — Z to undo")
        if following:
            self.go_to(following)
        elif go_on:
            window.toast.say(f"{operation.text}. All findings shown here are judged — Z to undo")

    def show_step(self, operation: LabelOperation) -> None:
        """Show what undo or redo did, and the pair it did it to."""
        window = self._window
        window.work.queue.show_decisions(operation.decisions)
        self._show_decision()
        other = "Ctrl+Y to redo" if operation.text.startswith("Undid") else "Z to undo"
        window.toast.say(f"{operation.text} — {other}")
        if operation.pair_ids and window.review.pair_id not in operation.pair_ids:
            self.go_to(operation.pair_ids[0])

    def set_opinion_shown(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Show or hide what the model thinks, everywhere."""
        work = self._window.work
        work.judging.set_opinion_shown(shown)
        work.reader.set_cues_shown(shown)
        work.queue.table.set_opinion_shown(shown)

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
            findings=len(window.work.queue.model.rows),
            working=window.importing.running or window.analysis.running,
        )

    def _show_decision(self) -> None:
        pair = self._window.review.pair
        if pair is not None and pair.decision is not None:
            self._window.work.judging.show_decision(pair.decision)

    def _allow(self) -> None:
        session, pair = self._window.review.session, self._window.review.pair
        writable = session is not None and not session.read_only
        self._window.actions_.allow(case=session is not None, pair=pair is not None, write=writable)
        self._window.work.judging.set_writable(writable and pair is not None)
