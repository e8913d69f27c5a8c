"""Markdown: the text as it stands, the front matter as metadata."""

import re

from diptych_core.article import ParsedDocument
from diptych_worker.parsers.clean import clean_text, one_line
from diptych_worker.parsers.header import front_matter, headline

_HEADING = re.compile(r"^#{1,2}[ \t]+(.+)$", re.MULTILINE)
_UNDERLINED = re.compile(r"\A\s*(\S.*)\n=+[ \t]*(?:\n|\Z)")


def parse(text: str) -> tuple[ParsedDocument, tuple[str, ...]]:
    """Return the document; its title is the front matter's, the first heading or first line."""
    header = front_matter(clean_text(text))
    found = _UNDERLINED.search(header.body)
    if found:
        title = one_line(found[1])
    elif found := _HEADING.search(header.body):
        title = one_line(found[1].rstrip(" \t#") or found[1])
    else:
        title = headline(header.body)
    return header.document(title), header.notes
