"""The list at the guide's left: its pages in groups, or what a search has found."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from diptych.ui.help.book import Entry, Hit
from diptych.ui.i18n import tr

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list.

    Attributes:
        text: What it says; a second line is told in smaller words by search results.
        page: The page to which it leads; empty for a heading.
        anchor: Where on that page.
    """

    text: str
    page: str = ""
    anchor: str = ""


class ContentsModel(QAbstractListModel):
    """Rows that lead to pages, under headings that lead nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show_pages(self, entries: Sequence[Entry]) -> None:
        """List all pages, each group under its heading."""
        rows: list[Row] = []
        group = ""
        for entry in entries:
            if entry.group != group:
                group = entry.group
                rows.append(Row(group))
            rows.append(Row(entry.title, entry.name))
        self._reset(rows)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """List what was found, or say that nothing was."""
        rows = [Row(_named(hit), hit.section.page, hit.section.anchor) for hit in hits]
        self._reset(rows or [Row(tr("Help", "Nothing found: try fewer or other words."))])

    def place(self, page: str) -> int:
        """Return the first row that leads to ``page``, or -1."""
        return next((n for n, row in enumerate(self.rows) if row.page == page), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a row; headings are heavier."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.text
        if role == Qt.ItemDataRole.FontRole and not row.page:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let only what leads somewhere be chosen."""
        flags = Qt.ItemFlag.NoItemFlags
        if index.isValid() and self.rows[index.row()].page:
            flags |= Qt.ItemFlag.ItemNeverHasChildren
            flags |= Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags

    def _reset(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()


class ContentsDelegate(QStyledItemDelegate):
    """Gives a row the lines that it needs beside its padding, which Qt's own size leaves out."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row in the list's width."""
        narrower = QStyleOptionViewItem(option)
        narrower.rect.setWidth(option.rect.width() - 2 * option.fontMetrics.averageCharWidth())
        return super().sizeHint(narrower, index)


def _named(hit: Hit) -> str:
    section = hit.section
    place = section.title
    if section.heading != section.title:
        place = f"{section.title} › {section.heading}"
    return f"{place}\n{hit.extract}" if hit.extract else place
