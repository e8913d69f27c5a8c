"""What is drawn over an article's text besides claim and cues: evidence, and what was found."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
)

_LONGEST = 100_000  # characters; a stroke is looked for this far before a paragraph
_THICK = 2  # pixels of an underline and its brackets
_RISE = 0.3  # height of a bracket, in lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One mark, in positions of the Qt document.

    Attributes:
        first: Where it begins.
        last: Where it ends, exclusive.
        background: Colour behind the words; empty for none.
        foreground: Colour of the words; empty leaves them.
        bracket: Colour of an underline with a bracket at each end; empty for none.
    """

    first: int
    last: int
    background: str = ""
    foreground: str = ""
    bracket: str = ""


def touching(strokes: Sequence[Stroke], first: int, last: int) -> list[Stroke]:
    """Return the strokes that touch ``first`` to ``last``; ``strokes`` are ordered by first."""
    begin = bisect_left(strokes, first - _LONGEST, key=lambda stroke: stroke.first)
    end = bisect_left(strokes, last, key=lambda stroke: stroke.first)
    return [stroke for stroke in strokes[begin:end] if stroke.last > first]


def format_ranges(
    context: QAbstractTextDocumentLayout.PaintContext,
    strokes: Sequence[Stroke],
    first: int,
    last: int,
) -> list[QTextLayout.FormatRange]:
    """Return what colours the paragraph ``first`` to ``last``: Qt's selections, then ours.

    The analyst's own selection comes last from Qt and must stay on top.
    """
    given = list(context.selections)
    theirs = [_range(s.cursor, s.format, first, last) for s in given]
    ours = []
    for stroke in touching(strokes, first, last):
        if stroke.background:
            look = QTextCharFormat()
            look.setBackground(QColor(stroke.background))
            if stroke.foreground:
                look.setForeground(QColor(stroke.foreground))
            ours.append(_part(stroke.first, stroke.last, look, first, last))
    known = [part for part in theirs if part is not None]
    return known + [part for part in ours if part is not None]


def draw_strokes(
    painter: QPainter, block: QTextBlock, place: QPointF, strokes: Sequence[Stroke]
) -> None:
    """Draw underlines with a bracket at each end; each run of one direction has its own.

    Args:
        painter: Draws on the viewport.
        block: A laid-out paragraph.
        place: Where the paragraph stands.
        strokes: All of the article.
    """
    layout, first = block.layout(), block.position()
    last = first + block.length()
    for stroke in touching(strokes, first, last):
        if not stroke.bracket:
            continue
        color = QColor(stroke.bracket)
        for box in boxes(layout, max(0, stroke.first - first), min(stroke.last, last) - first):
            line = box.translated(place)
            foot, rise = line.bottom() + 1, line.height() * _RISE
            painter.fillRect(QRectF(line.left(), foot, line.width(), _THICK), color)
            for x in (line.left() - 1, line.right() + 1 - _THICK):
                painter.fillRect(QRectF(x, foot - rise, _THICK, rise), color)


def boxes(layout: QTextLayout, begin: int, end: int) -> list[QRectF]:
    """Return the boxes of the characters ``begin`` to ``end`` of one laid-out paragraph.

    One for each line, and in mixed text for each run of one direction: neighbouring characters
    need not stand beside each other.
    """
    found = []
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        low = max(begin, line.textStart())
        high = min(end, line.textStart() + line.textLength())
        if low >= high:
            continue
        rects = [run.boundingRect() for run in line.glyphRuns(low, high - low)]
        for left, right in _joined(sorted((rect.left(), rect.right()) for rect in rects)):
            found.append(QRectF(left, line.y(), right - left, line.height()))
    return found


def _joined(runs: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Join what touches: a run ends where the font changes, too."""
    joined: list[tuple[float, float]] = []
    for left, right in runs:
        if joined and left <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined


def _range(
    cursor: QTextCursor, look: QTextCharFormat, first: int, last: int
) -> QTextLayout.FormatRange | None:
    return _part(cursor.selectionStart(), cursor.selectionEnd(), look, first, last)


def _part(
    begin: int, end: int, look: QTextCharFormat, first: int, last: int
) -> QTextLayout.FormatRange | None:
    low, high = max(begin, first), min(end, last)
    if low >= high:
        return None
    part = QTextLayout.FormatRange()
    part.start = low - first
    part.length = high - low
    part.format = look
    return part
