"""Why a pair was flagged, and why it may be no conflict: one line for each reason."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from diptych.ui.i18n import decimal, tr
from diptych.ui.queue.names import BAND_ICONS, BAND_NAMES, KIND_NAMES
from diptych.ui.theme.icons import icon
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import plain_label, safe_tip
from diptych_core.finding import Finding

_MAX_LINES = 4  # stronger reasons come first; the rest stands in the tool tip
_NARROW = 36  # letters; in less room the two lists stand one above the other


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
        self._about = plain_label(role="muted", wrap=True)
        self.why = ReasonList(
            tr("Judging", "Why flagged"),
            "conflict",
            tr("Judging", "No single reason; the score decides."),
        )
        self.why_not = ReasonList(
            tr("Judging", "Why it may not be"),
            "explained",
            tr("Judging", "Nothing found against it."),
        )
        mark = QHBoxLayout()
        mark.setSpacing(7)
        mark.addWidget(self._band_icon)
        mark.addWidget(self._band, 1)
        self._head = QHBoxLayout()
        self._head.setSpacing(7)
        self._head.addLayout(mark)
        self._head.addWidget(self._about, 1)
        self._lists = QHBoxLayout()
        self._lists.setSpacing(24)
        self._lists.addWidget(self.why, 1)
        self._lists.addWidget(self.why_not, 1)
        self._body = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._body)
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._head)
        layout.addLayout(self._lists)
        self.show_finding(None)

    def show_finding(self, finding: Finding | None) -> None:
        """Show what the model found."""
        self._finding = finding
        self._body.setVisible(finding is not None)
        if finding is None:
            return
        self._band.setText(BAND_NAMES[finding.band])
        self._about.setText(
            tr("Judging", "{kind}  ·  score {score}").format(
                kind=KIND_NAMES[finding.kind], score=decimal(finding.score, 2)
            )
        )
        self._about.setToolTip(tr("Judging", "The score ranks pairs; it is not a probability."))
        self.why.show_reasons([reason.text for reason in finding.reasons])
        self.why_not.show_reasons([reason.text for reason in finding.counter_reasons])
        self._draw()

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self._tokens = tokens
        self.why.set_look(tokens.conflict)
        self.why_not.set_look(tokens.explained)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two lists one above the other where they have no room side by side."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW * self.fontMetrics().averageCharWidth()
        ways = QBoxLayout.Direction
        for row in (self._head, self._lists):
            row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._lists.setSpacing(8 if narrow else 24)

    def _draw(self) -> None:
        if self._tokens is None or self._finding is None:
            return
        size = self.fontMetrics().height()
        band = self._finding.band
        shown = icon(BAND_ICONS[band], self._tokens.band(band))
        self._band_icon.setPixmap(shown.pixmap(size, size))
