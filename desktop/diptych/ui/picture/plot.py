"""The timeline as a plot. The only module that imports pyqtgraph; it is imported when needed.

Composition, not inheritance: pyqtgraph has no types.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych.ui.i18n import tr
from diptych.ui.picture.lanes import GAP, Layout, lay_out
from diptych.ui.picture.symbols import ground_path, mark_path
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import safe_tip
from diptych.usecases.picture_timeline import Timeline

_MARK = 1.35  # size of a mark in lines of text
_LANE = 1.6  # height of a line of marks in lines of text
_NAME_LENGTH = 24
_TICK = 14  # room of an axis for its ticks, in pixels


class TimelinePlot(QWidget):
    """Points in lanes, joined where they are opposed. Not for the keyboard: the table is.

    Signals:
        clicked: A point was clicked; carries its number.
    """

    clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        # The parts of a plot alone: pyqtgraph's PlotItem brings a hundred controls for menus that
        # are not wanted here.
        self._widget = pg.GraphicsLayoutWidget(show=False)
        self._widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widget.setAccessibleName(tr("Picture", "Timeline; the table below it says the same"))
        self._names, self._axis = pg.AxisItem("left"), pg.DateAxisItem("top")
        self._box: Any = pg.ViewBox(enableMenu=False, invertY=True)
        self._box.setMouseEnabled(x=True, y=False)
        self._widget.ci.layout.setContentsMargins(0, 0, 0, 0)
        self._widget.ci.layout.setSpacing(0)
        self._widget.addItem(self._axis, row=0, col=1)
        self._widget.addItem(self._names, row=1, col=0)
        self._widget.addItem(self._box, row=1, col=1)
        for axis in (self._names, self._axis):
            axis.linkToView(self._box)
        self._flagged, self._confirmed, self._own = (pg.PlotCurveItem() for _ in range(3))
        self._ring = pg.ScatterPlotItem(pxMode=True)
        self._ground = pg.ScatterPlotItem(pxMode=True)
        self._marks = pg.ScatterPlotItem(pxMode=True, hoverable=True, tip=None)
        self._marks.sigClicked.connect(self._clicked)
        self._marks.sigHovered.connect(self._hovered)
        lines = (self._flagged, self._confirmed, self._own)
        for part in (*lines, self._ring, self._ground, self._marks):
            self._box.addItem(part)
        self._timeline: Timeline | None = None
        self._layout = lay_out(())
        self._chosen = -1
        self._tokens: Tokens | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._widget)

    @property
    def layout_(self) -> Layout:
        """Where the points stand."""
        return self._layout

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours and the size of the font, and draw anew."""
        self._tokens = tokens
        self._widget.setBackground(QColor(tokens.surface))
        small = QFont(self.font())
        small.setPointSizeF(self.font().pointSizeF() * 0.9)
        for axis, color in ((self._names, tokens.text), (self._axis, tokens.muted)):
            axis.setPen(QPen(QColor(tokens.border), 1))
            axis.setTextPen(QColor(color))
            axis.setStyle(tickFont=small, hideOverlappingLabels=False)
        self._axis.setGrid(60)
        self._draw()

    def show_timeline(self, timeline: Timeline) -> None:
        """Show ``timeline``, all of it."""
        self._timeline = timeline
        self._layout = lay_out(timeline.points)
        self._chosen = -1
        self._draw()
        self.show_all()

    def mark_chosen(self, number: int) -> None:
        """Ring the point ``number`` and bring out its lines; -1 for none."""
        self._chosen = number
        self._draw_chosen()

    def show_all(self) -> None:
        """Show the whole time."""
        own = self._layout
        bottom = max((lane.top + lane.lines for lane in own.lanes), default=1.0) - 0.2
        self._box.setLimits(xMin=own.first, xMax=own.last)
        self._box.setRange(xRange=(own.first, own.last), yRange=(-0.8, bottom), padding=0)

    def sizeHint(self) -> QSize:
        """Return the height that keeps the marks of two lines apart."""
        line = QFontMetricsF(self.font()).height()
        lines = sum(lane.lines + GAP for lane in self._layout.lanes)
        return QSize(600, round((lines + 2.2) * line * _LANE))

    def point_at(self, number: int) -> Any:
        """Return where the point ``number`` is drawn, in coordinates of the plot's viewport."""
        place = self._layout.places[number]
        scene = self._box.mapViewToScene(pg.Point(place.x, place.y))
        return self._widget.mapFromScene(scene)

    @property
    def viewport(self) -> QWidget:
        """What takes the mouse."""
        view: QWidget = self._widget.viewport()
        return view

    def _draw(self) -> None:
        tokens, timeline = self._tokens, self._timeline
        if tokens is None or timeline is None:
            return
        metrics = QFontMetricsF(self.font())
        ticks = [(lane.middle, _short(lane.source)) for lane in self._layout.lanes]
        self._names.setTicks([ticks])
        widest = max((metrics.horizontalAdvance(name) for _, name in ticks), default=0.0)
        self._names.setWidth(widest + _TICK)
        self._axis.setHeight(metrics.height() + _TICK)
        self._axis.setStyle(showValues=self._layout.dated)
        size = metrics.height() * _MARK
        placed = list(zip(timeline.points, self._layout.places, strict=True))
        self._ground.setData(
            [
                {"pos": (place.x, place.y), "symbol": ground_path(point.sure), "size": size}
                for point, place in placed
            ],
            pen=None,
            brush=QColor(tokens.surface),
        )
        self._marks.setData(
            [
                {
                    "pos": (place.x, place.y),
                    "symbol": mark_path(point.sure),
                    "size": size,
                    "brush": QColor(tokens.text if point.pair_ids else tokens.muted),
                    "data": number,
                }
                for number, (point, place) in enumerate(placed)
            ],
            pen=None,
        )
        dashed = QPen(QColor(tokens.conflict), 1.4, Qt.PenStyle.DashLine)
        solid = QPen(QColor(tokens.conflict), 2.6)
        for curve, pen, confirmed in (
            (self._flagged, dashed, False),
            (self._confirmed, solid, True),
        ):
            pen.setCosmetic(True)
            chosen = [line for line in timeline.lines if line.confirmed is confirmed]
            self._join(curve, [(line.one, line.other) for line in chosen], pen)
        self._draw_chosen()
        self.updateGeometry()

    def _draw_chosen(self) -> None:
        tokens, timeline = self._tokens, self._timeline
        if tokens is None or timeline is None:
            return
        number, size = self._chosen, QFontMetricsF(self.font()).height() * _MARK
        pen = QPen(QColor(tokens.accent), 2.6)
        pen.setCosmetic(True)
        known = 0 <= number < len(self._layout.places)
        own = [(x.one, x.other) for x in timeline.lines if known and number in (x.one, x.other)]
        self._join(self._own, own, pen)
        place = self._layout.places[number] if known else None
        self._ring.setData(
            [{"pos": (place.x, place.y), "symbol": "o", "size": size * 1.5}] if place else [],
            pen=pen,
            brush=None,
        )

    def _join(self, curve: Any, ends: Sequence[tuple[int, int]], pen: QPen) -> None:
        places = [self._layout.places[number] for pair in ends for number in pair]
        x = np.array([place.x for place in places], dtype=np.float64)
        y = np.array([place.y for place in places], dtype=np.float64)
        curve.setData(x, y, connect="pairs", pen=pen)

    def _clicked(self, _: Any, spots: Sequence[Any]) -> None:
        if len(spots):
            self.clicked.emit(int(spots[0].data()))

    def _hovered(self, _: Any, spots: Sequence[Any]) -> None:
        tip = ""
        if len(spots) and self._timeline is not None:
            point = self._timeline.points[int(spots[0].data())]
            tip = f"{point.source}: {point.text}"
        self._widget.setToolTip(safe_tip(tip))
        self._widget.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if tip else Qt.CursorShape.ArrowCursor
        )


def _short(source: str) -> str:
    if not source:
        return tr("Picture", "No date")
    return source if len(source) <= _NAME_LENGTH else source[: _NAME_LENGTH - 1] + "…"
