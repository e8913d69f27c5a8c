"""Icons: small SVG files in the colour that the theme asks for."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from diptych_resources import read_text


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return read_text(f"icons/{name}.svg")


@lru_cache(maxsize=512)
def _svg(name: str, color: str) -> QSvgRenderer:
    source = _source(name).replace("currentColor", color)
    return QSvgRenderer(QByteArray(source.encode()))


@lru_cache(maxsize=2048)  # every icon of three themes, in four sizes
def _image(name: str, color: str, width: float, height: float) -> QImage:
    """Return an icon of so many device pixels; images, unlike pixmaps, may outlive the window."""
    image = QImage(ceil(width), ceil(height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    _svg(name, color).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


def draw_icon(painter: QPainter, name: str, color: str, box: QRectF) -> None:
    """Draw the icon ``name`` into ``box``, sharp at any pixel ratio.

    It begins at the nearest whole pixel. Drawn from its paths, an icon takes longer than the text
    beside it; lists draw hundreds, so that each is made once for each size.
    """
    place = painter.worldTransform()
    if place.isScaling() or box.isEmpty():  # turned ones count as scaled, too
        _svg(name, color).render(painter, box)
        return
    ratio = painter.device().devicePixelRatio()
    image = QImage(_image(name, color, box.width() * ratio, box.height() * ratio))
    if ratio != 1:
        image.setDevicePixelRatio(ratio)
    x = round((box.x() + place.dx()) * ratio) / ratio - place.dx()
    y = round((box.y() + place.dy()) * ratio) / ratio - place.dy()
    painter.drawImage(QPointF(x, y), image)


def icon(name: str, color: str, disabled: str | None = None) -> QIcon:
    """Return the icon ``name`` in ``color``, with a paler version when disabled."""
    result = QIcon()
    for size in (16, 24, 32, 48):
        result.addPixmap(_pixmap(name, color, size))
        if disabled is not None:
            result.addPixmap(_pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return result


def _pixmap(name: str, color: str, size: int) -> QPixmap:
    return QPixmap.fromImage(_image(name, color, size, size))
