"""The marker strip beside an article's scroll bar: where else the article has findings."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from diptych.ui.theme.tokens import Tokens
from diptych_core.finding import Band

_WIDTH = 10
_REACH = 5  # pixels around a mark that still count as a click on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One mark: how far down (0 to 1), whose finding, and its band; band None is the claim."""

    at: float
    pair_id: str
    band: Band | None


class MarkerStrip(QWidget):
    """Draws one tick for each other finding of the article, and a wider one for this claim.

    Signals:
        pair_requested: A tick was clicked; carries its pair.
    """

    pair_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: tuple[Tick, ...] = ()
        self._tokens: Tokens | None = None
        self.setFixedWidth(_WIDTH)
        self.setMouseTracking(True)
        self.setAccessibleName("Other findings in this article")

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self._tokens = tokens
        self.update()

    def show_ticks(self, ticks: tuple[Tick, ...]) -> None:
        """Show ``ticks`` in place of the present ones."""
        self._ticks = ticks
        self.update()

    def sizeHint(self) -> QSize:
        """Be narrow and as high as the article."""
        return QSize(_WIDTH, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ticks; bands differ in width as well as in colour."""
        del event
        if self._tokens is None:
            return
        painter = QPainter(self)
        widths = {Band.CONFLICT: 8, Band.CHECK: 6, Band.EXPLAINED: 4}
        for tick in self._ticks:
            y = self._y(tick)
            if tick.band is None:
                painter.fillRect(QRectF(0, y - 3, _WIDTH, 6), QColor(self._tokens.accent))
            else:
                color = QColor(self._tokens.band(tick.band))
                painter.fillRect(QRectF(1, y - 1, widths[tick.band], 3), color)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the finding that was clicked."""
        tick = self._near(event.position().y())
        if tick is not None and tick.band is not None:
            self.pair_requested.emit(tick.pair_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a tick that leads somewhere."""
        tick = self._near(event.position().y())
        hand = tick is not None and tick.band is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def event(self, event: object) -> bool:
        """Name the band of the tick under the pointer."""
        if isinstance(event, QHelpEvent):
            tick = self._near(event.pos().y())
            name = "" if tick is None else "This claim" if tick.band is None else tick.band.value
            QToolTip.showText(event.globalPos(), name, self)
            return True
        return super().event(event)  # type: ignore[arg-type]

    def _y(self, tick: Tick) -> float:
        return 4 + tick.at * max(1, self.height() - 8)

    def _near(self, y: float) -> Tick | None:
        close = [tick for tick in self._ticks if abs(self._y(tick) - y) <= _REACH]
        return min(close, key=lambda tick: abs(self._y(tick) - y), default=None)
