"""Articles: one document each, with its text frozen at import."""

from dataclasses import dataclass
from enum import StrEnum


class Reliability(StrEnum):
    """Reliability of a source on the Admiralty scale (NATO AJP-2.1); UNRATED until graded."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    UNRATED = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """What a parser read from one foreign file, before it becomes an article.

    Attributes:
        text: Plain text, line-feed line ends, a blank line between paragraphs where known.
        title: Headline; empty when the file names none.
        author: Byline; empty when unknown.
        source: Outlet named in the file; empty when unknown.
        published: Publication time as ISO 8601 (date, or date-time with zone); or empty.
        language: BCP 47 tag; empty when unknown.
        url: Canonical address named in the file; or empty.
        encoding: Encoding the bytes were read in, e.g. ``utf-8``.
        encoding_sure: False when the encoding was guessed rather than declared or proven.
    """

    text: str
    title: str = ""
    author: str = ""
    source: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    encoding: str = "utf-8"
    encoding_sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One document of a case. ``text`` never changes; every span counts its characters.

    Attributes:
        article_id: From :func:`diptych_core.identity.article_id`.
        text: Frozen text.
        title: Headline (also found in ``text`` where the file carried it there).
        source: Outlet or publisher.
        author: Byline.
        published: ISO 8601 date or date-time with zone; empty when unknown.
        language: BCP 47 tag or empty.
        url: Address or empty.
        reliability: Admiralty grade of the source.
        file: Name of the imported file (no folder), with ``/`` and the row, member or entry where
            the file holds several; empty for pasted text.
        file_sha256: SHA-256 of the file's bytes, hexadecimal.
        encoding: Encoding the bytes were read in.
        imported_at: ISO 8601 UTC time of the import.
        origin: Identifier of the origin group (copies of one text share it).
    """

    article_id: str
    text: str
    title: str = ""
    source: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    reliability: Reliability = Reliability.UNRATED
    file: str = ""
    file_sha256: str = ""
    encoding: str = "utf-8"
    imported_at: str = ""
    origin: str = ""
