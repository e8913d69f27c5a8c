"""PDF by pypdf: slower and plainer than PDFium, but all it does is raise."""

import io
import logging

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers import pdf
from diptych_worker.parsers.items import MOST_FIELD, Parsed
from diptych_worker.parsers.pdflines import Line
from diptych_worker.parsers.pdfmeta import read_meta

_PLAINLY = "The usual reader could not open this PDF; another one took its text: check it."
_DAMAGED = "The PDF is damaged, or made to fill the memory: print it to a new PDF."


def parse_carefully(data: bytes) -> Parsed:
    """Return the document.

    Raises:
        UnreadableError: If pypdf cannot read it either.
    """
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        book = pypdf.PdfReader(io.BytesIO(data))
        pdf.refuse_locked(locked=book.is_encrypted)
        pdf.check_pages(len(book.pages))
        pages: list[list[Line]] = []
        size = 0
        for page in book.pages:
            text = page.extract_text()
            size += len(text)
            if size > MOST_FIELD:
                break
            pages.append([Line(line) for line in text.split("\n")])
        stated = {str(key).strip("/"): str(value) for key, value in (book.metadata or {}).items()}
    except (UnreadableError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - pypdf's limits and the standard library's faults
        raise UnreadableError(_DAMAGED) from None
    return pdf.built(pages, read_meta(data, stated), (_PLAINLY,))
