"""One open case, and the one thread that touches its file."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Self, TypeVar

from diptych_store.casefile import CaseFile

T = TypeVar("T")


class CaseSession:
    """An open case: every read and write runs, in order, on one thread of its own.

    Callers hand in a function of the case file and get a future; a function that needs several
    steps to stand together does them all in one call.
    """

    def __init__(self, opener: Callable[[], CaseFile]) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="case-file")
        try:
            self._case = self._executor.submit(opener).result()
        except BaseException:
            self._executor.shutdown()
            raise
        self.path: Path = self._case.path
        self.read_only: bool = self._case.read_only

    @classmethod
    def create(cls, path: Path) -> Self:
        """Create the case file ``path`` and open it.

        Raises:
            StoreError: If it exists or cannot be made.
        """
        return cls(lambda: CaseFile.create(path))

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open the case file ``path``.

        Raises:
            StoreError: If it cannot be opened; the sentence says what to do.
        """
        return cls(lambda: CaseFile.open(path, read_only=read_only))

    def submit(self, task: Callable[[CaseFile], T]) -> "Future[T]":
        """Run ``task`` on the case's thread after all that was submitted before."""
        return self._executor.submit(task, self._case)

    def run(self, task: Callable[[CaseFile], T]) -> T:
        """Run ``task`` and wait for its result. Never called on the GUI thread."""
        return self.submit(task).result()

    def close(self) -> None:
        """Finish what was submitted, close the file, end the thread. May be called twice."""
        if self._case.closed:
            return
        self._executor.submit(self._case.close).result()
        self._executor.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
