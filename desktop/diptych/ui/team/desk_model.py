"""The disputed pairs as a list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych.ui.i18n import tr
from diptych.ui.team.wording import state_text
from diptych.ui.widgets.text import bounded, safe_tip
from diptych.usecases.adjudicating import Disputed

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class DeskModel(QAbstractListModel):
    """One disputed pair a row; all of them, or those that are open."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[str, Disputed] = {}
        self._numbers: dict[str, int] = {}
        self._rows: list[str] = []
        self._open_only = False

    def set_pairs(self, pairs: Sequence[Disputed]) -> None:
        """Show ``pairs``."""
        self.beginResetModel()
        self._all = {pair.pair_id: pair for pair in pairs}
        self._numbers = {pair.pair_id: number for number, pair in enumerate(pairs, start=1)}
        self._choose_rows()
        self.endResetModel()

    def set_open_only(self, only: bool) -> None:  # noqa: FBT001 - a slot
        """Show open pairs only, or all."""
        self.beginResetModel()
        self._open_only = only
        self._choose_rows()
        self.endResetModel()

    def update(self, pairs: Sequence[Disputed]) -> None:
        """Take the new state of pairs; rows stay where they are until the list is made anew."""
        for pair in pairs:
            if pair.pair_id not in self._all:
                continue
            self._all[pair.pair_id] = pair
            place = self.row(pair.pair_id)
            if place >= 0:
                self.dataChanged.emit(self.index(place), self.index(place))

    def pair(self, row: int) -> Disputed | None:
        """Return the pair in a row."""
        return self._all[self._rows[row]] if 0 <= row < len(self._rows) else None

    def row(self, pair_id: str) -> int:
        """Return the row of a pair; -1 for none."""
        return self._rows.index(pair_id) if pair_id in self._rows else -1

    def next_open(self, after: int) -> int:
        """Return the next row that is open, round the end; -1 when all are settled."""
        count = len(self._rows)
        order = [(after + step) % count for step in range(1, count + 1)] if count else []
        return next((row for row in order if _is_open(self._all[self._rows[row]])), -1)

    @property
    def total(self) -> int:
        """How many pairs are disputed."""
        return len(self._all)

    @property
    def settled(self) -> int:
        """How many of them have a ruling."""
        return sum(pair.ruling is not None for pair in self._all.values())

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of pairs in the list."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a pair's number, sources and state."""
        pair = self.pair(index.row()) if index.isValid() else None
        if pair is None:
            return None
        sources = (bounded(side.source) for side in (pair.a, pair.b) if side.source)
        sides = " / ".join(sources)
        if role == Qt.ItemDataRole.DisplayRole:
            number = self._numbers[pair.pair_id]
            return f"{number}. {state_text(pair)}\n{' '.join(sides.split())}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(f"{pair.a.claim}\n{pair.b.claim}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("Team", "{sides}: “{a}” against “{b}”, {state}").format(
                sides=sides,
                a=bounded(pair.a.claim),
                b=bounded(pair.b.claim),
                state=state_text(pair),
            )
        return None

    def _choose_rows(self) -> None:
        self._rows = [
            name for name, pair in self._all.items() if not self._open_only or _is_open(pair)
        ]


def _is_open(pair: Disputed) -> bool:
    return pair.ruling is None and not pair.asked
