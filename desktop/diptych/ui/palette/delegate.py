"""Painting an entry of the palette: name and menu, and the key at the right."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from diptych.ui.palette.model import Entry, EntryRole
from diptych.ui.theme.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
_PAD = 8


class PaletteDelegate(QStyledItemDelegate):
    """Paints what can't be used now pale, with why beside it."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be one line and the room around it."""
        del index
        font: QFont = option.font
        return QSize(60, round(QFontMetricsF(font).height() * 1.25) + _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the selection, the key at the right, then name and menu in what room is left."""
        entry = index.data(EntryRole)
        if not isinstance(entry, Entry):
            return
        look = QStyleOptionViewItem(option)
        self.initStyleOption(look, index)
        look.text = ""
        QApplication.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, look, painter
        )
        font: QFont = look.font
        metrics = QFontMetricsF(font)
        box = QRectF(look.rect).adjusted(_PAD + 3, 0, -_PAD, 0)
        painter.save()
        if look.state & QStyle.StateFlag.State_Selected:
            bar = QRectF(look.rect.left(), look.rect.top(), 3, look.rect.height())
            painter.fillRect(bar, QColor(self._tokens.accent))
        painter.setFont(font)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self._tokens.muted))
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignRight), entry.key)
        if entry.key:
            box.setRight(box.right() - metrics.horizontalAdvance(entry.key) - 2 * _PAD)
        usable = not entry.why_not
        painter.setPen(QColor(self._tokens.text if usable else self._tokens.disabled))
        name = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignLeft), name)
        box.setLeft(box.left() + metrics.horizontalAdvance(name) + 2 * _PAD)
        # Why it can't be used is meant to be read: never as pale as the name.
        painter.setPen(QColor(self._tokens.muted))
        rest = entry.menu if usable else f"{entry.menu}  ·  {entry.why_not}"
        rest = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, max(0.0, box.width()))
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignLeft), rest)
        painter.restore()
