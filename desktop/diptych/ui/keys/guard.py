"""Keeping the window's single-key actions away from controls that need the key themselves."""

from typing import Self

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

_BUTTON = frozenset({Qt.Key.Key_Space})
_CHOICE = frozenset(
    {Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
)


class KeyGuard(QObject):
    """Claims some keys for one control while it has the focus.

    Text fields need none: Qt already gives printable keys to them before any shortcut.
    """

    def __init__(self, widget: QWidget, keys: frozenset[Qt.Key]) -> None:
        super().__init__(widget)
        self._keys = keys
        widget.installEventFilter(self)

    @classmethod
    def for_button(cls, button: QAbstractButton) -> Self:
        """Let Space press a focused button."""
        return cls(button, _BUTTON)

    @classmethod
    def for_choice(cls, combo: QComboBox) -> Self:
        """Let the arrows and Space work in a focused list of choices."""
        return cls(combo, _CHOICE)

    @classmethod
    def for_field(cls, field: QWidget) -> Self:
        """Let the arrows move the cursor of a focused field of several lines."""
        return cls(field, _CHOICE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept the override of a guarded key, so that no shortcut takes it."""
        del watched
        guarded = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in self._keys
        )
        if guarded:
            event.accept()
        return guarded
