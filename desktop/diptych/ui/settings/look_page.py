"""The page of the settings for theme, sizes and language."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from diptych.ui.i18n import LANGUAGES, tr
from diptych.ui.state import WindowSettings
from diptych.ui.theme.controller import SCALES, SYSTEM, ZOOMS, ThemeController
from diptych.ui.widgets.text import plain_label

KEPT_LANGUAGE = "language"
# Languages call themselves by their own names, in every language.
_OWN_NAMES = {"en": "English", "de": "Deutsch"}


class LookPage(QWidget):
    """Chooses theme, size of everything, size of articles and language; all but the last at once.

    Args:
        theme: The theme in force.
        settings: Where the language is kept (theme and sizes are kept by the settings feature).
    """

    def __init__(
        self, theme: ThemeController, settings: WindowSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self._quiet = False
        self.theme = self._choice(tr("Settings", "Theme"))
        for name, text in (
            (SYSTEM, tr("Settings", "As the system has it")),
            ("light", tr("Settings", "Light")),
            ("dark", tr("Settings", "Dark")),
            ("contrast", tr("Settings", "High contrast")),
        ):
            self.theme.addItem(text, name)
        self.scale = self._choice(tr("Settings", "Size of everything"))
        for scale in SCALES:
            self.scale.addItem(_percent(scale), scale)
        self.zoom = self._choice(tr("Settings", "Size of article text"))
        for zoom in ZOOMS:
            self.zoom.addItem(_percent(zoom), zoom)
        self.language = self._choice(tr("Settings", "Language"))
        self.language.addItem(tr("Settings", "As the system has it"), SYSTEM)
        for name in LANGUAGES:
            self.language.addItem(_OWN_NAMES[name], name)
        self._hint = plain_label(
            tr("Settings", "The language changes when Diptych is started next."), "muted", wrap=True
        )
        self._build()
        self._show()
        theme.changed.connect(self._show)
        self.theme.currentIndexChanged.connect(self._theme_chosen)
        self.scale.currentIndexChanged.connect(self._scale_chosen)
        self.zoom.currentIndexChanged.connect(self._zoom_chosen)
        self.language.currentIndexChanged.connect(self._language_chosen)

    def _show(self) -> None:
        self._quiet = True
        kept = self._settings.text(KEPT_LANGUAGE, SYSTEM)
        for combo, value in (
            (self.theme, self._theme.choice),
            (self.scale, self._theme.scale),
            (self.zoom, self._theme.zoom),
            (self.language, kept if kept in LANGUAGES else SYSTEM),
        ):
            combo.setCurrentIndex(max(0, combo.findData(value)))
        self._quiet = False

    def _theme_chosen(self) -> None:
        if not self._quiet:
            self._theme.choose(self.theme.currentData())

    def _scale_chosen(self) -> None:
        if not self._quiet:
            self._theme.set_scale(self.scale.currentData())

    def _zoom_chosen(self) -> None:
        if not self._quiet:
            self._theme.set_zoom(self.zoom.currentData())

    def _language_chosen(self) -> None:
        if not self._quiet:
            self._settings.keep(KEPT_LANGUAGE, self.language.currentData())

    @staticmethod
    def _choice(name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        return combo

    def _build(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(18)
        for combo in (self.theme, self.scale, self.zoom, self.language):
            label = QLabel(combo.accessibleName())
            label.setBuddy(combo)
            form.addRow(label, combo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 14, 4, 4)
        layout.addLayout(form)
        layout.addWidget(self._hint)
        layout.addStretch()


def _percent(factor: float) -> str:
    return tr("Settings", "{number} %").format(number=round(factor * 100))
