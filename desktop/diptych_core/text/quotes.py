"""Where a passage quotes: pairs of quotation marks, also unclosed and running over sentences."""

from bisect import bisect_left, bisect_right

from diptych_core.claim import Span

_OPEN = {"“": "”", "«": "»", "„": "“", "‘": "’"}
_CLOSERS = '”»"’'


def _opens(text: str, at: int, start: int) -> bool:
    """Tell whether a mark at ``at`` can open a quotation: not after a letter, not before blank."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isalnum() and not after.isspace()


def _closer(text: str, mark: str, start: int, end: int) -> int:
    """Return where the quotation that opened before ``start`` closes, or -1."""
    if mark != "‘":
        return text.find(_OPEN.get(mark, mark), start, end)
    at = text.find("’", start, end)
    while at >= 0:  # an apostrophe stands between letters
        inside = at + 1 < end and text[at + 1].isalnum() and text[at - 1].isalnum()
        if not inside:
            return at
        at = text.find("’", at + 1, end)
    return -1


def quotations(text: str, span: Span) -> tuple[Span, ...]:
    """Return the outermost quotations in ``span``, with their marks, in order.

    An opening mark without a closing one quotes to the end (papers repeat the opening mark in
    each paragraph of a long quotation and close only the last); a lone ``‘`` or a lone ``"``
    near the end is taken as a stray mark.
    """
    found: list[Span] = []
    at = span.start
    dead: set[str] = set()  # marks known to have no closer ahead: keeps the scan linear
    while at < span.end:
        mark = text[at]
        if (mark in _OPEN or mark == '"') and mark not in dead and _opens(text, at, span.start):
            close = _closer(text, mark, at + 1, span.end)
            if close >= 0:
                found.append(Span(at, close + 1))
                at = close + 1
                continue
            dead.add(mark)
            if mark in "“«" and span.end - at > 20:  # long enough to be a running quotation
                found.append(Span(at, span.end))
                break
        at += 1
    return tuple(found)


def covered(span: Span, quotes: tuple[Span, ...]) -> int:
    """Return how many characters of ``span`` stand inside ``quotes``, which are in order."""
    first = bisect_right(quotes, span.start, key=lambda quote: quote.end)
    last = bisect_left(quotes, span.end, lo=first, key=lambda quote: quote.start)
    return sum(
        min(span.end, quote.end) - max(span.start, quote.start) for quote in quotes[first:last]
    )


def inside(at: int, quotes: tuple[Span, ...]) -> bool:
    """Tell whether the character ``at`` stands inside one of ``quotes``."""
    index = bisect_right(quotes, at, key=lambda quote: quote.start) - 1
    return index >= 0 and at < quotes[index].end
