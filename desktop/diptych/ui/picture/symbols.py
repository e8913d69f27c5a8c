"""The marks of the timeline: a shape and a letter for how sure a claim is put.

Filled marks are put as certain, hollow ones are not; shape and letter tell them apart without
colour. All paths lie in the unit square around the origin, as plots ask for.
"""

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPixmap, QPolygonF, QTransform

from diptych.ui.i18n import tr
from diptych.ui.theme.fonts import CONTROL_FAMILY
from diptych_core.review.sureness import HowSure

_LETTER = 0.52  # height of the letter in a mark
_FINE = 200.0  # paths are cut in this size: Qt flattens curves to steps of a fixed length
_RIM = 0.80  # a hollow mark: how much of it is left out
_FILLED = frozenset({HowSure.CONFIRMED, HowSure.SAID, HowSure.DENIED})


def sure_name(sure: HowSure) -> str:
    """Return what the screen calls a way of putting a claim."""
    return {
        HowSure.CONFIRMED: tr("Picture", "confirmed"),
        HowSure.SAID: tr("Picture", "said"),
        HowSure.DENIED: tr("Picture", "denied"),
        HowSure.ESTIMATED: tr("Picture", "estimated or forecast"),
        HowSure.ALLEGED: tr("Picture", "alleged or possible"),
        HowSure.UNCONFIRMED: tr("Picture", "cannot confirm"),
    }[sure]


def sure_letter(sure: HowSure) -> str:
    """Return the letter in the mark of ``sure``."""
    return {
        HowSure.CONFIRMED: tr("Picture mark", "C"),
        HowSure.SAID: tr("Picture mark", "S"),
        HowSure.DENIED: tr("Picture mark", "D"),
        HowSure.ESTIMATED: tr("Picture mark", "E"),
        HowSure.ALLEGED: tr("Picture mark", "A"),
        HowSure.UNCONFIRMED: tr("Picture mark", "?"),
    }[sure]


def mark_path(sure: HowSure) -> QPainterPath:
    """Return the mark of ``sure``: its shape, with the letter cut out of it or standing in it."""
    return _mark(sure, sure_letter(sure))


def ground_path(sure: HowSure) -> QPainterPath:
    """Return the whole shape of a mark: the ground that keeps lines from showing through it."""
    return _shape(sure)


def mark_pixmap(sure: HowSure, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the mark as a picture for legends and tables.

    Args:
        sure: Which mark.
        color: Its colour.
        size: Edge in logical pixels.
        ratio: Pixels of the device for each of them.
    """
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(size / 2, size / 2)
    painter.scale(size - 1, size - 1)
    painter.fillPath(mark_path(sure), QColor(color))
    painter.end()
    return pixmap


@lru_cache(maxsize=64)
def _mark(sure: HowSure, letter: str) -> QPainterPath:
    large = QTransform.fromScale(_FINE, _FINE)
    shape, sign = large.map(_shape(sure)), large.map(_letter(letter))
    if sure in _FILLED:
        mark = shape.subtracted(sign)
    else:
        hole = QTransform.fromScale(_RIM, _RIM).map(shape)
        mark = shape.subtracted(hole).united(sign)
    return QTransform.fromScale(1 / _FINE, 1 / _FINE).map(mark)


def _shape(sure: HowSure) -> QPainterPath:
    path = QPainterPath()
    if sure is HowSure.SAID:
        path.addEllipse(QPointF(0, 0), 0.48, 0.48)
    elif sure is HowSure.CONFIRMED:
        path.addRect(QRectF(-0.44, -0.44, 0.88, 0.88))
    elif sure is HowSure.DENIED:
        return _polygon(8, math.pi / 8, 0.52)
    elif sure is HowSure.ESTIMATED:
        return _polygon(6, 0, 0.52)
    elif sure is HowSure.ALLEGED:
        return _polygon(3, -math.pi / 2, 0.66)
    else:
        return _polygon(4, 0, 0.62)
    return path


def _polygon(corners: int, turn: float, radius: float) -> QPainterPath:
    points = [
        QPointF(
            radius * math.cos(turn + 2 * math.pi * i / corners),
            radius * math.sin(turn + 2 * math.pi * i / corners),
        )
        for i in range(corners)
    ]
    path = QPainterPath()
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()
    return path


def _letter(letter: str) -> QPainterPath:
    font = QFont(CONTROL_FAMILY)
    font.setPixelSize(100)  # scaled down below: outlines have no size of their own
    font.setWeight(QFont.Weight.DemiBold)
    path = QPainterPath()
    path.addText(0, 0, font, letter)
    box = path.boundingRect()
    scale = _LETTER / max(box.height(), box.width(), 1.0)
    middle = box.center()
    return QTransform().scale(scale, scale).translate(-middle.x(), -middle.y()).map(path)
