"""What became of each item of an import, as a list and as text."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from diptych.ui.i18n import look_up, mark, tr
from diptych.ui.importing.encodings import encoding_name
from diptych.ui.widgets.text import safe_tip
from diptych.usecases.import_records import ImportOutcome, ImportResult

COL_FILE, COL_STATUS, COL_REASON = range(3)
_COLUMNS = 3
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
OUTCOMES: Mapping[ImportOutcome, str] = {
    ImportOutcome.IMPORTED: mark("Import", "imported"),
    ImportOutcome.DUPLICATE: mark("Import", "in the case already"),
    ImportOutcome.REFUSED: mark("Import", "refused"),
}
# What needs a look comes first.
_ORDER = (ImportOutcome.REFUSED, ImportOutcome.DUPLICATE, ImportOutcome.IMPORTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One item with all that is said of it.

    Attributes:
        result: As the import told it.
        copy_of: Title of the article whose text it shares; empty for a text of its own.
    """

    result: ImportResult
    copy_of: str = ""

    @property
    def name(self) -> str:
        """The file without its folder, and the item inside it."""
        result = self.result
        name = result.file if "://" in result.file else Path(result.file).name
        return " · ".join(part for part in (name, result.item) if part)

    @property
    def outcome(self) -> str:
        """How it ended, in words."""
        return look_up("Import", OUTCOMES[self.result.outcome])

    @property
    def remarks(self) -> tuple[str, ...]:
        """Why it was not taken, and what is to be known of it, a sentence each."""
        result = self.result
        said = [result.reason] if result.reason else []
        if self.copy_of:
            said.append(tr("Import", "A copy of “{title}”.").format(title=self.copy_of))
        if result.encoding and not result.encoding_sure:
            guessed = tr("Import", "The encoding is a guess: {encoding}.")
            said.append(guessed.format(encoding=encoding_name(result.encoding)))
        said += [note for note in result.notes if note not in said]
        return tuple(said)


def summary(results: Sequence[ImportResult]) -> str:
    """Return what became of a batch in one sentence."""
    done = sum(result.outcome is ImportOutcome.IMPORTED for result in results)
    skipped = len(results) - done
    text = tr("Import", "Imported %n article(s)", done)
    return tr("Import", "{imported}, skipped {number}").format(
        imported=text, number=skipped
    ) if skipped else text  # fmt: skip


class ResultsModel(QAbstractTableModel):
    """One item a row; what was not taken first, since it needs a look.

    Attributes:
        every: All rows.
        rows: Those that are shown.
    """

    def __init__(
        self, rows: Sequence[ImportResult | ResultRow], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        made = [row if isinstance(row, ResultRow) else ResultRow(result=row) for row in rows]
        self._by_outcome = {
            outcome: [row for row in made if row.result.outcome is outcome] for outcome in _ORDER
        }
        self.every = [row for outcome in _ORDER for row in self._by_outcome[outcome]]
        self.rows = self.every

    def show_only(self, outcome: ImportOutcome | None) -> None:
        """Show what ended so; None shows all. At once, for fifty thousand rows too."""
        self.beginResetModel()
        self.rows = self.every if outcome is None else self._by_outcome[outcome]
        self.endResetModel()

    def counts(self) -> dict[ImportOutcome, int]:
        """Return how many items ended how."""
        return {outcome: len(rows) for outcome, rows in self._by_outcome.items()}

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of items."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else _COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the header of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Import", "File"), tr("Import", "Result"), tr("Import", "Remarks"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell; the tool tip has the whole path."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.name, row.outcome, " ".join(row.remarks))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            remarks = " ".join(row.remarks)
            return safe_tip(remarks if index.column() == COL_REASON else row.result.file)
        return None


def as_text(rows: Sequence[ResultRow]) -> str:
    """Return the list as text, one item a line, to paste into a message."""
    lines = []
    for row in rows:
        remarks = " ".join(row.remarks)
        lines.append(f"{row.name}\t{row.outcome}" + (f"\t{remarks}" if remarks else ""))
    return "\n".join(lines)


def as_csv(rows: Sequence[ResultRow]) -> bytes:
    """Return the list as CSV (UTF-8), cells made safe for spreadsheets."""
    from diptych_core.publish.tables import safe_cell  # brings all formats; seldom needed

    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["file", "item", "outcome", "reason", "notes", "encoding", "article_id"])
    for row in rows:
        result = row.result
        notes = " ".join(each for each in row.remarks if each != result.reason)
        cells = (result.file, result.item, result.outcome, result.reason, notes, result.encoding)
        writer.writerow([safe_cell(str(cell)) for cell in (*cells, result.article_id)])
    return file.getvalue().encode()
