"""What a page is made of: boxes that know their height, can be cut at a height, and draw.

Lengths are dots (see ``ink``). A cut gives what fits above it and what is left below; ``None`` for
above says that nothing fits, and for below that nothing is left.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from diptych.ui.paper.ink import DOTS, RULE


@dataclass(slots=True)
class Mark:
    """A heading, for the list of contents beside the pages.

    Attributes:
        title: Its words.
        level: 1 for a chapter, 2 for what is in it.
        page: From 0.
        top: Dots below the page's upper edge.
    """

    title: str
    level: int
    page: int
    top: float


@dataclass(slots=True)
class Canvas:
    """Where boxes draw.

    Attributes:
        painter: On the page.
        page: Its number, from 0.
        marks: The headings so far.
    """

    painter: QPainter
    page: int = 0
    marks: list[Mark] = field(default_factory=list)

    def line(self, a: QPointF, b: QPointF, *, points: float = 0.5) -> None:
        """Draw a rule."""
        self.painter.setPen(pen(points))
        self.painter.drawLine(a, b)


class Box(Protocol):
    """Something that takes up so much of a page's height."""

    @property
    def height(self) -> float:
        """In dots."""

    def cut(self, room: float) -> "tuple[Box | None, Box | None]":
        """Return what fits into ``room``, and the rest."""

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw with the upper left corner there."""


def pen(points: float = 0.5) -> QPen:
    """Return the pen of rules and frames."""
    made = QPen(QColor(RULE), points * DOTS)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    return made


@dataclass(frozen=True, slots=True)
class Item:
    """A box in a stack.

    Attributes:
        box: The box.
        above: Room above it, left out at the top of a page.
        stays: Whether it stays with what comes next.
    """

    box: Box
    above: float = 0.0
    stays: bool = False


class Stack:
    """Boxes below one another."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = tuple(items)

    @cached_property
    def height(self) -> float:
        """In dots; added up when asked: of what is left after each page nobody asks."""
        return sum(
            item.box.height + (item.above if n else 0.0) for n, item in enumerate(self.items)
        )

    def cut(self, room: float) -> "tuple[Stack | None, Stack | None]":
        """Cut between two boxes, or through the one that does not fit."""
        left = room
        for n, item in enumerate(self.items):
            left -= item.above if n else 0.0
            if item.box.height > left:
                return self._cut_at(n, left)
            left -= item.box.height
        return self, None

    def forced(self) -> "tuple[Box, Stack | None]":
        """Return the first box, which no page has room for, and the rest."""
        rest = self.items[1:]
        return self.items[0].box, Stack(rest) if rest else None

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw each below the one before."""
        for n, item in enumerate(self.items):
            y += item.above if n else 0.0
            item.box.draw(canvas, x, y)
            y += item.box.height

    def _cut_at(self, n: int, left: float) -> "tuple[Stack | None, Stack | None]":
        head, tail = self.items[n].box.cut(left)
        if head is not None:
            above = Stack((*self.items[:n], replace(self.items[n], box=head)))
            rest = (replace(self.items[n], box=tail),) if tail is not None else ()
            below = (*rest, *self.items[n + 1 :])
            return above, Stack(below) if below else None
        while n and self.items[n - 1].stays:
            n -= 1
        return (Stack(self.items[:n]) if n else None), Stack(self.items[n:])


class Columns:
    """Boxes beside one another.

    Args:
        boxes: From the left.
        places: Where each begins, from the left edge.
    """

    def __init__(self, boxes: Sequence[Box], places: Sequence[float]) -> None:
        self.boxes = tuple(boxes)
        self.places = tuple(places)
        self.height = max((box.height for box in boxes), default=0.0)

    def cut(self, room: float) -> tuple[Box | None, Box | None]:
        """Cut each at the same height; not at all where one cannot begin."""
        cuts = [box.cut(room) if box.height else (box, None) for box in self.boxes]
        heads = [head for head, _ in cuts if head is not None]
        if len(heads) < len(cuts):
            return None, self
        if all(tail is None for _, tail in cuts):
            return self, None
        tails = [tail or Stack(()) for _, tail in cuts]
        return Columns(heads, self.places), Columns(tails, self.places)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw from the left to the right, which is the order of reading, too."""
        for box, place in zip(self.boxes, self.places, strict=True):
            box.draw(canvas, x + place, y)


class Bar:
    """A quote: a box with a bar beside it.

    Args:
        box: The quote, narrower than ``width`` by ``INSET``.
        width: Of the quote with its bar.
        right: Whether the bar is on the right: for what is read from there.
    """

    INSET = 8 * DOTS

    def __init__(self, box: Box, width: float, *, right: bool = False) -> None:
        self._box, self._width, self._right = box, width, right
        self.height = box.height

    def cut(self, room: float) -> tuple[Box | None, Box | None]:
        """Cut the quote; each part has its bar."""
        head, tail = self._box.cut(room)
        return self._with(head), self._with(tail)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the bar and the quote."""
        at = x + (self._width - 0.75 * DOTS if self._right else 0.75 * DOTS)
        canvas.line(QPointF(at, y), QPointF(at, y + self.height), points=1.5)
        self._box.draw(canvas, x if self._right else x + self.INSET, y)

    def _with(self, box: Box | None) -> "Bar | None":
        return None if box is None else Bar(box, self._width, right=self._right)


class Frame:
    """A card: a box with a border around it.

    Args:
        box: What is in it, narrower than ``width`` by twice ``INSET``.
        width: Of the card.
        whole: A card not higher than this goes to the next page as a whole.
    """

    INSET = 9 * DOTS
    _RADIUS = 3 * DOTS
    _LEAST = 120 * DOTS  # of a card that is cut: less of it is not begun on a page

    def __init__(self, box: Box, width: float, whole: float) -> None:
        self._box, self._width, self._whole = box, width, whole
        self.height = box.height + 2 * self.INSET

    def cut(self, room: float) -> tuple[Box | None, Box | None]:
        """Cut a card that no page has room for; each part has its border."""
        if self.height <= room:
            return self, None
        if self.height <= self._whole or room < self._LEAST:
            return None, self
        head, tail = self._box.cut(room - 2 * self.INSET)
        return self._with(head), self._with(tail)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the border and what is in it."""
        canvas.painter.setPen(pen())
        canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(x, y, self._width, self.height)
        canvas.painter.drawRoundedRect(frame, self._RADIUS, self._RADIUS)
        self._box.draw(canvas, x + self.INSET, y + self.INSET)

    def _with(self, box: Box | None) -> "Frame | None":
        return None if box is None else Frame(box, self._width, self._whole)
