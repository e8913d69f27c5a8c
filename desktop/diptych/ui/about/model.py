"""The parts that others wrote, as a list that narrows to those that hold some words."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych.usecases.about import Notice

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class NoticesModel(QAbstractListModel):
    """One part a row, in the order of the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Notice, ...] = ()
        self._shown: tuple[Notice, ...] = ()

    def show(self, notices: Sequence[Notice], words: str = "") -> None:
        """Show those of ``notices`` that hold every one of ``words``."""
        self.beginResetModel()
        self._all = tuple(notices)
        wanted = words.casefold().split()
        self._shown = tuple(
            one for one in self._all if all(word in one.folded for word in wanted)
        )  # fmt: skip
        self.endResetModel()

    def narrow(self, words: str) -> None:
        """Show the parts that hold every one of ``words``, in name, licence or text."""
        self.show(self._all, words)

    def notice(self, row: int) -> Notice | None:
        """Return the part in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many parts are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a part's name; to those who cannot see, with its licence."""
        one = self.notice(index.row()) if index.isValid() else None
        if one is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return one.name
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{one.name}, {one.licence}" if one.licence else one.name
        return None
