"""Mails (.eml) and pages that a browser saved in one file (.mhtml): both are MIME."""

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr

from diptych_core.article import ParsedDocument
from diptych_worker.errors import UnreadableError
from diptych_worker.parsers import html
from diptych_worker.parsers.blocks import check_text, joined
from diptych_worker.parsers.clean import has_words, one_line
from diptych_worker.parsers.dates import iso_date
from diptych_worker.parsers.encoding import Decoded, decode
from diptych_worker.parsers.htmltext import html_tree, paragraphs
from diptych_worker.parsers.items import Options, Parsed

_MOST_PARTS = 2_000
_ADDRESS = ("http://", "https://")


def parse_mail(data: bytes, options: Options) -> Parsed:
    """Return a mail as a document: its subject, sender, time with zone and text.

    Raises:
        UnreadableError: If it holds no text.
    """
    message = _message(data)
    body, decoded = _body(message, options)
    check_text(body)
    name, address = parseaddr(_header(message, "from"))
    left = sum(part.get_content_disposition() == "attachment" for part in message.walk())
    notes = [*decoded.notes]
    if left:
        notes.append(f"{left} attachment{'s were' if left > 1 else ' was'} left out.")
    document = ParsedDocument(
        text=body,
        title=_header(message, "subject"),
        author=one_line(name),
        source=one_line(address.rpartition("@")[2]),
        published=iso_date(_header(message, "date")),
        language=_header(message, "content-language"),
        url=_web(_header(message, "archived-at").strip("<>")),
        encoding=decoded.encoding,
        encoding_sure=decoded.sure,
    )
    return Parsed(document, tuple(notes))


def parse_saved_page(data: bytes, options: Options) -> Parsed:
    """Return the article of a page in MHTML; its pictures and styles are left alone.

    Raises:
        UnreadableError: If there is no page in it, or no text on the page.
    """
    message = _message(data)
    page = next((part for part in _parts(message) if _type(part) in _PAGES), None)
    if page is None:
        raise UnreadableError("The file holds no page: save it anew in the browser.")
    decoded = _decoded(page, options, markup=True)
    document, notes = html.parse(decoded.text)
    where = _header(page, "content-location") or _header(message, "snapshot-content-location")
    address = document.url or _web(where)
    whole = replace(
        document,
        url=address,
        title=document.title or _header(message, "subject"),
        encoding=decoded.encoding,
        encoding_sure=decoded.sure,
    )
    return Parsed(whole, (*notes, *decoded.notes))


_PAGES = frozenset(("text/html", "application/xhtml+xml"))


def _message(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    if not message.keys():
        raise UnreadableError("The file is no mail and no saved page: check its ending.")
    return message


def _parts(message: EmailMessage) -> list[EmailMessage]:
    parts = []
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            break
        if not part.is_multipart():
            parts.append(part)
    return parts


def _body(message: EmailMessage, options: Options) -> tuple[str, Decoded]:
    """Return the text: the plain form where it says anything, else the HTML one."""
    found = Decoded("", "", sure=True)
    for wanted in ("text/plain", "text/html"):
        for part in _parts(message):
            if _type(part) != wanted or part.get_content_disposition() == "attachment":
                continue
            found = _decoded(part, options, markup=wanted == "text/html")
            if wanted == "text/html":
                text = joined(paragraphs(html_tree(found.text)))
            else:
                text = joined(_unwrapped(found.text))
            if has_words(text):
                return text, found
    return "", found


def _unwrapped(text: str) -> list[str]:
    """Return the paragraphs of a plain mail, whose lines are broken at 72 characters."""
    lines = text.replace("\r\n", "\n").split("\n")
    parts: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            parts.append([])
            continue
        if parts[-1] and len(parts[-1][-1]) < 50:  # a short line ends where its writer ended it
            parts.append([])
        parts[-1].append(line.strip())
    return [" ".join(part) for part in parts]


def _decoded(part: EmailMessage, options: Options, *, markup: bool) -> Decoded:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    stated = options.encoding or _charset(part)
    if stated:
        try:
            return decode(data, chosen=stated)
        except UnreadableError:
            if options.encoding:
                raise
    return decode(data, markup=markup)


def _charset(part: EmailMessage) -> str:
    try:
        stated = part.get_content_charset() or ""
    except (LookupError, ValueError, TypeError):
        return ""
    # Browsers read it as its Windows superset, and US-ASCII says nothing of what is sent as 8 bit.
    return {"iso-8859-1": "cp1252", "us-ascii": ""}.get(stated, stated)


def _type(part: EmailMessage) -> str:
    return part.get_content_type()


def _header(message: EmailMessage, name: str) -> str:
    """Return a header; the standard library's parsers raise anything on odd ones."""
    try:
        return one_line(str(message.get(name, "")))
    except Exception:  # noqa: BLE001 - IndexError, AttributeError, ValueError ... by header
        return ""


def _web(address: str) -> str:
    return address if address.startswith(_ADDRESS) else ""
