"""The encoding of a file: stated, proven, or guessed and said to be guessed."""

import codecs
import re
from dataclasses import dataclass

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.signature import wide_without_mark
from diptych_worker.parsers.western import is_western

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4096  # bytes in which HTML must state its encoding (the standard says 1024)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{2,40})["']""")
_META = re.compile(rb"""(?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-z0-9._:-]{2,40})""")
# Browsers read these labels as their Windows supersets, and pages are made for browsers.
_AS_BROWSERS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
_GUESS_BYTES = 200_000  # what the statistical guess looks at
_TORN = 0.05  # share of broken sequences up to which a text still counts as UTF-8


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and where its encoding came from.

    Attributes:
        text: Decoded text, byte order mark removed.
        encoding: Python's name of the encoding.
        sure: False when it was guessed.
        notes: Remarks for the user.
    """

    text: str
    encoding: str
    sure: bool
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, chosen: str | None = None, markup: bool = False) -> Decoded:
    """Decode ``data``: chosen, marked, declared, valid UTF-8, Western, guessed - in this order.

    Args:
        data: The file's content.
        chosen: Encoding that the user chose; nothing else is tried then.
        markup: Whether an HTML or XML declaration counts.

    Raises:
        UnreadableError: If the chosen encoding does not fit, or none does.
    """
    if chosen:
        return _chosen(data, chosen)
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = _strict(data, name)
            if text is not None:
                return Decoded(text.removeprefix("\ufeff"), name, sure=True)
    declared = _declared(data) if markup else ""
    for name in filter(None, (declared, "utf-8")):
        text = _strict(data, name)
        if text is not None and "\x00" not in text:
            return Decoded(text, name, sure=True)
    return _guess(data)


def _chosen(data: bytes, chosen: str) -> Decoded:
    try:
        name = codecs.lookup(chosen).name
        text = data.decode(name)
    except LookupError:
        raise UnreadableError(
            f"There is no encoding {chosen!r}: choose one from the list."
        ) from None
    except (UnicodeError, ValueError):
        raise UnreadableError(
            f"The file is not in the encoding {chosen}: choose another one."
        ) from None
    return Decoded(text.removeprefix("\ufeff"), name, sure=True)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _declared(data: bytes) -> str:
    """Return the encoding that the head of an HTML or XML file states; empty if none we have."""
    head = data[:_HEAD]
    found = _XML.search(head) or _META.search(head)
    if found is None:
        return ""
    try:
        info = codecs.lookup(found[1].decode("ascii"))
    except LookupError:
        return ""
    # A statement readable as ASCII cannot be in UTF-16; browsers take UTF-8 then.
    if info.name.startswith(("utf-16", "utf-32")):
        return "utf-8"
    # Codecs such as base64 are no text encodings, and UTF-7 hides markup from every check.
    text_encoding = getattr(info, "_is_text_encoding", True)
    if not text_encoding or info.name in {"utf-7", "idna", "punycode", "unicode_escape"}:
        return ""
    return _AS_BROWSERS.get(info.name, info.name)


def _guess(data: bytes) -> Decoded:
    wide = wide_without_mark(data)
    text = _strict(data, wide) if wide else None
    if text is not None:
        return Decoded(text, wide, sure=False, notes=(_note(wide),))
    torn = data.decode("utf-8", "replace")
    foreign = sum(character > "\x7f" for character in torn)
    broken = torn.count("\ufffd")
    if broken <= _TORN * foreign:
        note = f"The file is UTF-8 with {broken} damaged places, shown as \ufffd."
        return Decoded(torn, "utf-8", sure=False, notes=(note,))
    western = _strict(data, "cp1252")
    if western is not None and is_western(western):
        return Decoded(western, "cp1252", sure=False, notes=(_note("cp1252"),))
    name = _statistical(data)
    text = _strict(data, name) if name else western
    if text is None:
        raise UnreadableError(
            "The encoding of the file cannot be found: choose one, or save the file as UTF-8."
        )
    name = name or "cp1252"
    return Decoded(text, name, sure=False, notes=(_note(name),))


def _note(name: str) -> str:
    return f"The encoding was guessed as {name}: look at names, quotes and currency signs."


def _statistical(data: bytes) -> str:
    """Return charset-normalizer's guess; empty if it has none.

    It is asked last: on English text in cp1252 it answers cp1250, and pounds become Ls.
    """
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_GUESS_BYTES]).best()
    if best is None or _strict(data, best.encoding) is None:
        return ""
    return str(best.encoding)
