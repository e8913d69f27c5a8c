"""Reading the open case's queue and pairs, on the case's own thread."""

import time
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.jobs import Jobs
from diptych.ui.main_window.ahead import Ahead
from diptych.ui.main_window.judge import Judge
from diptych.ui.queue.feed import QueueFeed
from diptych.ui.state import CasePlace, place_key
from diptych.usecases.labelling import LabelOperation
from diptych.usecases.queue import PairView, load_pair
from diptych_store.casefile import CaseFile
from diptych_store.errors import CaseLockedError

T = TypeVar("T")


class Review(Judge):
    """The review of one case at a time: its queue, the pair on screen, the pairs read ahead.

    Signals:
        content_loaded: Carries a CaseContent.
        pair_loaded: Carries a PairView.
        expected: Carries a PairView that was read ahead.
        place_lost: Where the analyst is could not be kept just now: another program has the file.
    """

    content_loaded = Signal(object)
    pair_loaded = Signal(object)
    expected = Signal(object)
    place_lost = Signal()

    def __init__(self, analyst: str, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(analyst, jobs, parent)
        self._ahead = Ahead()
        self._feed = QueueFeed(analyst, jobs, self)
        self._feed.loaded.connect(self.content_loaded)
        self._feed.failed.connect(self.failed)

    def open(self, session: CaseSession) -> None:
        """Review ``session`` from now on."""
        self.close()
        self.session = session
        self._read(first=True)

    def close(self) -> CaseSession | None:
        """Leave the case and return it."""
        session, self.session = self.session, None
        self._age += 1
        self._feed.leave()
        self._ahead.forget()
        self.pair = self._left = None
        self.fresh, self._wanted, self._saving = False, "", False
        return session

    def refresh(self) -> None:
        """Read the queue again."""
        self._ahead.forget()
        self._read(first=False)

    def show(self, pair_id: str) -> None:
        """Put ``pair_id`` on screen: at once when it was read ahead, else when it is read.

        The pair on screen is read again.
        """
        if self.session is None or not pair_id:
            return
        self._wanted = pair_id
        if pair_id == self.pair_id:
            self._ahead.forget()
        ready = self._ahead.take(pair_id)
        if ready is not None:
            self._show(ready)
        else:
            self._watch(self._load(pair_id), self._show, topic="pair")

    def read_ahead(self, pair_ids: Iterable[str]) -> None:
        """Read pairs that are likely to be asked for next, while the analyst reads."""
        for pair_id in dict.fromkeys(pair_ids):
            if self.session is None or pair_id == self.pair_id or not self._ahead.wants(pair_id):
                continue
            age = self._ahead.expect(pair_id)
            self._watch(self._load(pair_id), partial(self._came_ahead, pair_id, age=age))

    def reads_ahead(self, pair_id: str) -> bool:
        """Tell whether ``pair_id`` has still to be read before it can show at once."""
        return bool(pair_id) and pair_id != self.pair_id and not self._ahead.has(pair_id)

    def keep_place(self, place: CasePlace) -> None:
        """Keep where the analyst is in the case file; a read-only case keeps nothing."""
        if self.session is None or self.session.read_only:
            return
        key, value = place_key(self._analyst), place.to_json()

        def keep(case: CaseFile) -> bool:
            # It must not keep the label waiting that comes next, and is tried again.
            try:
                with case.hurried():
                    case.settings.set(key, value)
            except CaseLockedError:
                return False
            return True

        self._watch(self.session.submit(keep), self._place_kept)

    def _place_kept(self, kept: bool) -> None:  # noqa: FBT001 - a slot
        if not kept:
            self.place_lost.emit()

    def _read(self, *, first: bool) -> None:
        if self.session is not None:
            self._feed.read(self.session, first=first)

    def _load(self, pair_id: str) -> Future[PairView | None]:
        assert self.session is not None  # noqa: S101 - every caller has looked
        analyst = self._analyst
        return self.session.submit(lambda case: load_pair(case, pair_id, analyst=analyst))

    def _came_ahead(self, pair_id: str, pair: PairView | None, age: int) -> None:
        self._ahead.keep(pair_id, pair, age)
        if pair is not None and self._ahead.has(pair_id):
            self.expected.emit(pair)

    def _show(self, pair: PairView | None) -> None:
        if pair is None or pair.finding.pair_id != self._wanted:
            return
        if pair.finding.pair_id != self.pair_id:
            self._left, self._shown_at = self.pair, time.monotonic()
            self.fresh = self.is_repeat(pair.finding.pair_id)
        self.pair = replace(pair, decision=None) if self.fresh else pair
        self.pair_loaded.emit(self.pair)

    def _take(self, operation: LabelOperation) -> None:
        super()._take(operation)
        self._ahead.update(operation.decisions)
