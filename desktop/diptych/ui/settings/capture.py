"""A field that takes the next key pressed, whatever it is."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from diptych.ui.i18n import tr

_MODIFIERS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
     Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown}
)  # fmt: skip


def pressed_key(event: QKeyEvent) -> str:
    """Return a key press in Qt's portable notation; empty for a modifier alone.

    Shift is named only where it isn't part of the character itself ("?" and not "Shift+?").
    """
    if event.key() in _MODIFIERS:
        return ""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    text = event.text()
    if text.isprintable() and text.strip() and not text.isalpha():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    combined = QKeySequence(event.key() | modifiers.value)
    return combined.toString(QKeySequence.SequenceFormat.PortableText)


class KeyCapture(QLineEdit):
    """Waits for a key while it has the focus; Esc and leaving it cancel.

    Signals:
        pressed: A key was pressed; carries it in Qt's portable notation.
        cancelled: Esc was pressed, or the focus went elsewhere.
    """

    pressed = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(tr("Settings", "The new key"))
        self.setPlaceholderText(tr("Settings", "Press the new key; Esc keeps the old one"))

    def event(self, event: QEvent) -> bool:
        """Take keys before shortcuts and before Tab moves the focus."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Report the key."""
        event.accept()
        key = pressed_key(event)
        if key == "Esc":
            self.cancelled.emit()
        elif key:
            self.pressed.emit(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give up when the focus goes to another control (not to another window)."""
        super().focusOutEvent(event)
        if event.reason() not in {
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        }:
            self.cancelled.emit()
