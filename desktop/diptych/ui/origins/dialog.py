"""The page of the origin groups."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.origins.model import (
    COL_ALIKE,
    COL_ARTICLE,
    COL_PUBLISHED,
    COL_SOURCE,
    OriginsModel,
    article_name,
)
from diptych.ui.origins.pick import PickGroup
from diptych.ui.widgets.flow import FlowLayout
from diptych.ui.widgets.text import plain_label
from diptych.usecases.origin_groups import OriginMember, OriginPage

_OPEN = 200  # groups that are opened at once: of more, the tree would take its time


class OriginsDialog(QDialog):
    """Lists the groups with their articles; takes articles out and puts them elsewhere.

    Signals:
        split_wanted: An article is a copy of no other; carries its identifier.
        move_wanted: An article is a copy of another; carries both identifiers.
        undo_wanted: The last correction is to be taken back.
        article_wanted: An article is to be shown; carries its identifier.
    """

    split_wanted = Signal(str)
    move_wanted = Signal(str, str)
    undo_wanted = Signal()
    article_wanted = Signal(str)

    def __init__(self, page: OriginPage, parent: QWidget, *, writable: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Origins", "Copies"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._page = page
        self._writable = writable
        self.model = OriginsModel((), self)
        self.tree = QTreeView()
        self.title = plain_label(role="title", wrap=True)
        self.said = plain_label(role="strong", wrap=True)
        self.article = self._button(tr("Origins", "Open the article"), self._open)
        self.split = self._button(tr("Origins", "Take out of its group"), self._split)
        self.move_ = self._button(tr("Origins", "Put into a group…"), self._move)
        self.undo = self._button(
            tr("Origins", "Take the last correction back"), self.undo_wanted.emit
        )
        self._build(parent)
        self.tree.selectionModel().currentChanged.connect(self._chosen_changed)
        self.tree.activated.connect(lambda _: self._open())
        self.show_page(page)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> OriginMember | None:
        """The article with the cursor; None on a group of several."""
        return self.model.member_at(self.tree.currentIndex())

    def show_page(self, page: OriginPage) -> None:
        """Show the groups as they are now; the cursor stays on its article."""
        chosen = self.chosen
        self._page = page
        self.model.show_groups(page.groups)
        groups = [group for group in page.groups if len(group.members) > 1]
        for row in range(min(len(groups), _OPEN)):  # the larger ones first: the tree's first rows
            self.tree.expand(self.model.index(row, 0))
        self.choose(chosen.article.article_id if chosen else "")
        articles = sum(len(group.members) for group in groups)
        self.title.setText(
            tr("Origins", "{groups} of copies with {articles}").format(
                groups=tr("Origins", "%n group(s)", len(groups)),
                articles=tr("Origins", "%n article(s)", articles),
            )
            if groups
            else tr("Origins", "No article is a copy of another")
        )
        self._chosen_changed()

    def say(self, sentence: str) -> None:
        """Say what a correction changed, where the analyst looks."""
        self.said.setText(sentence)
        self.said.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def choose(self, article_id: str) -> None:
        """Put the cursor on an article; on the first row when it is not there."""
        index = self.model.index_of(article_id)
        index = index if index.isValid() else self.model.index(0, 0)
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)

    def _chosen_changed(self) -> None:
        member = self.chosen
        group = self.model.group_at(self.tree.currentIndex())
        several = group is not None and len(group.members) > 1
        self.article.setEnabled(member is not None)
        self.split.setEnabled(self._writable and member is not None and several)
        self.move_.setEnabled(self._writable and member is not None and len(self._page.groups) > 1)
        self.undo.setEnabled(self._writable and self._page.corrections > 0)

    def _open(self) -> None:
        if self.chosen is not None:
            self.article_wanted.emit(self.chosen.article.article_id)

    def _split(self) -> None:
        if self.chosen is not None:
            self.split_wanted.emit(self.chosen.article.article_id)

    def _move(self) -> None:
        member, own = self.chosen, self.model.group_at(self.tree.currentIndex())
        if member is None or own is None:
            return
        article_id = member.article.article_id
        others = [group for group in self._page.groups if group.origin != own.origin]
        dialog = PickGroup(article_name(member.article), others, self)
        dialog.picked.connect(lambda other: self.move_wanted.emit(article_id, other))
        dialog.open()

    def _build(self, room: QWidget) -> None:
        self.tree.setObjectName("origins")
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(tr("Origins", "Groups of copies and their articles"))
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        header = self.tree.header()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(COL_ARTICLE, QHeaderView.ResizeMode.Stretch)
        for column in (COL_SOURCE, COL_PUBLISHED, COL_ALIKE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        hint = plain_label(
            tr(
                "Origins",
                "Copies of one text are never compared with each other, and count as one origin. "
                "What you correct here holds over later imports; the next analysis follows it.",
            ),
            "muted",
            wrap=True,
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        actions = FlowLayout()
        for each in (self.article, self.split, self.move_, self.undo):
            actions.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.title)
        layout.addWidget(hint)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.said)
        layout.addLayout(actions)
        self.said.hide()
        layout.addWidget(buttons)
        unit = self.fontMetrics().height()
        self.resize(min(58 * unit, room.width() - 40), min(34 * unit, room.height() - 40))
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in ((COL_SOURCE, 20), (COL_PUBLISHED, 34), (COL_ALIKE, 26)):
            self.tree.setColumnWidth(column, min(letters * letter, self.width() * 23 // 100))

    @staticmethod
    def _button(text: str, does: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button
