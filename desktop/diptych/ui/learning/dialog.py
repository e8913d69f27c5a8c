"""The dialog of learning: from what, how good on held-out labels, and whether to apply it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.learning.wording import figure, label_name, offer_text
from diptych.ui.widgets.room import Room
from diptych.ui.widgets.text import plain_label
from diptych.usecases.learning_offer import Offer
from diptych_core.label import Label

_EVERY = (0, 10, 25, 50, 100, 250)


class LearnDialog(QDialog):
    """Shows what a refit would come to; Apply takes it, Leave changes nothing.

    Args:
        every: After how many new labels a refit is offered; 0 for never.
        parent: The window.

    Signals:
        applied: The analyst takes the offer; carries it.
        every_changed: Another number of labels was chosen.
    """

    applied = Signal(object)
    every_changed = Signal(int)

    def __init__(self, every: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Learning", "Learn from the labels"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer: Offer | None = None
        self.sentence = plain_label(
            tr("Learning", "Reading the labels and trying a refit…"), "strong", wrap=True
        )
        self._counts = QGridLayout()
        self._figures = QGridLayout()
        for grid in (self._counts, self._figures):
            grid.setHorizontalSpacing(24)
            grid.setColumnStretch(0, 1)
        self.every = QComboBox()
        for number in sorted({*_EVERY, every}):
            name = tr("Learning", "%n new label(s)", number) if number else tr("Learning", "Never")
            self.every.addItem(name, number)
        self.every.setCurrentIndex(self.every.findData(every))
        self.every.setAccessibleName(tr("Learning", "Offer a refit after"))
        self.every.currentIndexChanged.connect(self._every_chosen)
        KeyGuard.for_choice(self.every)
        self._build()

    def show_offer(self, offer: Offer, case: str) -> None:
        """Show ``offer``.

        Args:
            offer: The refit.
            case: Name of the case.
        """
        self._offer = offer
        self.sentence.setText(offer_text(offer, case))
        self._show_counts(offer)
        self._show_figures(offer)
        self.apply.setEnabled(offer.takeable)
        best = self.apply if offer.takeable else self.leave
        best.setDefault(True)
        best.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def _fit(self) -> None:
        """Take the height that the wrapped lines need at this width; Qt's own guess is short.

        On a low screen the lines scroll, and the buttons stay in sight.
        """
        layout, lines = self.layout(), self._body.layout()
        if layout is not None and lines is not None:
            lines.activate()
            around = layout.contentsMargins()
            width = max(self.width(), self.minimumWidth())
            inner = width - around.left() - around.right()
            body = max(lines.totalHeightForWidth(inner), lines.totalSizeHint().height())
            rest = around.top() + around.bottom() + layout.spacing() + self._buttons.height()
            most = self.screen().availableGeometry().height() - 2 * self.fontMetrics().height()
            self.resize(width, min(body + rest, most))

    def _build(self) -> None:
        self._buttons = buttons = QDialogButtonBox()
        self.apply = buttons.addButton(
            tr("Learning", "Apply"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.leave = buttons.addButton(
            tr("Learning", "Leave"), QDialogButtonBox.ButtonRole.RejectRole
        )
        self.apply.setEnabled(False)
        self.leave.setDefault(True)
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        buttons.accepted.connect(self._apply)
        buttons.rejected.connect(self.reject)
        note = tr(
            "Learning",
            "Applying changes scores and bands of findings, never a label, a note or a flag. The "
            "pair on screen stays where it is. File > Forget what was learned takes it back.",
        )
        form = QFormLayout()
        form.addRow(plain_label(tr("Learning", "Offer a refit after")), self.every)
        self._body = QWidget()
        lines = QVBoxLayout(self._body)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self.sentence)
        lines.addLayout(self._counts)
        lines.addLayout(self._figures)
        lines.addWidget(plain_label(note, "muted", wrap=True))
        lines.addLayout(form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(Room(self._body))
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)

    def _show_counts(self, offer: Offer) -> None:
        _clear(self._counts)
        if not offer.by_label and not offer.strange:
            return
        _put(self._counts, plain_label(tr("Learning", "Learned from"), "section"), 0, 0)
        for label in Label:
            if offer.by_label.get(label):
                _row(self._counts, label_name(label), str(offer.by_label[label]))
        if offer.strange:
            _row(
                self._counts,
                tr("Learning", "On pairs that are no findings any more (left out)"),
                str(offer.strange),
            )

    def _show_figures(self, offer: Offer) -> None:
        _clear(self._figures)
        before, after = offer.refit.before, offer.refit.after
        if before is None or after is None:
            return
        heads = (
            tr("Learning", "On labels held out"),
            tr("Learning", "as shipped"),
            tr("Learning", "refit"),
        )
        for column, head in enumerate(heads):
            _put(self._figures, plain_label(head, "section"), 0, column)
        _row(
            self._figures,
            tr("Learning", "Average precision (1 is best)"),
            figure(before.average_precision),
            figure(after.average_precision),
        )
        _row(
            self._figures,
            tr("Learning", "Surprise at a label, in nats (0 is best)"),
            figure(before.log_loss),
            figure(after.log_loss),
        )

    def _every_chosen(self) -> None:
        self.every_changed.emit(int(self.every.currentData()))

    def _apply(self) -> None:
        if self._offer is not None and self._offer.takeable:
            self.applied.emit(self._offer)
            self.accept()


def _row(grid: QGridLayout, *texts: str) -> None:
    row = grid.rowCount()
    for column, text in enumerate(texts):
        _put(grid, plain_label(text), row, column)


def _put(grid: QGridLayout, label: QLabel, row: int, column: int) -> None:
    if column:
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(label, row, column)
    label.show()  # at once: a layout gives no room to what a later event would show


def _clear(grid: QGridLayout) -> None:
    while grid.count():
        item = grid.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.deleteLater()
