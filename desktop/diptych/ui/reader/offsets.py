"""Counting characters: the case counts code points, Qt counts UTF-16 units.

A span of the case must pass through :class:`OffsetMap` before it reaches a text cursor, and a
cursor's position on its way back.
"""

from bisect import bisect_left, bisect_right

from diptych_core.claim import Span

# Qt's text document gives these a meaning of its own (frames) or can't hold them at all.
_UNSHOWABLE = {0x0: "\ufffd", 0xFDD0: "\ufffd", 0xFDD1: "\ufffd"}
# Line ends that Qt would merge with a neighbour ("\r\n") or take for a paragraph.
_LINE_ENDS = {0xD: " ", 0x2028: "\n", 0x2029: "\n"}


def display_text(text: str) -> str:
    """Return ``text`` with every character that Qt would alter replaced by one as long.

    The result has the same length, so that spans of the case stay true.
    """
    shown = text.translate(_UNSHOWABLE | _LINE_ENDS)
    if shown.isascii():
        return shown
    return "".join("\ufffd" if 0xD800 <= ord(char) <= 0xDFFF else char for char in shown)


class OffsetMap:
    """Translates positions in one text between code points and UTF-16 units.

    Attributes:
        length: Length of the text in UTF-16 units.
    """

    __slots__ = ("_points", "_units", "length")

    def __init__(self, text: str) -> None:
        # Only characters outside the basic plane take two units; most texts have none.
        self._points = (
            [] if text.isascii() else [i for i, char in enumerate(text) if ord(char) > 0xFFFF]
        )
        self._units = [point + number for number, point in enumerate(self._points)]
        self.length = len(text) + len(self._points)

    def to_qt(self, point: int) -> int:
        """Return the UTF-16 position of code point ``point``."""
        return point + bisect_left(self._points, point)

    def from_qt(self, unit: int) -> int:
        """Return the code point at UTF-16 position ``unit``; inside a pair, its first half."""
        before = bisect_right(self._units, unit)
        if before and self._units[before - 1] == unit - 1:
            return self._points[before - 1]
        return unit - bisect_left(self._units, unit)

    def span_to_qt(self, span: Span) -> tuple[int, int]:
        """Return the first and last-plus-one UTF-16 position of ``span``."""
        return self.to_qt(span.start), self.to_qt(span.end)
