"""The progress strip at the foot of the window."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from diptych.ui.i18n import decimal, tr
from diptych.ui.widgets.text import plain_label

DELAY_MS = 600  # short work shows no progress at all


def time_left(seconds: float | None) -> str:
    """Return an estimate as people say it; empty while unknown."""
    if seconds is None:
        return ""
    if seconds < 5:
        return tr("Progress", "a few seconds left")
    if seconds < 55:
        return tr("Progress", "about {number} s left").format(number=round(seconds / 5) * 5)
    if seconds < 5400:
        return tr("Progress", "about {number} min left").format(number=max(1, round(seconds / 60)))
    return tr("Progress", "about {number} h left").format(number=decimal(seconds / 3600, 1))


class ProgressStrip(QFrame):
    """Says what runs, how far it is and how long it will take; the button stops it.

    Signals:
        cancel_requested: The button was pressed.
    """

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._what = plain_label(role="strong")
        self._left = plain_label(role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress", "Progress"))
        self.cancel = QPushButton(tr("Progress", "Cancel"))
        self.cancel.clicked.connect(self._cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.setSpacing(12)
        layout.addWidget(self._what)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._left)
        layout.addWidget(self.cancel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.show)
        self.hide()

    @property
    def text(self) -> str:
        """What the strip says runs."""
        return self._what.text()

    def begin(self, what: str) -> None:
        """Show up after the delay, saying ``what`` runs."""
        self._what.setText(what)
        self._left.setText("")
        self._bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.cancel.setText(tr("Progress", "Cancel"))
        if not self.isVisible():
            self._timer.start()

    def update_progress(self, what: str, done: int, total: int, left: float | None) -> None:
        """Say how far it is; ``left`` in seconds, None while unknown."""
        if self.cancel.isEnabled():
            self._what.setText(what)
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        counted = tr("Progress", "{done} of {total}").format(done=done, total=total)
        self._left.setText("  ·  ".join(part for part in (counted, time_left(left)) if part))

    def end(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self._what.setText(tr("Progress", "Stopping; what is done is kept"))
        self.cancel_requested.emit()
