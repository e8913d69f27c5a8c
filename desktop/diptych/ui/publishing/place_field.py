"""A field for a file or a folder, with a button that asks for it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from diptych.ui.i18n import tr


def show_place(path: Path) -> None:
    """Show a file or a folder in the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class PlaceField(QWidget):
    """Where something is written.

    Args:
        name: What a screen reader calls it.
        ask: Asks for another place, from the present one; None changes nothing.

    Signals:
        changed: Another place was named.
    """

    changed = Signal()

    def __init__(self, name: str, ask: Callable[[Path], Path | None]) -> None:
        super().__init__()
        self._ask = ask
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.button = QPushButton(tr("Publishing", "Choose…"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._choose)
        self.field.textChanged.connect(lambda _: self.changed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.field)

    @property
    def path(self) -> Path | None:
        """The place that was named; None for none."""
        text = self.field.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path) -> None:
        """Name a place."""
        self.field.setText(str(path))

    def _choose(self) -> None:
        chosen = self._ask(self.path or Path())
        if chosen is not None:
            self.set_path(chosen)
