"""Counting characters: the case counts code points, Qt counts UTF-16 units.

A span of the case must pass through :class:`OffsetMap` before it reaches a text cursor, and a
cursor's position on its way back.
"""

import re
from bisect import bisect_left, bisect_right

from diptych_core.claim import Span
from diptych_core.text.hidden import unhidden

# Line ends that Qt would merge with a neighbour ("\r\n") or take for a paragraph.
_LINE_ENDS = {"\r": " ", "\u2028": "\n", "\u2029": "\n"}
# Besides these, what Qt's text document gives a meaning of its own (frames), can't hold at all, or
# drops at the beginning of a text (the byte order mark the other way round).
_ALTERED = re.compile("[\x00\r\u2028\u2029\ufdd0\ufdd1\ufffe\uffff\ud800-\udfff]")
_WIDE = re.compile("[\U00010000-\U0010ffff]")
_LONG = 4_000  # characters of one paragraph, more than which no text laid out by paragraphs bears
_BREAK = re.compile(r"(?<=[.!?\u2026\u061f\u06d4]) ")
_GAP = re.compile(" ")


def display_text(text: str) -> str:
    """Return ``text`` with every character that Qt would alter or hide replaced by one as long.

    The result has the same length, so that spans of the case stay true.
    """
    if text.isascii() and "\r" not in text and "\0" not in text:
        return text  # known without looking at every character
    return unhidden(_ALTERED.sub(lambda found: _LINE_ENDS.get(found[0], "\ufffd"), text))


def broken_text(text: str) -> str:
    """Return ``text`` with line breaks in place of some spaces of paragraphs as long as a book.

    The result has the same length. A file without line ends would be one paragraph, which has to
    be laid out as a whole; breaks come after sentences, or between words where there are none.
    """
    if len(text) <= _LONG:
        return text
    return "\n".join(_broken(line) if len(line) > _LONG else line for line in text.split("\n"))


def _broken(line: str) -> str:
    pieces, start = [], 0
    while len(line) - start > _LONG:
        half, end = start + _LONG // 2, start + _LONG
        found = _BREAK.search(line, half, end) or _GAP.search(line, half)
        if found is None:
            break
        pieces.append(line[start : found.start()])
        start = found.end()
    return "\n".join([*pieces, line[start:]])


class OffsetMap:
    """Translates positions in one text between code points and UTF-16 units.

    Attributes:
        length: Length of the text in UTF-16 units.
    """

    __slots__ = ("_points", "_units", "length")

    def __init__(self, text: str) -> None:
        # Only characters outside the basic plane take two units; most texts have none.
        self._points = [] if text.isascii() else [found.start() for found in _WIDE.finditer(text)]
        self._units = [point + number for number, point in enumerate(self._points)]
        self.length = len(text) + len(self._points)

    def to_qt(self, point: int) -> int:
        """Return the UTF-16 position of code point ``point``."""
        return point + bisect_left(self._points, point)

    def all_to_qt(self, points: list[int]) -> list[int]:
        """Return the UTF-16 positions of code points; of most texts, the same."""
        return [self.to_qt(point) for point in points] if self._points else points

    def from_qt(self, unit: int) -> int:
        """Return the code point at UTF-16 position ``unit``; inside a pair, its first half."""
        before = bisect_right(self._units, unit)
        if before and self._units[before - 1] == unit - 1:
            return self._points[before - 1]
        return unit - bisect_left(self._units, unit)

    def span_to_qt(self, span: Span) -> tuple[int, int]:
        """Return the first and last-plus-one UTF-16 position of ``span``."""
        return self.to_qt(span.start), self.to_qt(span.end)
