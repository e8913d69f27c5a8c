"""The actions that fit what was typed, best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych.ui.i18n import tr
from diptych.ui.keys.action_set import ActionSet
from diptych.ui.keys.actions import ACTIONS, ActionId, action_text, menu_title
from diptych.ui.palette.fuzzy import fit

EntryRole = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_IN_MENU = 0.3  # the name of the menu counts less than the action's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One action as the palette shows it.

    Attributes:
        action_id: The action.
        text: Its name on screen.
        menu: Its menu's name on screen.
        key: Its keys as printed; empty for none.
        why_not: Why it can't be used now; empty when it can.
    """

    action_id: ActionId
    text: str
    menu: str
    key: str
    why_not: str

    def sentence(self) -> str:
        """Return all of it in one sentence, for a screen reader."""
        said = tr("Palette", "{action}, menu {menu}").format(action=self.text, menu=self.menu)
        if self.key:
            said += tr("Palette", ", key {key}").format(key=self.key)
        return f"{said}. {self.why_not}" if self.why_not else said


def entries(actions: ActionSet, recent: Sequence[ActionId]) -> list[Entry]:
    """Return all actions but the palette's own, those used lately first."""
    order = {action_id: place for place, action_id in enumerate(recent)}
    specs = [spec for spec in ACTIONS if spec.action_id is not ActionId.PALETTE]
    specs.sort(key=lambda spec: order.get(spec.action_id, len(order)))
    return [
        Entry(
            action_id=spec.action_id,
            text=action_text(spec).rstrip("…"),
            menu=menu_title(spec.menu, mnemonic=False),
            key=actions.keys(spec.action_id),
            why_not=actions.why_not(spec.action_id),
        )
        for spec in specs
    ]


class PaletteModel(QAbstractListModel):
    """The entries that fit, best first; those that can be used before those that can't."""

    def __init__(self, found: Sequence[Entry], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = tuple(found)
        self._shown = list(found)

    def type(self, text: str) -> None:
        """Show what fits ``text``."""
        scored = [(_score(text, entry), entry) for entry in self._all]
        fitting = [(score, entry) for score, entry in scored if score > 0]
        if text.strip():
            fitting.sort(key=lambda one: (bool(one[1].why_not), -one[0]))
        self.beginResetModel()
        self._shown = [entry for _, entry in fitting]
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return the entry in a row, or None."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of entries shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an entry's text, its sentence for screen readers, or the entry."""
        if not index.isValid():
            return None
        entry = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.sentence()
        return entry if role == EntryRole else None


def _score(typed: str, entry: Entry) -> float:
    own = fit(typed, entry.text)
    both = fit(typed, f"{entry.text} {entry.menu}") * _IN_MENU
    by_key = 100.0 if typed.strip() and typed.strip().lower() == entry.key.lower() else 0.0
    return max(own, both, by_key)
