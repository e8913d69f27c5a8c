"""PDF by PDFium; by pypdf when PDFium has killed the process."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from diptych_core.article import ParsedDocument
from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.blocks import check_text, file_date, useful_title
from diptych_worker.parsers.clean import one_line
from diptych_worker.parsers.header import headline
from diptych_worker.parsers.items import MOST_FIELD, Options, Parsed
from diptych_worker.parsers.pdflines import Line, article_text, largest
from diptych_worker.parsers.pdfmeta import PdfMeta, read_meta

MOST_PAGES = 2_000
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_SCANNED = "This PDF holds pictures of pages, no text: run OCR first and import the result."
_DAMAGED = "The PDF is damaged: get it again, or print it to a new PDF."


def load() -> None:
    """Import PDFium before the clock of the parse runs."""
    import pypdfium2
    import pypdfium2.raw

    del pypdfium2


def parse(data: bytes, options: Options) -> Parsed:
    """Return the document.

    Raises:
        UnreadableError: If it is no PDF, is protected, too long, or holds no text.
    """
    if b"%PDF-" not in data[:1024]:
        raise UnreadableError("The file is no PDF: check its ending.")
    if options.careful:
        from diptych_worker.parsers.pdfcareful import parse_carefully

        return parse_carefully(data)
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(data)) as book:
            return _document(book, data)
    except pypdfium2.PdfiumError as error:
        refuse_locked(locked=getattr(error, "err_code", None) == _PASSWORD)
        raise UnreadableError(_DAMAGED) from None


def refuse_locked(*, locked: bool) -> None:
    """Refuse what needs a password.

    Raises:
        UnreadableError: If it does.
    """
    if locked:
        raise UnreadableError(
            "The PDF is protected by a password: open it in its program and save it without."
        ) from None


def check_pages(count: int) -> None:
    """Refuse what is no article.

    Raises:
        UnreadableError: If it has no pages, or more than :data:`MOST_PAGES`.
    """
    if count < 1:
        raise UnreadableError(_DAMAGED)
    if count > MOST_PAGES:
        raise UnreadableError(
            f"The PDF has {count} pages and Diptych reads up to {MOST_PAGES}: split it into its"
            " articles."
        )


def _document(book: Any, data: bytes) -> Parsed:
    check_pages(len(book))
    pages: list[list[Line]] = []
    damaged = size = 0
    pictures = False
    for number in range(len(book)):
        try:
            with closing(book[number]) as page, closing(page.get_textpage()) as words:
                lines = list(_lines(words))
                pictures = pictures or (not lines and _has_picture(page))
        except Exception:  # noqa: BLE001 - pypdfium2 raises several types for one damaged page
            damaged += 1
            lines = []
        size += sum(len(line.text) for line in lines)
        if size > MOST_FIELD:
            break  # check_text() says so
        pages.append(lines)
    empty = not any(any(line.text.strip() for line in lines) for lines in pages)
    if empty:
        raise UnreadableError(_SCANNED if pictures else _DAMAGED if damaged else _NO_TEXT)
    notes = (f"{_pages(damaged)} damaged and left out.",) if damaged else ()
    return built(pages, read_meta(data, _information(book)), notes)


_NO_TEXT = "The PDF holds no text: check that it is the right file."


def built(pages: list[list[Line]], meta: PdfMeta, notes: tuple[str, ...]) -> Parsed:
    """Return the document of lines and metadata."""
    text = article_text(pages)
    check_text(text)
    blank = sum(not lines for lines in pages)
    if blank and not notes:
        notes = (f"{_pages(blank)} without text, perhaps pictures: run OCR if they matter.",)
    date, remarks = file_date(text, meta.created)
    document = ParsedDocument(
        text=text,
        title=useful_title(meta.title) or largest(pages) or headline(text),
        author=one_line(meta.author),
        source=one_line(meta.publisher),
        published=date,
        language=meta.language,
        url=meta.url,
        encoding="",
    )
    return Parsed(document, (*notes, *remarks))


def _pages(count: int) -> str:
    return "1 page is" if count == 1 else f"{count} pages are"


def _information(book: Any) -> dict[str, str]:
    try:
        return dict(book.get_metadata_dict(skip_empty=True))
    except Exception:  # noqa: BLE001 - a damaged dictionary costs the metadata, not the text
        return {}


def _has_picture(page: Any) -> bool:
    from pypdfium2 import raw

    return (
        next(iter(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3)), None)
        is not None
    )


def _lines(words: Any) -> Iterator[Line]:
    """Yield the lines of a page in PDFium's order, with their places and sizes."""
    from pypdfium2 import raw

    count = words.count_chars()
    text = words.get_text_range(0, count) if count > 0 else ""
    if len(text) != count:
        # Characters outside of the basic plane, or ones that PDFium leaves out: no places then.
        yield from (Line(part) for part in re.split(r"\r\n|\r|\n", text))
        return
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))

    def box(index: int) -> tuple[float, float, float, float]:
        raw.FPDFText_GetCharBox(words, index, left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value

    start = 0
    for found in re.finditer(r"\r\n|\r|\n|\Z", text):
        part = text[start : found.start()]
        stripped = part.strip()
        if stripped:
            first = start + len(part) - len(part.lstrip())
            last = start + len(part.rstrip()) - 1
            begin, end = box(first), box(last)
            yield Line(
                part,
                left=begin[0],
                right=end[1],
                y=begin[2],
                size=float(raw.FPDFText_GetFontSize(words, first)),
            )
        start = found.end()
