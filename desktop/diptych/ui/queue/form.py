"""The form of filters, which folds away: what is in force stands in the chips."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSizePolicy, QWidget

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.queue.names import KIND_NAMES, LABEL_TITLES, WORK_NAMES
from diptych.ui.queue.saved import SavedFilters
from diptych.ui.queue.threshold import Threshold
from diptych.ui.widgets.combo import ElidedCombo
from diptych.ui.widgets.text import NAME_MOST, bounded, plain_label
from diptych.usecases.queue_filter import QueueFilter, Work, day_of
from diptych.usecases.queue_index import NO_DAY


class FilterForm(QWidget):
    """Fields for every condition of a QueueFilter but tab and words.

    Args:
        size_from: Returns how many findings the queue would have from a score on.

    Signals:
        changed: A field was changed by the analyst; carries the QueueFilter.
    """

    changed = Signal(object)

    def __init__(self, size_from: Callable[[float], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = QueueFilter()
        self._quiet = False
        self.kind = _choice(tr("Queue", "Filter by kind"))
        self.work = _choice(tr("Queue", "Filter by state"))
        self.label = _choice(tr("Queue", "Filter by label"))
        self.source = _choice(tr("Queue", "Filter by source"))
        self.analyst = _choice(tr("Queue", "Filter by analyst"))
        self.since = _day(tr("Queue", "Published from"))
        self.until = _day(tr("Queue", "Published until"))
        self.threshold = Threshold(size_from)
        self.saved = SavedFilters()
        self.saved.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fault = plain_label(role="meta", wrap=True)
        self._fault.hide()
        self._build()
        self._fill_fixed()
        self._wire()

    def fill(self, sources: Iterable[str], analysts: Iterable[str]) -> None:
        """Offer the sources and the analysts of a case; a wanted one stays though it is gone."""
        self._quiet = True
        _refill(self.source, tr("Queue", "Any source"), sources, self._wanted.source)
        _refill(self.analyst, tr("Queue", "Any analyst"), analysts, self._wanted.analyst)
        self._quiet = False

    def show_filter(self, wanted: QueueFilter) -> None:
        """Put ``wanted`` into the fields without telling anyone."""
        self._wanted = wanted
        self._quiet = True
        _choose(self.kind, wanted.kind)
        _choose(self.work, wanted.work.value)
        _choose(self.label, wanted.label)
        _choose(self.source, wanted.source)
        _choose(self.analyst, wanted.analyst)
        self.since.setText(wanted.since)
        self.until.setText(wanted.until)
        self.threshold.set_least(wanted.least)
        self.saved.set_present(wanted)
        self._fault.hide()
        self._quiet = False

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for place, widget in enumerate(
            (self.kind, self.work, self.label, self.source, self.analyst, self.saved,
             self.since, self.until)
        ):  # fmt: skip
            grid.addWidget(widget, place // 2, place % 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._fault, 4, 0, 1, 2)
        grid.addWidget(self.threshold, 5, 0, 1, 2)

    def _fill_fixed(self) -> None:
        self.kind.addItem(tr("Queue", "Any kind"), "")
        for kind, name in KIND_NAMES.items():
            self.kind.addItem(name, kind.value)
        for work, name in WORK_NAMES.items():
            self.work.addItem(name, work.value)
        self.label.addItem(tr("Queue", "Any label"), "")
        for label, name in LABEL_TITLES.items():
            self.label.addItem(name, label.value)
        self.fill((), ())

    def _wire(self) -> None:
        for combo in (self.kind, self.work, self.label, self.source, self.analyst):
            combo.currentIndexChanged.connect(self._read)
        for day in (self.since, self.until):
            day.editingFinished.connect(self._read)
        self.threshold.applied.connect(self._read)
        self.saved.chosen.connect(self.changed)

    def _read(self) -> None:
        if self._quiet:
            return
        bad = [day for day in (self.since, self.until) if not _good(day.text())]
        self._fault.setVisible(bool(bad))
        if bad:
            text = tr("Queue", "“{text}” is no date: write 2026-05-14, or nothing.")
            self._fault.setText(text.format(text=bad[0].text()))
            return
        wanted = replace(
            self._wanted,
            kind=self.kind.currentData() or "",
            work=Work(self.work.currentData() or Work.ALL),
            label=self.label.currentData() or "",
            source=self.source.currentData() or "",
            analyst=self.analyst.currentData() or "",
            since=self.since.text().strip(),
            until=self.until.text().strip(),
            least=self.threshold.slider.value() / 100,
        )
        if wanted != self._wanted:
            self.changed.emit(wanted)


def _good(text: str) -> bool:
    return not text.strip() or (len(text.strip()) == 10 and day_of(text.strip()) != NO_DAY)


def _choice(name: str) -> QComboBox:
    combo = ElidedCombo()
    combo.setProperty("role", "filter")
    combo.setAccessibleName(name)
    combo.setToolTip(name)
    combo.setMinimumContentsLength(2)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    KeyGuard.for_choice(combo)
    return combo


def _day(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setPlaceholderText(name)
    field.setClearButtonEnabled(True)
    return field


def _choose(combo: QComboBox, value: str) -> None:
    if value and combo.findData(value) < 0:
        combo.addItem(bounded(value, NAME_MOST), value)
    combo.setCurrentIndex(max(0, combo.findData(value)))


def _refill(combo: QComboBox, nothing: str, names: Iterable[str], wanted: str) -> None:
    combo.clear()
    combo.addItem(nothing, "")
    for name in names:
        combo.addItem(bounded(name, NAME_MOST), name)
    _choose(combo, wanted)
