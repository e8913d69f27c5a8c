"""Icons: small SVG files in the colour that the theme asks for."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from diptych_resources import read_text


@lru_cache(maxsize=256)
def _svg(name: str, color: str) -> QSvgRenderer:
    source = read_text(f"icons/{name}.svg").replace("currentColor", color)
    return QSvgRenderer(QByteArray(source.encode()))


def draw_icon(painter: QPainter, name: str, color: str, box: QRectF) -> None:
    """Draw the icon ``name`` into ``box``, sharp at any pixel ratio."""
    _svg(name, color).render(painter, box)


def icon(name: str, color: str, disabled: str | None = None) -> QIcon:
    """Return the icon ``name`` in ``color``, with a paler version when disabled."""
    result = QIcon()
    for size in (16, 24, 32, 48):
        result.addPixmap(_pixmap(name, color, size))
        if disabled is not None:
            result.addPixmap(_pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return result


def _pixmap(name: str, color: str, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_icon(painter, name, color, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
