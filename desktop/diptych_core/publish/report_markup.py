"""Foreign text as HTML: escaped, shown in its own direction, without what HTML forbids."""

import html
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from diptych_core.claim import Span

# What XML and HTML forbid in text; and the marks that turn the direction of what follows.
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def clean(value: str) -> str:
    """Return foreign text without what no page may hold and what would turn its surroundings."""
    return _TURNING.sub("", _FORBIDDEN.sub("\ufffd", value))


def text(value: str) -> str:
    """Return ``value`` as text of an element or of a quoted attribute."""
    return html.escape(clean(value), quote=True)


def foreign(value: str) -> str:
    """Return foreign words as an element of their own, so that their direction stays theirs."""
    return f"<bdi>{text(value)}</bdi>"


def of_the_web(url: str) -> bool:
    """Tell whether an address is one that a reader may follow."""
    try:
        return urlsplit(url).scheme in {"http", "https"} and bool(urlsplit(url).netloc)
    except ValueError:
        return False


def link(url: str) -> str:
    """Return an address as a link where it is one of the web, else as text."""
    shown = foreign(url)
    if not of_the_web(url):
        return shown
    return f'<a href="{text(url)}" rel="noreferrer noopener">{shown}</a>'


def marked(claim: str, spans: Iterable[Span]) -> str:
    """Return a claim with the given spans in ``<strong>``; overlapping ones are joined."""
    out, place = [], 0
    for start, end in joined(spans, len(claim)):
        out.append(text(claim[place:start]))
        out.append(f"<strong>{text(claim[start:end])}</strong>")
        place = end
    return "".join((*out, text(claim[place:])))


def table(header: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> str:
    """Return a table of HTML cells, the first of each row a heading.

    Header and caption are plain text.
    """
    head = "".join(f'<th scope="col">{text(cell)}</th>' for cell in header)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return (
        f"<table><caption>{text(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def joined(spans: Iterable[Span], length: int) -> list[tuple[int, int]]:
    """Return spans of a text of ``length`` characters in order, overlapping ones as one."""
    found: list[tuple[int, int]] = []
    for span in sorted(spans):
        start, end = max(0, span.start), min(length, span.end)
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
