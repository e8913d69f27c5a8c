"""The window's actions as Qt objects, enabled by what is open."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from diptych.ui.keys.actions import ACTIONS, MENUS, SEPARATED, ActionId, ActionSpec, Scope, key_text
from diptych.ui.theme.icons import icon
from diptych.ui.theme.tokens import Tokens


class ActionSet(QObject):
    """Builds every declared action once, and a menu bar of them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[ActionId, QAction] = {}
        for spec in ACTIONS:
            self._actions[spec.action_id] = self._build(spec, window)
        self.allow(case=False, pair=False, write=False)

    def __getitem__(self, action_id: ActionId) -> QAction:
        return self._actions[action_id]

    def allow(self, *, case: bool, pair: bool, write: bool) -> None:
        """Enable what can be used now.

        Args:
            case: A case is open.
            pair: A pair is on screen.
            write: The case can be changed.
        """
        allowed = {
            Scope.ALWAYS: True,
            Scope.CASE: case,
            Scope.WRITE: case and write,
            Scope.PAIR: pair,
            Scope.JUDGE: pair and write,
        }
        for spec in ACTIONS:
            self._actions[spec.action_id].setEnabled(allowed[spec.scope])

    def set_look(self, tokens: Tokens) -> None:
        """Draw the icons in the theme's colours."""
        for spec in ACTIONS:
            if spec.icon:
                self._actions[spec.action_id].setIcon(
                    icon(spec.icon, tokens.text, disabled=tokens.outline)
                )

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put every action into its menu."""
        menus = {name: bar.addMenu(name) for name in MENUS}
        for spec in ACTIONS:
            if spec.action_id in SEPARATED:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self._actions[spec.action_id])
        return menus

    @staticmethod
    def _build(spec: ActionSpec, window: QWidget) -> QAction:
        action = QAction(spec.text, window)
        action.setObjectName(f"action_{spec.action_id}")
        action.setCheckable(spec.checkable)
        action.setAutoRepeat(spec.action_id in {ActionId.NEXT, ActionId.PREVIOUS})
        action.setIconVisibleInMenu(False)
        key = f" ({key_text(spec)})" if spec.keys else ""
        action.setToolTip(spec.text.rstrip("…") + key)
        if not spec.shown_only:
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
        if spec.action_id is ActionId.QUIT:
            action.setMenuRole(QAction.MenuRole.QuitRole)
        window.addAction(action)
        return action
