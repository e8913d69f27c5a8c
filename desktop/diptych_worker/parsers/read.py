"""One file in, one document out, or one sentence why not."""

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from diptych_core.article import ParsedDocument
from diptych_worker.errors import UnreadableError
from diptych_worker.limits import parse_limits
from diptych_worker.parsers import html, markdown, plain
from diptych_worker.parsers.clean import has_words
from diptych_worker.parsers.encoding import decode
from diptych_worker.parsers.signature import refuse_binary

MOST_BYTES = 100 * 2**20
_BINARY = getattr(os, "O_BINARY", 0)


Parser = Callable[[str], tuple[ParsedDocument, tuple[str, ...]]]
"""From decoded text to a document and remarks for the user, one sentence each."""

_PARSERS: dict[str, Parser] = {
    ".txt": plain.parse,
    ".text": plain.parse,
    ".md": markdown.parse,
    ".markdown": markdown.parse,
    ".html": html.parse,
    ".htm": html.parse,
    ".xhtml": html.parse,
}
_MARKUP = {".html", ".htm", ".xhtml"}


def read_file(
    path: Path, encoding: str | None = None, *, begin: Callable[[], None] = lambda: None
) -> tuple[ParsedDocument, tuple[str, ...]]:
    """Read one article file.

    Args:
        path: The file; its suffix chooses the parser.
        encoding: Encoding the user chose; None finds it.
        begin: Called when imports are done and the work on the file begins.

    Returns:
        The document, and remarks for the user.

    Raises:
        UnreadableError: If there is no article in it; the sentence says why and what to do.
    """
    suffix = path.suffix.lower()
    if suffix not in _PARSERS:
        raise UnreadableError(
            f"Diptych reads .txt, .md and .html files, not {suffix or 'files without an ending'}:"
            " save the article in one of these forms."
        )
    if suffix in _MARKUP:
        html.load()
    begin()
    with parse_limits():
        try:
            return _read(path, suffix, encoding)
        except MemoryError:
            raise UnreadableError(
                "Reading the file takes more memory than a news article can need: save the"
                " article alone as a smaller file."
            ) from None


def _read(path: Path, suffix: str, encoding: str | None) -> tuple[ParsedDocument, tuple[str, ...]]:
    data = read_bytes(path)
    refuse_binary(data)
    decoded = decode(data, chosen=encoding, markup=suffix in _MARKUP)
    refuse_binary(data, decoded.encoding)
    parser = html.parse if html.looks_like_html(decoded.text) else _PARSERS[suffix]
    document, notes = parser(decoded.text)
    if not has_words(document.text):
        raise UnreadableError("The file holds no text: check that it is the right file.")
    return (
        replace(document, encoding=decoded.encoding, encoding_sure=decoded.sure),
        (*notes, *decoded.notes),
    )


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
