"""Tables on paper: a row of headings that every page repeats, and rows that stay whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from diptych.ui.paper.boxes import Box, Canvas
from diptych.ui.paper.ink import DOTS, SMALL, SMALL_BOLD
from diptych.ui.paper.words import Words

_ACROSS, _DOWN = 5 * DOTS, 2.2 * DOTS  # between a cell's border and its words


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Attributes:
        text: Its words.
        fill: Colour behind them; empty for none.
        centred: Whether they stand in the middle.
    """

    text: str
    fill: str = ""
    centred: bool = False


class Row:
    """Cells beside one another, all as high as the highest."""

    def __init__(self, cells: Sequence[tuple[Box, str]], widths: Sequence[float]) -> None:
        self._cells, self._widths = tuple(cells), tuple(widths)
        self.height = max((box.height for box, _ in cells), default=0.0) + 2 * _DOWN

    def cut(self, room: float) -> tuple["Row | None", "Row | None"]:
        """Cut every cell: for a row that is very high."""
        if self.height <= room:
            return self, None
        cuts = [(box.cut(room - 2 * _DOWN), fill) for box, fill in self._cells]
        if any(head is None for (head, _), _ in cuts):
            return None, self
        empty = Words([("", SMALL)], DOTS)
        heads = [(head or empty, fill) for (head, _), fill in cuts]
        tails = [(tail or empty, fill) for (_, tail), fill in cuts]
        return Row(heads, self._widths), Row(tails, self._widths)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw what is behind the words, then the words; the table draws the borders."""
        for (box, fill), width in zip(self._cells, self._widths, strict=True):
            if fill:
                canvas.painter.fillRect(QRectF(x, y, width, self.height), QColor(fill))
            box.draw(canvas, x + _ACROSS, y + _DOWN)
            x += width


class Table:
    """Rows below a row of headings.

    Args:
        head: The headings.
        rows: The others.
        widths: Of the columns, in dots, as ``widths_for`` returns them.
    """

    _WHOLE = 250 * DOTS  # a row or table not higher than this is never cut

    def __init__(self, head: Row, rows: Sequence[Row], widths: Sequence[float]) -> None:
        self._head, self._rows, self._widths = head, tuple(rows), tuple(widths)
        self.height = head.height + sum(row.height for row in rows)

    def cut(self, room: float) -> tuple[Box | None, Box | None]:
        """Cut between two rows; the rest has the headings again. A short table stays whole."""
        if room < self.height <= self._WHOLE:
            return None, self
        left = room - self._head.height
        for n, row in enumerate(self._rows):
            if row.height > left:
                return self._cut_at(n, left)
            left -= row.height
        return self, None

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the rows, then the borders over what is behind their words."""
        rows = (self._head, *self._rows)
        tops = [y]
        for row in rows:
            row.draw(canvas, x, tops[-1])
            tops.append(tops[-1] + row.height)
        right = x + sum(self._widths)
        for top in tops:
            canvas.line(QPointF(x, top), QPointF(right, top))
        for width in (0.0, *self._widths):
            x += width
            canvas.line(QPointF(x, y), QPointF(x, tops[-1]))

    def _cut_at(self, n: int, left: float) -> tuple[Box | None, Box | None]:
        if n:
            above = Table(self._head, self._rows[:n], self._widths)
            return above, Table(self._head, self._rows[n:], self._widths)
        head, tail = self._rows[0].cut(left) if self._rows[0].height > self._WHOLE else (None, None)
        if head is None or tail is None:
            return None, self
        above = Table(self._head, [head], self._widths)
        return above, Table(self._head, [tail, *self._rows[1:]], self._widths)


def table(head: Sequence[Cell], rows: Sequence[Sequence[Cell]], widths: Sequence[float]) -> Table:
    """Return a table.

    Args:
        head: The headings.
        rows: The others.
        widths: Of the columns, in dots.
    """
    return Table(_row(head, widths, head=True), [_row(row, widths) for row in rows], widths)


def widths_for(rows: Sequence[Sequence[Cell]], most: float) -> list[float]:
    """Return the widths that columns want, in dots, none of them wider than ``most``."""
    columns = zip(*rows, strict=True)
    return [
        min(most, max(Words([(cell.text, SMALL_BOLD)], most).natural for cell in column)
            + 2 * _ACROSS + DOTS)
        for column in columns
    ]  # fmt: skip


def _row(cells: Sequence[Cell], widths: Sequence[float], *, head: bool = False) -> Row:
    ink = SMALL_BOLD if head else SMALL
    made = [
        (Words([(cell.text, ink)], width - 2 * _ACROSS, centred=cell.centred), cell.fill)
        for cell, width in zip(cells, widths, strict=True)
    ]
    return Row(made, widths)
