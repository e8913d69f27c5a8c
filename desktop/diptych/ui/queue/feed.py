"""Bringing a case's queue to the window: the first rows at once, the rest behind them.

Each step is a task of its own on the case's thread, so that a decision never waits for more than
one of them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.jobs import Jobs
from diptych.ui.state import CasePlace, place_key
from diptych.usecases.queue_index import QueueChanges, QueueIndex, compare
from diptych.usecases.queue_loading import QueueLoader
from diptych_store.casefile import CaseFile

MIX_KEY = "queue/mix"
FILTERS_KEY = "queue/filters"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContent:
    """What the window shows of a case.

    Attributes:
        index: The queue.
        whole: False when the index holds only the first findings of many.
        changes: In what the queue differs from the one before; None for the first one.
        articles: Number of articles.
        place: Where the analyst was.
        mix: The declared shares as the case keeps them; None when it keeps none.
        filters: The saved filters as the case keeps them.
        first: True for the first reading after opening.
    """

    index: QueueIndex
    whole: bool
    changes: QueueChanges | None
    articles: int
    place: CasePlace
    mix: object
    filters: object
    first: bool


class QueueFeed(QObject):
    """Reads the queue of one case at a time.

    Signals:
        loaded: Carries a CaseContent; twice after opening a case with many findings.
        failed: Carries a sentence.
    """

    loaded = Signal(object)
    failed = Signal(str)

    def __init__(self, analyst: str, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._analyst = analyst
        self._jobs = jobs
        self._age = 0
        self._loader: QueueLoader | None = None
        self._again = False
        self._index: QueueIndex | None = None

    def read(self, session: CaseSession, *, first: bool) -> None:
        """Read the queue; while it is being read, once more when that has ended."""
        if self._loader is not None and not first:
            self._again = True
            return
        self._again = False
        loader = self._loader = QueueLoader(self._analyst)
        self._step(session, loader, lambda case: self._begin(case, loader, first=first))

    def leave(self) -> None:
        """Drop what is being read; the case is left."""
        self._age += 1
        self._loader, self._again, self._index = None, False, None

    def _step(
        self,
        session: CaseSession,
        loader: QueueLoader,
        task: Callable[[CaseFile], CaseContent | None],
    ) -> None:
        age = self._age

        def done(content: CaseContent | None) -> None:
            if age == self._age:
                self._take(session, loader, content)

        def failed(sentence: str) -> None:
            if age == self._age:
                self._loader = None
            self.failed.emit(sentence)

        self._jobs.watch(session.submit(task), done=done, failed=failed)

    def _take(self, session: CaseSession, loader: QueueLoader, content: CaseContent | None) -> None:
        age = self._age
        if loader.whole:
            self._loader = None
        if content is not None and (content.whole or content.first):
            # nothing is told of a queue that was not whole: all but its beginning would be new
            self._index = content.index if content.whole else None
            self.loaded.emit(content)
        if age != self._age:
            return  # whoever was told has left the case
        if not loader.whole:
            self._step(session, loader, lambda case: self._more(case, loader))
        elif self._again:
            self.read(session, first=False)

    def _begin(self, case: CaseFile, loader: QueueLoader, *, first: bool) -> CaseContent:
        index = loader.begin(case)
        return self._content(case, index, whole=loader.whole, first=first)

    def _more(self, case: CaseFile, loader: QueueLoader) -> CaseContent | None:
        loader.more(case)
        return self._content(case, loader.finish(case)) if loader.whole else None

    def _content(
        self, case: CaseFile, index: QueueIndex, *, whole: bool = True, first: bool = False
    ) -> CaseContent:
        old = self._index
        return CaseContent(
            index=index,
            whole=whole,
            changes=compare(old, index) if old is not None and whole and not first else None,
            articles=case.articles.count(),
            place=CasePlace.from_json(case.settings.get(place_key(self._analyst))),
            mix=case.settings.get(MIX_KEY),
            filters=case.settings.get(FILTERS_KEY),
            first=first,
        )
