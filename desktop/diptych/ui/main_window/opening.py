"""Opening, making and closing cases, off the GUI thread."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.i18n import tr
from diptych.ui.jobs import Jobs
from diptych.ui.main_window.services import OpenedCase
from diptych_store.errors import CaseLockedError, NoAccessError, StoreError

_PATIENCE = 20.0  # seconds for which opening waits until cases that were left are closed


def open_case(path: Path) -> OpenedCase:
    """Open ``path``; when it can't be changed here, for reading only.

    Raises:
        StoreError: If it can't be opened at all.
    """
    try:
        return OpenedCase(session=CaseSession.open(path))
    except CaseLockedError as error:
        session = CaseSession.open(path, read_only=True)
        who = " ".join(part for part in (error.user, error.host) if part)
        return OpenedCase(
            session=session,
            notice=tr(
                "Window",
                "Read only: “{case}” is open in another window{who}. Close it there and open it "
                "again to judge.",
            ).format(case=path.name, who=f" ({who})" if who else ""),
        )
    except NoAccessError as error:
        try:
            session = CaseSession.open(path, read_only=True)
        except StoreError:
            raise error from None
        return OpenedCase(
            session=session, notice=tr("Window", "Read only: {why}").format(why=error)
        )


def close_case(session: CaseSession, users: Sequence[Future[Any]]) -> None:
    """Wait until nothing uses ``session`` any more, and close it."""
    wait(users)
    session.close()


class CaseOpener(QObject):
    """Opens one case after the other; the latest wish wins.

    Signals:
        opened: Carries an OpenedCase.
        failed: Carries one sentence.
    """

    opened = Signal(object)
    failed = Signal(str)

    def __init__(self, pool: ThreadPoolExecutor, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._jobs = jobs
        self._wish = 0
        self._closing: list[Future[None]] = []

    def open(self, path: Path) -> None:
        """Open the case ``path``."""
        self._run(lambda: open_case(path))

    def create(self, path: Path, imports: tuple[Path, ...] = ()) -> None:
        """Make the case ``path``, and import files into it once it is on screen."""
        self._run(lambda: OpenedCase(session=CaseSession.create(path), imports=imports))

    def open_with(self, opener: Callable[[], CaseSession]) -> None:
        """Open what ``opener`` returns (the sample case)."""
        self._run(lambda: OpenedCase(session=opener()))

    def close(self, session: CaseSession, users: Sequence[Future[Any]]) -> "Future[None]":
        """Close ``session`` when all ``users`` are done with it."""
        future = self._pool.submit(close_case, session, users)
        self._closing = [other for other in self._closing if not other.done()] + [future]
        return future

    def _run(self, task: Callable[[], OpenedCase]) -> None:
        self._wish += 1
        wish = self._wish
        closing = tuple(self._closing)

        def after_closing() -> OpenedCase:
            # A case that is opened again at once would find its own lock, and be read only.
            wait(closing, timeout=_PATIENCE)
            return task()

        self._jobs.watch(
            self._pool.submit(after_closing),
            done=lambda opened: self._arrived(wish, opened),
            failed=self.failed.emit,
        )

    def _arrived(self, wish: int, opened: OpenedCase) -> None:
        if wish == self._wish:
            self.opened.emit(opened)
        else:  # another case was asked for meanwhile
            self.close(opened.session, ())
