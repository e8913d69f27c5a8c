"""Choosing the group that an article is to be put into."""

from collections.abc import Sequence

from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.origins.model import group_name
from diptych.ui.widgets.text import ElidedLabel
from diptych.usecases.origin_groups import OriginGroup


class PickGroup(QDialog):
    """A list of groups and single articles, shortened by typing.

    Signals:
        picked: Carries the identifier of the first article of the chosen group.
    """

    picked = Signal(str)

    def __init__(self, what: str, groups: Sequence[OriginGroup], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Origins", "Put into a group"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._groups = tuple(groups)
        title = ElidedLabel("title")
        title.set_text(tr("Origins", "“{title}” is a copy of …").format(title=what))
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("Origins", "Find an article"))
        self.search.setPlaceholderText(tr("Origins", "Find an article"))
        self.search.setClearButtonEnabled(True)
        names = [_name(group) for group in self._groups]
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(QStringListModel(names, self))
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list = QListView()
        self.list.setModel(self.shown)
        self.list.setAccessibleName(tr("Origins", "Groups and articles"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(tr("Origins", "Put there"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.buttons)
        unit = self.fontMetrics().height()
        self.resize(min(34 * unit, parent.width() - 40), min(26 * unit, parent.height() - 40))
        self.search.textChanged.connect(self._search)
        self.list.doubleClicked.connect(lambda _: self._confirm())
        self.buttons.accepted.connect(self._confirm)
        self.buttons.rejected.connect(self.reject)
        self._search("")

    def _search(self, words: str) -> None:
        self.shown.setFilterFixedString(words)
        self.list.setCurrentIndex(self.shown.index(0, 0))
        self.ok.setEnabled(self.shown.rowCount() > 0)

    def _confirm(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            group = self._groups[self.shown.mapToSource(index).row()]
            self.picked.emit(group.members[0].article.article_id)
            self.accept()


def _name(group: OriginGroup) -> str:
    source = group.members[0].article.source
    return f"{group_name(group)}  ·  {source}" if source else group_name(group)
