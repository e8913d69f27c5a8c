"""From documents to articles of the case: a batch at a time, and which are copies of each other."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TypeAlias

from diptych.session import CaseSession
from diptych.usecases.import_records import ImportOptions
from diptych.usecases.origins import corrections
from diptych.worker.cancel import CancelToken
from diptych_core.article import Article, ParsedDocument
from diptych_core.identity import article_id
from diptych_core.origin_corrections import origins_beside_corrections
from diptych_core.origins import origins_of_new
from diptych_core.text.published import find_published
from diptych_store.casefile import CaseFile
from diptych_store.errors import RecordRefusedError

Beside: TypeAlias = Callable[[CaseFile, Sequence[str]], None]
"""Writes into a case what belongs to articles that are being stored; gets their identifiers."""

DUPLICATE = "The same text from the same source is in the case already."
_PLAIN = ImportOptions()
_PAGE = 2_000  # articles read in one task of the case's thread, so that decisions come in between


def article_of(
    document: ParsedDocument, *, file: str, digest: str, options: ImportOptions = _PLAIN
) -> Article:
    """Return the article that a document becomes.

    Args:
        document: What was read.
        file: Name of the file, with ``/`` and the item where it holds several; no folder.
        digest: SHA-256 of the file's bytes.
        options: What the user said of it.
    """
    source = options.source or document.source
    identifier = article_id(document.text, source)
    published = options.published or document.published or find_published(document.text)
    return Article(
        article_id=identifier,
        text=document.text,
        title=document.title,
        source=source,
        author=document.author,
        published=published,
        language=options.language or document.language,
        url=document.url,
        file=file,
        file_sha256=digest,
        encoding=document.encoding,
        imported_at=datetime.now(tz=UTC).isoformat(timespec="seconds"),
        origin=identifier,
    )


def store(
    session: CaseSession, articles: Sequence[Article], *, beside: Beside | None = None
) -> list[str]:
    """Store articles in one transaction.

    Args:
        session: The open case.
        articles: What to store.
        beside: Writes what belongs to the new ones, in the same transaction.

    Returns:
        For each article, the reason why it is not stored; empty when it is.
    """
    return session.run(lambda case: _store(case, articles, beside))


def _store(case: CaseFile, articles: Sequence[Article], beside: Beside | None) -> list[str]:
    try:
        return _store_all(case, articles, beside)
    except RecordRefusedError:
        # One of them does not fit; none is stored. Which one, they say one by one.
        return [_store_one(case, article, beside) for article in articles]


def _store_all(case: CaseFile, articles: Sequence[Article], beside: Beside | None) -> list[str]:
    with case.atomic():
        new = case.articles.add_many(articles)
        if beside is not None:
            beside(
                case, [each.article_id for each, added in zip(articles, new, strict=True) if added]
            )
    return ["" if added else DUPLICATE for added in new]


def _store_one(case: CaseFile, article: Article, beside: Beside | None) -> str:
    try:
        return _store_all(case, [article], beside)[0]
    except RecordRefusedError as error:
        return str(error)


def group_new(session: CaseSession, new: Sequence[str], cancel: CancelToken | None = None) -> None:
    """Put articles that copy another one into its origin group.

    Only the articles ``new`` are moved: what the analyst joined or parted stays as it is. Reading
    and writing are done in short tasks; the comparing is on the caller's thread.

    Args:
        session: The open case.
        new: Identifiers of the articles that were just stored.
        cancel: Stops before the comparing: the new articles stay their own origins.
    """
    if not new:
        return
    places = session.run(lambda case: case.articles.ids())
    articles: list[Article] = []
    for start in range(0, len(places), _PAGE):
        page = places[start : start + _PAGE]
        articles += session.run(partial(_some, page))
        if cancel is not None and cancel.is_set():
            return
    found = origins_of_new(articles, frozenset(new))
    said = session.run(corrections)
    moved = list((origins_beside_corrections(articles, found, said) if said else found).items())
    for start in range(0, len(moved), _PAGE):
        part = dict(moved[start : start + _PAGE])
        session.run(partial(_set_origins, part))


def _some(article_ids: Sequence[str], case: CaseFile) -> list[Article]:
    return case.articles.some(article_ids)


def _set_origins(origins: Mapping[str, str], case: CaseFile) -> None:
    case.articles.set_origins(origins)
