"""The theme in force (the system's or the analyst's own), and the size of everything."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from diptych.ui.theme.fonts import control_font, load_fonts, reading_font
from diptych.ui.theme.stylesheet import palette, style_sheet
from diptych.ui.theme.tokens import THEMES, Tokens, load_tokens

SYSTEM = "system"
SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
ZOOMS = (0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0)


class ThemeController(QObject):
    """Holds the theme in force and puts a new one on the application.

    Signals:
        changed: The tokens or the reading font changed; whoever paints by hand repaints.
    """

    changed = Signal()

    def __init__(self, app: QApplication, system_font: QFont | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._system_font = QFont(system_font or app.font())
        self._zoom = 1.0
        self._scale = 1.0
        self._choice = SYSTEM
        self._resting = False
        load_fonts()
        self.tokens: Tokens = load_tokens("light")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.follow)
        self.follow(hints.colorScheme())

    @property
    def reading_font(self) -> QFont:
        """The font of articles, at the reader's zoom and the scale of everything."""
        return reading_font(self._system_font, self._zoom * self._scale)

    @property
    def zoom(self) -> float:
        """Factor on the size of article text."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Set the factor on the size of article text, to the nearest step there is."""
        self._zoom = min(ZOOMS, key=lambda step: abs(step - zoom))
        self.changed.emit()

    def zoom_by(self, steps: int) -> None:
        """Make article text larger (positive) or smaller by ``steps``."""
        at = ZOOMS.index(self._zoom) + steps
        self.set_zoom(ZOOMS[max(0, min(at, len(ZOOMS) - 1))])

    @property
    def choice(self) -> str:
        """The theme the analyst chose: ``SYSTEM`` or the name of one."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Put on the theme ``choice`` (``SYSTEM``, or one of ``THEMES``; others count as SYSTEM).

        With ``SYSTEM`` the window follows the system's light and dark.
        """
        wanted = choice if choice in THEMES else SYSTEM
        if wanted == self._choice:
            return
        self._choice = wanted
        self.follow(self._app.styleHints().colorScheme())

    @property
    def scale(self) -> float:
        """Factor on the size of the whole interface, articles included."""
        return self._scale

    def set_scale(self, scale: float) -> None:
        """Set the factor on the size of the whole interface, to the nearest step there is."""
        wanted = min(SCALES, key=lambda step: abs(step - scale))
        if wanted != self._scale:
            self._scale = wanted
            self.apply(self.tokens.name)

    def scale_by(self, steps: int) -> None:
        """Make the whole interface larger (positive) or smaller by ``steps``."""
        at = SCALES.index(self._scale) + steps
        self.set_scale(SCALES[max(0, min(at, len(SCALES) - 1))])

    def follow(self, scheme: Qt.ColorScheme) -> None:
        """Put on the theme that belongs to the system's ``scheme`` (unknown counts as light).

        The analyst's own choice goes before the system's.
        """
        if self._choice != SYSTEM:
            self.apply(self._choice)
        else:
            self.apply("dark" if scheme is Qt.ColorScheme.Dark else "light")

    def apply(self, name: str) -> None:
        """Put on the theme ``name``."""
        self.tokens = load_tokens(name)
        font = control_font(self._system_font, self._scale)
        with _no_collection():
            # Off first: Qt restyles from a list of all it ever styled, on which dialogs closed
            # meanwhile can still stand (a crash, seen with Qt 6.12); without a sheet it begins
            # again from the widgets that live.
            self._app.setStyleSheet("")
            self._app.setFont(font)
            self._app.setPalette(palette(self.tokens))
            if not self._resting:
                self._app.setStyleSheet(self._sheet())
        self.changed.emit()

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Take the style sheet off while a window is built, and put it on at the end.

        Qt styles a part and all in it anew each time it gets another parent; a window that is
        built from the smallest parts up would be styled ten times over (measured: 0.47 s of
        processor time for the main window with the sheet on, 0.23 s in this way).
        """
        self._resting = True
        self._app.setStyleSheet("")
        try:
            yield
        finally:
            self._resting = False
            self._app.setStyleSheet(self._sheet())

    def _sheet(self) -> str:
        size = control_font(self._system_font, self._scale).pointSizeF()
        return style_sheet(self.tokens, size)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python's garbage collector away while Qt walks through a list of all widgets.

    Qt calls back into Python on that walk; a collection there could delete a closed dialog that
    the walk has still to visit, and the process would crash.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
