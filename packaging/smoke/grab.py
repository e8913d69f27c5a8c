"""Keep a picture of the whole display: ``python -m smoke.grab OUT.png``; 1 if it is blank."""

import sys

from PySide6.QtGui import QGuiApplication


def main() -> int:
    """Grab the display named by DISPLAY."""
    app = QGuiApplication(sys.argv[:1])
    picture = app.primaryScreen().grabWindow(0).toImage()
    across, down = range(0, picture.width(), 9), range(0, picture.height(), 9)
    colours = {picture.pixel(x, y) for x in across for y in down}
    picture.save(sys.argv[1])
    return 0 if len(colours) >= 8 else 1


if __name__ == "__main__":
    sys.exit(main())
