"""Whether a dialog is still there when an answer for it comes."""

import shiboken6
from PySide6.QtWidgets import QWidget


def on_screen(widget: QWidget) -> bool:
    """Tell whether ``widget`` is shown; a dialog that was closed meanwhile is deleted by Qt."""
    return shiboken6.isValid(widget) and widget.isVisible()
