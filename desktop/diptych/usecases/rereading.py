"""Reading an article anew whose encoding was guessed wrongly."""

from dataclasses import dataclass, replace
from pathlib import Path

from diptych.session import CaseSession
from diptych.usecases.errors import UseCaseError
from diptych.usecases.import_articles import article_of
from diptych.usecases.import_files import digest_of
from diptych.worker.client import WorkerClient
from diptych.worker.errors import WorkerError
from diptych_core.article import Article, ParsedDocument
from diptych_store.casefile import CaseFile

_CORRECTABLE = ("title", "source", "author", "published", "language", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadResult:
    """What became of the wish to read an article anew.

    Attributes:
        done: Whether the article's text is another one now.
        article_id: The article as it is now: a new identifier when ``done``, else the old one.
        encoding: Encoding that it is read in now.
        reason: One sentence why nothing was changed; empty when ``done``.
        notes: Remarks on the reading.
    """

    done: bool
    article_id: str
    encoding: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()


def labelled_findings(case: CaseFile, article_id: str) -> int:
    """Return how many findings of the article somebody has decided something about."""
    marks = [mark.pair_id for mark in case.findings.marks_of(article_id)]
    decided = {decision.pair_id for decision in case.labels.decisions()} if marks else set()
    return sum(pair in decided for pair in marks)


def reread(
    session: CaseSession, worker: WorkerClient, article_id: str, path: Path, encoding: str
) -> RereadResult:
    """Read an article's file once more in another encoding and put the new text in its place.

    Title, source and the like that were corrected by hand are kept; the article's claims and
    findings go, since they quote the old text, and the next analysis makes new ones. Nothing is
    changed when one of its findings has a decision, when the file is another one than was
    imported, or when the encoding does not fit. Never called on the GUI thread.

    Args:
        session: The open case.
        worker: Reads the file.
        article_id: The article.
        path: Where its file is now.
        encoding: Python's name of the encoding to read it in.
    """
    try:
        old = session.run(lambda case: _changeable(case, article_id))
        _check_file(path, old)
        new, notes = _read(worker, path, old, encoding)
        session.run(lambda case: _replace(case, old, new))
    except (UseCaseError, WorkerError) as error:
        return RereadResult(done=False, article_id=article_id, reason=str(error))
    return RereadResult(done=True, article_id=new.article_id, encoding=new.encoding, notes=notes)


def _changeable(case: CaseFile, article_id: str) -> Article:
    """Return the article.

    Raises:
        UseCaseError: If it is gone, or somebody has decided about one of its findings.
    """
    article = case.articles.get(article_id)
    if article is None:
        raise UseCaseError("The article is no longer in this case: import it again.")
    labelled = labelled_findings(case, article_id)
    if labelled:
        pairs = "1 of its pairs has" if labelled == 1 else f"{labelled} of its pairs have"
        raise UseCaseError(
            f"The article's text cannot change any more, since {pairs} a decision: import the file"
            " as another article."
        )
    return article


def _check_file(path: Path, article: Article) -> None:
    try:
        digest = digest_of(path)
    except OSError as error:
        raise UseCaseError(
            f"The file cannot be read ({error.strerror or error}): choose where it is now."
        ) from None
    if digest != article.file_sha256:
        raise UseCaseError(
            "This file is not the one that was imported: import it as an article of its own."
        )


def _read(
    worker: WorkerClient, path: Path, old: Article, encoding: str
) -> tuple[Article, tuple[str, ...]]:
    """Return the article in the new encoding, and remarks.

    Raises:
        UseCaseError: If it is not in the file as it was, or is the same in both encodings.
        WorkerError: If the encoding does not fit.
    """
    before, _ = _found(worker, path, old, old.encoding or None)
    if before.text != old.text:
        raise UseCaseError(
            "The article was read from this file in another way, with other columns perhaps:"
            " import the file again."
        )
    document, notes = _found(worker, path, old, encoding)
    if document.text == old.text:
        raise UseCaseError(f"The text is the same in {encoding}: nothing was changed.")
    return _renewed(old, before, document), notes


def _found(
    worker: WorkerClient, path: Path, article: Article, encoding: str | None
) -> tuple[ParsedDocument, tuple[str, ...]]:
    """Return the article's document in the file, and remarks.

    Raises:
        UseCaseError: If there is none.
    """
    wanted = article.file.partition("/")[2]
    for batch in worker.read(path, encoding=encoding):
        for item in batch.items:
            if item.name == wanted and item.document is None:
                raise UseCaseError(item.reason)
            if item.name == wanted and item.document is not None:
                return item.document, item.notes
    raise UseCaseError(f"The file holds no “{wanted}” any more: import it again.")


def _renewed(old: Article, before: ParsedDocument, document: ParsedDocument) -> Article:
    """Return the article with the new text, and what was corrected by hand as it was."""
    first = article_of(before, file=old.file, digest=old.file_sha256)
    kept = {
        field: getattr(old, field)
        for field in _CORRECTABLE
        if getattr(old, field) != getattr(first, field)
    }
    renewed = article_of(replace(document, **kept), file=old.file, digest=old.file_sha256)
    published = kept.get("published", renewed.published)
    return replace(renewed, published=published, reliability=old.reliability)


def _replace(case: CaseFile, old: Article, new: Article) -> None:
    """Put ``new`` where ``old`` was, in one transaction.

    Raises:
        UseCaseError: If it got a decision in the meantime, or the case has the new text already.
    """
    _changeable(case, old.article_id)
    origins = case.articles.origins()
    others = {origin for name, origin in origins.items() if name != old.article_id}
    # Copies that were named after it keep that name, and it stays with them.
    new = replace(new, origin=old.origin if old.origin in others else new.article_id)
    if not case.articles.replace(old.article_id, new):
        raise UseCaseError(
            "The same text from the same source is in the case already: remove one of them."
        )
