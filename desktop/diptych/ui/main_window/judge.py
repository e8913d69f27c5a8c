"""Judging the pair on screen: every change of it, written on the case's own thread."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from diptych.ui.i18n import tr
from diptych.ui.jobs import Jobs
from diptych.ui.main_window.veil import veiled
from diptych.ui.main_window.waiting import Waiting
from diptych.usecases import labelling
from diptych.usecases.copies import find_copies
from diptych.usecases.deeds import Act
from diptych.usecases.labelling import Contexts, LabelOperation
from diptych_core.claim import Span
from diptych_core.finding import ConflictKind
from diptych_core.label import DecisionContext, Label
from diptych_store.casefile import CaseFile

if TYPE_CHECKING:
    from diptych.session import CaseSession
    from diptych.usecases.queue import PairView

T = TypeVar("T")


class Change(Protocol):
    """A change of pairs: one of :mod:`~diptych.usecases.labelling`, its own arguments bound."""

    def __call__(
        self, case: CaseFile, *, pair_ids: Sequence[str], analyst: str, contexts: Contexts
    ) -> LabelOperation:
        """Write the change and return what it did."""
        ...


def _nothing_known(pair_id: str) -> DecisionContext | None:
    del pair_id
    return None


class Judge(QObject):
    """Writes what the analyst decides on the pair on screen.

    A decision is taken only for the pair on screen (and what is selected with it), and only one
    at a time: a key pressed while a decision is being saved, or before its pair has been seen,
    does nothing.

    Attributes:
        session: The open case.
        pair: The pair on screen.
        fresh: The pair on screen is shown as if it had not been judged, and has not been since.
        is_repeat: Tells whether a pair is to be shown so.
        context_of: Says under which circumstances a pair would be judged now.
        waiting: Tells that what was decided takes long to be saved.

    Signals:
        changed: Carries a LabelOperation that is on the disk, and whether to go on.
        stepped: Carries a LabelOperation that undo or redo did.
        copies_found: Carries the LabelOperation and its pairs' undecided copies.
        nothing_to_do: Carries a sentence.
        failed: Carries a sentence.
    """

    changed = Signal(object, bool)
    stepped = Signal(object)
    copies_found = Signal(object, object)
    nothing_to_do = Signal(str)
    failed = Signal(str)

    def __init__(self, analyst: str, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._analyst = analyst
        self._jobs = jobs
        self.session: CaseSession | None = None
        self.pair: PairView | None = None
        self.fresh = False
        self.is_repeat: Callable[[str], bool] = lambda _: False
        self.context_of: Callable[[str], DecisionContext | None] = _nothing_known
        self.waiting = Waiting(self)
        self._left: PairView | None = None  # was on screen before; its note may still be coming
        self._shown_at = 0.0
        self._wanted = ""
        self._saving = False
        self._age = 0

    @property
    def pair_id(self) -> str:
        """The pair on screen; empty when there is none."""
        return self.pair.finding.pair_id if self.pair else ""

    @property
    def judged(self) -> bool:
        """True when the pair on screen shows a label."""
        decision = self.pair.decision if self.pair else None
        return decision is not None and decision.label is not None

    @property
    def seconds(self) -> float:
        """How long the pair has been on screen."""
        return time.monotonic() - self._shown_at if self.pair else 0.0

    def decide(self, label: Label, pair_ids: Sequence[str] = ()) -> None:
        """Give the pair on screen, or all of ``pair_ids``, ``label`` and go on."""
        self._judge(partial(labelling.decide, label=label), pair_ids, go_on=True)

    def decide_copies(self, label: Label, pair_ids: Sequence[str]) -> None:
        """Give copies of a pair its label; the pair on screen stays."""
        self._judge(partial(labelling.decide_copies, label=label), pair_ids)

    def put_off(self, pair_ids: Sequence[str] = ()) -> None:
        """Put the pair on screen, or all of ``pair_ids``, off until later and go on."""
        self._judge(labelling.put_off, pair_ids, go_on=True)

    def toggle_flag(self, pair_ids: Sequence[str] = ()) -> None:
        """Flag the pair on screen, or all of ``pair_ids``; take the flags where all have it."""
        self._judge(labelling.toggle_flag, pair_ids)

    def set_kind(self, kind: ConflictKind | None) -> None:
        """Name the kind of the pair on screen."""
        self._judge(partial(labelling.set_kind, kind=kind))

    def set_note(self, pair_id: str, note: str) -> None:
        """Write the note of ``pair_id``, which may have left the screen already."""
        analyst, contexts = self._analyst, self._contexts((pair_id,))
        self._change(
            (pair_id,),
            lambda case: labelling.set_note(
                case, pair_id=pair_id, analyst=analyst, note=note, contexts=contexts
            ),
            lambda done: self._saved(done, go_on=False),
        )

    def set_evidence(
        self, pair_id: str, evidence_a: Sequence[Span], evidence_b: Sequence[Span]
    ) -> None:
        """Keep what the analyst marked in the articles of ``pair_id``."""
        analyst, contexts = self._analyst, self._contexts((pair_id,))
        self._change(
            (pair_id,),
            lambda case: labelling.set_evidence(
                case,
                pair_id=pair_id,
                analyst=analyst,
                evidence_a=evidence_a,
                evidence_b=evidence_b,
                contexts=contexts,
            ),
            lambda done: self._saved(done, go_on=False),
        )

    def look_for_copies(self, operation: LabelOperation) -> None:
        """Look for undecided copies of the pairs that ``operation`` judged."""
        if self.session is None:
            return
        analyst = self._analyst
        self._watch(
            self.session.submit(
                lambda case: find_copies(case, pair_ids=operation.pair_ids, analyst=analyst)
            ),
            lambda found: self.copies_found.emit(operation, found),
            topic="copies",
        )

    def undo(self) -> None:
        """Take back the last decision."""
        analyst = self._analyst
        self._write(
            lambda case: labelling.undo(case, analyst=analyst),
            lambda done: self._stepped(done, tr("Judging", "Nothing to undo")),
        )

    def redo(self) -> None:
        """Do again what was taken back."""
        analyst = self._analyst
        self._write(
            lambda case: labelling.redo(case, analyst=analyst),
            lambda done: self._stepped(done, tr("Judging", "Nothing to redo")),
        )

    def _judge(self, change: Change, pair_ids: Sequence[str] = (), *, go_on: bool = False) -> None:
        if self._saving or self.session is None or self.session.read_only:
            return
        if self.pair is None or self.pair_id != self._wanted:
            return
        # What stays on the pair (a flag, its kind) does not bar the label that follows at once:
        # the case's thread writes one after the other.
        self._saving, age = go_on, self._age
        targets, analyst = tuple(pair_ids) or (self.pair_id,), self._analyst
        contexts = self._contexts(targets)
        self._change(
            targets,
            lambda case: change(case, pair_ids=targets, analyst=analyst, contexts=contexts),
            lambda done: self._saved(done, go_on=go_on),
            ended=(lambda: self._may_save(age)) if go_on else None,
        )

    def _may_save(self, age: int) -> None:
        """Take the next key, however the last one ended: a bug in it must not lock the desk."""
        if age == self._age:
            self._saving = False

    def _contexts(self, pair_ids: Sequence[str]) -> Contexts:
        """Return what is on screen at the moment of the key."""
        known = ((pair_id, self.context_of(pair_id)) for pair_id in pair_ids)
        return {pair_id: context for pair_id, context in known if context is not None}

    def _change(
        self,
        pair_ids: Sequence[str],
        change: Callable[[CaseFile], LabelOperation],
        done: Callable[[LabelOperation | None], None],
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Change ``pair_ids``, also where an analysis has taken the finding on screen meanwhile."""
        seen = [
            pair for pair in (self._left, self.pair) if pair and pair.finding.pair_id in pair_ids
        ]

        def write(case: CaseFile) -> LabelOperation:
            with case.atomic():
                labelling.remember(case, seen)
                return change(case)

        self._write(write, done, ended)

    def _write(
        self,
        change: Callable[[CaseFile], LabelOperation | None],
        done: Callable[[LabelOperation | None], None],
        ended: Callable[[], None] | None = None,
    ) -> None:
        if self.session is None or self.session.read_only:
            return

        def over() -> None:
            self.waiting.end()
            if ended is not None:
                ended()

        self.waiting.begin(self.session.path.name)
        self._watch(self.session.submit(change), done, ended=over)

    def _watch(
        self,
        future: Future[T],
        done: Callable[[T], object],
        *,
        topic: str = "",
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Wait for ``future``; its answer is dropped when its case has been left by then."""
        age = self._age

        def answered(result: T) -> None:
            if age == self._age:
                done(result)

        # A refusal is told even when the case was left: something was not saved.
        self._jobs.watch(future, done=answered, failed=self.failed.emit, ended=ended, topic=topic)

    def _saved(self, operation: LabelOperation | None, *, go_on: bool) -> None:
        if operation is not None:
            self._take(operation)
            self.changed.emit(operation, go_on)

    def _stepped(self, operation: LabelOperation | None, nothing: str) -> None:
        if operation is None:
            self.nothing_to_do.emit(nothing)
            return
        self._take(operation)
        self.stepped.emit(operation)

    def _take(self, operation: LabelOperation) -> None:
        act = operation.deed.act
        for decision in operation.decisions:
            if self.pair is None or decision.pair_id != self.pair_id:
                continue
            self.fresh = self.fresh and act is not Act.LABEL
            shown = veiled(decision, self.pair.decision, act) if self.fresh else decision
            self.pair = replace(self.pair, decision=shown)
