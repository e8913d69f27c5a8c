"""The dialog of the honest mix: how many pairs come by chance, and how many come back."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.widgets.text import plain_label
from diptych_core.review.mix import Mix

_MOST = 50  # percent; see Mix


class MixDialog(QDialog):
    """Sets the shares of the honest mix for the open case.

    Args:
        mix: The shares in force.
        parent: The window.

    Signals:
        saved: Carries the Mix that is wanted.
    """

    saved = Signal(object)

    def __init__(self, mix: Mix, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Queue", "Shares of the honest mix"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._mix = mix
        self.random = _percent(tr("Queue", "Pairs drawn by chance"), mix.random)
        self.repeat = _percent(tr("Queue", "Judged pairs that come back"), mix.repeat)
        self.outcome = plain_label(role="meta", wrap=True)
        self.purpose = plain_label(
            tr(
                "Queue",
                "The honest mix puts some pairs among the most likely ones by chance and brings "
                "some back that you have judged, so that Diptych can estimate how many of its "
                "flags are right and how steadily you judge.",
            ),
            wrap=True,
        )
        self._build(parent)
        for box in (self.random, self.repeat):
            box.valueChanged.connect(self._say)
        self._say()

    def mix(self) -> Mix:
        """Return the shares that the fields say; what nobody touched stays exactly as it was."""
        return replace(
            self._mix,
            random=_share(self.random, self._mix.random),
            repeat=_share(self.repeat, self._mix.repeat),
        )

    def _build(self, parent: QWidget) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(self.random.accessibleName(), self.random)
        form.addRow(self.repeat.accessibleName(), self.repeat)
        buttons = QDialogButtonBox()
        self.save = buttons.addButton(tr("Queue", "Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Queue", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.save.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(self.purpose)
        layout.addLayout(form)
        layout.addWidget(self.outcome)
        layout.addStretch()
        layout.addWidget(buttons)
        unit = self.fontMetrics().averageCharWidth()
        width = min(unit * 64, parent.width() - 40)
        self.resize(width, layout.totalHeightForWidth(width))

    def accept(self) -> None:
        """Save and close."""
        self.saved.emit(self.mix())
        super().accept()

    def _say(self) -> None:
        """Say what the shares come to, and what cannot be known without one."""
        lines = [
            tr(
                "Queue", "Of 100 pairs about {random} come by chance and {repeat} come back."
            ).format(random=self.random.value(), repeat=self.repeat.value())
        ]
        if not self.random.value():
            lines.append(tr("Queue", "Without chance, the precision of the flags stays unknown."))
        if not self.repeat.value():
            lines.append(tr("Queue", "Without repeats, your own consistency stays unknown."))
        self.outcome.setText(" ".join(lines))


def _share(box: QSpinBox, before: float) -> float:
    return before if box.value() == round(100 * before) else box.value() / 100


def _percent(name: str, share: float) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, _MOST)
    box.setSingleStep(5)
    box.setSuffix(tr("Queue", " %"))
    box.setValue(round(100 * share))
    box.setAccessibleName(name)
    return box
