"""One article as text: read-only, plain, with the claim and its cue words marked."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from diptych.ui.reader.block_layout import EDGE, INDENT
from diptych.ui.reader.documents import Shelf, excerpt_around, fit_page, lay_around, make_page
from diptych.ui.reader.heights import Excerpt
from diptych.ui.reader.paged_text import PagedText
from diptych.ui.reader.pinning import place_of
from diptych.ui.theme.tokens import Tokens
from diptych.usecases.queue import Side
from diptych_core.claim import Span

_COLUMN_CHARACTERS = 72
CLAIM_AT = 0.42  # where the middle of the claim stands, from the top of the pane
_CARD_SCALE = 1.25  # of the reading font, where only the claims are shown
_BAR = 3  # pixels of the bar beside the claim
_CARET = 2


class ArticleView(PagedText):
    """Shows the text of one side of a pair in a column of about seventy characters.

    Signals:
        other_pane_requested: Tab was pressed.
        zoom_requested: Ctrl and the wheel; +1 or -1.
        find_requested: The system's keys for finding were pressed.
    """

    other_pane_requested = Signal()
    find_requested = Signal()
    zoom_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article")
        self._side: Side | None = None
        self._tokens: Tokens | None = None
        self._show_cues = True
        self._claim_only = False
        self.caret_shown = False
        self._centred = True
        self.scrolled.connect(self._scrolled_away)
        self._base = QFont(self.font())
        self._shelf = Shelf()

    @property
    def side(self) -> Side | None:
        """The side shown."""
        return self._side

    def show_side(self, side: Side | None) -> None:
        """Show ``side`` with its claim in the middle of the pane; None empties the pane."""
        self._side = side
        font = self._reading_font()
        self.show_page(self._shelf.page(side.article, font) if side else make_page(None, font))
        self._fit()
        self._mark()
        self.centre_claim()

    def make_ready(self, side: Side) -> None:
        """Make and lay out the page of a side that is likely to come next, unseen."""
        page = self._shelf.page(side.article, self._reading_font())
        if page is not self.page and not self._claim_only:  # an excerpt is laid out in no time
            fit_page(page, like=self.page)
            lay_around(page, side.claim.span, self.viewport().height())

    def set_look(self, tokens: Tokens, font: QFont) -> None:
        """Take the colours and the reading font of the theme."""
        self._tokens = tokens
        self._base = QFont(font)
        self._fit()
        self._mark()
        self.keep_place()

    def set_cues_shown(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Show or hide the marks on the words that the model found."""
        self._show_cues = shown
        self._mark()

    def set_claim_only(self, only: bool) -> None:  # noqa: FBT001 - a slot
        """Show the claim's own passage in larger type, or the whole article."""
        self._claim_only = only
        self._fit()
        self.centre_claim()

    def centre_claim(self) -> None:
        """Scroll so that the claim stands a little above the middle of the pane.

        Room is made above the first and below the last line where the claim needs it, so that
        both panes always show their claims at the same height.
        """
        if self._side is None:
            return
        layout, height = self.page.layout, self.viewport().height()
        aim = height * CLAIM_AT
        self._holding = True
        lay_around(self.page, self._side.claim.span, height)
        middle = self.claim_line()
        above = middle - layout.edges[0]
        below = layout.documentSize().height() - layout.edges[1] - middle
        top = max(EDGE, aim - above)
        layout.set_edges(top, max(EDGE, height - aim - below))
        self.verticalScrollBar().setValue(round(above + top - aim))
        self._holding = False
        self._centred = True
        self._remember()
        self.start_laying()
        self.moved.emit()

    def keep_place(self) -> None:
        """After a change of size or type: centre the claim, or stay where the analyst went."""
        if self._centred or self._side is None:
            self.centre_claim()
            return
        pin, layout = self._pin, self.page.layout
        self._holding = True
        layout.lay(layout.top_of(pin.number), layout.top_of(pin.number) + self.viewport().height())
        layout.tell_size()
        self.verticalScrollBar().setValue(round(place_of(layout, pin)))
        self._holding = False
        self._remember()
        self.start_laying()
        self.moved.emit()

    def claim_line(self) -> float:
        """Return the height, in the document, that stands at ``CLAIM_AT`` of a centred pane."""
        if self._side is None:
            return 0.0
        start, end = self.rects(self._side.claim.span)
        middle = (start.top() + end.bottom()) / 2
        # Of a very long claim, the beginning.
        return min(middle, start.top() + self.viewport().height() / 3)

    def claim_box(self) -> QRectF | None:
        """Return where the claim stands, in the viewport's pixels; None without a pair."""
        return None if self._side is None else self._box(self._side.claim.span)

    # Keys and mouse

    def event(self, event: QEvent) -> bool:
        """Leave single keys to the window's actions; keep copy, select-all and find."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if any(event.matches(key) for key in (keys.Copy, keys.SelectAll, keys.Find)):
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a new selection also on selected words, instead of dragging those away."""
        marked = self.textCursor()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if marked.hasSelection() and plain and event.button() is Qt.MouseButton.LeftButton:
            marked.clearSelection()
            self.setTextCursor(marked)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by page and to the ends; outside evidence mode there is no caret."""
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
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.find_requested.emit()
        else:
            event.ignore()  # letters go to the window's actions

    def move_caret(self, event: QKeyEvent) -> None:
        """Let Qt move the caret and the selection (evidence mode)."""
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, ask for larger or smaller text in both panes."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        turned = event.angleDelta().y()
        if turned:
            self.zoom_requested.emit(1 if turned > 0 else -1)
        event.accept()

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column's width and the claim in sight."""
        self._holding = True
        super().resizeEvent(event)
        self._set_column()
        self._holding = False
        self.keep_place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and a bar in the margin where the claim's lines begin."""
        super().paintEvent(event)
        box = self.claim_box()
        if box is None or self._side is None or self._tokens is None:
            return
        document = self.page.document
        block = document.findBlock(self.page.offsets.to_qt(self._side.claim.span.start))
        right = self.page.layout.runs_right_to_left(block)
        x = self.viewport().width() - _BAR if right else 0
        painter = QPainter(self.viewport())
        painter.fillRect(QRectF(x, box.top(), _BAR, box.height()), QColor(self._tokens.accent))
        if self.caret_shown:
            caret = self.cursorRect()
            painter.fillRect(
                caret.x(), caret.y(), _CARET, caret.height(), QColor(self._tokens.accent)
            )
        painter.end()

    def _scrolled_away(self) -> None:
        self._centred = False

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
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self.cursor_on(span)
        selection.format = look
        return selection

    def _reading_font(self) -> QFont:
        font = QFont(self._base)
        if self._claim_only:
            font.setPointSizeF(font.pointSizeF() * _CARD_SCALE)
        return font

    def _fit(self) -> None:
        """Give the page on screen its font, its width, and what of it is shown."""
        font, page = self._reading_font(), self.page
        self._holding = True
        self.setFont(font)
        page.document.setDefaultFont(font)
        page.layout.set_excerpt(self._excerpt())
        self._set_column()
        self._holding = False

    def _excerpt(self) -> Excerpt | None:
        if not self._claim_only or self._side is None:
            return None
        claim = self._side.claim
        passage = claim.passage if claim.passage.covers(claim.span) else claim.span
        first, last = self.page.offsets.span_to_qt(passage)
        document = self.page.document
        return excerpt_around(document.findBlock(first), document.findBlock(max(first, last - 1)))

    def _set_column(self) -> None:
        """Keep lines to about seventy characters, in the middle of a wide pane."""
        wish = self.fontMetrics().averageCharWidth() * _COLUMN_CHARACTERS + 2 * int(INDENT)
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(4, (room - wish) // 2)
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (side, side):
            self.setViewportMargins(side, 0, side, 0)
