"""Bringing documents into a case: each file ends as imported or as skipped with a reason."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from diptych.session import CaseSession
from diptych.worker.cancel import CancelToken
from diptych.worker.client import WorkerClient
from diptych.worker.errors import CancelledError, WorkerError
from diptych_core.article import Article, ParsedDocument
from diptych_core.identity import article_id
from diptych_core.origins import group_origins
from diptych_core.text.published import find_published
from diptych_store.errors import RecordRefusedError

# What the worker can read; other files in a folder are reported as skipped.
SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm")
_MAX_FILES = 5_000
_FORBIDDEN = "It may not be read: check its permissions."


class ImportStatus(StrEnum):
    """How a file ended."""

    IMPORTED = "imported"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What became of one file.

    Attributes:
        file: The path as given or found.
        status: Imported or skipped.
        reason: One sentence for a skipped file, else empty.
        article_id: The article; empty when skipped (a duplicate names the one it repeats).
    """

    file: str
    status: ImportStatus
    reason: str = ""
    article_id: str = ""


def import_paths(
    session: CaseSession,
    worker: WorkerClient,
    paths: Sequence[Path],
    *,
    source: str = "",
    published: str = "",
    on_result: Callable[[ImportResult, int, int], None] | None = None,
    cancel: CancelToken | None = None,
) -> tuple[ImportResult, ...]:
    """Import files and folders.

    Args:
        session: The open case.
        worker: Parses the files.
        paths: Files, and folders whose files are taken in name order (with subfolders).
        source: Source of all these files; overrides what a file says of itself.
        published: ISO 8601 publication time of all these files; likewise.
        on_result: Called after each file with the result, files done, and files in all.
        cancel: Stops before the next file.

    Returns:
        One result for each file, in order. Files not reached when cancelled are skipped with
        a reason that says so.
    """
    results: list[ImportResult] = []
    files = list(_expand(paths))
    for number, (path, problem) in enumerate(files, start=1):
        if cancel is not None and cancel.is_set():
            result = _skipped(path, "The import was cancelled before this file was read.")
        elif problem:
            result = _skipped(path, problem)
        else:
            result = _import_one(session, worker, path, source=source, published=published)
        results.append(result)
        if on_result is not None:
            on_result(result, number, len(files))
    if any(result.status is ImportStatus.IMPORTED for result in results):
        session.run(lambda case: _regroup(case.articles.all(), case.articles.set_origin))
    return tuple(results)


def import_text(
    session: CaseSession, text: str, *, title: str = "", source: str = "", published: str = ""
) -> ImportResult:
    """Import pasted text as one article."""
    if not text.strip():
        return ImportResult(
            file="", status=ImportStatus.SKIPPED, reason="The pasted text is empty: copy it again."
        )
    document = ParsedDocument(text=text.replace("\r\n", "\n"), title=title)
    article = _article(document, file="", digest="", source=source, published=published)
    result = _store(session, article, "pasted text")
    session.run(lambda case: _regroup(case.articles.all(), case.articles.set_origin))
    return result


def _expand(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file with the reason why it can't be read, or ``""``."""
    seen = 0
    for path in paths:
        try:
            found = _files_of(path) if path.is_dir() else None
        except OSError:
            yield path, _FORBIDDEN
            continue
        if found is None:
            yield path, _unsupported(path)
            seen += 1
            continue
        if not found:
            yield path, "The folder holds no files: choose another one."
        for item in found[: _MAX_FILES - seen]:
            yield item, _unsupported(item)
        seen += len(found)
        if seen > _MAX_FILES:
            yield path, f"More than {_MAX_FILES} files: import the rest in a second step."


def _files_of(folder: Path) -> list[Path]:
    """Return the files of a folder and its subfolders by name, without hidden ones.

    Raises:
        OSError: If the folder may not be read; below it such folders are passed over.
    """
    next(folder.iterdir(), None)  # rglob says nothing about a folder that it may not read
    inside = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in inside if not path.name.startswith("."))


def _unsupported(path: Path) -> str:
    if not path.exists():
        return "There is no such file: check the path."
    if not path.is_file():
        return "It is neither a file nor a folder: choose another one."
    if path.suffix.lower() not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        kind = f"of type {path.suffix}" if path.suffix else "without an ending"
        return f"Files {kind} are not read yet: use {known}."
    return ""


def _import_one(
    session: CaseSession, worker: WorkerClient, path: Path, *, source: str, published: str
) -> ImportResult:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        document = worker.parse(path)
    except PermissionError:
        return _skipped(path, _FORBIDDEN)
    except OSError as error:
        return _skipped(path, f"It could not be read ({error.strerror or error}): check the disk.")
    except CancelledError:
        raise
    except WorkerError as error:
        return _skipped(path, str(error))
    article = _article(
        document, file=_shown(path.name), digest=digest, source=source, published=published
    )
    return _store(session, article, _shown(str(path)))


def _article(
    document: ParsedDocument, *, file: str, digest: str, source: str, published: str
) -> Article:
    named = source or document.source
    identifier = article_id(document.text, named)
    return Article(
        article_id=identifier,
        text=document.text,
        title=document.title,
        source=named,
        author=document.author,
        published=published or document.published or find_published(document.text),
        language=document.language,
        url=document.url,
        file=file,
        file_sha256=digest,
        encoding=document.encoding,
        imported_at=datetime.now(tz=UTC).isoformat(timespec="seconds"),
        origin=identifier,
    )


def _store(session: CaseSession, article: Article, file: str) -> ImportResult:
    try:
        added = session.run(lambda case: case.articles.add(article))
    except RecordRefusedError as error:
        return ImportResult(file=file, status=ImportStatus.SKIPPED, reason=str(error))
    if added:
        return ImportResult(file=file, status=ImportStatus.IMPORTED, article_id=article.article_id)
    return ImportResult(
        file=file,
        status=ImportStatus.SKIPPED,
        reason="The same text from the same source is in the case already.",
        article_id=article.article_id,
    )


def _regroup(articles: Sequence[Article], set_origin: Callable[[str, str], None]) -> None:
    """Give copies of one text the same origin."""
    groups = group_origins(articles)
    for article in articles:
        if groups[article.article_id] != article.origin:
            set_origin(article.article_id, groups[article.article_id])


def _shown(name: str) -> str:
    """Return a file name that can be stored and printed; POSIX names need not be UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")


def _skipped(path: Path, reason: str) -> ImportResult:
    return ImportResult(file=_shown(str(path)), status=ImportStatus.SKIPPED, reason=reason)
