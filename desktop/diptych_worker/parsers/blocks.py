"""Paragraphs of office documents, put together as the text of an article."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from diptych_core.article import ParsedDocument
from diptych_core.text.published import find_published
from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.clean import clean_text, has_words, one_line
from diptych_worker.parsers.dates import iso_date
from diptych_worker.parsers.header import headline
from diptych_worker.parsers.items import MOST_FIELD, Parsed

_LONG_CELL = 150  # characters from which a table's cell is a column of text, not a figure
_NO_TITLE = ("untitled", "unbenannt", "document", "dokument", "microsoft word", "powerpoint")
FILE_DATE = "The date is when the file was made, since the text states none: check it."


def joined(paragraphs: Iterable[str]) -> str:
    """Return paragraphs as one text, with a blank line between them."""
    cleaned = (clean_text(" ".join(part.split())) for part in paragraphs)
    return "\n\n".join(part for part in cleaned if part)


def row_text(cells: Sequence[Sequence[str]]) -> list[str]:
    """Return a table's row as paragraphs: one of all cells, or all those of a layout's columns."""
    filled = [[part for part in cell if part.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    if any(len(cell) > 1 or len(cell[0]) > _LONG_CELL for cell in filled):
        return [part for cell in filled for part in cell]
    return [" | ".join(cell[0] for cell in filled)] if filled else []


def office_document(
    paragraphs: Sequence[str],
    *,
    title: str = "",
    author: str = "",
    created: str = "",
    language: str = "",
    notes: Iterable[str] = (),
) -> Parsed:
    """Return the document of an office file and its properties.

    Args:
        paragraphs: In reading order.
        title: As the file states it.
        author: Likewise.
        created: When the file was made; counts when the text states no publication time.
        language: BCP 47 tag.
        notes: Remarks.

    Raises:
        UnreadableError: If there is no text, or too much.
    """
    text = joined(paragraphs)
    check_text(text)
    date, remarks = file_date(text, created)
    document = ParsedDocument(
        text=text,
        title=useful_title(title) or headline(text),
        author=one_line(author),
        published=date,
        language=language if language not in {"", "zxx", "x-none", "none"} else "",
        encoding="",
    )
    return Parsed(document, (*notes, *remarks))


def check_text(text: str) -> None:
    """Refuse what is no article's text.

    Raises:
        UnreadableError: If there are no words in it, or more than :data:`MOST_FIELD` characters.
    """
    if not has_words(text):
        raise UnreadableError("The file holds no text: check that it is the right file.")
    if len(text) > MOST_FIELD:
        raise UnreadableError(
            f"The text has {len(text) / 2**20:.0f} million characters and Diptych reads up to"
            f" {MOST_FIELD // 2**20} million: split it into its articles."
        )


def file_date(text: str, created: str) -> tuple[str, tuple[str, ...]]:
    """Return the publication time to take, and a remark when it is only the file's own."""
    if find_published(text):
        return "", ()  # the application finds it in the text, as for every other format
    date = iso_date(created)
    return date, ((FILE_DATE,) if date else ())


def useful_title(title: str) -> str:
    """Return a title that a person gave; programs fill the property with names of files."""
    line = one_line(title)
    low = line.lower()
    if low.startswith(_NO_TITLE) or low.endswith(
        (".doc", ".docx", ".odt", ".rtf", ".indd", ".qxd")
    ):
        return ""
    return line if has_words(line) else ""


def table_rows(
    rows: Iterable[Any], cells: Callable[[Any], Iterable[Any]], blocks: Callable[[Any], list[str]]
) -> list[str]:
    """Return the paragraphs of a table's rows."""
    return [part for row in rows for part in row_text([blocks(cell) for cell in cells(row)])]
