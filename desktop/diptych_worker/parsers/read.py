"""One file in, its items out: documents, or one sentence each why not."""

import os
import stat
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from diptych_core.article import ParsedDocument
from diptych_worker.errors import UnreadableError, WorkerError
from diptych_worker.limits import parse_limits
from diptych_worker.parsers import (
    archive,
    docx,
    epub,
    feed,
    html,
    language,
    mail,
    markdown,
    odt,
    pdf,
    plain,
    rtf,
    table,
    xlsxrows,
    xmlsafe,
)
from diptych_worker.parsers.blocks import check_text
from diptych_worker.parsers.clean import has_words
from diptych_worker.parsers.encoding import decode
from diptych_worker.parsers.items import Many, One, Options, Parsed, Unit
from diptych_worker.parsers.metadata import bounded
from diptych_worker.parsers.scant import told_if_scant
from diptych_worker.parsers.signature import refuse_binary

MOST_BYTES = 100 * 2**20
MOST_ITEMS = 250_000  # rows and entries: each is told by its name, be it no row at all
T = TypeVar("T")
_BINARY = getattr(os, "O_BINARY", 0)
_TEXT: dict[str, Callable[[str], tuple[ParsedDocument, tuple[str, ...]]]] = {
    ".txt": plain.parse,
    ".text": plain.parse,
    ".md": markdown.parse,
    ".markdown": markdown.parse,
    ".html": html.parse,
    ".htm": html.parse,
    ".xhtml": html.parse,
}
_MARKUP = {".html", ".htm", ".xhtml"}
_REFUSAL = (
    "Diptych reads text, HTML, PDF, Word, OpenDocument, RTF, EPUB, mails, feeds, tables and zip"
    " archives of those, not files {kind}: save the article as .txt, .md or .html."
)


def _text(data: bytes, options: Options, *, suffix: str) -> Parsed:
    """Read a format that is text: its encoding is found, and a page is a page by any name."""
    refuse_binary(data)
    decoded = decode(data, chosen=options.encoding, markup=suffix in _MARKUP)
    refuse_binary(data, decoded.encoding)
    parser = html.parse if html.looks_like_html(decoded.text) else _TEXT[suffix]
    document, notes = parser(decoded.text)
    if not has_words(document.text):
        raise UnreadableError("The file holds no text: check that it is the right file.")
    document = replace(document, encoding=decoded.encoding, encoding_sure=decoded.sure)
    found = Parsed(document, (*notes, *decoded.notes))
    # Whoever writes a short text means it; a page that gave one was mostly not read as meant.
    return told_if_scant(found, "page") if parser is html.parse else found


def _laid_out(data: bytes, options: Options, *, parse: One, what: str) -> Parsed:
    """Read a format in which the text stands among other things."""
    return told_if_scant(parse(data, options), what)


_ONE: dict[str, One] = {
    **{suffix: partial(_text, suffix=suffix) for suffix in _TEXT},
    ".pdf": partial(_laid_out, parse=pdf.parse, what="PDF"),
    ".docx": docx.parse,
    ".odt": odt.parse,
    ".rtf": rtf.parse,
    ".epub": epub.parse,
    ".eml": mail.parse_mail,
    **dict.fromkeys(
        (".mhtml", ".mht"), partial(_laid_out, parse=mail.parse_saved_page, what="page")
    ),
}
_MANY: dict[str, Many] = {
    **{suffix: table.parser(suffix) for suffix in (".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson")},
    **dict.fromkeys((".rss", ".atom", ".xml"), feed.parse),
}
_LOADS: dict[str, Callable[[], None]] = {
    **dict.fromkeys((*_MARKUP, ".mhtml", ".mht", ".eml"), html.load),
    **dict.fromkeys((".docx", ".odt", ".epub", ".rss", ".atom", ".xml"), xmlsafe.load),
    ".pdf": pdf.load,
    ".rtf": rtf.load,
    ".xlsx": xlsxrows.load,
}


def load_for(suffix: str) -> None:
    """Import what the parser of this ending needs."""
    _LOADS.get(suffix, lambda: None)()


_ALL: dict[str, Many] = {
    **_MANY,
    ".zip": archive.parser(_ONE, _MANY, load_for, _REFUSAL),
}


def read_file(
    path: Path, encoding: str | None = None, *, begin: Callable[[], None] = lambda: None
) -> tuple[ParsedDocument, tuple[str, ...]]:
    """Read one file that holds one article; of one that holds several, the first.

    Args:
        path: The file; its suffix chooses the parser.
        encoding: Encoding the user chose; None finds it.
        begin: Called when imports are done and the work on the file begins.

    Returns:
        The document, and remarks for the user.

    Raises:
        UnreadableError: If there is no article in it; the sentence says why and what to do.
    """
    units = open_items(path, None, Options(encoding=encoding), begin=begin)
    parsed = parse_unit(units[0])
    return parsed.document, parsed.notes


def open_items(
    path: Path,
    data: bytes | None,
    options: Options,
    *,
    begin: Callable[[], None] = lambda: None,
    seen: Callable[[bytes], None] = lambda _: None,
) -> Sequence[Unit]:
    """Return the items of a file, or of ``data``, each still to be read with :func:`parse_unit`.

    Args:
        path: The file; its suffix chooses the parser.
        data: The content, when there is no file.
        options: How to read.
        begin: Called when imports are done and the work on the file begins.
        seen: Is handed what stands in the file when that has been read.

    Raises:
        UnreadableError: If the whole file cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in _ONE and suffix not in _ALL:
        raise UnreadableError(_REFUSAL.format(kind=suffix or "without an ending"))
    load_for(suffix)
    begin()
    if suffix in _ALL:
        units = _guarded(lambda: _ALL[suffix](_content(path, data, seen), options))
        if len(units) > MOST_ITEMS:
            raise UnreadableError(
                f"The file has {len(units)} rows or entries and Diptych reads up to {MOST_ITEMS}:"
                " split it."
            )
        return units
    one = _ONE[suffix]
    return [Unit("", lambda: one(_content(path, data, seen), options))]


def parse_unit(unit: Unit) -> Parsed:
    """Read one item, inside the limits of memory and writing.

    Raises:
        UnreadableError: If there is no article in it.
    """
    unit.load()
    parsed = _guarded(unit.parse)
    check_text(parsed.document.text)
    return bounded(parsed)


def parse_item(unit: Unit) -> Parsed:
    """Read one item and find its language."""
    language.load()
    parsed = parse_unit(unit)
    return language.settle(parsed)


def _guarded(work: Callable[[], T]) -> T:
    try:
        with parse_limits():
            return work()
    except MemoryError:
        raise UnreadableError(
            "Reading the file takes more memory than a news article can need: save the"
            " article alone as a smaller file."
        ) from None
    except RecursionError:
        raise UnreadableError(
            "The file is nested deeper than documents are: save the article alone."
        ) from None
    except (WorkerError, KeyboardInterrupt):
        raise
    except Exception as fault:  # noqa: BLE001 - see below
        # Libraries raise anything on files that were tampered with. Where it happened goes to the
        # log; what it says does not, it may quote the article.
        where = "".join(traceback.format_tb(fault.__traceback__))
        sys.stderr.write(f"{where}{type(fault).__name__}\n")
        raise UnreadableError(
            "The file is damaged or of an unusual kind: open it in its program and save it anew."
        ) from None


def _content(path: Path, data: bytes | None, seen: Callable[[bytes], None]) -> bytes:
    if data is None:
        data = read_bytes(path)
        seen(data)
        return data
    if not data.strip():
        raise UnreadableError("There is no content: copy it again.")
    return data


def read_bytes(path: Path) -> bytes:
    """Return the content of a regular file of at most :data:`MOST_BYTES`.

    Raises:
        UnreadableError: If it is something else, larger, empty, or cannot be read.
    """
    try:
        # Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        with os.fdopen(descriptor, "rb") as stream:
            state = os.fstat(stream.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise UnreadableError("This is no ordinary file: choose a file with an article.")
            if state.st_size > MOST_BYTES:
                raise UnreadableError(
                    f"The file has {state.st_size / 2**20:.0f} MB and Diptych reads up to"
                    f" {MOST_BYTES // 2**20} MB: split it into its articles."
                )
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableError("The file is gone: choose it again.") from None
    except PermissionError:
        raise UnreadableError(
            "The file may not be read: change its permissions, or copy it to your own folder."
        ) from None
    except IsADirectoryError:
        raise UnreadableError("This is a folder: choose the files in it.") from None
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise UnreadableError(
            f"The file cannot be read ({reason}): check the disk or the network folder."
        ) from None
    if not data.strip():
        raise UnreadableError("The file is empty: check that it was saved completely.")
    return data
