"""Reading files of one document or thousands: in batches, past whatever kills a parser."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from diptych.worker import messages
from diptych.worker.cancel import CancelToken
from diptych.worker.errors import WorkerCrashedError, WorkerError, WorkerTimeoutError
from diptych.worker.link import WorkerLink
from diptych_core.article import ParsedDocument

MANY = frozenset((".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson", ".zip", ".rss", ".atom", ".xml"))
"""Endings of files that hold more than one document."""

_MOST = 500  # items of one batch; the worker ends one earlier when it took half a second
_MOST_LOST = 3  # items that may stop the worker, each after its time, until the file is left
_SECOND_PARSER = frozenset((".pdf", ".zip"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadItem:
    """One document of a file, or why there is none.

    Attributes:
        name: Row, member or entry inside the file; empty when the file is one document.
        document: What was read, or None.
        reason: One sentence, when there is no document.
        notes: Remarks for the user, one sentence each.
    """

    name: str
    document: ParsedDocument | None
    reason: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """The next items of a file.

    Attributes:
        items: In the order of the file.
        done: Items read so far, these among them.
        total: Items in all, as far as it is known; at least ``done``.
        digest: SHA-256 of what the worker read; empty when it read no file.
    """

    items: tuple[ReadItem, ...]
    done: int
    total: int
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWhat:
    """What is to be read and how.

    Attributes:
        path: The file; of pasted or dropped content only its name, whose ending says what it is.
        data: The content, when there is no file.
        encoding: Encoding the user chose; None finds it.
        columns: Field -> column of a table; None guesses.
        delimiter: What parts the cells of a table; empty finds it.
        timeout: Seconds that one batch may take; then its process is killed.
    """

    path: Path
    data: bytes | None = None
    encoding: str | None = None
    columns: Mapping[str, str | int] | None = None
    delimiter: str = ""
    timeout: float = field(default=30.0)


def read_batches(
    link: WorkerLink, what: ReadWhat, cancel: CancelToken | None = None
) -> Iterator[ReadBatch]:
    """Yield the file's documents in batches; see :meth:`WorkerClient.read`.

    A batch that hangs or kills the worker is read again item by item, so that exactly the item
    that does it is lost, and said to be. A PDF that kills it is read once more by another parser.
    """
    many = what.path.suffix.lower() in MANY
    at = _Place(most=_MOST if many else 1)
    while True:
        opening = _Opening()
        try:
            value = _ask(link, what, at, opening, cancel)
        except (WorkerTimeoutError, WorkerCrashedError) as error:
            if opening.failed and not at.start:
                yield ReadBatch((ReadItem(name="", document=None, reason=str(error)),), 1, 1)
                return
            if at.most > 1:
                at = replace(at, most=1)  # the failure says nothing of where in the batch
            elif (
                not at.careful
                and isinstance(error, WorkerCrashedError)
                and what.path.suffix.lower() in _SECOND_PARSER
            ):
                at = replace(at, careful=True)
            else:
                at = at.after_loss()
                given_up = not many or at.lost >= _MOST_LOST
                yield ReadBatch(
                    (_lost(at, error, many=many, given_up=given_up),), at.start, at.total
                )
                if given_up or (at.total_known and at.start >= at.total):
                    return
            continue
        at = at.after(value, _MOST if many else 1)
        if value.items:
            items = tuple(_item(item) for item in value.items)
            yield ReadBatch(items, at.start, at.total, value.digest)
        if value.ended:
            return


@dataclass(frozen=True, slots=True)
class _Place:
    """How far the reading is, and how carefully it goes on."""

    start: int = 0
    most: int = _MOST
    careful: bool = False
    total: int = 0
    total_known: bool = False
    lost: int = 0

    def after(self, value: messages.ReadValue, most: int) -> "_Place":
        start = self.start + len(value.items)
        return _Place(start, most, False, max(value.total, start), True, self.lost)  # noqa: FBT003

    def after_loss(self) -> "_Place":
        start = self.start + 1
        total = max(self.total, start)
        return _Place(start, 1, False, total, self.total_known, self.lost + 1)  # noqa: FBT003


class _Opening:
    """Whether the worker got as far as the first item that was asked for.

    It says a total of 0 when it begins to open the file, and the number of items when it has. A
    file that kills it before would do so again for each item.
    """

    def __init__(self) -> None:
        self._begun = False
        self._opened = False

    def tell(self, _done: int, total: int) -> None:
        """Take a report of progress."""
        self._begun = True
        self._opened = self._opened or total > 0

    @property
    def failed(self) -> bool:
        """True when it began and never opened the file."""
        return self._begun and not self._opened


def _ask(
    link: WorkerLink, what: ReadWhat, at: _Place, opening: _Opening, cancel: CancelToken | None
) -> messages.ReadValue:
    path = os.fsencode(what.path.absolute() if what.data is None else what.path.name)
    request = messages.Read(
        path=path,
        data=what.data,
        encoding=what.encoding,
        columns=None if what.columns is None else dict(what.columns),
        delimiter=what.delimiter,
        start=at.start,
        most=at.most,
        careful=at.careful,
    )
    raw = link.ask(request, timeout=what.timeout, progress=opening.tell, cancel=cancel)
    return msgspec.json.decode(raw, type=messages.ReadValue)


def _item(value: messages.ReadItem) -> ReadItem:
    found = value.document
    document = None if found is None else document_of(found)
    return ReadItem(
        name=value.name, document=document, reason=value.reason, notes=tuple(value.notes)
    )


def document_of(value: messages.Document) -> ParsedDocument:
    """Return the document of a message."""
    return ParsedDocument(
        text=value.text,
        title=value.title,
        author=value.author,
        source=value.source,
        published=value.published,
        language=value.language,
        url=value.url,
        encoding=value.encoding,
        encoding_sure=value.encoding_sure,
    )


def _lost(at: _Place, error: WorkerError, *, many: bool, given_up: bool) -> ReadItem:
    reason = str(error)
    if many and given_up:
        left = at.total - at.start
        rest = f"the {left} items after it were" if left > 0 else "what stands after it was"
        reason = f"{reason.removesuffix('.')}; {rest} not read."
    return ReadItem(name=f"item {at.start}" if many else "", document=None, reason=reason)
