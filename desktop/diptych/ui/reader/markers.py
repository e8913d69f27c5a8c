"""The marker strip beside an article's scroll bar: where else the article has findings."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from diptych.ui.i18n import tr
from diptych.ui.queue.names import BAND_NAMES, KIND_ICONS, KIND_NAMES
from diptych.ui.theme.icons import draw_icon
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import safe_tip
from diptych.usecases.queue import Mark
from diptych_core.finding import Band, ConflictKind

_REACH = 5  # pixels around a mark that still count as a click on it
_RANK = {Band.CONFLICT: 0, Band.CHECK: 1, Band.EXPLAINED: 2}
_NAMED = 3  # findings of one mark that its tool tip tells of
_QUOTED = 140  # characters of a claim in a tool tip


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Findings whose marks would be painted over each other.

    Attributes:
        y: Where the mark stands, in pixels.
        marks: The findings, in text order.
        strongest: The one of the highest band, which gives the mark its look and takes the click.
        kind: The kind of all of them; None where there are several.
    """

    y: float
    marks: tuple[Mark, ...]
    strongest: Mark
    kind: ConflictKind | None


def join(marks: Sequence[Mark], ys: NDArray[np.float64], apart: float) -> tuple[Group, ...]:
    """Join what stands less than ``apart`` below the first finding of a group.

    Args:
        marks: Findings.
        ys: Where each of them stands, in pixels.
        apart: Pixels from one group to the next.
    """
    order = np.argsort(ys, kind="stable").tolist()
    heights, groups, low = ys[order].tolist(), [], 0
    while low < len(heights):
        # one step for each group, not for each of hundreds of findings
        high = max(low + 1, bisect_left(heights, heights[low] + apart))
        joined = tuple([marks[number] for number in order[low:high]])
        kinds = {mark.kind for mark in joined}
        groups.append(
            Group(
                y=heights[low],
                marks=joined,
                strongest=min(joined, key=_rank),
                kind=next(iter(kinds)) if len(kinds) == 1 else None,
            )
        )
        low = high
    return tuple(groups)


def _rank(mark: Mark) -> int:
    return _RANK[mark.band]


class MarkerStrip(QWidget):
    """Draws a mark for each other finding of the article, and a bar for this claim.

    A mark has the colour and the width of its band and the shape of its kind. Where many fall on
    one place they are one mark ("+" for several kinds), so that hundreds stay readable.

    Signals:
        pair_requested: A mark was clicked; carries its pair.
    """

    pair_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: Sequence[Mark] = ()
        self._at = np.empty(0)
        self._text = ""
        self._here: float | None = None
        self._groups: tuple[Group, ...] | None = ()  # None until somebody looks
        self._tokens: Tokens | None = None
        self._opinion = True
        self._following = ("", "")
        self.setMouseTracking(True)
        self.setFixedWidth(self._line() + 8)
        self.setAccessibleName(tr("Reader", "Other findings in this article"))

    @property
    def groups(self) -> tuple[Group, ...]:
        """The marks as they are painted, without the claim's own."""
        if self._groups is None:
            ys = 4 + self._at * max(1, self.height() - 8)
            self._groups = join(self._marks, ys, self._line())
        return self._groups

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours, and the width of its type."""
        self._tokens = tokens
        self.setFixedWidth(self._line() + 8)
        self._group()

    def set_opinion_shown(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Show bands and kinds, or neutral marks that only say where a finding is."""
        self._opinion = shown
        self.update()

    def show_marks(
        self, marks: Sequence[Mark], at: Sequence[float], text: str, here: float | None
    ) -> None:
        """Show other findings in place of the present ones.

        Args:
            marks: The findings.
            at: How far down each stands, 0 to 1.
            text: The article, whose words the tool tips quote.
            here: How far down the claim on screen stands; None for no claim.
        """
        self._marks, self._at = marks, np.asarray(at, dtype=np.float64)
        self._text, self._here = text, here
        self._group()
        self._describe()

    def print_keys(self, following: str, previous: str) -> None:
        """Name the keys that go to the next and the previous mark; empty for none."""
        self._following = (following, previous)
        self._describe()

    def sizeHint(self) -> QSize:
        """Be narrow and as high as the article."""
        return QSize(self.width(), 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the marks that stand inside what is painted anew."""
        if self._tokens is None:
            return
        painter = QPainter(self)
        painter.setFont(self._small())
        line, rect = self._line(), event.rect()
        for group in self.groups:
            if rect.top() - line <= group.y <= rect.bottom() + line:
                self._draw(painter, group, line)
        if self._here is not None:
            y = self._y(self._here)
            painter.fillRect(QRectF(0, y - 3, self.width(), 6), QColor(self._tokens.accent))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the finding that was clicked, the strongest where several share a mark."""
        group = self._near(event.position().y())
        if group is not None:
            self.pair_requested.emit(group.strongest.pair_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a mark that leads somewhere."""
        hand = self._near(event.position().y()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Name the findings under the pointer."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), safe_tip(self.name_at(event.pos().y())), self)
            return True
        if event.type() == QEvent.Type.Resize:
            self._group()
        return super().event(event)

    def name_at(self, y: float) -> str:
        """Return what the tool tip says at height ``y``."""
        group = self._near(y)
        if group is None:
            here = self._here is not None and abs(self._y(self._here) - y) <= _REACH
            return tr("Reader", "This claim") if here else ""
        ranked = sorted(group.marks, key=_rank)
        lines = [self._told(mark) for mark in ranked[:_NAMED]]
        if len(ranked) > _NAMED:
            lines.append(tr("Reader", "and %n more", len(ranked) - _NAMED))
        return "\n".join(lines)

    def _describe(self) -> None:
        number = len(self._marks)
        following, previous = self._following
        if following and previous:
            text = tr(
                "Reader", "%n other finding(s); {next} and {previous} go through them", number
            )
            text = text.format(next=following, previous=previous)
        else:
            text = tr("Reader", "%n other finding(s)", number)
        self.setAccessibleDescription(text)

    def _told(self, mark: Mark) -> str:
        """Return what a tool tip says: the claim's words, above them what the model thinks."""
        words = " ".join(mark.span.of(self._text).split())
        if len(words) > _QUOTED:
            words = words[: _QUOTED - 1].rstrip() + "…"
        if not self._opinion:
            return f"“{words}”"
        return f"{BAND_NAMES[mark.band]} · {KIND_NAMES[mark.kind]}\n“{words}”"

    def _draw(self, painter: QPainter, group: Group, height: int) -> None:
        tokens = self._tokens
        assert tokens is not None  # noqa: S101 - paintEvent has looked
        band = group.strongest.band
        if not self._opinion:
            painter.fillRect(QRectF(2, group.y - 1, self.width() - 4, 3), QColor(tokens.outline))
            return
        color = QColor(tokens.band(band))
        width = {Band.CONFLICT: 5.0, Band.CHECK: 3.0, Band.EXPLAINED: 1.0}[band]
        box = QRectF(1, group.y - height / 2, self.width() - 2, height - 1)
        painter.fillRect(QRectF(box.left(), box.top(), width, box.height()), color)
        place = QRectF(box.right() - height + 2, box.top(), height - 2, height - 1)
        if group.kind is not None:
            draw_icon(painter, KIND_ICONS[group.kind], color.name(), place)
        else:
            painter.setPen(color)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "+")

    def _group(self) -> None:
        """Join the marks anew when they are next looked at: many changes in a row cost one."""
        self._groups = None
        self.update()

    def _small(self) -> QFont:
        font = QFont(self.font())
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * 0.8)
        font.setBold(True)
        return font

    def _line(self) -> int:
        return max(8, round(self.fontMetrics().height() * 0.72))

    def _y(self, at: float) -> float:
        return 4 + at * max(1, self.height() - 8)

    def _near(self, y: float) -> Group | None:
        reach = max(_REACH, self._line() / 2)
        close = [group for group in self.groups if abs(group.y - y) <= reach]
        return min(close, key=lambda group: abs(group.y - y), default=None)
