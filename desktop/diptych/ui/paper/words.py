"""Running text on paper: words as they stand, broken into lines by Qt. Never parsed as markup."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

from diptych.ui.paper.boxes import Box, Canvas, Mark
from diptych.ui.paper.ink import DOTS, Ink

Run = tuple[str, Ink]

_PITCH = 1.28  # from one line to the next, in sizes of the type
_RISE = 0.97  # from a line's top to its base line, in sizes of the type
_FEWEST = 2  # lines of a paragraph that stand alone at the end or the start of a page


class Words:
    """A paragraph.

    Args:
        runs: Words and how they look; the first sets the distance of the lines.
        width: In dots.
        rtl: Whether it is read from the right.
        centred: Whether its lines stand in the middle.
    """

    def __init__(
        self, runs: Sequence[Run], width: float, *, rtl: bool = False, centred: bool = False
    ) -> None:
        runs = [run for run in runs if run[0]] or [("", runs[0][1])]
        size = runs[0][1].size * DOTS
        text = "".join(words for words, _ in runs)
        self._layout = QTextLayout(text.replace("\n", "\u2028"), runs[0][1].font)
        self._layout.setTextOption(_option(rtl=rtl, centred=centred))
        self._layout.setFormats(_ranges(runs))
        self._tops: list[float] = []
        self._set(width, size)
        self._first, self._last = 0, len(self._tops) - 1
        self._mark: tuple[str, int] | None = None

    @property
    def height(self) -> float:
        """In dots."""
        return self._tops[self._last] - self._tops[self._first]

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self._last - self._first

    @property
    def natural(self) -> float:
        """The width of its longest line, in dots."""
        lines = range(self._layout.lineCount())
        return max((self._layout.lineAt(n).naturalTextWidth() for n in lines), default=0.0)

    def marked(self, title: str, level: int) -> "Words":
        """Return it as a heading, which the list of contents names."""
        self._mark = title, level
        return self

    def cut(self, room: float) -> tuple[Box | None, Box | None]:
        """Cut between two lines, never leaving one alone."""
        if self.height <= room:
            return self, None
        top = self._tops[self._first]
        at = self._first
        while self._tops[at + 1] - top <= room:
            at += 1
        at = min(at, self._last - _FEWEST)
        if at - self._first < _FEWEST:
            return None, self
        return self._part(self._first, at), self._part(at, self._last)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw its lines."""
        if self._mark is not None and self._first == 0:
            canvas.marks.append(Mark(*self._mark, page=canvas.page, top=y))
        origin = QPointF(x, y - self._tops[self._first])
        canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
        for n in range(self._first, self._last):
            self._layout.lineAt(n).draw(canvas.painter, origin)

    def _set(self, width: float, size: float) -> None:
        """Break the lines, at one distance; letters of a taller face make more of it."""
        own = QFontMetricsF(self._layout.font())
        layout, top = self._layout, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            rise = _RISE * size + max(0.0, line.ascent() - own.ascent())
            line.setPosition(QPointF(0.0, top + rise - line.ascent()))
            self._tops.append(top)
            taller = max(0.0, line.height() - own.height() - 1)
            top += _PITCH * size + taller
        layout.endLayout()
        self._tops.append(top)

    def _part(self, first: int, last: int) -> "Words":
        part = Words.__new__(Words)
        part._layout, part._tops, part._mark = self._layout, self._tops, self._mark  # noqa: SLF001 - its own
        part._first, part._last = first, last  # noqa: SLF001 - its own
        return part


def _option(*, rtl: bool, centred: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    option.setTextDirection(direction)
    option.setUseDesignMetrics(True)
    if centred:
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return option


def _ranges(runs: Sequence[Run]) -> list[QTextLayout.FormatRange]:
    """Return the runs' formats; Qt counts UTF-16 units."""
    made, place = [], 0
    for words, ink in runs:
        one = QTextLayout.FormatRange()
        one.start = place
        one.length = len(words.encode("utf-16-le", "surrogatepass")) // 2
        one.format = ink.format()
        place += one.length
        made.append(one)
    return made
