"""One article as text: read-only, plain, with the claim and its cue words marked."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from diptych.ui.reader.offsets import OffsetMap, display_text
from diptych.ui.theme.tokens import Tokens
from diptych.usecases.queue import Side
from diptych_core.claim import Span

_COLUMN_CHARACTERS = 72
_LINE_HEIGHT_PERCENT = 124.0  # of the font's own line, which is 1.25 times its size
_EMPTY_LINE = 0.55  # height of an empty line between paragraphs, in lines
_CLAIM_AT = 0.42  # where the middle of the claim stands, from the top of the pane
_INDENT = 14  # pixels left and right of the column; the bar beside the claim stands there
_EDGE = 18.0  # pixels above the first line and below the last


class ArticleView(QTextEdit):
    """Shows the text of one side of a pair in a column of about seventy characters.

    Signals:
        other_pane_requested: Tab was pressed.
        moved: The text was scrolled or laid out anew; marks painted beside it must follow.
    """

    other_pane_requested = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(0)
        self.document().setDocumentMargin(0)
        self._edges = (_EDGE, _EDGE)
        self._set_frame()
        self._offsets = OffsetMap("")
        self._side: Side | None = None
        self._tokens: Tokens | None = None
        self._show_cues = True
        self.verticalScrollBar().valueChanged.connect(self.moved)
        self.document().documentLayout().documentSizeChanged.connect(self.moved)

    def show_side(self, side: Side | None) -> None:
        """Show ``side`` with its claim in the middle of the pane; None empties the pane."""
        same = (
            self._side is not None
            and side is not None
            and self._side.article.article_id == side.article.article_id
        )
        self._side = side
        if not same:
            text = display_text(side.article.text) if side else ""
            self._offsets = OffsetMap(text)
            self._fill(text)
        self._mark()
        self.centre_claim()

    def set_look(self, tokens: Tokens, font: QFont) -> None:
        """Take the colours and the reading font of the theme."""
        self._tokens = tokens
        self.document().setDefaultFont(font)
        self.setFont(font)
        self._fill(display_text(self._side.article.text) if self._side else "")
        self._set_column()
        self._mark()

    def set_cues_shown(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Show or hide the marks on the words that the model found."""
        self._show_cues = shown
        self._mark()

    def centre_claim(self) -> None:
        """Scroll so that the claim stands a little above the middle of the pane.

        Room is made above the first and below the last line where the claim needs it, so that
        both panes always show their claims at the same height.
        """
        if self._side is None:
            return
        height = self.viewport().height()
        aim = height * _CLAIM_AT
        start, end = self._rects(self._side.claim.span)
        middle = (start.top() + end.bottom()) / 2
        middle = min(middle, start.top() + height / 3)  # of a very long claim, the beginning
        above = middle - self._edges[0]
        below = self.document().size().height() - self._edges[1] - middle
        top, bottom = max(_EDGE, aim - above), max(_EDGE, height - aim - below)
        if max(abs(top - self._edges[0]), abs(bottom - self._edges[1])) > 1:
            self._edges = (top, bottom)
            self._set_frame()
        self.verticalScrollBar().setValue(round(above + top - aim))

    def claim_box(self) -> QRectF | None:
        """Return where the claim stands, in the viewport's pixels; None without a pair."""
        if self._side is None:
            return None
        start, end = self._rects(self._side.claim.span)
        top = self.verticalScrollBar().value()
        return QRectF(0, start.top() - top, self.viewport().width(), end.bottom() - start.top())

    def fraction(self, span: Span) -> float:
        """Return how far down the whole article ``span`` begins, 0 to 1."""
        height = self.document().size().height()
        return self._rects(span)[0].top() / height if height > 0 else 0.0

    def event(self, event: QEvent) -> bool:
        """Leave single keys to the window's actions; keep only copy and select-all."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Copy) or event.matches(
                QKeySequence.StandardKey.SelectAll
            ):
                event.accept()
            else:
                event.ignore()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802
        """Let Tab go to the other pane; Shift+Tab and F6 lead out of the reader."""
        if forward:
            self.other_pane_requested.emit()
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by page and to the ends; a read-only text has no use for a caret."""
        bar = self.verticalScrollBar()
        key = event.key()
        if key == Qt.Key.Key_PageDown:
            bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
        elif key == Qt.Key.Key_PageUp:
            bar.triggerAction(bar.SliderAction.SliderPageStepSub)
        elif key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column at its width and the claim in sight."""
        super().resizeEvent(event)
        self._set_column()
        self.centre_claim()
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and a bar in the margin beside the claim."""
        super().paintEvent(event)
        box = self.claim_box()
        if box is None or self._tokens is None:
            return
        painter = QPainter(self.viewport())
        painter.fillRect(QRectF(0, box.top(), 3, box.height()), QColor(self._tokens.accent))
        painter.end()

    def _rects(self, span: Span) -> tuple[QRectF, QRectF]:
        """Return the boxes of the first and the last character of ``span`` in the document."""
        first, last = self._offsets.span_to_qt(span)
        return self._box_at(first), self._box_at(max(first, last - 1))

    def _box_at(self, position: int) -> QRectF:
        document = self.document()
        block = document.findBlock(position)
        if not block.isValid():
            return QRectF()
        outer = document.documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        if not line.isValid():
            return outer
        return line.rect().translated(outer.topLeft())

    def _mark(self) -> None:
        if self._side is None or self._tokens is None:
            self.setExtraSelections([])
            return
        plain = QTextCharFormat()
        plain.setBackground(QColor(self._tokens.claim))
        strong = QTextCharFormat()
        strong.setBackground(QColor(self._tokens.cue))
        strong.setFontUnderline(True)
        strong.setUnderlineColor(QColor(self._tokens.text))
        marks = [self._selection(self._side.claim.span, plain)]
        if self._show_cues:
            marks += [self._selection(span, strong) for span in self._side.cues]
        self.setExtraSelections(marks)

    def _selection(self, span: Span, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        first, last = self._offsets.span_to_qt(span)
        end = max(0, self.document().characterCount() - 1)
        cursor.setPosition(min(first, end))
        cursor.setPosition(min(last, end), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = look
        return selection

    def _fill(self, text: str) -> None:
        """Put ``text`` in with its line spacing, in one edit: Qt lays the whole out after each."""
        lines, gaps = QTextBlockFormat(), QTextBlockFormat()
        kinds = QTextBlockFormat.LineHeightTypes
        lines.setLineHeight(_LINE_HEIGHT_PERCENT, kinds.ProportionalHeight.value)
        gaps.setLineHeight(self.fontMetrics().height() * _EMPTY_LINE, kinds.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        cursor.setBlockFormat(lines)
        cursor.insertText(text)
        block = self.document().begin()
        while block.isValid():
            if block.length() == 1:
                cursor.setPosition(block.position())
                cursor.setBlockFormat(gaps)
            block = block.next()
        cursor.endEditBlock()

    def _set_frame(self) -> None:
        """Keep the room around the text; Qt passes over a first paragraph's own margin."""
        frame = self.document().rootFrame().frameFormat()
        frame.setLeftMargin(_INDENT)
        frame.setRightMargin(_INDENT)
        frame.setTopMargin(self._edges[0])
        frame.setBottomMargin(self._edges[1])
        self.document().rootFrame().setFrameFormat(frame)

    def _set_column(self) -> None:
        """Keep lines to about seventy characters, in the middle of a wide pane."""
        wish = self.fontMetrics().averageCharWidth() * _COLUMN_CHARACTERS + 2 * _INDENT
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(4, (room - wish) // 2)
        self.setViewportMargins(side, 0, side, 0)
