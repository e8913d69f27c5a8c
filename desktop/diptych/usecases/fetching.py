"""Importing a page by its address, where the user has allowed it."""

import codecs
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

import msgspec

from diptych.fetching.client import FetchedPage, fetched
from diptych.fetching.errors import FetchError
from diptych.session import CaseSession
from diptych.usecases.import_records import ImportOptions, ImportResult, refused
from diptych.usecases.importing import import_paths
from diptych.worker.cancel import CancelToken
from diptych.worker.client import WorkerClient
from diptych_store.casefile import CaseFile

_KEY = "fetched/"  # and the article: what is known of its fetching, in the case's settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """Where an article was fetched from.

    Attributes:
        asked: The address that the user named.
        url: Where the page was found in the end.
        at: When, ISO 8601 in UTC.
    """

    asked: str
    url: str
    at: str


def import_page(
    session: CaseSession,
    worker: WorkerClient,
    url: str,
    *,
    options: ImportOptions | None = None,
    cancel: CancelToken | None = None,
    command: Sequence[str] | None = None,
) -> tuple[ImportResult, ...]:
    """Fetch one page and import it; blocks, so never on the GUI thread.

    Whether the user has allowed it is for the caller to know.

    Args:
        session: The open case.
        worker: Parses the page.
        url: Its address.
        options: What is known of it.
        cancel: Stops the fetching and the parsing.
        command: What starts the fetching process; None is Diptych's own.

    Returns:
        One result for each article in it, with the address as its file; refused with the reason
        where there is no page.

    Raises:
        CancelledError: If ``cancel`` was set while the page was fetched.
    """
    try:
        with fetched(url, command=command, cancel=cancel) as page:
            results = _take(session, worker, page, options or ImportOptions(), cancel)
    except FetchError as error:
        return (refused(url, str(error)),)
    return tuple(replace(each, file=url) for each in results)


def fetched_from(case: CaseFile, article_id: str) -> Fetched | None:
    """Return where an article was fetched from; None for one that came from a file."""
    try:
        return msgspec.convert(case.settings.get(_KEY + article_id), Fetched | None)
    except msgspec.ValidationError:
        return None  # written by a later version


def _take(
    session: CaseSession,
    worker: WorkerClient,
    page: FetchedPage,
    options: ImportOptions,
    cancel: CancelToken | None,
) -> tuple[ImportResult, ...]:
    """Import the page's file; the server's word on its encoding counts, as far as it fits."""
    if page.charset and not options.encoding and _known(page.charset):
        told = replace(options, encoding=page.charset)
        results = _import(session, worker, page, told, cancel)
        if any(each.article_id for each in results):
            return results
    return _import(session, worker, page, options, cancel)


def _import(
    session: CaseSession,
    worker: WorkerClient,
    page: FetchedPage,
    options: ImportOptions,
    cancel: CancelToken | None,
) -> tuple[ImportResult, ...]:
    # In one transaction: whoever is killed between both has an article without an address.
    known = Fetched(asked=page.asked, url=page.url, at=page.at)
    beside = partial(_remember, known)
    return import_paths(session, worker, [page.path], options=options, cancel=cancel, beside=beside)


def _remember(known: Fetched, case: CaseFile, new: Sequence[str]) -> None:
    with case.atomic():
        for article_id in new:
            article = case.articles.get(article_id)
            if article is None:
                continue
            case.settings.set(_KEY + article_id, msgspec.to_builtins(known))
            host = (urlsplit(known.url).hostname or "").removeprefix("www.")
            case.articles.update_metadata(
                article_id, url=article.url or known.url, source=article.source or host
            )


def _known(charset: str) -> bool:
    try:
        codecs.lookup(charset)
    except LookupError:
        return False
    return True
