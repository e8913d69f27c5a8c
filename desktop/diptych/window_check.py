"""The window, built off the screen and looked at: part of ``self-test``."""

import os
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from diptych.app import run_window
from diptych.ui.help.book import Book
from diptych_resources import folder

# Each letter is drawn alone. Letters that come out alike are boxes: no font has them.
_LETTERS = "ABgäßж€"


def check_window(config: Path) -> str:
    """Build and show the real window without a screen, look at it, and close it.

    Args:
        config: Folder for the window's settings: the user's own are left alone.

    Returns:
        What was seen, in a few words.

    Raises:
        ValueError: If something cannot be drawn.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    seen: list[str] = []
    faults: list[Exception] = []

    def look(window: QWidget) -> None:
        try:
            seen.append(_look(window))
        except ValueError as error:
            faults.append(error)
        finally:
            window.close()

    run_window(None, argv=["diptych"], config=config, shown=look)
    if faults:
        raise faults[0]
    if not seen:
        msg = "the window was never shown"
        raise ValueError(msg)
    return seen[0]


def _look(window: QWidget) -> str:
    picture = window.grab().toImage()
    if _colours(picture) < 8:
        msg = "the window is empty"
        raise ValueError(msg)
    letters = {_drawn(letter, QApplication.font()) for letter in _LETTERS}
    if len(letters) < len(_LETTERS):
        msg = "letters come out as boxes: no font was found"
        raise ValueError(msg)
    icons = sorted(path for path in folder("icons").iterdir() if path.suffix == ".svg")
    for path in icons:
        if QImage(str(path)).isNull():
            msg = f"the icon {path.name} cannot be drawn"
            raise ValueError(msg)
    pages = Book(str, str)
    for path in folder("guide/pictures").iterdir():
        if QImage(str(path)).isNull():
            msg = f"the picture {path.name} of the guide cannot be drawn"
            raise ValueError(msg)
    if not pages.search("backup"):
        msg = "nothing is found in the user's guide"
        raise ValueError(msg)
    return (
        f"{picture.width()} x {picture.height()}, {len(icons)} icons, "
        f"{len(pages.entries)} pages of the guide"
    )


def _colours(picture: QImage) -> int:
    """Return how many colours a coarse grid over the picture meets."""
    across, down = range(0, picture.width(), 7), range(0, picture.height(), 7)
    return len({picture.pixel(x, y) for x in across for y in down})


def _drawn(letter: str, font: QFont) -> bytes:
    image = QImage(48, 48, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(QFont(font.families(), 20))
    painter.drawText(QRect(0, 0, 48, 48), Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return bytes(image.constBits())
