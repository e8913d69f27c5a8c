"""The backups of a case as a table."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from diptych.ui.i18n import look_up, mark, tr, whole
from diptych.ui.widgets.text import safe_tip
from diptych.usecases.safety import Shelved
from diptych_store.shelf import Holding

COL_WHEN, COL_WHY, COL_DECISIONS, COL_ARTICLES, COL_SIZE = range(5)
_COLUMNS = 5
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_WHYS = {
    "": mark("Backups", "asked for"),
    "open": mark("Backups", "at opening"),
    "timer": mark("Backups", "every half hour"),
    "import": mark("Backups", "before an import"),
    "merge": mark("Backups", "before a merge"),
    "restore": mark("Backups", "before a restoration"),
    "close": mark("Backups", "at closing"),
}


class BackupsModel(QAbstractTableModel):
    """One backup a row, newest first; counts stand beside what the case holds now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Shelved, ...] = ()
        self._now: Holding | None = None

    def show(self, rows: tuple[Shelved, ...], now: Holding | None) -> None:
        """Show ``rows``.

        Args:
            rows: The backups.
            now: What the case holds at present; None when that cannot be told.
        """
        self.beginResetModel()
        self.rows, self._now = rows, now
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of backups."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else _COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the header of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                tr("Backups", "Made"),
                tr("Backups", "Why"),
                tr("Backups", "Decisions"),
                tr("Backups", "Articles"),
                tr("Backups", "Size"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= COL_DECISIONS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(row.fault or str(row.backup.path))
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= COL_DECISIONS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, row: Shelved, column: int) -> str:
        match column:
            case 0:
                return when(row)
            case 1:
                return why(row.backup.why)
            case 2 if row.holding is None:
                return tr("Backups", "cannot be read")
            case 3 if row.holding is None:
                return ""
            case 2:
                now = self._now.decisions if self._now else None
                return _beside(row.holding.decisions if row.holding else 0, now)
            case 3:
                now = self._now.articles if self._now else None
                return _beside(row.holding.articles if row.holding else 0, now)
            case _:
                return QLocale().formattedDataSize(row.backup.size, 1)


def when(row: Shelved) -> str:
    """Return when a backup was made, as the language writes it."""
    moment = QDateTime.fromSecsSinceEpoch(int(row.backup.made_at.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def why(word: str) -> str:
    """Return what a backup was made for."""
    if word.startswith("format"):
        return tr("Backups", "before an update of the case")
    return look_up("Backups", _WHYS[word]) if word in _WHYS else word


def _beside(then: int, now: int | None) -> str:
    """Return a number of a backup, with how far it is from today's: "120 (−3)"."""
    if now is None or then == now:
        return whole(then)
    sign = "−" if then < now else "+"
    return f"{whole(then)} ({sign}{whole(abs(then - now))})"
