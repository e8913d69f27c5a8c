"""When the case on screen is backed up: at opening, every half hour, at closing."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from diptych.session import CaseSession
from diptych.ui.jobs import Jobs

if TYPE_CHECKING:
    from pathlib import Path

EVERY_MS = 30 * 60 * 1000


class Schedule(QObject):
    """Backs a case up in the pool, when it was changed since the newest backup.

    Args:
        pool: Where it is done; the window never waits for it.
        jobs: Brings the outcome.
        parent: Qt parent.

    Signals:
        failed: Carries a sentence.
    """

    failed = Signal(str)

    def __init__(self, pool: ThreadPoolExecutor, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool, self._jobs = pool, jobs
        self._case: Path | None = None
        self._running: list[Future[Path | None]] = []
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(lambda: self._make("timer"))

    def enter(self, session: CaseSession) -> None:
        """Keep backups of the case of ``session`` from now on."""
        self._case = None if session.read_only else session.path
        if self._case is not None:
            self._make("open")
            self.timer.start()

    def leave(self) -> None:
        """Make the last one of the case that is being closed."""
        self.timer.stop()
        self._make("close")
        self._case = None

    def settled(self) -> Callable[[], object]:
        """Return what waits, in any thread, until the backups begun so far are made."""
        running = tuple(self._running)
        return lambda: wait(running)

    def _make(self, why: str) -> None:
        case = self._case
        if case is None:
            return
        future = self._pool.submit(_back_up, case, why)
        self._running = [other for other in self._running if not other.done()] + [future]
        self._jobs.watch(future, done=lambda _: None, failed=self.failed.emit)


def _back_up(case: "Path", why: str) -> "Path | None":
    from diptych_store.shelf import back_up  # late: the window opens without it

    return back_up(case, why)
