"""Following the system's light or dark, and the size of the reader's text."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from diptych.ui.theme.fonts import control_font, load_fonts, reading_font
from diptych.ui.theme.stylesheet import palette, style_sheet
from diptych.ui.theme.tokens import Tokens, load_tokens

_ZOOM_STEPS = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


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
        load_fonts()
        self.tokens: Tokens = load_tokens("light")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.follow)
        self.follow(hints.colorScheme())

    @property
    def reading_font(self) -> QFont:
        """The font of articles, at the reader's zoom."""
        return reading_font(self._system_font, self._zoom)

    @property
    def zoom(self) -> float:
        """Factor on the size of article text."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Set the factor on the size of article text, to the nearest step there is."""
        self._zoom = min(_ZOOM_STEPS, key=lambda step: abs(step - zoom))
        self.changed.emit()

    def zoom_by(self, steps: int) -> None:
        """Make article text larger (positive) or smaller by ``steps``."""
        at = _ZOOM_STEPS.index(self._zoom) + steps
        self.set_zoom(_ZOOM_STEPS[max(0, min(at, len(_ZOOM_STEPS) - 1))])

    def follow(self, scheme: Qt.ColorScheme) -> None:
        """Put on the theme that belongs to the system's ``scheme`` (unknown counts as light)."""
        self.apply("dark" if scheme is Qt.ColorScheme.Dark else "light")

    def apply(self, name: str) -> None:
        """Put on the theme ``name``."""
        self.tokens = load_tokens(name)
        font = control_font(self._system_font)
        self._app.setFont(font)
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens, font.pointSizeF()))
        self.changed.emit()
