"""Filters kept under a name in the case, and the menu that offers them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from diptych.ui.i18n import tr
from diptych.ui.widgets.text import NAME_MOST, bounded
from diptych.usecases.queue_filter import QueueFilter

_LONGEST = 60


class SavedFilters(QToolButton):
    """A button with a menu of saved filters.

    Signals:
        chosen: Carries the QueueFilter that was chosen.
        changed: One was added or removed; carries all of them as JSON can say it.
    """

    chosen = Signal(object)
    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters: dict[str, QueueFilter] = {}
        self._present = QueueFilter()
        self.setText(tr("Queue", "Saved filters"))
        self.setProperty("role", "choice")
        self.setAccessibleName(tr("Queue", "Saved filters"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._fill()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the saved filters, in alphabetical order."""
        return tuple(sorted(self._filters, key=str.casefold))

    def show_saved(self, saved: object) -> None:
        """Offer the filters that a case keeps; what is no filter is passed over."""
        given = saved if isinstance(saved, Mapping) else {}
        self._filters = {
            str(name): QueueFilter.from_json(value)
            for name, value in given.items()
            if isinstance(value, Mapping)
        }
        self._fill()

    def set_present(self, present: QueueFilter) -> None:
        """Tell which filter would be saved."""
        self._present = present

    def ask_name(self) -> None:
        """Ask under which name the present filter is to be saved."""
        dialog = QInputDialog(self)
        dialog.setInputMode(QInputDialog.InputMode.TextInput)
        dialog.setWindowTitle(tr("Queue", "Save these filters"))
        dialog.setLabelText(tr("Queue", "Name"))
        dialog.textValueSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, name: str) -> None:
        """Keep the present filter under ``name``, in place of one of that name."""
        name = " ".join(name.split())[:_LONGEST]
        if name:
            self._filters[name] = self._present
            self._tell()

    def remove(self, name: str) -> None:
        """Forget the filter ``name``."""
        if self._filters.pop(name, None) is not None:
            self._tell()

    def _tell(self) -> None:
        self._fill()
        kept: dict[str, Any] = {name: self._filters[name].to_json() for name in self.names}
        self.changed.emit(kept)

    def _fill(self) -> None:
        self._menu.clear()
        for name in self.names:
            action = self._menu.addAction(bounded(name, NAME_MOST).replace("&", "&&"))
            action.triggered.connect(lambda _=False, name=name: self._choose(name))
        if self._filters:
            self._menu.addSeparator()
        self._menu.addAction(tr("Queue", "Save these filters…"), self.ask_name)
        if self._filters:
            forget = self._menu.addMenu(tr("Queue", "Remove"))
            for name in self.names:
                action = forget.addAction(bounded(name, NAME_MOST).replace("&", "&&"))
                action.triggered.connect(lambda _=False, name=name: self.remove(name))

    def _choose(self, name: str) -> None:
        self.chosen.emit(self._filters[name])
