"""Typefaces: Source Serif for reading, Source Sans for the controls, both shipped (OFL 1.1)."""

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

from diptych_resources import read_bytes

READING_FAMILY = "Source Serif Pro"
CONTROL_FAMILY = "Source Sans Pro"
_FILES = (
    "SourceSerifPro-Regular.otf",
    "SourceSerifPro-Semibold.otf",
    "SourceSansPro-Regular.otf",
    "SourceSansPro-Semibold.otf",
)
# Source Sans runs small for its size: one step up brings it to the size of system fonts.
_CONTROL_SCALE = 1.1
_READING_SCALE = 1.25


def load_fonts() -> None:
    """Make the shipped typefaces known to Qt; scripts they lack fall back to the system's."""
    for name in _FILES:
        data = QByteArray(read_bytes(f"themes/fonts/{name}"))
        QFontDatabase.addApplicationFontFromData(data)


def control_font(system: QFont, scale: float = 1.0) -> QFont:
    """Return the font of the controls, at ``scale`` times the size the system asks for."""
    font = QFont(system)
    font.setFamilies([CONTROL_FAMILY, system.family()])
    font.setPointSizeF(_points(system) * _CONTROL_SCALE * scale)
    return font


def reading_font(system: QFont, zoom: float = 1.0) -> QFont:
    """Return the font of articles: a serif, larger than the controls.

    Args:
        system: The system's font, whose size is the reader's wish.
        zoom: The reader's own factor, 1 for none.
    """
    font = QFont(READING_FAMILY)
    font.setFamilies([READING_FAMILY, "Georgia", "Noto Serif", "DejaVu Serif"])
    font.setPointSizeF(_points(system) * _READING_SCALE * zoom)
    return font


def _points(font: QFont) -> float:
    # A font set in pixels has no point size; Qt's own default is 9 points.
    return font.pointSizeF() if font.pointSizeF() > 0 else 9.0
