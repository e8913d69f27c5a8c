"""Opening, making and closing cases, off the GUI thread."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from diptych.session import CaseSession
from diptych.ui.i18n import tr
from diptych.ui.jobs import Jobs
from diptych.ui.main_window.services import OpenedCase
from diptych_store.errors import (
    CaseLockedError,
    CaseMissingError,
    DamagedCaseError,
    NewerCaseError,
    NoAccessError,
    NotACaseError,
    StoreError,
)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Unopened:
    """A case that cannot be opened because of what it holds, or is gone.

    Attributes:
        path: The case.
        why: One sentence.
        newer: True when nothing is wrong with it: a later Diptych has written it.
    """

    path: Path
    why: str
    newer: bool = False


def _open_or_tell(path: Path) -> OpenedCase | Unopened:
    try:
        return open_case(path)
    except (DamagedCaseError, NotACaseError, CaseMissingError) as error:
        return Unopened(path=path, why=str(error))
    except NewerCaseError as error:
        return Unopened(path=path, why=str(error), newer=True)


def close_case(session: CaseSession, users: Sequence[Future[Any]]) -> None:
    """Wait until nothing uses ``session`` any more, and close it."""
    wait(users)
    session.close()


class CaseOpener(QObject):
    """Opens one case after the other; the latest wish wins.

    Signals:
        opened: Carries an OpenedCase.
        failed: Carries one sentence.
        damaged: A case cannot be opened because of what it holds; carries its path and the
            sentence that ``failed`` has told.
        newer: Likewise for a case that a later Diptych has written.
    """

    opened = Signal(object)
    failed = Signal(str)
    damaged = Signal(object, str)
    newer = Signal(object, str)

    def __init__(self, pool: ThreadPoolExecutor, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._jobs = jobs
        self._wish = 0
        self._closing: list[Future[None]] = []

    def open(self, path: Path) -> None:
        """Open the case ``path``."""
        self._run(lambda: _open_or_tell(path))

    def open_copy(self, path: Path, notice: str) -> None:
        """Open a backup for reading, and say so in ``notice``."""
        self._run(lambda: OpenedCase(session=CaseSession.open(path, read_only=True), notice=notice))

    def create(self, path: Path, imports: tuple[Path, ...] = ()) -> None:
        """Make the case ``path``, and import files into it once it is on screen."""
        self._run(lambda: OpenedCase(session=CaseSession.create(path), imports=imports))

    def open_with(self, opener: Callable[[], CaseSession], notice: Callable[[], str] = str) -> None:
        """Open what ``opener`` returns (the sample case), and say what ``notice`` returns then."""

        def opened() -> OpenedCase:
            session = opener()
            return OpenedCase(session=session, notice=notice())

        self._run(opened)

    def close(self, session: CaseSession, users: Sequence[Future[Any]]) -> "Future[None]":
        """Close ``session`` when all ``users`` are done with it."""
        future = self._pool.submit(close_case, session, users)
        self._closing = [other for other in self._closing if not other.done()] + [future]
        return future

    def _run(self, task: Callable[[], OpenedCase | Unopened]) -> None:
        self._wish += 1
        wish = self._wish
        closing = tuple(self._closing)

        def after_closing() -> OpenedCase | Unopened:
            # A case that is opened again at once would find its own lock, and be read only.
            wait(closing, timeout=_PATIENCE)
            return task()

        self._jobs.watch(
            self._pool.submit(after_closing),
            done=lambda opened: self._arrived(wish, opened),
            failed=self.failed.emit,
        )

    def _arrived(self, wish: int, opened: OpenedCase | Unopened) -> None:
        if isinstance(opened, Unopened):
            self.failed.emit(opened.why)
            if wish == self._wish:
                (self.newer if opened.newer else self.damaged).emit(opened.path, opened.why)
        elif wish == self._wish:
            self.opened.emit(opened)
        else:  # another case was asked for meanwhile
            self.close(opened.session, ())
