"""RTF by striprtf, its properties by hand."""

import re

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.blocks import office_document
from diptych_worker.parsers.items import Options, Parsed

_HEX = re.compile(r"[0-9A-Fa-f\s]{512,}")  # pictures; striprtf goes through them one by one
# Possessive (*+): a blank fits in two ways, and all ways of a thousand would be tried.
_PROPERTY = r"\{\\(?:\*\\)?%s\s+((?:[^{}\\]|\\'[0-9a-f]{2}|\\u-?\d+ ?\??|\\[^a-z])*+)\}"
_MADE = re.compile(r"\\creatim\\yr(\d{1,4})\\mo(\d{1,2})\\dy(\d{1,2})")
_MOST_INFO = 20_000  # characters in which the properties stand


def load() -> None:
    """Import striprtf before the clock of the parse runs."""
    import striprtf.striprtf

    del striprtf


def parse(data: bytes, options: Options) -> Parsed:
    """Return the document.

    Raises:
        UnreadableError: If it is no RTF document or holds no text.
    """
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip()[:6].startswith(b"{\\rtf"):
        raise UnreadableError("The file is no RTF document: save it anew in its program.")
    source = _HEX.sub(" ", data.decode("latin-1"))

    def plain(part: str) -> str:
        encoding = options.encoding or "cp1252"
        return str(rtf_to_text(part, encoding=encoding, errors="replace"))

    text = plain(source).replace("\xad", "")
    head = source[:_MOST_INFO]
    stated = {}
    for name in ("title", "author"):
        found = re.search(_PROPERTY % name, head, re.IGNORECASE)
        stated[name] = plain("{\\rtf1 " + found[1] + "}").strip() if found else ""
    made = _MADE.search(head)
    created = f"{int(made[1]):04}-{int(made[2]):02}-{int(made[3]):02}" if made else ""
    return office_document(text.split("\n"), created=created, **stated)
