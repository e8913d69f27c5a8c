"""Which controls of a window have no name for a screen reader."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMenu, QScrollBar, QWidget


def focusable(top: QWidget) -> list[QWidget]:
    """Return what Tab can reach under ``top``, shown or not."""
    found = []
    for widget in [top, *top.findChildren(QWidget)]:
        inner = isinstance(widget, QScrollBar) or (widget.objectName() or "").startswith("qt_")
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        passed_on = widget.focusProxy() is not None  # whoever it passes the focus to needs the name
        outer = isinstance(widget, QMenu | QDialog | QDialogButtonBox)
        if tabbed and not (inner or outer or passed_on):
            found.append(widget)
    return found


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget: its own name, its text, or its label's."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip()


def _chain(widget: QWidget) -> str:
    names = []
    one: QWidget | None = widget
    while one is not None:
        names.append(type(one).__name__ + (f"#{one.objectName()}" if one.objectName() else ""))
        one = one.parentWidget()
    return " < ".join(names[:5])


def nameless(top: QWidget) -> list[str]:
    # What is hidden by itself (a button without a use now) gets its text when it is shown.
    return [
        _chain(widget)
        for widget in focusable(top)
        if not widget.isHidden() and widget.window() is top.window() and not name_of(widget)
    ]
