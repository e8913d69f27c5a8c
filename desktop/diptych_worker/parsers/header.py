"""Metadata that people and tools write at the top of text files."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from diptych_core.article import ParsedDocument
from diptych_worker.parsers.clean import one_line
from diptych_worker.parsers.dates import iso_date

_KEYS = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "by": "author",
    "source": "source",
    "publisher": "source",
    "publication": "source",
    "outlet": "source",
    "site": "source",
    "site_name": "source",
    "sitename": "source",
    "date": "published",
    "published": "published",
    "publication_date": "published",
    "pubdate": "published",
    "date_published": "published",
    "url": "url",
    "link": "url",
    "canonical_url": "url",
    "source_url": "url",
    "lang": "language",
    "language": "language",
}
_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{1,24}?)\s*:[ \t]*(.*)")
_ITEM = re.compile(r"\s*-\s+(.+)")
_MOST_LINES = 200  # of front matter
_HEADLINE = 200  # characters
_BULLET = re.compile(r"[-*\u2022\u2013\u2014>|]|\d{1,3}[.)]\s")
_BYLINE = re.compile(r"(?i:by)\s+[A-Z]|https?://|\S+@\S+$")
_CLOSING = "\"'\u201d\u2019\u00bb)]"


@dataclass(frozen=True, slots=True)
class Header:
    """Metadata found at the top, and the text below it."""

    fields: dict[str, Any]
    body: str
    notes: tuple[str, ...] = ()

    def document(self, title: str = "") -> ParsedDocument:
        """Return the document; ``title`` is used when the metadata name none."""
        fields = self.fields if "title" in self.fields else {**self.fields, "title": title}
        return ParsedDocument(text=self.body, **fields)


def front_matter(text: str) -> Header:
    """Split the ``---`` block off the top of Markdown; without one all of it is body."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Header({}, text)
    ends = (n for n, line in enumerate(lines) if n and line.rstrip() in {"---", "..."})
    end = next(ends, 0)
    if not 0 < end <= _MOST_LINES:
        return Header({}, text)
    fields, notes = _fields(_joined(lines[1:end]))
    if not fields:
        return Header({}, text)  # a thematic break and another one, no metadata
    return Header(fields, "\n".join(lines[end + 1 :]).strip("\n"), notes)


def header_block(text: str) -> Header:
    """Split a block of ``Title:``, ``Source:`` ... lines off the top of plain text.

    Only a block that has a title and one more field, holds nothing else, and ends at a blank
    line counts: news text has lines such as ``Source: Interfax`` of its own.
    """
    block, blank, body = text.partition("\n\n")
    pairs = []
    for line in block.split("\n"):
        found = _LINE.fullmatch(line.strip())
        if found is None or _key(found[1]) not in _KEYS:
            return Header({}, text)
        pairs.append((found[1], found[2]))
    fields, notes = _fields(pairs)
    if not blank or "title" not in fields or len(fields) < 2 or not body.strip():
        return Header({}, text)
    return Header(fields, body.strip("\n"), notes)


def headline(text: str) -> str:
    """Return the first line if it looks like a headline, else empty.

    A headline has at most 200 characters, no final full stop, and is no bullet, byline, date or
    address; a text of one line has none.
    """
    first, _, rest = text.lstrip("\n").partition("\n")
    line = one_line(first.lstrip("#"))
    ending = line.rstrip(_CLOSING)
    if not line or len(line) > _HEADLINE or not rest.strip():
        return ""
    if ending.endswith((".", "\u3002", ":", ",", ";")) and not ending.endswith(("...", "U.S.")):
        return ""
    if _BULLET.match(line) or _BYLINE.match(line):
        return ""
    if iso_date(line) and len(line) < 40:
        return ""
    return line


def _key(name: str) -> str:
    return re.sub(r"[ -]+", "_", name.strip().lower())


def _joined(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Return key and value of each line; list items below a key are joined by commas."""
    pairs: list[tuple[str, str]] = []
    for line in lines:
        item = _ITEM.fullmatch(line)
        if item and pairs:
            name, value = pairs[-1]
            pairs[-1] = (name, f"{value}, {_unquoted(item[1])}".removeprefix(", "))
            continue
        found = _LINE.fullmatch(line.rstrip())
        if found:
            pairs.append((found[1], found[2]))
    return pairs


def _unquoted(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_unquoted(part) for part in value[1:-1].split(","))
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _fields(pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, str], tuple[str, ...]]:
    fields: dict[str, str] = {}
    notes: list[str] = []
    for name, raw in pairs:
        field = _KEYS.get(_key(name))
        value = one_line(_unquoted(raw))
        if field is None or not value or field in fields:
            continue
        if field == "published":
            stated, value = value, iso_date(value)
            if not value:
                notes.append(f"The date {stated[:60]!r} was not understood: enter it by hand.")
                continue
        fields[field] = value
    return fields, tuple(notes)
