"""The buttons beside the menus: what is done most by people who use the mouse."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from diptych.ui.keys.action_set import ActionSet
from diptych.ui.keys.actions import ActionId

_GROUPS = (
    (ActionId.IMPORT, ActionId.ANALYSE),
    (ActionId.UNDO, ActionId.REDO),
    (ActionId.SWAP, ActionId.LOCK, ActionId.REVEAL),
    (ActionId.KEYS,),
)


class QuickBar(QWidget):
    """Shows an icon for each of a few actions; the tool tip names it and its key."""

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 1, 8, 1)
        layout.setSpacing(2)
        self.buttons: list[QToolButton] = []
        for number, group in enumerate(_GROUPS):
            if number:
                line = QFrame()
                line.setFrameShape(QFrame.Shape.VLine)
                line.setObjectName("divider")
                layout.addWidget(line)
            for action_id in group:
                layout.addWidget(self._button(actions, action_id))

    def _button(self, actions: ActionSet, action_id: ActionId) -> QToolButton:
        action = actions[action_id]
        button = QToolButton()
        button.setDefaultAction(action)
        button.setProperty("role", "quiet")
        button.setAutoRaise(True)
        # The menus hold the same actions for the keyboard; Tab need not stop at each of these.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(action.text().rstrip("…"))
        size = button.fontMetrics().height()
        button.setIconSize(QSize(size, size))
        self.buttons.append(button)
        return button
