"""Progress on screen: what is judged, how fast, how right the flags are, how steady the analyst."""

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.picture import progress_text as words
from diptych.ui.widgets.text import plain_label
from diptych.usecases.picture_labels import BandProgress, Progress
from diptych_core.finding import Band
from diptych_core.review.estimates import Day

_DAYS = 14
_WIDEST_TEXT = 90  # characters in a line of text: longer ones are hard to read


class ProgressView(QScrollArea):
    """Four sections of plain figures; each says why, where it has none."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Picture", "Progress"))
        page = QWidget()
        page.setObjectName("clear")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(16, 12, 16, 24)
        self._column.setSpacing(6)
        self._said: list[QLabel] = []
        self._bars: dict[Band | None, tuple[QProgressBar, QLabel]] = {}
        self._names: dict[Band | None, QLabel] = {}
        self._judged()
        self.today = self._section(tr("Picture", "Labels per hour"))
        self._days = QGridLayout()
        self._days.setHorizontalSpacing(18)
        self._days.setColumnStretch(1, 1)
        self._column.addLayout(self._days)
        self._column.addWidget(self._note(_pace_note()))
        self.precision: dict[Band, tuple[QLabel, QLabel]] = {}
        self._precision()
        self.consistency = self._section(tr("Picture", "Your own consistency"))
        self._column.addStretch(1)
        self.setWidget(page)

    def show_progress(self, progress: Progress, *, blind: bool = False) -> None:
        """Show ``progress``.

        Args:
            progress: The work so far.
            blind: Leave the bands out: how many a band still has tells of pairs not judged.
        """
        for band in progress.bands:
            bar, text = self._bars[band.band]
            for widget in (self._names[band.band], bar, text):
                widget.setVisible(band.band is None or not blind)
            bar.setMaximum(max(1, band.total))
            bar.setValue(band.judged)
            text.setText(words.judged_text(band))
            if band.band in self.precision and band.band is not None:
                self._show_precision(band, *self.precision[band.band])
        self.today.setText(words.today_text(progress))
        self._show_days(progress.days[:_DAYS])
        self.consistency.setText(words.consistency_text(progress.repeats))
        self.setAccessibleDescription(self.all_text())

    def set_look(self) -> None:
        """Take the size of the theme's font."""
        widest = self.fontMetrics().averageCharWidth() * _WIDEST_TEXT
        for label in self._said:
            label.setMaximumWidth(widest)
        line = self.fontMetrics().height() + 4
        for bar, text in self._bars.values():
            bar.setMaximumWidth(widest)
            text.setMinimumHeight(line)  # of the row, while there is one

    def all_text(self) -> str:
        """Return everything that is said, for a screen reader."""
        bands = (
            f"{_band_name(band)}: {text.text()}."
            for band, (_, text) in self._bars.items()
            if not text.isHidden()
        )
        return " ".join((*bands, *(label.text() for label in self._said)))

    def _judged(self) -> None:
        self._column.addWidget(plain_label(tr("Picture", "Judged"), "title"))
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setColumnStretch(1, 1)
        for row, band in enumerate((*Band, None)):
            bar, text = _bar(_band_name(band)), plain_label()
            self._names[band] = plain_label(_band_name(band), "" if band else "strong")
            grid.addWidget(self._names[band], row, 0)
            grid.addWidget(bar, row, 1)
            grid.addWidget(text, row, 2)
            self._bars[band] = (bar, text)
        self._column.addLayout(grid)

    def _precision(self) -> None:
        self._column.addSpacing(14)
        self._column.addWidget(plain_label(tr("Picture", "Precision of the flags"), "title"))
        for band in (Band.CONFLICT, Band.CHECK):
            self._column.addWidget(plain_label(_band_name(band), "strong"))
            honest, biased = self._text(), self._text("muted")
            self.precision[band] = (honest, biased)
            self._column.addWidget(honest)
            self._column.addWidget(biased)
        self._column.addWidget(
            self._note(
                tr(
                    "Picture",
                    "Shares with Wilson's 95 % interval; pairs judged unsure are left out. Only "
                    "the random slice tells of the pairs that nobody has judged.",
                )
            )
        )

    def _show_precision(self, band: BandProgress, honest: QLabel, biased: QLabel) -> None:
        honest.setText(words.precision_text(band.slice_share))
        biased.setText(
            tr("Picture", "Among all judged ones: {text}").format(
                text=_lower(words.biased_text(band.judged_share))
            )
        )

    def _show_days(self, days: tuple[Day, ...]) -> None:
        while self._days.count():
            item = self._days.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        most = max((day.pace.labels for day in days), default=1)
        for row, day in enumerate(days):
            name = QLocale().toString(
                QDate(*day.day.timetuple()[:3]), QLocale.FormatType.ShortFormat
            )
            bar = _bar(name)
            bar.setMaximum(most)
            bar.setValue(day.pace.labels)
            self._days.addWidget(plain_label(name), row, 0)
            self._days.addWidget(bar, row, 1)
            labels = tr("Picture", "%n label(s)", day.pace.labels)
            self._days.addWidget(plain_label(labels), row, 2)
            worked = plain_label(words.worked_text(day.pace.worked), "muted", wrap=True)
            self._days.addWidget(worked, row, 3)
            self._days.addWidget(plain_label(words.pace_text(day.pace), wrap=True), row, 4)

    def _section(self, title: str) -> QLabel:
        self._column.addSpacing(14)
        self._column.addWidget(plain_label(title, "title"))
        text = self._text()
        self._column.addWidget(text)
        return text

    def _text(self, role: str = "") -> QLabel:
        label = plain_label(role=role, wrap=True)
        self._said.append(label)
        return label

    def _note(self, text: str) -> QLabel:
        label = self._text("meta")
        label.setText(text)
        return label


def _bar(name: str) -> QProgressBar:
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setAccessibleName(name)
    return bar


def _band_name(band: Band | None) -> str:
    return {
        Band.CONFLICT: tr("Picture", "Conflict"),
        Band.CHECK: tr("Picture", "Check"),
        Band.EXPLAINED: tr("Picture", "Explained"),
        None: tr("Picture", "All findings"),
    }[band]


def _pace_note() -> str:
    return tr(
        "Picture",
        "Time at work is the time between two labels; pauses over five minutes are left out.",
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
