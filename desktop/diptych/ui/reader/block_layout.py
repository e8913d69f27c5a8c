"""The layout of an article: paragraph by paragraph, and only where somebody looks.

Qt's own layout of a text document lays everything above a place out before it can say where the
place is: 0.4 seconds for the end of a book. Here a paragraph that nobody has seen has a height
that is guessed from its length, and gets its true one when it comes in sight, or when there is
time (ADR 0008).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPalette,
    QTextBlock,
    QTextDocument,
    QTextLayout,
    QTextOption,
)

from diptych.ui.reader.direction import is_right_to_left
from diptych.ui.reader.heights import Excerpt, Heights
from diptych.ui.reader.strokes import Stroke, draw_strokes, format_ranges

_LINE_HEIGHT = 1.24  # of the font's own line, which is 1.25 times its size
_EMPTY_LINE = 0.55  # height of an empty line between paragraphs, in lines
INDENT = 14.0  # pixels left and right of the column; the bar beside the claim stands there
EDGE = 18.0  # pixels above the first line and below the last


class BlockLayout(QAbstractTextDocumentLayout):
    """Lays out the paragraphs of one document when they are needed.

    Every paragraph has the direction of its own first strong letter. Places are pixels of the
    whole document, counted from its upper edge.

    Args:
        document: Owner; its page size gives the width.
        right_to_left: Direction of paragraphs without a strong letter (from the language).
    """

    def __init__(self, document: QTextDocument, *, right_to_left: bool = False) -> None:
        super().__init__(document)
        self._base = right_to_left
        self._key: tuple[object, ...] = ()
        self._text_key = (-1, -1)
        self._lengths = np.zeros(1, dtype=np.int64)  # UTF-16 units of each paragraph
        self._heights = Heights(self._lengths, np.zeros(1))
        self._edges = (EDGE, EDGE)
        self._excerpt: Excerpt | None = None
        self._strokes: Sequence[Stroke] = ()
        self._line = 1.0

    # What the view asks for

    @property
    def finished(self) -> bool:
        """True when every paragraph has its true height."""
        return self._heights.finished

    @property
    def count(self) -> int:
        """Number of paragraphs."""
        return len(self._heights)

    @property
    def edges(self) -> tuple[float, float]:
        """Pixels above the first line and below the last."""
        return self._edges

    def set_edges(self, top: float, bottom: float) -> None:
        """Set the room above the first line and below the last."""
        self._edges = (top, bottom)
        self.tell_size()

    def set_excerpt(self, excerpt: Excerpt | None) -> None:
        """Show some paragraphs only; None shows all."""
        if excerpt != self._excerpt:
            self._excerpt = excerpt
            self.documentChanged(0, 0, 0)

    def set_strokes(self, strokes: Sequence[Stroke]) -> None:
        """Take what is drawn over the text, ordered by where it begins."""
        self._strokes = strokes

    def paragraph_at(self, y: float) -> int:
        """Return the number of the paragraph at height ``y``; the nearest one outside."""
        return self._heights.paragraph_at(y - self._edges[0])

    def top_of(self, number: int) -> float:
        """Return where paragraph ``number`` begins, in pixels."""
        return self._edges[0] + self._heights.top_of(number)

    def is_done(self, number: int) -> bool:
        """Tell whether paragraph ``number`` has its true height."""
        return self._heights.is_done(number)

    def lay(self, top: float, bottom: float) -> bool:
        """Lay out what stands between two heights; return True when anything changed its size."""
        changed, number = False, self.paragraph_at(top)
        y = self.top_of(number)
        while number < len(self._heights) and y <= bottom:
            changed = self._ensure(number, shown=True) or changed
            y += self._heights.of(number)
            number += 1
        return changed

    def lay_next(self, y: float) -> bool:
        """Lay out the paragraph nearest to ``y`` that has a guessed height; True if it changed."""
        number = self._heights.next_open(self.paragraph_at(y))
        return number >= 0 and self._ensure(number)

    def line_box(self, position: int) -> QRectF:
        """Return the line on which ``position`` stands, in pixels of the document."""
        block = self.document().findBlock(position)
        if not block.isValid():
            return QRectF()
        outer = self.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        return line.rect().translated(outer.topLeft()) if line.isValid() else outer

    def heights_of(self, positions: Sequence[int]) -> list[float]:
        """Return about where each position stands, in pixels, without laying anything out."""
        return [self._edges[0] + y for y in self._heights.of_positions(positions)]

    def runs_right_to_left(self, block: QTextBlock) -> bool:
        """Tell which way a paragraph runs."""
        return is_right_to_left(block.text(), default=self._base)

    def tell_size(self) -> None:
        """Tell the view the size of the document as it is known now."""
        self.documentSizeChanged.emit(self.documentSize())

    # What Qt asks for

    def documentChanged(self, start: int, removed: int, added: int) -> None:  # noqa: N802
        """Forget every height when text, font, width or excerpt are others than before."""
        del start, removed, added
        document = self.document()
        key = (
            document.revision(),
            document.characterCount(),
            document.pageSize().width(),
            document.defaultFont().key(),
            self._excerpt,
        )
        if key != self._key:
            self._key = key
            self._guess()
            self.tell_size()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:  # noqa: N802
        """Return the true box of a paragraph."""
        number = block.blockNumber()
        if not 0 <= number < len(self._heights):
            return QRectF()
        if self._ensure(number):
            self.tell_size()
        return QRectF(INDENT, self.top_of(number), self._column(), self._heights.of(number))

    def documentSize(self) -> QSizeF:  # noqa: N802
        """Return the size, in part guessed."""
        height = self._heights.total + sum(self._edges)
        return QSizeF(self.document().pageSize().width(), height)

    def frameBoundingRect(self, frame: object) -> QRectF:  # noqa: N802
        """Return the box of the whole document, which is one frame."""
        del frame
        return QRectF(QPointF(0, 0), self.documentSize())

    def pageCount(self) -> int:  # noqa: N802
        """Return 1: an article on screen has no pages."""
        return 1

    def hitTest(  # noqa: N802
        self, point: QPointF | QPoint | QPainterPath.Element, accuracy: Qt.HitTestAccuracy
    ) -> int:
        """Return the position under ``point``, or -1 where an exact hit is wanted and missed."""
        if isinstance(point, QPainterPath.Element):  # allowed by Qt's signature, never sent
            return -1
        point = QPointF(point)
        number = self.paragraph_at(point.y())
        self._ensure(number)
        block = self.document().findBlockByNumber(number)
        layout = block.layout()
        y = point.y() - self.top_of(number)
        exact = accuracy is Qt.HitTestAccuracy.ExactHit
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            if y < line.y() + line.height() * _LINE_HEIGHT or index == layout.lineCount() - 1:
                box = line.naturalTextRect()
                x = point.x() - INDENT
                if exact and not (box.left() <= x <= box.right() and y <= box.bottom()):
                    return -1
                return block.position() + int(line.xToCursor(x))
        return -1 if exact else block.position()

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Draw the paragraphs inside the clip."""
        clip, palette = context.clip, context.palette
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        top = clip.top() if clip.isValid() else 0.0
        bottom = clip.bottom() if clip.isValid() else self.documentSize().height()
        number = self.paragraph_at(top)
        y = self.top_of(number)
        block = self.document().findBlockByNumber(number)
        while block.isValid() and y <= bottom:
            if self._shown(number):
                self._ensure(number)
                self._draw_block(painter, context, block, y)
            y += self._heights.of(number)
            number += 1
            block = block.next()

    # Inside

    def _draw_block(
        self,
        painter: QPainter,
        context: QAbstractTextDocumentLayout.PaintContext,
        block: QTextBlock,
        y: float,
    ) -> None:
        layout, place = block.layout(), QPointF(INDENT, y)
        first, last = block.position(), block.position() + block.length()
        layout.setCacheEnabled(True)  # else Qt shapes the words anew in every frame
        layout.draw(painter, place, format_ranges(context, self._strokes, first, last))
        draw_strokes(painter, block, place, self._strokes)

    def _column(self) -> float:
        return max(1.0, self.document().pageSize().width() - 2 * INDENT)

    def _shown(self, number: int) -> bool:
        excerpt = self._excerpt
        return excerpt is None or excerpt.first <= number <= excerpt.last

    def _guess(self) -> None:
        """Guess every paragraph's height from its length."""
        metrics = QFontMetricsF(self.document().defaultFont())
        self._line = metrics.height() * _LINE_HEIGHT
        lengths = self._measured()
        lines = np.ceil(lengths * metrics.averageCharWidth() / self._column())
        guesses = np.where(lengths == 0, _EMPTY_LINE, lines) * self._line
        self._heights = Heights(lengths, guesses, self._excerpt)

    def _measured(self) -> NDArray[np.int64]:
        """Return the length of each paragraph, counted anew only when the text is another."""
        document = self.document()
        key = (document.revision(), document.characterCount())
        if key != self._text_key:
            self._text_key = key
            texts = document.toPlainText().split("\n")
            lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
            if int(lengths.sum()) + len(texts) != document.characterCount():
                units = (len(text.encode("utf-16-le")) // 2 for text in texts)
                lengths = np.fromiter(units, dtype=np.int64, count=len(texts))
            self._lengths = lengths
        return self._lengths

    def _ensure(self, number: int, *, shown: bool = False) -> bool:
        """Lay out paragraph ``number``, to keep its words shaped if it is ``shown``; as lay()."""
        if self._heights.is_done(number):
            return False
        block = self.document().findBlockByNumber(number)
        if shown and block.isValid():
            block.layout().setCacheEnabled(True)
        return self._heights.tell(number, self._lay_block(block) if block.isValid() else 0.0)

    def _lay_block(self, block: QTextBlock) -> float:
        layout = block.layout()
        right = self.runs_right_to_left(block)
        ways = Qt.LayoutDirection
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(ways.RightToLeft if right else ways.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        height = self._lay_lines(layout)
        return height if block.length() > 1 else self._line * _EMPTY_LINE

    def _lay_lines(self, layout: QTextLayout) -> float:
        width, y = self._column(), 0.0
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height() * _LINE_HEIGHT
        layout.endLayout()
        return y
