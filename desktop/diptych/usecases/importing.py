"""Bringing documents into a case: each item ends as imported, as a duplicate, or refused."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from diptych.session import CaseSession
from diptych.usecases.import_articles import DUPLICATE, Beside, article_of, group_new, store
from diptych.usecases.import_files import FORBIDDEN, SUFFIXES, digest_of, expand, shown
from diptych.usecases.import_records import (
    ImportOptions,
    ImportOutcome,
    ImportResult,
    ImportStatus,
    refused,
)
from diptych.worker.cancel import CancelToken
from diptych.worker.client import WorkerClient
from diptych.worker.errors import CancelledError, WorkerError
from diptych.worker.reading import ReadBatch, ReadItem
from diptych_core.article import ParsedDocument

__all__ = [
    "SUFFIXES", "ImportOptions", "ImportOutcome", "ImportResult", "ImportStatus", "OnResult",
    "import_data", "import_paths", "import_text",
]  # fmt: skip

OnResult: TypeAlias = Callable[[ImportResult, int, int], None]
"""Called with a result, the items done, and the items in all as far as they are known."""

_CHANGED = "The file was changed while it was read: import it again"
_NOT_REACHED = "The import was cancelled before this file was read."


def import_paths(  # noqa: PLR0913 - source and published are short for an option each
    session: CaseSession,
    worker: WorkerClient,
    paths: Sequence[Path],
    *,
    source: str = "",
    published: str = "",
    options: ImportOptions | None = None,
    on_result: OnResult | None = None,
    cancel: CancelToken | None = None,
    beside: Beside | None = None,
) -> tuple[ImportResult, ...]:
    """Import files and folders. Never called on the GUI thread.

    Args:
        session: The open case.
        worker: Parses the files.
        paths: Files, and folders whose files are taken in name order (with subfolders).
        source: Source of all these files; short for ``options.source``.
        published: ISO 8601 publication time of all these files; likewise.
        options: What else holds for all files.
        on_result: Called on this thread after each item, when it is stored, with the items done
            and in all; a table of 50,000 rows calls it 50,000 times.
        cancel: Stops before the next file, and inside a file before the next batch.
        beside: Writes what else belongs to the new articles, together with them or not at all.

    Returns:
        One result for each item, in order: of a file with one document, of each row, member or
        entry of the others. What a cancelled import did not reach is refused with a reason that
        says so; what was stored before stays.
    """
    chosen = options or ImportOptions()
    if source or published:
        chosen = replace(
            chosen, source=source or chosen.source, published=published or chosen.published
        )
    files = list(expand(paths))
    run = _Run(session, worker, chosen, on_result, cancel, total=len(files), beside=beside)
    for path, problem in files:
        if cancel is not None and cancel.is_set():
            run.tell([refused(shown(str(path)), _NOT_REACHED)])
        elif problem:
            run.tell([refused(shown(str(path)), problem)])
        else:
            run.take_file(path)
    return run.finish()


def import_data(
    session: CaseSession,
    worker: WorkerClient,
    data: bytes,
    *,
    name: str,
    options: ImportOptions | None = None,
    cancel: CancelToken | None = None,
) -> tuple[ImportResult, ...]:
    """Import content that is no file, as a browser gives it when something is dropped.

    Args:
        session: The open case.
        worker: Parses it.
        data: The content.
        name: What to call it; its ending (``.html``, ``.txt``) says what it is.
        options: What is known of it.
        cancel: Stops before the next batch.
    """
    run = _Run(session, worker, options or ImportOptions(), None, cancel, total=1)
    run.take(Path(name), name, hashlib.sha256(data).hexdigest(), data)
    return run.finish()


def import_text(
    session: CaseSession, text: str, *, title: str = "", source: str = "", published: str = ""
) -> ImportResult:
    """Import pasted text as one article."""
    if not text.strip():
        return refused("", "The pasted text is empty: copy it again.")
    document = ParsedDocument(text=text.replace("\r\n", "\n"), title=title)
    options = ImportOptions(source=source, published=published)
    article = article_of(document, file="", digest="", options=options)
    (reason,) = store(session, [article])
    result = _result("pasted text", "", document, article.article_id, reason)
    if not reason:
        group_new(session, [article.article_id])
    return result


class _Run:
    """One import under way."""

    def __init__(
        self,
        session: CaseSession,
        worker: WorkerClient,
        options: ImportOptions,
        on_result: OnResult | None,
        cancel: CancelToken | None,
        *,
        total: int,
        beside: Beside | None = None,
    ) -> None:
        self._session = session
        self._worker = worker
        self._options = options
        self._on_result = on_result
        self._cancel = cancel
        self._total = total
        self._beside = beside
        self._results: list[ImportResult] = []
        self._new: list[str] = []

    def take_file(self, path: Path) -> None:
        """Import a file."""
        file = shown(str(path))
        try:
            digest = digest_of(path)
        except PermissionError:
            self.tell([refused(file, FORBIDDEN)])
            return
        except OSError as error:
            why = f"It could not be read ({error.strerror or error}): check the disk."
            self.tell([refused(file, why)])
            return
        self.take(path, file, digest)

    def take(self, path: Path, file: str, digest: str, data: bytes | None = None) -> None:
        """Import all that is in a file or in ``data``."""
        columns = self._options.columns
        done = total = 0
        try:
            for batch in self._worker.read(
                path,
                data=data,
                encoding=self._options.encoding or None,
                columns=None if columns is None else columns.chosen(),
                delimiter=self._options.delimiter,
                cancel=self._cancel,
            ):
                if batch.digest not in ("", digest):
                    self._tell_changed(file, done, total)
                    break
                self._grow(batch, total)
                done, total = batch.done, batch.total
                self._take_batch(batch.items, path, file, digest)
        except CancelledError:
            if self._cancel is None or not self._cancel.is_set():
                raise  # the worker was closed: the program ends
            self._tell_cancelled(file, done, total)
        except WorkerError as error:
            self.tell([refused(file, str(error))])

    def tell(self, results: Iterable[ImportResult]) -> None:
        """Keep results and hand them on."""
        for result in results:
            self._results.append(result)
            if self._on_result is not None:
                self._on_result(result, len(self._results), max(self._total, len(self._results)))

    def finish(self) -> tuple[ImportResult, ...]:
        """Group the copies and return all results."""
        group_new(self._session, self._new)
        return tuple(self._results)

    def _grow(self, batch: ReadBatch, known: int) -> None:
        """Count the items of a file in place of the file."""
        self._total += batch.total - (known or 1)

    def _tell_cancelled(self, file: str, done: int, total: int) -> None:
        if not done:
            self.tell([refused(file, _NOT_REACHED)])
            return
        left = total - done
        items = "item" if left == 1 else "items"
        why = f"The import was cancelled: {left} {items} after the first {done} were not read."
        self._total -= left - 1
        self.tell([refused(file, why, f"items {done + 1} to {total}")])

    def _tell_changed(self, file: str, done: int, total: int) -> None:
        """Refuse what does not stand in the file that the articles' digest is of."""
        if not done:
            self.tell([refused(file, f"{_CHANGED}.")])
            return
        left = max(total - done, 1)
        self._total -= left - 1
        why = f"{_CHANGED}; what comes after its first {done} items was not read."
        self.tell([refused(file, why, f"items {done + 1} to {total}")])

    def _take_batch(self, items: Sequence[ReadItem], path: Path, file: str, digest: str) -> None:
        name = shown(path.name)
        articles = [
            article_of(
                item.document,
                file=f"{name}/{item.name}" if item.name else name,
                digest=digest,
                options=self._options,
            )
            for item in items
            if item.document is not None
        ]
        reasons = store(self._session, articles, beside=self._beside) if articles else []
        self._new += [a.article_id for a, why in zip(articles, reasons, strict=True) if not why]
        ends = iter(zip(articles, reasons, strict=True))
        results = []
        for item in items:
            if item.document is None:
                results.append(replace(refused(file, item.reason, item.name), notes=item.notes))
                continue
            article, why = next(ends)
            result = _result(file, item.name, item.document, article.article_id, why)
            results.append(replace(result, notes=item.notes))
        self.tell(results)


def _result(
    file: str, item: str, document: ParsedDocument, article_id: str, reason: str
) -> ImportResult:
    base = ImportResult(
        file=file,
        item=item,
        status=ImportStatus.SKIPPED,
        reason=reason,
        encoding=document.encoding,
        encoding_sure=document.encoding_sure,
    )
    if not reason:
        return replace(base, status=ImportStatus.IMPORTED, article_id=article_id)
    if reason == DUPLICATE:
        return replace(base, outcome=ImportOutcome.DUPLICATE, article_id=article_id)
    return base
