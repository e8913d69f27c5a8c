"""A button that prints the key that presses it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from diptych.ui.keys.guard import KeyGuard
from diptych.ui.widgets.text import plain_label


class KeyButton(QPushButton):
    """Triggers an action; shows the action's text and its first key."""

    def __init__(self, action: QAction, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self.setCheckable(True)
        # A click must not take the focus: Space would then press this button once more.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{action.text()}, key {key}")
        self._key = plain_label(key, "key")
        self._name = plain_label(action.text())
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 12, 4)
        layout.setSpacing(8)
        for label in (self._key, self._name):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
        self.clicked.connect(self._press)
        action.enabledChanged.connect(self.setEnabled)
        self.setEnabled(action.isEnabled())
        KeyGuard.for_button(self)

    def labels(self) -> tuple[QLabel, QLabel]:
        """Return the printed key and name."""
        return self._key, self._name

    def sizeHint(self) -> QSize:
        """Be as large as key and name need."""
        return self._row.sizeHint() + QSize(4, 4)

    def minimumSizeHint(self) -> QSize:
        """Never cut the name."""
        return self.sizeHint()

    def _press(self) -> None:
        # What is checked follows the saved decision, never the click.
        self.setChecked(not self.isChecked())
        self._action.trigger()
