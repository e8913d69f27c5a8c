"""EPUB books: the chapters in the order of the spine, as one document."""

import posixpath
import re
from typing import Any
from urllib.parse import unquote

from diptych_core.article import ParsedDocument
from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.blocks import check_text, joined
from diptych_worker.parsers.clean import has_words, one_line
from diptych_worker.parsers.dates import iso_date
from diptych_worker.parsers.encoding import decode
from diptych_worker.parsers.htmltext import html_tree, paragraphs
from diptych_worker.parsers.items import Options, Parsed
from diptych_worker.parsers.xmlsafe import first_text, parse_xml
from diptych_worker.parsers.zipsafe import open_archive, read_member

_XML = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse(data: bytes, options: Options) -> Parsed:
    """Return the document.

    Raises:
        UnreadableError: If it is no EPUB, is protected or holds no text.
    """
    del options
    archive = open_archive(data)
    names = set(archive.namelist())
    container = parse_xml(read_member(archive, "META-INF/container.xml"))
    place = next((node.get("full-path") for node in container.iter("{*}rootfile")), None)
    if not place:
        raise UnreadableError("The file is no EPUB book: get it again.")
    package = parse_xml(read_member(archive, place))
    parts: list[str] = []
    missing = 0
    for href in _spine(package):
        name = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(href)))
        if name not in names:
            missing += 1
            continue
        page = decode(read_member(archive, name), markup=True).text
        parts += paragraphs(html_tree(_XML.sub("", page, count=1)))
    text = joined(parts)
    if "META-INF/encryption.xml" in names and not has_words(text):
        raise UnreadableError("The book is protected against copying: no program may read it.")
    check_text(text)
    notes = (f"{missing} of its chapters are missing in the file.",) if missing else ()
    document = ParsedDocument(
        text=text,
        title=one_line(first_text(package, "title")),
        author=one_line(first_text(package, "creator")),
        source=one_line(first_text(package, "publisher")),
        published=iso_date(first_text(package, "date")),
        language=one_line(first_text(package, "language")),
        url=_address(package),
        encoding="",
    )
    return Parsed(document, notes)


def _spine(package: Any) -> list[str]:
    hrefs = {node.get("id"): node.get("href") or "" for node in package.iter("{*}item")}
    order = [node.get("idref") for node in package.iter("{*}itemref")]
    return [hrefs[name] for name in dict.fromkeys(order) if hrefs.get(name)]


def _address(package: Any) -> str:
    for node in [*package.iter("{*}source"), *package.iter("{*}identifier")]:
        value = "".join(node.itertext()).strip()
        if value.startswith(("http://", "https://")):
            return one_line(value)
    return ""
