"""Plain text."""

from diptych_core.article import ParsedDocument
from diptych_worker.parsers.clean import clean_text
from diptych_worker.parsers.header import header_block, headline


def parse(text: str) -> tuple[ParsedDocument, tuple[str, ...]]:
    """Return the document, its metadata from a header block or from the first line."""
    header = header_block(clean_text(text))
    return header.document(headline(header.body)), header.notes
