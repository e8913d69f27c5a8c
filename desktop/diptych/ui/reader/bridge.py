"""The bridge between the panes: a ribbon that joins the two claims."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from diptych.ui.reader.article_view import ArticleView
from diptych.ui.theme.tokens import Tokens

BRIDGE_WIDTH = 26
_STACKED_WIDTH = 9


class Bridge(QSplitterHandle):
    """The splitter's handle, wide enough to draw the ribbon on."""

    def __init__(self, parent: QSplitter, views: Callable[[], tuple[ArticleView, ...]]) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._views = views
        self._tokens: Tokens | None = None

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self._tokens = tokens
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ribbon from the left claim to the right one, clipped to the panes."""
        del event
        if self._tokens is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._tokens.window))
        if self.orientation() is Qt.Orientation.Vertical:
            self._grip(painter, self._tokens)
            painter.end()
            return
        boxes = [self._box(view) for view in self._views()]
        if len(boxes) == 2 and boxes[0] is not None and boxes[1] is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._tokens.outline), 1))
            painter.setBrush(QColor(self._tokens.claim))
            painter.drawPath(self._ribbon(boxes[0], boxes[1]))
        painter.end()

    def _grip(self, painter: QPainter, tokens: Tokens) -> None:
        """Draw a grip in the middle: one above the other, the claims have no ribbon."""
        middle, width = self.rect().center(), self.width() / 12
        grip = QRectF(middle.x() - width / 2, middle.y() - 1, width, 3)
        painter.fillRect(grip, QColor(tokens.outline))

    def _box(self, view: ArticleView) -> QRectF | None:
        """Return the claim's box in the handle's pixels, cut to what is in sight."""
        box = view.claim_box()
        if box is None:
            return None
        top = view.viewport().mapTo(view.window(), QPoint(0, 0)).y()
        mine = self.mapTo(self.window(), QPoint(0, 0)).y()
        sight = QRectF(0, top - mine, 1, view.viewport().height())
        moved = QRectF(0, box.top() + top - mine, 1, box.height())
        first = min(max(moved.top(), sight.top()), sight.bottom() - 2)
        last = max(min(moved.bottom(), sight.bottom()), first + 2)
        return QRectF(0, first, 1, last - first)

    def _ribbon(self, left: QRectF, right: QRectF) -> QPainterPath:
        width, middle = self.width(), self.width() / 2
        path = QPainterPath()
        path.moveTo(-1, left.top())
        path.cubicTo(middle, left.top(), middle, right.top(), width + 1, right.top())
        path.lineTo(width + 1, right.bottom())
        path.cubicTo(middle, right.bottom(), middle, left.bottom(), -1, left.bottom())
        path.closeSubpath()
        return path


class BridgedSplitter(QSplitter):
    """Two panes with the bridge between them."""

    def __init__(self, views: Callable[[], tuple[ArticleView, ...]]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._views = views
        self.setHandleWidth(BRIDGE_WIDTH)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:  # noqa: N802
        """Make a bridge in place of Qt's handle."""
        return Bridge(self, self._views)

    def set_stacked(self, stacked: bool) -> None:  # noqa: FBT001 - a slot
        """Put the panes one above the other, or beside each other."""
        way = Qt.Orientation.Vertical if stacked else Qt.Orientation.Horizontal
        if way is not self.orientation():
            self.setOrientation(way)
            self.setHandleWidth(_STACKED_WIDTH if stacked else BRIDGE_WIDTH)
            self.setSizes([1000, 1000])  # equal shares; Qt fits them to the room

    def restore(self, state: QByteArray, *, stacked: bool) -> None:
        """Take the sizes of ``state``, which Qt reads together with a direction and a width."""
        if self.restoreState(state):
            way = Qt.Orientation.Vertical if stacked else Qt.Orientation.Horizontal
            self.setOrientation(way)
            self.setHandleWidth(_STACKED_WIDTH if stacked else BRIDGE_WIDTH)

    def bridges(self) -> list[Bridge]:
        """Return the visible handles (Qt keeps an unused one at index 0)."""
        handles = (self.handle(index) for index in range(1, self.count()))
        return [handle for handle in handles if isinstance(handle, Bridge)]
