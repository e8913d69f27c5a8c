"""An empty state: what is missing, and the step that comes next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from diptych.ui.widgets.text import plain_label


class EmptyState(QWidget):
    """A title, a sentence and up to two buttons in the middle of an empty place.

    Signals:
        chosen: The first button was pressed.
        other_chosen: The second button was pressed.
    """

    chosen = Signal()
    other_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = plain_label(role="title", wrap=True)
        self._text = plain_label(role="muted", wrap=True)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        self.other = QPushButton()
        self.button.clicked.connect(self.chosen)
        self.other.clicked.connect(self.other_chosen)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.button)
        buttons.addWidget(self.other)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(10)
        layout.addStretch(2)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addSpacing(6)
        layout.addLayout(buttons)
        layout.addStretch(3)
        self.show_state("", "")

    def show_state(self, title: str, text: str, button: str = "", other: str = "") -> None:
        """Say what is missing; a button with no text is hidden."""
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.other.setText(other)
        self.other.setVisible(bool(other))
