"""The origin groups as a tree: groups, and in each its articles."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych.ui.i18n import tr
from diptych.ui.reader.dates import show_time
from diptych.ui.widgets.text import bounded, safe_tip
from diptych.usecases.origin_groups import OriginGroup, OriginMember
from diptych_store.overview import ArticleHead

COL_ARTICLE, COL_SOURCE, COL_PUBLISHED, COL_ALIKE = range(4)
_COLUMNS = 4
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


def article_name(article: ArticleHead) -> str:
    """Return what an article is called in a list."""
    return article.title or article.file or tr("Reader", "Untitled")


def group_name(group: OriginGroup) -> str:
    """Return what a group is called in a list: its first article, and how many it has."""
    name = article_name(group.members[0].article)
    if len(group.members) == 1:
        return name
    return tr("Origins", "{title} ({articles})").format(
        title=name, articles=tr("Origins", "%n article(s)", len(group.members))
    )


class OriginsModel(QAbstractItemModel):
    """Groups of two and more with their articles under them; single articles stand alone."""

    def __init__(self, groups: Sequence[OriginGroup], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: tuple[OriginGroup, ...] = ()
        self._places: dict[str, tuple[int, int]] = {}  # article -> row of its group, place in it
        self._alike: dict[str, float] = {}
        self._take(groups)

    def show_groups(self, groups: Sequence[OriginGroup]) -> None:
        """Show the groups as they are now."""
        self.beginResetModel()
        self._take(groups)
        self.endResetModel()

    def show_alike(self, known: Mapping[str, float]) -> None:
        """Take how alike articles are to the first of their group, where that is known now."""
        news = [name for name in known if name not in self._alike and name in self._places]
        self._alike = dict(known)
        for row in {self._places[name][0] for name in news}:
            top = self.index(row, 0)
            last = self.rowCount(top) - 1
            if last >= 0:
                self.dataChanged.emit(
                    self.index(0, COL_ALIKE, top), self.index(last, COL_ALIKE, top)
                )

    def group_at(self, index: Index) -> OriginGroup | None:
        """Return the group of a row, or of the group that the row's article is in."""
        if not index.isValid():
            return None
        place = index.internalId()
        return self.groups[index.row() if place == 0 else place - 1]

    def member_at(self, index: Index) -> OriginMember | None:
        """Return the article of a row; None for a group of several."""
        group = self.group_at(index)
        if group is None:
            return None
        if index.internalId():
            return group.members[index.row()]
        return group.members[0] if len(group.members) == 1 else None

    def index_of(self, article_id: str) -> QModelIndex:
        """Return where an article stands."""
        if article_id not in self._places:
            return QModelIndex()
        row, place = self._places[article_id]
        top = self.index(row, 0)
        return self.index(place, 0, top) if self.rowCount(top) else top

    def index(self, row: int, column: int, parent: Index = _NO_PARENT) -> QModelIndex:
        """Return the index of a cell; a group's is 0, an article's its group's number from 1."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = _NO_PARENT) -> Any:
        """Return the group of an article."""
        place = child.internalId() if child.isValid() else 0
        return self.createIndex(place - 1, 0, 0) if place else QModelIndex()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many groups there are, or articles in one."""
        if not parent.isValid():
            return len(self.groups)
        if parent.internalId() or parent.column():
            return 0
        number = len(self.groups[parent.row()].members)
        return number if number > 1 else 0

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        del parent
        return _COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the header of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                tr("Origins", "Article"),
                tr("Origins", "Source"),
                tr("Origins", "Published"),
                tr("Origins", "How alike"),
            )[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        group, member = self.group_at(index), self.member_at(index)
        if group is None:
            return None
        texts = _group_cells(group) if member is None else self._cells(member, group)
        text = texts[index.column()]
        return safe_tip(text) if role == Qt.ItemDataRole.ToolTipRole else bounded(text)

    def _take(self, groups: Sequence[OriginGroup]) -> None:
        self.groups = tuple(groups)
        self._places, self._alike = {}, {}
        for row, group in enumerate(self.groups):
            for place, member in enumerate(group.members):
                self._places[member.article.article_id] = (row, place)
                if member.alike is not None:
                    self._alike[member.article.article_id] = member.alike

    def _cells(self, member: OriginMember, group: OriginGroup) -> tuple[str, str, str, str]:
        article = member.article
        alike = "" if len(group.members) == 1 else self._likeness(member, group)
        if member.corrected:
            by = tr("Origins", "put here by {name}").format(name=member.corrected)
            alike = f"{alike}  ·  {by}" if alike else by
        return (article_name(article), article.source, show_time(article.published), alike)

    def _likeness(self, member: OriginMember, group: OriginGroup) -> str:
        if member is group.members[0]:
            return tr("Origins", "imported first")
        known = self._alike.get(member.article.article_id)
        return (
            "" if known is None else tr("Origins", "{number} %").format(number=round(100 * known))
        )


def _group_cells(group: OriginGroup) -> tuple[str, str, str, str]:
    first = show_time(group.first_published)
    when = tr("Origins", "first {time}").format(time=first) if first else ""
    return (group_name(group), "", when, "")
