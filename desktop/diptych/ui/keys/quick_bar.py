"""The buttons beside the menus: what is done most by people who use the mouse."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from diptych.ui.keys.action_set import ActionSet
from diptych.ui.keys.actions import ActionId

_GROUPS = (
    (ActionId.IMPORT, ActionId.ANALYSE),
    (ActionId.UNDO, ActionId.REDO),
    (ActionId.SWAP, ActionId.LOCK, ActionId.REVEAL),
    (ActionId.KEYS,),
)
# Which group is hidden first where there is too little room; all of it stands in the menus.
_GIVES_WAY = (2, 0, 1)


class QuickBar(QWidget):
    """Shows an icon for each of a few actions; the tool tip names it and its key.

    In a narrow window, or with large type, the menus go first: groups of icons give way to them.
    """

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QToolButton] = []
        self._groups: list[list[QWidget]] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 1, 8, 1)
        layout.setSpacing(2)
        for number, group in enumerate(_GROUPS):
            shown: list[QWidget] = []
            if number:
                line = QFrame()
                line.setFrameShape(QFrame.Shape.VLine)
                line.setObjectName("divider")
                shown.append(line)
            shown.extend(self._button(actions, action_id) for action_id in group)
            for widget in shown:
                layout.addWidget(widget)
            self._groups.append(shown)
        self._size_icons()
        self._bar = parent
        if parent is not None:
            parent.installEventFilter(self)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons as large as the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_icons()
            if self._bar is not None:  # once the menus have their new size as well
                size = self._bar.size()
                QCoreApplication.postEvent(self._bar, QResizeEvent(size, size))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room for the menus before their bar lays itself out."""
        if watched is self._bar and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        """Show as many groups as there is room for beside the menus."""
        if self._bar is None:
            return
        for group in self._groups:
            for widget in group:
                widget.show()
        for number in _GIVES_WAY:
            if self._bar.sizeHint().width() <= self._bar.width():
                break
            for widget in self._groups[number]:
                widget.hide()

    def _size_icons(self) -> None:
        size = self.fontMetrics().height()
        for button in self.buttons:
            button.setIconSize(QSize(size, size))

    def _button(self, actions: ActionSet, action_id: ActionId) -> QToolButton:
        action = actions[action_id]
        button = QToolButton()
        button.setDefaultAction(action)
        button.setProperty("role", "quiet")
        button.setAutoRaise(True)
        # The menus hold the same actions for the keyboard; Tab need not stop at each of these.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(action.text().rstrip("…"))
        self.buttons.append(button)
        return button
