"""Reading pairs of the open case and writing decisions, on the case's own thread."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.jobs import Jobs
from diptych.ui.state import CasePlace, place_key
from diptych.usecases import labelling
from diptych.usecases.labelling import LabelOperation
from diptych.usecases.queue import PairView, QueueRow, load_pair, load_queue
from diptych_core.finding import ConflictKind
from diptych_core.label import Label
from diptych_store.casefile import CaseFile

T = TypeVar("T")
Change = Callable[[CaseFile], LabelOperation | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContent:
    """What the window shows of a case.

    Attributes:
        rows: The queue.
        articles: Number of articles.
        place: Where the analyst was.
        first: True for the first reading after opening.
    """

    rows: tuple[QueueRow, ...]
    articles: int
    place: CasePlace
    first: bool


class Review(QObject):
    """The review of one case at a time.

    A decision is taken only for the pair on screen, and only one at a time: a key pressed while
    a decision is being saved, or before its pair has been seen, does nothing.

    Signals:
        content_loaded: Carries a CaseContent.
        pair_loaded: Carries a PairView.
        changed: Carries a LabelOperation that is on the disk, and whether to go on.
        stepped: Carries a LabelOperation that undo or redo did.
        nothing_to_do: Carries a sentence.
        failed: Carries a sentence.
    """

    content_loaded = Signal(object)
    pair_loaded = Signal(object)
    changed = Signal(object, bool)
    stepped = Signal(object)
    nothing_to_do = Signal(str)
    failed = Signal(str)

    def __init__(self, analyst: str, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._analyst = analyst
        self._jobs = jobs
        self.session: CaseSession | None = None
        self.pair: PairView | None = None
        self._wanted = ""
        self._saving = False
        self._age = 0

    @property
    def pair_id(self) -> str:
        """The pair on screen; empty when there is none."""
        return self.pair.finding.pair_id if self.pair else ""

    def open(self, session: CaseSession) -> None:
        """Review ``session`` from now on."""
        self.close()
        self.session = session
        self._read(first=True)

    def close(self) -> CaseSession | None:
        """Leave the case and return it."""
        session, self.session = self.session, None
        self._age += 1
        self.pair, self._wanted, self._saving = None, "", False
        return session

    def refresh(self) -> None:
        """Read the queue again."""
        self._read(first=False)

    def show(self, pair_id: str) -> None:
        """Read ``pair_id`` for the screen."""
        if self.session is None or not pair_id:
            return
        self._wanted = pair_id
        session, analyst = self.session, self._analyst
        self._watch(
            session.submit(lambda case: load_pair(case, pair_id, analyst=analyst)),
            self._show,
            topic="pair",
        )

    def decide(self, label: Label) -> None:
        """Give the pair on screen ``label`` and go on."""
        pair_ids, analyst = (self.pair_id,), self._analyst
        self._judge(
            lambda case: labelling.decide(case, pair_ids=pair_ids, analyst=analyst, label=label),
            go_on=True,
        )

    def put_off(self) -> None:
        """Put the pair on screen off until later and go on."""
        pair_ids, analyst = (self.pair_id,), self._analyst
        self._judge(
            lambda case: labelling.put_off(case, pair_ids=pair_ids, analyst=analyst), go_on=True
        )

    def toggle_flag(self) -> None:
        """Flag the pair on screen, or take its flag away."""
        pair_ids, analyst = (self.pair_id,), self._analyst
        flag = not (self.pair and self.pair.decision and self.pair.decision.flag)
        self._judge(
            lambda case: labelling.set_flag(case, pair_ids=pair_ids, analyst=analyst, flag=flag)
        )

    def set_kind(self, kind: ConflictKind | None) -> None:
        """Name the kind of the pair on screen."""
        pair_ids, analyst = (self.pair_id,), self._analyst
        self._judge(
            lambda case: labelling.set_kind(case, pair_ids=pair_ids, analyst=analyst, kind=kind)
        )

    def set_note(self, pair_id: str, note: str) -> None:
        """Write the note of ``pair_id``, which may have left the screen already."""
        analyst = self._analyst
        self._write(
            lambda case: labelling.set_note(case, pair_id=pair_id, analyst=analyst, note=note),
            lambda done: self._saved(done, go_on=False),
        )

    def undo(self) -> None:
        """Take back the last decision."""
        analyst = self._analyst
        self._write(
            lambda case: labelling.undo(case, analyst=analyst),
            lambda done: self._stepped(done, "Nothing to undo"),
        )

    def redo(self) -> None:
        """Do again what was taken back."""
        analyst = self._analyst
        self._write(
            lambda case: labelling.redo(case, analyst=analyst),
            lambda done: self._stepped(done, "Nothing to redo"),
        )

    def keep_place(self, place: CasePlace) -> None:
        """Keep where the analyst is in the case file; a read-only case keeps nothing."""
        if self.session is None or self.session.read_only:
            return
        key, value = place_key(self._analyst), place.to_json()
        self._watch(self.session.submit(lambda case: case.settings.set(key, value)), lambda _: None)

    def _read(self, *, first: bool) -> None:
        if self.session is None:
            return
        analyst = self._analyst

        def read(case: CaseFile) -> CaseContent:
            return CaseContent(
                rows=load_queue(case, analyst=analyst),
                articles=case.articles.count(),
                place=CasePlace.from_json(case.settings.get(place_key(analyst))),
                first=first,
            )

        self._watch(
            self.session.submit(read),
            self.content_loaded.emit,
            topic="first content" if first else "content",
        )

    def _show(self, pair: PairView | None) -> None:
        if pair is not None:
            self.pair = pair
            self.pair_loaded.emit(pair)

    def _judge(self, change: Change, *, go_on: bool = False) -> None:
        if self._saving or self.pair is None or self.pair_id != self._wanted:
            return
        self._saving = True
        self._write(change, lambda done: self._saved(done, go_on=go_on))

    def _write(self, change: Change, done: Callable[[LabelOperation | None], None]) -> None:
        if self.session is None or self.session.read_only:
            return
        self._watch(self.session.submit(change), done)

    def _watch(self, future: Future[T], done: Callable[[T], object], topic: str = "") -> None:
        """Wait for ``future``; its answer is dropped when its case has been left by then."""
        age = self._age

        def answered(result: T) -> None:
            if age == self._age:
                done(result)

        def refused(sentence: str) -> None:
            if age == self._age:
                self._saving = False
            self.failed.emit(sentence)  # told even so: something was not saved

        self._jobs.watch(future, done=answered, failed=refused, topic=topic)

    def _saved(self, operation: LabelOperation | None, *, go_on: bool) -> None:
        self._saving = False
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
        for decision in operation.decisions:
            if self.pair is not None and decision.pair_id == self.pair_id:
                self.pair = replace(self.pair, decision=decision)
