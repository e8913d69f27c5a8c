"""The matrix on screen: numbers in every cell, a shade as a help, one line that reads it out."""

from PySide6.QtCore import QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.picture.matrix_model import (
    CellRole,
    Index,
    MatrixModel,
    cell_lines,
    short_name,
    spoken,
)
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import plain_label
from diptych.usecases.picture_matrix import Cell, Matrix

_PAD = 8
_SMALL, _LARGE = 0.9, 1.25
_OPEN_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class MatrixDelegate(QStyledItemDelegate):
    """Paints a cell: the number large, what is behind it small, darker where there are more."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self.most = 0

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self._tokens = tokens

    def cell_size(self, font: QFont, matrix: Matrix) -> QSize:
        """Return the room that the widest cell of ``matrix`` needs in ``font``."""
        large, small = QFontMetricsF(_sized(font, _LARGE)), QFontMetricsF(_sized(font, _SMALL))
        cells = (*matrix.cells.values(), *matrix.totals)
        widest = Cell(
            row="",
            column="",
            flagged=max((c.flagged for c in cells), default=0),
            confirmed=max((c.confirmed for c in cells), default=0),
            row_origins=max((c.row_origins for c in cells), default=0),
            column_origins=max((c.column_origins for c in cells), default=0),
            pair_ids=("",),
        )
        first, *others = cell_lines(widest)
        width = max(large.horizontalAdvance(first), *(small.horizontalAdvance(t) for t in others))
        lines = 2 if widest.confirmed else 1
        height = large.height() + lines * small.height()
        return QSize(round(width) + 2 * _PAD + 4, round(height) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the shade, the lines and the frame of the current cell."""
        cell = index.data(CellRole)
        if not isinstance(cell, Cell):
            return
        look = QStyleOptionViewItem(option)
        self.initStyleOption(look, index)
        tokens, box = self._tokens, QRectF(look.rect)
        painter.save()
        painter.fillRect(box, self._shade(cell, total=index.column() == 0))
        inner = box.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        first, *others = cell_lines(cell)
        font: QFont = look.font
        if not cell.pair_ids:
            painter.setPen(QColor(tokens.muted))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), first)
        else:
            painter.setFont(_sized(font, _LARGE, bold=True))
            painter.setPen(QColor(tokens.text))
            top = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
            painter.drawText(inner, top, first)
            inner.setTop(inner.top() + QFontMetricsF(painter.font()).height())
            painter.setFont(_sized(font, _SMALL))
            for line in filter(None, others):
                painter.drawText(inner, top, line)
                inner.setTop(inner.top() + QFontMetricsF(painter.font()).height())
        state = look.state
        if state & QStyle.StateFlag.State_Selected:
            ring = tokens.ring if state & QStyle.StateFlag.State_HasFocus else 1
            painter.setPen(QPen(QColor(tokens.accent), ring))
            half = ring / 2
            painter.drawRect(box.adjusted(half, half, -half - 1, -half - 1))
        painter.restore()

    def _shade(self, cell: Cell, *, total: bool) -> QColor:
        """Return the cell's ground: the more flagged pairs, the nearer to the soft accent."""
        if total:
            return QColor(self._tokens.raised)
        share = cell.flagged / self.most if self.most else 0.0
        low, high = QColor(self._tokens.surface), QColor(self._tokens.accent_soft)
        return QColor.fromRgbF(
            *(
                a + (b - a) * share
                for a, b in (
                    (low.redF(), high.redF()),
                    (low.greenF(), high.greenF()),
                    (low.blueF(), high.blueF()),
                )
            )
        )


class MatrixTable(QTableView):
    """The table; a click, Enter or Space opens a cell.

    Signals:
        opened: A cell was opened; carries its index.
    """

    opened = Signal(QModelIndex)

    def __init__(self, model: MatrixModel, tokens: Tokens) -> None:
        super().__init__()
        self._delegate = MatrixDelegate(tokens, self)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Picture", "Sources against sources"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(True)
            header.setSectionsClickable(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clicked.connect(self.opened)

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours and the size of its font."""
        self._delegate.set_look(tokens)
        self.fit()
        self.viewport().update()

    def fit(self) -> None:
        """Give every cell the room of the widest, and the headers theirs."""
        self._delegate.most = self._model.most
        size = self._delegate.cell_size(self.font(), self._model.matrix)
        across = self.horizontalHeader()
        heads = (across.sectionSizeHint(n) for n in range(self._model.columnCount()))
        across.setDefaultSectionSize(max(size.width(), *heads, 1) if self._model.rowCount() else 1)
        self.verticalHeader().setDefaultSectionSize(size.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current cell on Enter or Space."""
        if event.key() in _OPEN_KEYS and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class MatrixView(QWidget):
    """The matrix with what it means above and the current cell in words below.

    Signals:
        pairs_chosen: A cell was opened; carries its pairs (a tuple) and a name for them.
    """

    pairs_chosen = Signal(object, str)

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.model = MatrixModel(self)
        self.table = MatrixTable(self.model, tokens)
        self.detail = plain_label(wrap=True)
        explained = plain_label(
            tr(
                "Picture",
                "In each cell: pairs flagged as conflicts, those you confirmed as contradictions, "
                "and how many independent origins are behind them, row × column. Copies of one "
                "text are one origin. A click or Enter shows the pairs in the queue.",
            ),
            "muted",
            wrap=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(explained)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.detail)
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentChanged.connect(self._tell)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show ``matrix``; the current cell stays where its two sources are."""
        names = self._current_names()
        self.model.set_matrix(matrix)
        self.table.fit()
        rows = {name: number for number, name in enumerate(matrix.sources)}
        row, column = rows.get(names[0], 0), rows.get(names[1], -1) + 1
        self.table.setCurrentIndex(self.model.index(row, column))

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours and the size of its font."""
        self.table.set_look(tokens)

    def _current_names(self) -> tuple[str, str]:
        cell = self.model.cell(self.table.currentIndex())
        return (cell.row, cell.column) if cell else ("", "")

    def _tell(self, current: QModelIndex) -> None:
        cell = self.model.cell(current)
        self.detail.setText(spoken(cell) if cell else "")

    def _open(self, index: QModelIndex) -> None:
        cell = self.model.cell(index)
        if cell is not None and cell.pair_ids:
            self.pairs_chosen.emit(cell.pair_ids, short_name(cell))


def _sized(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    sized = QFont(font)
    sized.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        sized.setWeight(QFont.Weight.DemiBold)
    return sized
