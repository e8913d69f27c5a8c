"""The quiet line at the start after a fault."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.widgets.text import plain_label


class FaultLine(QFrame):
    """Says that something went wrong earlier; one button shows it, one takes the line away.

    Signals:
        show_asked: The analyst wants to see it.
        dismissed: The analyst does not.
    """

    show_asked = Signal()
    dismissed = Signal()

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.label = plain_label(
            tr(
                "Faults",
                "Diptych had %n fault(s) in an earlier session. Your labels are saved.",
                count,
            ),
            wrap=True,
        )
        self.show_button = self._button(tr("Faults", "Show"))
        self.dismiss = self._button(tr("Faults", "Dismiss"))
        self.show_button.clicked.connect(self.show_asked)
        self.dismiss.clicked.connect(self.dismissed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 10, 4)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.show_button)
        layout.addWidget(self.dismiss)

    @staticmethod
    def _button(text: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "quiet")
        KeyGuard.for_button(button)
        return button
