"""The size of a dialog: in lines of its font, and never larger than the window below."""

from PySide6.QtWidgets import QDialog, QWidget

_FRAME = 40  # pixels of the window that stay in sight around it


def fit_dialog(dialog: QDialog, window: QWidget, wide: int, high: int) -> None:
    """Make ``dialog`` as many lines of text wide and high, where ``window`` has the room."""
    line = dialog.fontMetrics().height()
    dialog.resize(
        min(line * wide, window.width() - _FRAME), min(line * high, window.height() - _FRAME)
    )
