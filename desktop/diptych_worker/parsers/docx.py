"""Word documents: the visible text as a reader with all changes accepted sees it."""

from typing import Any

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.blocks import office_document, row_text, useful_title
from diptych_worker.parsers.items import Options, Parsed
from diptych_worker.parsers.xmlsafe import first_text, parse_xml
from diptych_worker.parsers.zipsafe import open_archive, read_member

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_TITLES = ("title", "titel", "titre", "heading1", "berschrift1", "\u00fcberschrift1", "titre1")
# Deleted and moved text, the second form of a drawing, and words behind a field.
_UNSEEN = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "sectPr"))
_FOOTNOTES = "Its footnotes were left out."


def parse(data: bytes, options: Options) -> Parsed:
    """Return the document.

    Raises:
        UnreadableError: If it is no Word document or holds no text.
    """
    del options
    archive = open_archive(data)
    names = set(archive.namelist())
    root = parse_xml(read_member(archive, "word/document.xml"))
    body = next(root.iter("{*}body"), None)
    if body is None:
        raise UnreadableError("The file is no Word document: save it anew in its program.")
    walk = _Walk()
    walk.blocks(body)
    properties: Any = None
    if "docProps/core.xml" in names:
        properties = parse_xml(read_member(archive, "docProps/core.xml"))
    stated = {} if properties is None else _properties(properties)
    title = useful_title(stated.pop("title", "")) or walk.title
    notes = (_FOOTNOTES,) if _has_footnotes(archive, names) else ()
    return office_document(walk.paragraphs, title=title, notes=notes, **stated)


def _properties(root: Any) -> dict[str, str]:
    return {
        "title": first_text(root, "title"),
        "author": first_text(root, "creator", "lastModifiedBy"),
        "created": first_text(root, "created", "modified"),
        "language": first_text(root, "language"),
    }


def _has_footnotes(archive: Any, names: set[str]) -> bool:
    part = "word/footnotes.xml"
    if part not in names:
        return False
    notes = parse_xml(read_member(archive, part)).iter("{*}footnote")
    return any("".join(note.itertext()).strip() for note in notes)


class _Walk:
    """Collects paragraphs in reading order, text boxes after the paragraph that holds them."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.title = ""

    def blocks(self, node: Any) -> None:
        """Take all below ``node``. libxml2 bounds the depth, and with it the recursion."""
        for child in node:
            match _name(child):
                case "p":
                    self._paragraph(child)
                case "tbl":
                    self._table(child)
                case name if name not in _UNSEEN:
                    self.blocks(child)

    def _paragraph(self, node: Any) -> None:
        parts: list[str] = []
        boxes: list[Any] = []
        _collect(node, parts, boxes)
        text = "".join(parts)
        if not self.title and text.strip() and _style(node) in _TITLES:
            self.title = text
        self.paragraphs += text.split("\n\n") if "\n\n" in text else [text]
        for box in boxes:
            self.blocks(box)

    def _table(self, node: Any) -> None:
        for row in node.iter(f"{_W}tr", f"{_STRICT}tr"):
            if next(row.iterancestors(f"{_W}tbl", f"{_STRICT}tbl"), None) is not node:
                continue  # of a table inside this one, which its cell reads
            cells = []
            for cell in row.iterchildren(f"{_W}tc", f"{_STRICT}tc"):
                inside = _Walk()
                inside.blocks(cell)
                cells.append([part for part in inside.paragraphs if part.strip()])
            self.paragraphs += row_text(cells)


def _collect(node: Any, parts: list[str], boxes: list[Any]) -> None:
    for child in node:
        match _name(child):
            case "t":
                parts.append(child.text or "")
            case "tab" | "br" | "cr":
                parts.append(" ")
            case "noBreakHyphen":
                parts.append("-")
            case "txbxContent":
                boxes.append(child)
            case name if name not in _UNSEEN:
                _collect(child, parts, boxes)


def _name(node: Any) -> str:
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else "Fallback"


def _style(node: Any) -> str:
    style = node.find("{*}pPr/{*}pStyle")
    value = "" if style is None else next(iter(style.attrib.values()), "")
    return str(value).lower().replace(" ", "")
