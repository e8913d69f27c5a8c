"""Judging: what each key decides, what is shown of the model's opinion, and what is said of it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diptych.ui.i18n import tr, whole
from diptych.ui.judging.copies import Offer
from diptych.ui.judging.opinion import Hidden, OpinionPolicy
from diptych.ui.judging.panel import LABEL_ACTIONS
from diptych.ui.judging.wording import told, with_key
from diptych.ui.keys.actions import ActionId
from diptych.usecases.deeds import Act
from diptych.usecases.labelling import LabelOperation
from diptych_core.label import DecisionContext, Drawn, Label, Opinion

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow

A = ActionId
_BLIND = "judge_blind"
# Reading ahead begins when the pair just shown has been painted.
_AHEAD_MS = 20
# As many as can be written and shown without a stutter; nobody has read more of them either.
_MOST = 1_000
_FEW = 20  # pairs whose copies are looked for at once


class Judging(QObject):
    """Leads from a key to the decision on the disk, and on to the next pair.

    Args:
        window: The window whose parts judge.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.policy = OpinionPolicy()
        self._panel = window.work.judging
        self._queue = window.work.queue
        self._review = window.review
        self._review.context_of = self.context_of
        self._review.is_repeat = self._queue.model.is_repeat
        self._last: LabelOperation | None = None
        self._late = ""
        self._shown: tuple[Hidden, bool, bool] | None = None
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(_AHEAD_MS)
        self._ahead.timeout.connect(self._read_ahead)
        # Before the coordinator's: nothing hidden may be painted, not even for a moment.
        self._review.pair_loaded.connect(self._pair_comes)
        # What was read ahead is old by then.
        self._review.content_loaded.connect(lambda _: self._ahead.start())
        self._review.changed.connect(self.show_change)
        self._review.stepped.connect(self.show_step)
        self._review.copies_found.connect(self._offer)
        self._review.waiting.late.connect(self._tell_late)
        self._review.waiting.over.connect(self._tell_over)
        window.coordinator.case_entered.connect(self._start)
        window.coordinator.case_left.connect(self._start)
        self._panel.copies.declined.connect(self._withdraw)
        self._panel.evidence.changed.connect(self._review.set_evidence)
        window.work.reader.evidence_changed.connect(self._review.set_evidence)
        blind = window.actions_[A.BLIND]
        blind.setChecked(window.services.settings.number(_BLIND, 0.0) > 0)
        self.policy.blind = blind.isChecked()
        self._queue.set_blind(self.policy.blind)
        self.policy.on = window.actions_[A.REVEAL].isChecked()
        blind.toggled.connect(self._set_blind)
        window.actions_[A.REVEAL].toggled.connect(self._set_on)
        self._show_opinion()

    def actions(self) -> "Does":
        """Return what each of the keys does."""
        review, panel = self._review, self._panel
        labels: dict[ActionId, Callable[[], object]] = {
            action_id: self._decides(label) for label, action_id in LABEL_ACTIONS.items()
        }
        return {
            **labels,
            A.LATER: lambda: self._on_targets(review.put_off),
            A.FLAG: lambda: self._on_targets(review.toggle_flag),
            A.NOTE: panel.note.setFocus,
            A.COPIES: self._take_offer,
            A.UNDO: review.undo,
            A.REDO: review.redo,
        }

    def context_of(self, pair_id: str) -> DecisionContext:
        """Return under which circumstances ``pair_id`` would be judged now."""
        here = pair_id == self._review.pair_id
        shown = self.policy.shows(
            pair_id, judged=self._review.judged if here else self._is_judged(pair_id)
        )
        return DecisionContext(
            opinion=Opinion.SHOWN if shown else Opinion.HIDDEN,
            drawn=self._queue.drawn_as(pair_id) if here else Drawn.CHOSEN,
            seconds=self._review.seconds if here else 0.0,
        )

    def _is_judged(self, pair_id: str) -> bool:
        queue = self._queue.model.queue
        entry = queue.find(pair_id)
        return entry is not None and bool(queue.label[entry])

    # What was done

    def show_change(self, operation: LabelOperation, go_on: bool) -> None:  # noqa: FBT001 - a slot
        """Show a decision that is on the disk, and go on to the next pair."""
        window, queue = self._window, self._queue
        self._last = operation
        window.coordinator.stay()
        window.banner.hide()
        following = queue.next_open(leaving=operation.pair_ids) if go_on else ""
        queue.show_decisions(operation.decisions)
        self._show_decision()
        if following:
            window.coordinator.go_to(following)
        else:
            self._show_opinion()
        # After the next pair: the case's thread would take the interpreter from showing it.
        self._look_for_copies(operation)
        if go_on and not following:
            key = window.actions_.key(A.UNDO)
            done = tr("Judging", "{what}. All findings shown here are judged").format(
                what=told(operation)
            )
            undo = tr("Judging", "{what} — {key} to undo")
            window.toast.say(undo.format(what=done, key=key) if key else done)
        else:
            self._say(operation)

    def show_step(self, operation: LabelOperation) -> None:
        """Show what undo or redo did, and the pair it did it to."""
        window = self._window
        self._last = operation
        self._withdraw()
        self._queue.show_decisions(operation.decisions)
        self._show_decision()
        self._say(operation)
        if operation.pair_ids and self._review.pair_id not in operation.pair_ids:
            window.coordinator.go_to(operation.pair_ids[0])
        else:
            self._show_opinion()

    def _say(self, operation: LabelOperation) -> None:
        actions = self._window.actions_
        text = with_key(operation, undo=actions.key(A.UNDO), redo=actions.key(A.REDO))
        self._window.toast.say(text)

    def _tell_late(self, case: str) -> None:
        text = tr(
            "Judging",
            "Not saved yet: another program is using “{case}”, or its disk is slow. It is saved as "
            "soon as that is over. Should it take longer than half a minute, you are told.",
        )
        self._late = text.format(case=case)
        self._window.banner.notice(self._late)

    def _tell_over(self) -> None:
        """Take the sentence away; whatever was said since then stays."""
        if self._window.banner.text == self._late:
            self._window.banner.hide()

    def _show_decision(self) -> None:
        pair = self._review.pair
        if pair is not None and pair.decision is not None:
            self._panel.show_decision(pair.decision)

    # What is judged

    def _decides(self, label: Label) -> "Callable[[], object]":
        return lambda: self._on_targets(partial(self._review.decide, label))

    def _on_targets(self, change: "Callable[[Sequence[str]], object]") -> None:
        """Change the selected pairs when they are several, else the one on screen."""
        selection = self._queue.table.selectionModel().selection()
        parts = (selection.at(number) for number in range(selection.count()))
        count = sum(part.bottom() - part.top() + 1 for part in parts)
        if count > _MOST:
            text = tr("Judging", "{count} pairs are selected; at most {most} can change at once")
            self._window.toast.say(text.format(count=whole(count), most=whole(_MOST)))
        else:
            change(self._queue.selected_pairs() if count > 1 else ())

    # Pairs on screen

    def _pair_comes(self) -> None:
        self._show_opinion()
        self._ahead.start()

    def _read_ahead(self) -> None:
        # Asked of the model: the panel would note that it has offered them.
        model, here = self._queue.model, self._review.pair_id
        place = model.place(here)
        if place is not None:
            likely = (model.next_open(place + 1, (here,)), model.pair_at(place + 1))
            self._review.read_ahead(filter(None, likely))

    def _start(self) -> None:
        self.policy.forget()
        self._withdraw()

    # The model's opinion

    def _set_on(self, on: bool) -> None:  # noqa: FBT001 - a slot
        self.policy.on = on
        self._show_opinion()
        if on and not self._opinion_shown():
            self._window.toast.say(
                tr("Judging", "Judging blind: the opinion shows when the pair is judged")
            )

    def _set_blind(self, blind: bool) -> None:  # noqa: FBT001 - a slot
        self.policy.blind = blind
        self.policy.forget()
        self._window.services.settings.keep(_BLIND, float(blind))
        self._queue.set_blind(blind)
        self._show_opinion()

    def _opinion_shown(self) -> bool:
        return self.policy.shows(self._review.pair_id, judged=self._review.judged)

    def _show_opinion(self) -> None:
        """Show or hide what the model thinks, everywhere."""
        review, work = self._review, self._window.work
        if review.judged and self._opinion_shown():
            self.policy.give_away(review.pair_id)
        hidden = self.policy.hidden(review.pair_id, judged=review.judged)
        everywhere = self.policy.on and not self.policy.blind
        if (hidden, everywhere, self.policy.on) == self._shown:
            return  # each of these paints anew, and nearly every pair is as the one before
        cues_change = self._shown is None or hidden is not self._shown[0]
        queue_changes = self._shown is None or (everywhere, self.policy.on) != self._shown[1:]
        self._shown = (hidden, everywhere, self.policy.on)
        if cues_change:
            work.judging.set_opinion_hidden(hidden)
            work.reader.set_cues_shown(hidden is Hidden.NOT)
        for pane in (work.reader.left, work.reader.right):  # of other pairs, mostly not judged
            pane.markers.set_opinion_shown(everywhere)
        if queue_changes:
            work.queue.table.set_opinion_shown(everywhere, judged=self.policy.on)

    # Copies

    def _look_for_copies(self, operation: LabelOperation) -> None:
        few = len(operation.pair_ids) <= _FEW
        if operation.deed.act is Act.LABEL and few:
            self._review.look_for_copies(operation)
        elif operation.deed.act in {Act.LABEL, Act.COPIES}:
            self._withdraw()

    def _offer(self, operation: LabelOperation, pair_ids: tuple[str, ...]) -> None:
        if operation is not self._last:
            return  # taken back, or followed by another, while the copies were looked for
        label = operation.deed.label
        offer = Offer(pair_ids=pair_ids, label=label) if label else None
        self._panel.copies.show_offer(offer)

    def _withdraw(self) -> None:
        self._panel.copies.show_offer(None)

    def _take_offer(self) -> None:
        offer = self._panel.copies.offer
        if offer is None:
            self._window.toast.say(tr("Judging", "No copies of the last pair wait for a label"))
        else:
            self._review.decide_copies(offer.label, offer.pair_ids)
