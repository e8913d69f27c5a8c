"""The window's actions as Qt objects, enabled by what is open."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolButton, QWidget

from diptych.ui.i18n import tr
from diptych.ui.keys.actions import (
    ACTIONS,
    MENUS,
    PARENTS,
    SEPARATED,
    SPECS,
    ActionId,
    ActionSpec,
    Scope,
    action_text,
    keys_text,
    menu_title,
    needs_review,
)
from diptych.ui.keys.keymap import Keymap
from diptych.ui.theme.icons import icon
from diptych.ui.theme.tokens import Tokens

# Where macOS has a place for an action in the menu of the program. Qt would guess by the words
# otherwise, and not in every language.
_ROLES = {
    ActionId.ABOUT: QAction.MenuRole.AboutRole,
    ActionId.SETTINGS: QAction.MenuRole.PreferencesRole,
    ActionId.QUIT: QAction.MenuRole.QuitRole,
}


class ActionSet(QObject):
    """Builds every declared action once, and a menu bar of them.

    Args:
        window: The window whose shortcuts they are.
        keymap: Their keys; None for the defaults, which nothing changes.

    Signals:
        used: An action was triggered; comes before what it does.
    """

    used = Signal()

    def __init__(self, window: QWidget, keymap: Keymap | None = None) -> None:
        super().__init__(window)
        self.keymap = keymap or Keymap(parent=self)
        self._actions: dict[ActionId, QAction] = {}
        self._allowed: dict[Scope, bool] = {}
        self._away = False
        for spec in ACTIONS:
            action = self._build(spec, window)
            action.triggered.connect(self.used)  # the first to be told
            self._actions[spec.action_id] = action
        self._show_keys()
        self.keymap.changed.connect(self._show_keys)
        self.allow(case=False, pair=False, write=False)

    def __getitem__(self, action_id: ActionId) -> QAction:
        return self._actions[action_id]

    def key(self, action_id: ActionId) -> str:
        """Return the first key of an action as the screen prints it; empty when it has none."""
        return keys_text(self.keymap.keys(action_id)[:1])

    def keys(self, action_id: ActionId) -> str:
        """Return all keys of an action as the screen prints them; empty when it has none."""
        return keys_text(self.keymap.keys(action_id))

    def allow(self, *, case: bool, pair: bool, write: bool) -> None:
        """Enable what can be used now.

        Args:
            case: A case is open.
            pair: A pair is on screen.
            write: The case can be changed.
        """
        self._allowed = {
            Scope.ALWAYS: True,
            Scope.CASE: case,
            Scope.WRITE: case and write,
            Scope.PAIR: pair,
            Scope.JUDGE: pair and write,
        }
        self._enable()

    def set_away(self, away: bool) -> None:  # noqa: FBT001 - a slot
        """Tell that another page than the review is on screen, or that the review is back.

        While it is away, nothing can be done to a pair that the analyst does not see.
        """
        self._away = away
        self._enable()

    def _enable(self) -> None:
        for spec in ACTIONS:
            allowed = self._allowed[spec.scope] and not (self._away and needs_review(spec))
            self._actions[spec.action_id].setEnabled(allowed)

    def why_not(self, action_id: ActionId) -> str:
        """Return why an action can't be used now, as one sentence; empty when it can."""
        if self._actions[action_id].isEnabled():
            return ""
        scope = SPECS[action_id].scope
        if not self._allowed[Scope.CASE]:
            return tr("Action", "Open a case first.")
        if scope in {Scope.PAIR, Scope.JUDGE} and not self._allowed[Scope.PAIR]:
            return tr("Action", "No pair is on screen.")
        if scope in {Scope.WRITE, Scope.JUDGE} and not self._allowed[Scope.WRITE]:
            return tr("Action", "This case is open read only.")
        if self._away and needs_review(SPECS[action_id]):
            return tr("Action", "Go back to the review first.")
        return tr("Action", "There is nothing to do it to now.")

    def set_look(self, tokens: Tokens) -> None:
        """Draw the icons of the actions that buttons show, in the theme's colours.

        Menus show none, and drawing those of all the others took longer than the buttons.
        """
        for spec in ACTIONS:
            action = self._actions[spec.action_id]
            on_button = any(isinstance(one, QToolButton) for one in action.associatedObjects())
            if spec.icon and on_button:
                action.setIcon(icon(spec.icon, tokens.text, disabled=tokens.outline))

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put every action into its menu; returns the menus under their English names."""
        menus: dict[str, QMenu] = {}
        for name in MENUS:
            if name not in PARENTS:
                menus[name] = bar.addMenu(menu_title(name))
        for name in PARENTS:
            menus[name] = QMenu(menu_title(name), bar)
            menus[name].menuAction().setObjectName(f"menu_{name}")
        for spec in ACTIONS:
            if spec.action_id in SEPARATED:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self._actions[spec.action_id])
        for name, parent in PARENTS.items():
            menus[parent].addSeparator()
            menus[parent].addMenu(menus[name])
        return menus

    def _show_keys(self) -> None:
        """Put the present keys on shortcuts and tool tips."""
        for spec in ACTIONS:
            action = self._actions[spec.action_id]
            own = self.keymap.bindings[spec.action_id]
            action.setShortcuts([QKeySequence(key) for key in own])
            key = f" ({self.keys(spec.action_id)})" if self.keymap.keys(spec.action_id) else ""
            action.setToolTip(action_text(spec).rstrip("…") + key)

    @staticmethod
    def _build(spec: ActionSpec, window: QWidget) -> QAction:
        action = QAction(action_text(spec), window)
        action.setObjectName(f"action_{spec.action_id}")
        action.setCheckable(spec.checkable)
        action.setAutoRepeat(spec.action_id in {ActionId.NEXT, ActionId.PREVIOUS})
        action.setIconVisibleInMenu(False)
        action.setMenuRole(_ROLES.get(spec.action_id, QAction.MenuRole.NoRole))
        window.addAction(action)
        return action
