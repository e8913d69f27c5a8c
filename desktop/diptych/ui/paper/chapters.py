"""The report's chapters, in the order of its pages."""

from collections.abc import Iterator

from PySide6.QtCore import QByteArray, QPointF, QRectF
from PySide6.QtSvg import QSvgRenderer

from diptych.ui.paper.boxes import Box, Canvas, Columns, Item
from diptych.ui.paper.cards import card, origin
from diptych.ui.paper.ink import BODY, CHAPTER, DOTS, SECTION, SMALL, SMALL_QUIET, TITLE, Ink
from diptych.ui.paper.table import Cell, table, widths_for
from diptych.ui.paper.words import Run, Words
from diptych_core.publish.printed import BySource, Printed, PrintedMatrix

_SHADE = (0xC9, 0xD8, 0xE8)  # of the matrix, where conflicts are most frequent
_NARROW = 18 * DOTS  # a column of the matrix
_MATRIX = (
    "How often each source conflicts with each; on the diagonal, itself. Darker is more often."
)
_TIMELINE = (
    "A dot is an article, a line a conflict: whole where people judged it a contradiction, dashed "
    "where they disagree, dotted where nobody has judged. Times in UTC; articles without a date "
    "are left out."
)


class Chapter:
    """A chapter's heading, with a rule below."""

    _BELOW = 6 * DOTS

    def __init__(self, title: str, width: float) -> None:
        self._words = Words([(title, CHAPTER)], width).marked(title, 1)
        self._width = width
        self.height = self._words.height + self._BELOW

    def cut(self, room: float) -> tuple[Box | None, Box | None]:
        """Never cut it."""
        return (self, None) if self.height <= room else (None, self)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the words and the rule."""
        self._words.draw(canvas, x, y)
        below = y + self._words.height + 4 * DOTS
        canvas.line(QPointF(x, below), QPointF(x + self._width, below), points=1.0)


class Drawing:
    """A drawing of ours (SVG), as wide as the page."""

    def __init__(self, svg: str, width: float, most: float) -> None:
        # As attributes only: in the words of a foreign name quotation marks are escaped.
        black = svg.replace('"currentColor"', '"#000000"')
        self._svg = QSvgRenderer(QByteArray(black.encode()))
        size = self._svg.defaultSize()
        scale = min(width / max(1, size.width()), most / max(1, size.height()))
        self._width, self.height = size.width() * scale, size.height() * scale

    def cut(self, room: float) -> tuple[Box | None, Box | None]:
        """Never cut it."""
        return (self, None) if self.height <= room else (None, self)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it."""
        self._svg.render(canvas.painter, QRectF(x, y, self._width, self.height))


def chapters(report: Printed, width: float, page: float) -> Iterator[Item]:
    """Return the boxes of a report, from the first page to the last.

    Args:
        report: The report.
        width: Of the page, in dots.
        page: Its height.
    """
    yield Item(Words([(report.title, TITLE)], width), stays=True)
    yield from _chapter("Summary", width)
    for line in report.summary:
        yield Item(Words([(line, BODY)], width), above=6 * DOTS)
    if not report.kinds:
        yield Item(Words([("There is no conflict to show.", BODY)], width), above=5 * DOTS)
    for kind in report.kinds:
        named = [(f"{kind.title} ({len(kind.conflicts)})", BODY)]
        yield Item(_hanging("•", named, BODY, 10 * DOTS, width), above=1 * DOTS)
    for kind in report.kinds:
        yield from _chapter(kind.title, width)
        for n, each in enumerate(kind.conflicts):
            yield Item(card(each, width, page), above=(9 if n == 0 else 10) * DOTS)
    yield from _sources(report.by_source, width)
    yield from _matrix(report.matrix, width)
    if report.timeline:
        yield from _chapter("Over time", width)
        drawing = Drawing(report.timeline, width, page - 90 * DOTS)
        yield Item(drawing, above=6 * DOTS, stays=True)
        yield _note(_TIMELINE, width)
    if report.articles:
        yield from _chapter("Articles", width)
        edge = (8 + 5 * len(str(len(report.articles)))) * DOTS
        for n, article in enumerate(report.articles, start=1):
            item = _hanging(f"{n}.", origin(article), SMALL, edge, width)
            yield Item(item, above=4 * DOTS)
    yield from _end(report, width)


def _end(report: Printed, width: float) -> Iterator[Item]:
    yield from _chapter("Method and limits", width)
    for line in (report.method, report.limits, f"Labels given: {report.labels}."):
        yield Item(Words([(line, BODY)], width), above=6 * DOTS)
    head = [Cell("Measure"), Cell("Value")]
    rows = [[Cell(name), Cell(value)] for name, value in report.agreement]
    made = table(head, rows, widths_for([head, *rows], width / 2))
    yield Item(made, above=8 * DOTS, stays=True)
    yield _note("Agreement of the analysts; adjudications left out.", width)
    if report.guidelines:
        heading = Words([("Guidelines", SECTION)], width).marked("Guidelines", 2)
        yield Item(heading, above=14 * DOTS, stays=True)
        for line in report.guidelines.split("\n"):
            yield Item(Words([(line, SMALL)], width), above=3 * DOTS)


def _sources(counts: BySource, width: float) -> Iterator[Item]:
    if not counts.rows:
        return
    head = [Cell("Source"), *map(Cell, counts.kinds), Cell("all")]
    rows = [
        [Cell(row.name), *(Cell(_shown(n)) for n in row.counts), Cell(str(sum(row.counts)))]
        for row in counts.rows
    ]
    narrow = widths_for([row[1:] for row in (head, *rows)], width)
    yield from _chapter("By source", width)
    made = table(head, rows, [width - sum(narrow), *narrow])
    yield Item(made, above=6 * DOTS)
    yield _note("Conflicts that each source has a part in.", width)


def _matrix(matrix: PrintedMatrix, width: float) -> Iterator[Item]:
    if not matrix.names:
        return
    most = max(1, *(count for row in matrix.rows for count in row))
    head = [Cell(""), *(Cell(str(n + 1), centred=True) for n in range(len(matrix.names)))]
    rows = [
        [
            Cell(f"{n + 1}. {name}"),
            *(Cell(_shown(count), _shade(count / most), centred=True) for count in row),
        ]
        for n, (name, row) in enumerate(zip(matrix.names, matrix.rows, strict=True))
    ]
    yield from _chapter("Who conflicts with whom", width)
    narrow = [_NARROW] * len(matrix.names)
    yield Item(table(head, rows, [width - sum(narrow), *narrow]), above=6 * DOTS)
    more = f" {matrix.left_out} more sources with fewer conflicts are not shown."
    yield _note(_MATRIX + (more if matrix.left_out else ""), width)


def _chapter(title: str, width: float) -> Iterator[Item]:
    yield Item(Chapter(title, width), above=20 * DOTS, stays=True)


def _note(text: str, width: float) -> Item:
    return Item(Words([(text, SMALL_QUIET)], width), above=6 * DOTS)


def _hanging(sign: str, runs: list[Run], ink: Ink, edge: float, width: float) -> Box:
    """Return a paragraph with a sign or number before it."""
    return Columns([Words([(sign, ink)], edge), Words(runs, width - edge)], (0.0, edge))


def _shown(count: int) -> str:
    return str(count) if count else ""


def _shade(share: float) -> str:
    """Return the colour of a share of the most frequent; none for nothing."""
    if share == 0:
        return ""
    return "#" + "".join(f"{round(255 + (part - 255) * share):02x}" for part in _SHADE)
