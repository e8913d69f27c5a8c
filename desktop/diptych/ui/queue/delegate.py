"""Painting rows of the queue: three lines for a finding, icon and word for band and kind."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from diptych.ui.queue.model import (
    COL_BAND,
    COL_CLAIMS,
    COL_KIND,
    COL_MARK,
    COL_RANK,
    OpinionRole,
    RowRole,
)
from diptych.ui.queue.names import BAND_ICONS, BAND_NAMES, KIND_ICONS, KIND_NAMES, LABEL_ICONS
from diptych.ui.queue.wording import sides
from diptych.ui.theme.icons import draw_icon
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import bounded
from diptych.usecases.queue import QueueRow

Index = QModelIndex | QPersistentModelIndex
_PAD = 9
_SMALL = 0.9


class QueueDelegate(QStyledItemDelegate):
    """Paints the cells of the queue from the row record; knows no more than the record."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._opinion = True  # of the row being painted

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self._tokens = tokens

    def row_height(self, font: QFont) -> int:
        """Return the height of a row: three lines and the room around them."""
        return round(QFontMetricsF(font).height() * (2 + _SMALL)) + 2 * _PAD + 4

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell."""
        font: QFont = option.font
        return QSize(40, self.row_height(font)) if index.isValid() else QSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the selection, then the cell."""
        row = index.data(RowRole)
        if not isinstance(row, QueueRow):
            return
        self._opinion = bool(index.data(OpinionRole))
        # Not filled from the model: seven questions a cell, of which this paints none.
        look = QStyleOptionViewItem(option)
        style = QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, look, painter)
        font: QFont = look.font
        box = QRectF(look.rect).adjusted(_PAD, _PAD, -2, -_PAD)
        painter.save()
        painter.setFont(font)
        selected = bool(look.state & QStyle.StateFlag.State_Selected)
        if selected and index.column() == COL_RANK:
            bar = QRectF(look.rect.left(), look.rect.top(), 3, look.rect.height())
            painter.fillRect(bar, QColor(self._tokens.accent))
        {
            COL_RANK: self._rank,
            COL_BAND: self._band,
            COL_CLAIMS: self._claims,
            COL_KIND: self._kind,
            COL_MARK: self._mark,
        }.get(index.column(), self._words)(painter, box, row, str(index.data() or ""))
        painter.setPen(QColor(self._tokens.border))
        rect = look.rect
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _rank(self, painter: QPainter, box: QRectF, row: QueueRow, text: str) -> None:
        del row
        painter.setFont(_scaled(painter.font()))
        painter.setPen(QColor(self._tokens.muted))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), text)

    def _band(self, painter: QPainter, box: QRectF, row: QueueRow, text: str) -> None:
        del text
        if self._opinion:
            self._band_name(painter, box, row, _scaled(painter.font()))

    def _band_name(self, painter: QPainter, box: QRectF, row: QueueRow, font: QFont) -> float:
        """Draw icon and name of the band and return where the rest of the line begins."""
        color = self._tokens.band(row.band)
        return self._sign(painter, box, BAND_ICONS[row.band], BAND_NAMES[row.band], font, color)

    def _kind(self, painter: QPainter, box: QRectF, row: QueueRow, text: str) -> None:
        del text
        if self._opinion:
            self._kind_name(painter, box, row, painter.font())

    def _kind_name(self, painter: QPainter, box: QRectF, row: QueueRow, font: QFont) -> float:
        """Draw shape and name of the kind and return where the rest of the line begins."""
        color = self._tokens.kind(row.kind)
        return self._sign(painter, box, KIND_ICONS[row.kind], KIND_NAMES[row.kind], font, color)

    def _sign(
        self, painter: QPainter, box: QRectF, shape: str, name: str, font: QFont, color: str
    ) -> float:
        """Draw an icon and its word, and return where the rest of the line begins."""
        metrics = QFontMetricsF(font)
        size = metrics.height() * 0.8
        rest = box.adjusted(size + 5, 0, 0, 0)
        if rest.width() > 0:  # else the column is narrower than what stands before
            top = box.top() + (metrics.height() - size) / 2
            draw_icon(painter, shape, color, QRectF(box.left(), top, size, size))
            self._line(painter, rest, name, font, color)
        return rest.left() + metrics.horizontalAdvance(name + "   ")

    def _claims(self, painter: QPainter, box: QRectF, row: QueueRow, text: str) -> None:
        del text
        body = painter.font()
        small = _scaled(body)
        sources = sides(row)
        judged = row.label is not None
        head = QRectF(box)
        if self._opinion:
            head.setLeft(self._band_name(painter, head, row, small))
            head.setLeft(self._kind_name(painter, head, row, small))
        line = self._line(painter, head, sources, small, self._tokens.muted)
        color = self._tokens.muted if judged else self._tokens.text
        box = box.adjusted(0, line + 2, 0, 0)
        line = self._line(painter, box, row.text_a, body, color)
        self._line(painter, box.adjusted(0, line, 0, 0), row.text_b, body, color)

    def _mark(self, painter: QPainter, box: QRectF, row: QueueRow, text: str) -> None:
        del text
        size = QFontMetricsF(painter.font()).height() * 0.95
        place = QRectF(box.left(), box.top(), size, size)
        icons: list[tuple[str, str]] = []
        if row.label is not None:
            icons.append((LABEL_ICONS[row.label], self._tokens.good))
        elif row.later:
            icons.append(("later", self._tokens.muted))
        if row.flag:
            icons.append(("flag_on", self._tokens.accent))
        if row.noted:
            icons.append(("note", self._tokens.accent))
        for name, color in icons[:3]:
            draw_icon(painter, name, color, place)
            place.translate(0, size + 3)

    def _words(self, painter: QPainter, box: QRectF, row: QueueRow, text: str) -> None:
        del row
        self._line(painter, box, text, painter.font(), self._tokens.text)

    def _line(self, painter: QPainter, box: QRectF, text: str, font: QFont, color: str) -> float:
        """Draw one elided line at the top of ``box`` and return its height."""
        painter.setFont(font)
        painter.setPen(QColor(color))
        metrics = QFontMetricsF(font)
        single = " ".join(bounded(text).split())  # before Qt measures it
        shown = metrics.elidedText(single, Qt.TextElideMode.ElideRight, box.width())
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, int(flags), shown)
        return metrics.height()


def _scaled(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALL)
    return small
