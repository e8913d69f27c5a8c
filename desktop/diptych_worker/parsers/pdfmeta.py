"""What a PDF says of itself: the information dictionary and the XMP packet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.clean import one_line
from diptych_worker.parsers.xmlsafe import first_text, parse_xml

_DATE = re.compile(
    r"D?:?(\d{4})(\d{2})?(\d{2})?(?:(\d{2})(\d{2})(\d{2})?)?\s*(?:(Z)|([+-])(\d{2})'?(\d{2})?'?)?"
)
_XMP, _XMP_END = b"<x:xmpmeta", b"</x:xmpmeta>"
_LARGEST_XMP = 200_000  # bytes
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfMeta:
    """What is stated; empty where nothing is."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    created: str = ""
    language: str = ""
    url: str = ""


def read_meta(data: bytes, information: Mapping[str, str]) -> PdfMeta:
    """Return the metadata; XMP, which has words for more, comes before the dictionary.

    Args:
        data: The file, in which the XMP packet stands unpacked as a rule.
        information: The dictionary: Title, Author, CreationDate.
    """
    found: dict[str, str] = {}
    packet = _packet(data)
    if packet:
        try:
            root = parse_xml(packet)
        except UnreadableError:
            root = None
        if root is not None:
            found = {
                "title": first_text(root, "title"),
                "author": first_text(root, "creator"),
                "publisher": first_text(root, "publisher"),
                "language": first_text(root, "language"),
                "created": first_text(root, "CreateDate") or _attribute(root, "CreateDate"),
                "url": first_text(root, "url", "source"),
            }
    language = found.get("language", "")
    address = found.get("url", "")
    return PdfMeta(
        title=one_line(found.get("title", "") or information.get("Title", "")),
        author=one_line(found.get("author", "") or information.get("Author", "")),
        publisher=one_line(found.get("publisher", "")),
        created=found.get("created", "") or pdf_date(information.get("CreationDate", "")),
        language=language if _TAG.fullmatch(language) else "",
        url=one_line(address) if address.startswith(("http://", "https://")) else "",
    )


def _packet(data: bytes) -> bytes:
    """Return the first XMP packet; empty for none. A pattern would look again from each start."""
    end = data.find(_XMP_END)
    start = data.find(_XMP, max(0, end - _LARGEST_XMP), end) if end >= 0 else -1
    return data[start : end + len(_XMP_END)] if start >= 0 else b""


def pdf_date(value: str) -> str:
    """Return ``D:20241021121100+03'00'`` as ISO 8601 with its zone; a date alone without one."""
    found = _DATE.match(value.strip())
    if found is None:
        return ""
    year, month, day, hour, minute, second, utc, sign, ahead, minutes = found.groups()
    date = f"{year}-{month or '01'}-{day or '01'}"
    if hour is None or not (utc or sign):
        return date
    zone = "+00:00" if utc else f"{sign}{ahead}:{minutes or '00'}"
    return f"{date}T{hour}:{minute}:{second or '00'}{zone}"


def _attribute(root: Any, name: str) -> str:
    for node in root.iter():
        for key, value in node.attrib.items():
            if key.rpartition("}")[2] == name:
                return str(value)
    return ""
