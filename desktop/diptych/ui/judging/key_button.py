"""A button that prints the key that presses it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from diptych.ui.i18n import tr
from diptych.ui.keys.action_set import ActionSet
from diptych.ui.keys.actions import ActionId
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.widgets.text import plain_label


class KeyButton(QPushButton):
    """Triggers an action; shows the action's text and its present first key.

    Args:
        actions: The window's actions.
        action_id: The one to trigger.
        parent: Qt parent.
    """

    def __init__(
        self, actions: ActionSet, action_id: ActionId, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._action_id = action_id
        self._action = actions[action_id]
        self.setCheckable(True)
        # A click must not take the focus: Space would then press this button once more.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._key = plain_label(role="key")
        self._name = plain_label(self._action.text())
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 12, 4)
        layout.setSpacing(8)
        for label in (self._key, self._name):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
        self.clicked.connect(self._press)
        self._action.enabledChanged.connect(self.setEnabled)
        self._action.changed.connect(self._print_key)
        self._printed: str | None = None
        self._print_key()
        self.setEnabled(self._action.isEnabled())
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

    def _print_key(self) -> None:
        """Print the key that the action has now."""
        key = self._actions.key(self._action_id)
        if key == self._printed:
            return
        self._printed = key
        self._key.setText(key)
        self._key.setVisible(bool(key))
        name = self._action.text()
        spoken = tr("Judging", "{action}, key {key}").format(action=name, key=key) if key else name
        self.setAccessibleName(spoken)
        self.updateGeometry()

    def _press(self) -> None:
        # What is checked follows the saved decision, never the click.
        self.setChecked(not self.isChecked())
        self._action.trigger()
