"""OpenDocument texts."""

from typing import Any

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.blocks import office_document, row_text
from diptych_worker.parsers.items import Options, Parsed
from diptych_worker.parsers.xmlsafe import first_text, local, parse_xml
from diptych_worker.parsers.zipsafe import open_archive, read_member

# Deleted text, comments, footnotes, tables of contents, hidden words.
_UNSEEN = frozenset(
    ("tracked-changes", "annotation", "note", "table-of-content", "hidden-text", "sequence-decls")
)
_MOST_SPACES = 80  # text:c may claim a billion


def parse(data: bytes, options: Options) -> Parsed:
    """Return the document.

    Raises:
        UnreadableError: If it is no OpenDocument text, is encrypted or holds no text.
    """
    del options
    archive = open_archive(data)
    names = set(archive.namelist())
    if "META-INF/manifest.xml" in names and b"encryption-data" in read_member(
        archive, "META-INF/manifest.xml"
    ):
        raise UnreadableError(
            "The document is protected by a password: open it in its program and save it without."
        )
    root = parse_xml(read_member(archive, "content.xml"))
    body = next(root.iter("{*}text"), None)
    if body is None or local(body.getparent()) != "body":
        raise UnreadableError("The file is no OpenDocument text: save it anew in its program.")
    paragraphs: list[str] = []
    headings: list[str] = []
    _blocks(body, paragraphs, headings)
    stated: dict[str, str] = {}
    if "meta.xml" in names:
        meta = parse_xml(read_member(archive, "meta.xml"))
        stated = {
            "title": first_text(meta, "title"),
            "author": first_text(meta, "initial-creator", "creator"),
            "created": first_text(meta, "creation-date", "date"),
            "language": first_text(meta, "language"),
        }
    title = stated.pop("title", "") or next(iter(headings), "")
    return office_document(paragraphs, title=title, **stated)


def _blocks(node: Any, paragraphs: list[str], headings: list[str]) -> None:
    for child in node:
        match local(child):
            case "p" | "h" as name:
                parts: list[str] = []
                boxes: list[Any] = []
                _collect(child, parts, boxes)
                text = "".join(parts)
                if name == "h" and text.strip():
                    headings.append(text)
                paragraphs.append(text)
                for box in boxes:
                    _blocks(box, paragraphs, headings)
            case "table-row":
                paragraphs += row_text([_cell(cell, headings) for cell in child])
            case name if name not in _UNSEEN:
                _blocks(child, paragraphs, headings)


def _cell(node: Any, headings: list[str]) -> list[str]:
    inside: list[str] = []
    _blocks(node, inside, headings)
    return [part for part in inside if part.strip()]


def _collect(node: Any, parts: list[str], boxes: list[Any]) -> None:
    parts.append(node.text or "")
    for child in node:
        match local(child):
            case "s":
                count = next((v for k, v in child.attrib.items() if k.endswith("}c")), "1")
                parts.append(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
            case "tab" | "line-break":
                parts.append(" ")
            case "text-box":
                boxes.append(child)
            case name if name and name not in _UNSEEN:
                _collect(child, parts, boxes)
        parts.append(child.tail or "")
