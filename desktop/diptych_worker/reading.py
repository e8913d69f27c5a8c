"""Reading a file's items in batches: the file stays open between two requests."""

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from diptych_core.article import ParsedDocument
from diptych_worker.errors import UnreadableError
from diptych_worker.jobs import Job
from diptych_worker.limits import parse_limits
from diptych_worker.messages import ReadRequest, TableRequest
from diptych_worker.parsers import language, table
from diptych_worker.parsers.items import Options, Unit
from diptych_worker.parsers.read import load_for, open_items, parse_item, read_bytes
from diptych_worker.values import DocumentValue, ReadItem, ReadValue, TableValue

_SECONDS = 0.5  # after which a batch is handed over, so that progress and cancel come often
_CHARACTERS = 8_000_000  # of text in one reply, after which likewise


class Reader:
    """Remembers the file that was read last, whose next items are asked for next.

    A request that goes on elsewhere, or after a crash, opens the file anew and passes over what
    was read before: an item is only read when it is asked for.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._key: object = None
        self._units: Sequence[Unit] = ()
        self._digest = ""

    def read(self, request: ReadRequest, job: Job) -> ReadValue:
        """Return the next items of a file.

        Raises:
            UnreadableError: If the whole file cannot be read.
            CancelledError: If the client cancelled.
        """
        language.load()
        units = self._opened(request, job)
        until = self._clock() + _SECONDS
        items: list[ReadItem] = []
        size = 0
        for place in range(request.start, len(units)):
            if items:
                job.progress(request.start + len(items), len(units))
            if len(items) >= request.most or size >= _CHARACTERS or self._clock() > until:
                break
            item = _read(units[place])
            items.append(item)
            size += 0 if item.document is None else len(item.document.text)
        ended = request.start + len(items) >= len(units)
        if ended:
            self._key, self._units = None, ()
        return ReadValue(items=items, total=len(units), ended=ended, digest=self._digest)

    def _opened(self, request: ReadRequest, job: Job) -> Sequence[Unit]:
        columns = None if request.columns is None else tuple(request.columns.items())
        how = (request.encoding, columns, request.delimiter, request.careful)
        key = (request.path, how, request.data)
        if request.start and key == self._key:
            job.begin(len(self._units))
            return self._units
        self._key, self._units, self._digest = None, (), ""
        options = Options(
            encoding=request.encoding,
            columns=request.columns,
            delimiter=request.delimiter,
            careful=request.careful,
        )
        path = Path(os.fsdecode(request.path))
        # The client tells a file that cannot even be opened from an item by the total.
        self._units = open_items(
            path, request.data, options, begin=lambda: job.begin(0), seen=self._seen
        )
        job.begin(len(self._units))
        self._key = key
        return self._units

    def _seen(self, content: bytes) -> None:
        """Tell the client by which bytes it goes: the file may have changed since it looked."""
        self._digest = hashlib.sha256(content).hexdigest()


def _read(unit: Unit) -> ReadItem:
    try:
        parsed = parse_item(unit)
    except UnreadableError as refusal:
        return ReadItem(name=unit.name, document=None, reason=str(refusal), notes=[])
    document = document_value(parsed.document)
    return ReadItem(name=unit.name, document=document, reason="", notes=list(parsed.notes))


def document_value(document: ParsedDocument) -> DocumentValue:
    """Return a document as it goes over the pipe."""
    return DocumentValue(
        text=document.text,
        title=document.title,
        author=document.author,
        source=document.source,
        published=document.published,
        language=document.language,
        url=document.url,
        encoding=document.encoding,
        encoding_sure=document.encoding_sure,
    )


def read_top(request: TableRequest, job: Job) -> TableValue:
    """Return the top of a table.

    Raises:
        UnreadableError: If it is none.
    """
    path: Path = Path(os.fsdecode(request.path))
    suffix = path.suffix.lower()
    load_for(suffix)
    job.begin(1)
    with parse_limits():
        found = table.read_table(suffix, read_bytes(path), request.encoding, request.delimiter)
    return TableValue(
        columns=found.columns,
        rows=table.preview(found, request.rows),
        total=len(found.rows),
        guess=dict(table.guess(found)),
        encoding=found.encoding,
        encoding_sure=found.encoding_sure,
        delimiter=found.delimiter,
    )
