"""A read-only text whose paragraphs are laid out when they come in sight."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QRectF, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QShowEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from diptych.ui.reader.documents import Page, make_page, rects
from diptych.ui.reader.pinning import Pin, lay_in_time, pin_at, place_of
from diptych.ui.reader.strokes import Stroke
from diptych_core.claim import Span

_REST_MS = 60  # after a scroll or a new page, before the rest is laid out: what is seen goes first
_SLICE_SECONDS = 0.003  # of laying out between two events; two panes share a frame of 16.7 ms


class PagedText(QTextEdit):
    """Shows one page, and keeps still what is on screen while the rest is laid out.

    Signals:
        moved: The text was scrolled or laid out anew; marks painted beside it must follow.
        scrolled: The analyst, or a link, scrolled; not when the text above grew.
        laid_out: Every paragraph has its true height now.
        heights_changed: Places in pixels are others than before.
    """

    heights_changed = Signal()
    moved = Signal()
    scrolled = Signal()
    laid_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self._holding = False
        self._pin = Pin(0, 0.0)
        self._listened: Page | None = None
        self._page = make_page(None, QFont(self.font()))
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._lay_more)
        self.verticalScrollBar().valueChanged.connect(self._bar_moved)
        self.show_page(self._page)

    @property
    def page(self) -> Page:
        """The text shown, and its layout."""
        return self._page

    def show_page(self, page: Page) -> None:
        """Show ``page`` from its beginning."""
        if self._listened is page:
            return
        self._holding = True
        self.setExtraSelections([])  # their cursors belong to the former document
        if self._listened is not None:
            self._listened.layout.documentSizeChanged.disconnect(self._size_changed)
        self._page = self._listened = page
        self.setDocument(page.document)
        page.layout.documentSizeChanged.connect(self._size_changed)
        self._holding = False
        self._remember()

    def set_strokes(self, strokes: Sequence[Stroke]) -> None:
        """Take what is drawn over the text (evidence, hits), ordered by where it begins."""
        self._page.layout.set_strokes(strokes)
        self.viewport().update()

    # Places

    def rects(self, span: Span) -> tuple[QRectF, QRectF]:
        """Return the lines of the first and the last character of ``span`` in the document."""
        return rects(self._page, span)

    def place(self, span: Span) -> float:
        """Return the height at which ``span`` begins, in pixels of the whole article."""
        return self.rects(span)[0].top()

    def places(self, spans: Sequence[Span]) -> list[float]:
        """Return about the height at which each span begins; nothing is laid out for it."""
        units = self._page.offsets.all_to_qt([span.start for span in spans])
        return self._page.layout.heights_of(units)

    def fractions(self, spans: Sequence[Span]) -> list[float]:
        """Return about how far down the whole article each span begins, 0 to 1."""
        height = max(1.0, self._page.layout.documentSize().height())
        return [min(1.0, y / height) for y in self.places(spans)]

    def reveal(self, span: Span) -> None:
        """Scroll until ``span`` is in sight, a third down, if it is not."""
        height = self.viewport().height()
        box = self._box(span)
        if box.top() < 0 or box.bottom() > height:
            top = self.place(span)
            self.settle(lambda: self._page.layout.lay(top - height, top + 2 * height))
            self.verticalScrollBar().setValue(round(self.place(span) - height / 3))

    def span_of(self, cursor: QTextCursor) -> Span:
        """Return the selection of ``cursor`` in characters of the stored text."""
        offsets = self._page.offsets
        return Span(
            offsets.from_qt(cursor.selectionStart()), offsets.from_qt(cursor.selectionEnd())
        )

    def cursor_on(self, span: Span) -> QTextCursor:
        """Return a cursor that selects ``span``."""
        cursor = QTextCursor(self._page.document)
        first, last = self._page.offsets.span_to_qt(span)
        end = max(0, self._page.document.characterCount() - 1)
        cursor.setPosition(min(first, end))
        cursor.setPosition(min(last, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        """Copy the stored words, whatever the screen shows in their place."""
        # The clipboard may keep it for longer than there is a Python. One that was made here would
        # then call into what is gone (seen off-screen, at the exit); one that Qt made does not.
        model = QStringListModel([""])
        data = model.mimeData([model.index(0)])
        data.clear()
        data.setText(self.span_of(self.textCursor()).of(self._page.stored))
        return data

    # Laying out

    def settle(self, work: Callable[[], bool]) -> None:
        """Do ``work``, which tells whether heights changed, and keep in place what is in sight."""
        self._remember()
        held, self._holding = self._holding, True
        if work():
            self._page.layout.tell_size()
            self.verticalScrollBar().setValue(round(place_of(self._page.layout, self._pin)))
            self.moved.emit()
        self._holding = held

    def showEvent(self, event: QShowEvent) -> None:
        """Go on laying out what was left while the pane was out of sight."""
        super().showEvent(event)
        self.start_laying()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """Scroll, and lay out what comes in sight before it is painted."""
        super().scrollContentsBy(dx, dy)
        if not self._holding:
            top, height = self.verticalScrollBar().value(), self.viewport().height()
            self.settle(lambda: self._page.layout.lay(top, top + height))

    def start_laying(self) -> None:
        """Lay out the rest of the article bit by bit, nearest first, when this is painted."""
        if self.isVisible() and not self._page.layout.finished:
            self._idle.start(_REST_MS)

    def _lay_more(self) -> None:
        layout, bar = self._page.layout, self.verticalScrollBar()
        self._idle.setInterval(0)
        self.settle(lambda: lay_in_time(layout, bar.value(), _SLICE_SECONDS))
        if layout.finished:
            self._idle.stop()
            self.laid_out.emit()

    def _remember(self) -> None:
        """Know what is on screen; a pin that still says so stays, with its parts of pixels."""
        layout, top = self._page.layout, self.verticalScrollBar().value()
        pin = self._pin
        known = pin.number < layout.count and layout.is_done(pin.number)
        if known and round(place_of(layout, pin)) == top:
            return
        self._pin = pin_at(layout, top, self.viewport().height())

    def _size_changed(self) -> None:
        """Hold the text still when Qt asked for a place above and its height was a guess."""
        if not self._holding:
            self._holding = True
            self.verticalScrollBar().setValue(round(place_of(self._page.layout, self._pin)))
            self._holding = False
            self.moved.emit()
        self.heights_changed.emit()

    def _bar_moved(self) -> None:
        self.moved.emit()
        if not self._holding:
            if self._idle.isActive():
                self._idle.start(_REST_MS)
            self.scrolled.emit()

    def _box(self, span: Span) -> QRectF:
        """Return the lines of ``span`` in the viewport's pixels."""
        start, end = self.rects(span)
        top = self.verticalScrollBar().value()
        return QRectF(0, start.top() - top, self.viewport().width(), end.bottom() - start.top())
