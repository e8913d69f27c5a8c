"""The case file: the one object through which the application stores anything."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from diptych_store.analysts import Analysts
from diptych_store.articles import Articles
from diptych_store.claims import Claims
from diptych_store.errors import CaseExistsError, CaseMissingError
from diptych_store.faults import told_files, too_long
from diptych_store.files import discard, publish, unfinished
from diptych_store.findings import Findings
from diptych_store.guidelines import Guidelines
from diptych_store.handle import Handle
from diptych_store.keeping import LabelJournal
from diptych_store.labels import Labels
from diptych_store.lock import CaseLock
from diptych_store.overview import Overview
from diptych_store.queue_columns import QueueColumns
from diptych_store.settings import Settings

if TYPE_CHECKING:
    from sqlite_utils import Database

# What opens a file brings sqlite_utils, a tenth of a second of imports: it is imported where a case
# is opened, so that the window opens without it.

_LONGEST = 190  # bytes of a case's name: its backups' names are longer, and 255 is what disks take


class CaseFile:
    """One open case. Built by :meth:`create` and :meth:`open`; used by the thread that built it.

    Attributes:
        path: The file itself (links followed).
        read_only: True when nothing can be changed.
        articles: The articles and the grades of their sources.
        claims: The claims of the articles.
        findings: The scored pairs, and which article pairs were analysed.
        queue: What the queue asks of all findings at once, in columns.
        labels: The log of labels.
        guidelines: How pairs are to be judged, in versions.
        overview: All of it at a glance, read a page at a time.
        settings: Small values by name.
        analysts: Who labels.
        journal: The second record of the labels, beside the case; kept while it can be changed.
    """

    def __init__(self, path: Path, db: "Database", lock: CaseLock | None) -> None:
        self._handle = Handle(db, path, read_only=lock is None)
        self._lock = lock
        self._closed = False
        self.path = path
        self.read_only = lock is None
        self.articles = Articles(self._handle)
        self.claims = Claims(self._handle)
        self.findings = Findings(self._handle)
        self.queue = QueueColumns(self._handle)
        self.labels = Labels(self._handle)
        self.guidelines = Guidelines(self._handle)
        self.overview = Overview(self._handle)
        self.settings = Settings(self._handle)
        self.analysts = Analysts(self._handle)
        self.journal = LabelJournal(self._handle)
        if not self.read_only:
            self.journal.reconcile()
            self._handle.after_commit = self.journal.keep

    @classmethod
    def create(cls, path: Path) -> Self:
        """Create the case ``path`` and open it.

        The file gets its name when it is whole; on failure nothing is left.

        Raises:
            CaseExistsError: If something has that name.
            StoreError: If the folder is missing, not permitted, or full.
        """
        from diptych_store.connect import make_case, resolved

        path = resolved(path)
        if not path.parent.is_dir():
            msg = f"There is no folder “{path.parent}”: create it, or choose another place."
            raise CaseMissingError(msg)
        if len(os.fsencode(path.name)) > _LONGEST:
            raise too_long(path.name)
        _refuse_leftovers(path)
        with told_files(path):
            part = unfinished(path)
            try:
                make_case(part)
                publish(part, path)
            except FileExistsError as error:
                discard(part)
                raise _exists(path) from error
            except BaseException:
                discard(part)
                raise
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open the case ``path``; never creates one. Older cases are copied, then migrated.

        Args:
            path: The case.
            read_only: Open without the lock, for reading, beside whoever may be changing it.

        Raises:
            StoreError: If it cannot be opened; the class tells why, the sentence what to do.
        """
        from diptych_store.connect import open_case, resolved
        from diptych_store.sweeping import sweep

        path = resolved(path)
        if read_only:
            return cls(path, open_case(path, read_only=True), None)
        lock = _locked(path)
        try:
            db = open_case(path, read_only=False)
            sweep(path)
            return cls(path, db, lock)
        except BaseException:
            lock.release()
            raise

    @property
    def closed(self) -> bool:
        """True after :meth:`close`."""
        return self._closed

    @property
    def handle(self) -> Handle:
        """The open database, for the other modules of this package only."""
        return self._handle

    @contextmanager
    def atomic(self) -> Generator[None]:
        """Make several changes stand or fall together.

        Raises:
            StoreError: If they could not be saved; none is then.
        """
        with self._handle.write():
            yield

    @contextmanager
    def hurried(self, seconds: float = 0.2) -> Generator[None]:
        """Let a change give up soon where another program holds the file.

        For what can be tried again and must not stand in the way of what the analyst does.

        Args:
            seconds: For how long it waits.
        """
        before, self._handle.patience = self._handle.patience, seconds
        try:
            yield
        finally:
            self._handle.patience = before

    def close(self) -> None:
        """Close the file and give up the lock. May be called twice."""
        if self._closed:
            return
        self._closed = True
        try:
            self._handle.db.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _locked(path: Path) -> CaseLock:
    from diptych_store.connect import look

    look(path, read_only=False)  # first: no lock file beside something that is no case
    return CaseLock(path)


def _exists(path: Path) -> CaseExistsError:
    return CaseExistsError(
        f"“{path.name}” exists already: open it, or choose another name for the new case."
    )


def _refuse_leftovers(path: Path) -> None:
    with told_files(path):
        if path.exists():
            raise _exists(path)
        for suffix in ("-journal", "-wal"):
            rest = path.with_name(path.name + suffix)
            if rest.exists():  # SQLite would roll a vanished file's journal into the new one
                raise CaseExistsError(
                    f"“{rest.name}”, a leftover of a removed case, lies there: move it away, or "
                    "choose another name for the new case."
                )
