"""The guide in the program: its action, the page that fits, and the key in dialogs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from diptych.ui.keys.actions import PARENTS, SPECS, ActionId, action_text, menu_title

if TYPE_CHECKING:
    from diptych.ui.help.window import GuideWindow
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow

_KEPT = "guide"


class HelpFeature(QObject):
    """Opens the guide at the page that belongs to what has the focus.

    The guide is a window without a parent: so it stays usable beside an open dialog. It goes when
    the main window goes.

    Args:
        window: The window.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.guide: GuideWindow | None = None
        window.closing.connect(self._end)
        window.services.theme.changed.connect(self._set_look)
        window.actions_.keymap.changed.connect(self._forget_keys)
        self._app = QApplication.instance()
        if isinstance(self._app, QApplication):
            self._app.focusChanged.connect(self._focus_changed)

    def actions(self) -> "Does":
        """Return what the guide's action does."""
        return {ActionId.GUIDE: self.open_here}

    def open_here(self) -> None:
        """Open the guide at the page that belongs to what has the focus."""
        from diptych.ui.help.context import page_of

        focused = QApplication.focusWidget()
        self.open(page_of(focused or self._window.pages.currentWidget()))

    def open(self, address: str) -> None:
        """Open the guide at ``PAGE`` or ``PAGE#HEADING``."""
        if self.guide is None:
            # Late: the window opens without the guide.
            from diptych.ui.help.book import Book
            from diptych.ui.help.window import GuideWindow

            self.guide = GuideWindow(Book(self._key, self._place))
            self.guide.closed.connect(self._keep)
            self._set_look()
            kept = self._window.services.settings.bytes_of(_KEPT)
            if kept.isEmpty() or not self.guide.restoreGeometry(kept):
                self.guide.resize(self.guide.sizeHint().boundedTo(self._window.screen().size()))
        if self.guide.isVisible():
            self.guide.raise_()
        self.guide.show()
        self.guide.go(address)
        self.guide.page.setFocus()
        self.guide.activateWindow()

    def _key(self, name: str) -> str:
        """Return the key that an action has now, or where the menus have it."""
        return self._window.actions_.key(ActionId(name)) or self._place(name)

    @staticmethod
    def _place(name: str) -> str:
        """Return where the menus have an action, in the language of the window."""
        spec = SPECS[ActionId(name)]
        menus = [spec.menu] if spec.menu not in PARENTS else [PARENTS[spec.menu], spec.menu]
        titles = [menu_title(menu, mnemonic=False) for menu in menus]
        return " > ".join([*titles, action_text(spec).rstrip("…")])

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Give each dialog the guide's key: the window's own does not reach a modal one."""
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or dialog.findChild(QShortcut, _KEPT) is not None:
            return
        for key in self._window.actions_.keymap.keys(ActionId.GUIDE)[:1]:
            shortcut = QShortcut(QKeySequence(key), dialog)
            shortcut.setObjectName(_KEPT)
            shortcut.activated.connect(self.open_here)

    def _forget_keys(self) -> None:
        if self.guide is not None:
            self.guide.forget_keys()

    def _set_look(self) -> None:
        if self.guide is not None:
            self.guide.set_look(self._window.services.theme.tokens)

    def _keep(self) -> None:
        if self.guide is not None:
            self._window.services.settings.keep(_KEPT, self.guide.saveGeometry())

    def _end(self) -> None:
        if isinstance(self._app, QApplication):
            self._app.focusChanged.disconnect(self._focus_changed)
        self._app = None  # a window may be closed twice
        if self.guide is not None:
            self.guide.close()
            self.guide.deleteLater()
            self.guide = None
