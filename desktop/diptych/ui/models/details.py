"""What is known of one model, below the list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from diptych.ui.i18n import tr
from diptych.ui.models.wording import (
    ModelRow,
    Standing,
    caveat_text,
    doubt_text,
    kind_text,
    labels_text,
    speed_text,
    time_text,
    trial_text,
)
from diptych.ui.widgets.text import ElidedLabel, plain_label


class ModelDetails(QWidget):
    """Tells of one model: where it is, its labels, licence, trial and speed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Models", "The chosen model"))
        self.kind = plain_label(role="strong", wrap=True)
        self.labels = self._value()
        self.licence = self._value()
        self.place = ElidedLabel()
        self.trial = self._value()
        self.speed = self._value()
        self.fault = plain_label(role="fault", wrap=True)
        self.caveat = plain_label(role="muted", wrap=True)
        # A grid, not a form: a form gives wrapped lines the height of their shortest guess.
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        self._names: dict[QLabel, QLabel] = {}
        for row, (name, value) in enumerate(
            (
                (tr("Models", "Labels"), self.labels),
                (tr("Models", "Trial"), self.trial),
                (tr("Models", "Speed"), self.speed),
                (tr("Models", "Licence"), self.licence),
                (tr("Models", "Folder"), self.place),
            )
        ):
            self._names[value] = plain_label(name, "muted")
            grid.addWidget(self._names[value], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.kind)
        layout.addWidget(self.fault)
        layout.addLayout(grid)
        layout.addWidget(self.caveat)
        layout.addStretch(1)

    def show_row(self, row: ModelRow | None, standing: Standing) -> None:
        """Show a model; None shows nothing."""
        self.setVisible(row is not None)
        if row is None:
            return
        seen = row.seen
        self.kind.setText(kind_text(seen.kind))
        self.labels.setText(labels_text(seen.labels))
        self._set_visible(self.labels, shown=bool(seen.labels))
        self.trial.setText(trial_text(seen))
        speed = speed_text(seen) if seen.tried else ""
        self.speed.setText(". ".join(part for part in (speed, time_text(standing, seen)) if part))
        self._set_visible(self.speed, shown=seen.tried)
        self.licence.setText(seen.licence or tr("Models", "Its folder does not say."))
        self.place.set_text(row.own.folder if row.own else tr("Models", "Came with Diptych."))
        trouble = row.fault or doubt_text(seen)
        self.fault.setText(trouble)
        self.fault.setVisible(bool(trouble))
        self.caveat.setText(caveat_text())
        self.caveat.setVisible(row.own is not None)

    def _set_visible(self, value: QLabel, *, shown: bool) -> None:
        value.setVisible(shown)
        self._names[value].setVisible(shown)

    @staticmethod
    def _value() -> QLabel:
        label = plain_label(wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label
