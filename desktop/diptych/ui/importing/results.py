"""The list of imported and skipped files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.widgets.text import plain_label, safe_tip
from diptych.usecases.importing import ImportResult, ImportStatus

COL_FILE, COL_STATUS, COL_REASON = range(3)
_COLUMNS = 3
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


def summary(results: Sequence[ImportResult]) -> str:
    """Return what became of a batch in one sentence."""
    done = sum(result.status is ImportStatus.IMPORTED for result in results)
    skipped = len(results) - done
    text = tr("Import", "Imported %n article(s)", done)
    return tr("Import", "{imported}, skipped {number}").format(
        imported=text, number=skipped
    ) if skipped else text  # fmt: skip


class ResultsModel(QAbstractTableModel):
    """One file a row; skipped ones first, since they need a look."""

    def __init__(self, results: Sequence[ImportResult], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results = sorted(results, key=lambda r: r.status is ImportStatus.IMPORTED)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of files."""
        return 0 if parent.isValid() else len(self._results)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else _COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the header of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Import", "File"), tr("Import", "Result"), tr("Import", "Why"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell; the tool tip has the whole path."""
        if not index.isValid():
            return None
        result = self._results[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (Path(result.file).name, _status(result.status), result.reason)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(result.reason if index.column() == COL_REASON else result.file)
        return None


def _status(status: ImportStatus) -> str:
    return {
        ImportStatus.IMPORTED: tr("Import", "imported"),
        ImportStatus.SKIPPED: tr("Import", "skipped"),
    }[status]


class ResultsDialog(QDialog):
    """Shows what became of each file of a batch."""

    def __init__(self, results: Sequence[ImportResult], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import", "Import"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = QTableView()
        self.table.setObjectName("results")
        self.table.setModel(ResultsModel(results, self))
        self.table.setAccessibleName(tr("Import", "Files of this import"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(COL_FILE, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(COL_STATUS, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(COL_REASON, QHeaderView.ResizeMode.Stretch)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(plain_label(summary(results), "title"))
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.resize(min(760, parent.width() - 40), min(420, parent.height() - 40))
        self.table.setColumnWidth(COL_FILE, self.width() // 3)
        self.table.resizeRowsToContents()
