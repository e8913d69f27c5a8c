"""Why a pair was flagged, and why it may be no conflict: one line for each reason."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from diptych.ui.queue.names import BAND_ICONS, KIND_NAMES
from diptych.ui.theme.icons import icon
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import plain_label, safe_tip
from diptych_core.finding import Finding

_MAX_LINES = 4  # stronger reasons come first; the rest stands in the tool tip


class ReasonList(QWidget):
    """A heading and up to four lines with an icon each."""

    def __init__(self, heading: str, icon_name: str, none: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._none = none
        self._lines: list[QLabel] = []
        self._icons: list[QLabel] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(plain_label(heading, "section"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(7)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        layout.addLayout(self._grid)
        layout.addStretch()
        for line in range(_MAX_LINES):
            mark, text = QLabel(), plain_label(wrap=True)
            self._grid.addWidget(mark, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, line, 1)
            self._icons.append(mark)
            self._lines.append(text)

    @property
    def texts(self) -> list[str]:
        """The lines on screen."""
        return [line.text() for line in self._lines if not line.isHidden()]

    def show_reasons(self, texts: list[str]) -> None:
        """Show ``texts``, or a line that says there are none."""
        shown = texts or [self._none]
        for place, (line, mark) in enumerate(zip(self._lines, self._icons, strict=True)):
            used = place < len(shown)
            line.setText(shown[place] if used else "")
            line.setProperty("role", "" if texts else "muted")
            line.style().polish(line)
            line.setVisible(used)
            mark.setVisible(used and bool(texts))
        self.setToolTip(safe_tip("\n".join(texts)) if len(texts) > _MAX_LINES else "")

    def set_look(self, color: str) -> None:
        """Draw the icons in ``color`` at the size of the text."""
        size = self.fontMetrics().height() - 2
        for mark in self._icons:
            mark.setPixmap(icon(self._icon_name, color).pixmap(size, size))


class Opinion(QWidget):
    """The model's opinion of a pair: band, kind, score, reasons for and against."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens: Tokens | None = None
        self._finding: Finding | None = None
        self._band_icon = QLabel()
        self._band = plain_label(role="strong")
        self._about = plain_label(role="muted")
        self.why = ReasonList("Why flagged", "conflict", "No single reason; the score decides.")
        self.why_not = ReasonList("Why it may not be", "explained", "Nothing found against it.")
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(self._band_icon)
        head.addWidget(self._band)
        head.addWidget(self._about)
        head.addStretch()
        lists = QHBoxLayout()
        lists.setSpacing(24)
        lists.addWidget(self.why, 1)
        lists.addWidget(self.why_not, 1)
        self._body = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._body)
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addLayout(lists)
        self.show_finding(None)

    def show_finding(self, finding: Finding | None) -> None:
        """Show what the model found."""
        self._finding = finding
        self._body.setVisible(finding is not None)
        if finding is None:
            return
        self._band.setText(finding.band.value)
        self._about.setText(f"{KIND_NAMES[finding.kind]}  ·  score {finding.score:.2f}")
        self._about.setToolTip("The score ranks pairs; it is not a probability.")
        self.why.show_reasons([reason.text for reason in finding.reasons])
        self.why_not.show_reasons([reason.text for reason in finding.counter_reasons])
        self._draw()

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self._tokens = tokens
        self.why.set_look(tokens.conflict)
        self.why_not.set_look(tokens.explained)
        self._draw()

    def _draw(self) -> None:
        if self._tokens is None or self._finding is None:
            return
        size = self.fontMetrics().height()
        band = self._finding.band
        shown = icon(BAND_ICONS[band], self._tokens.band(band))
        self._band_icon.setPixmap(shown.pixmap(size, size))
