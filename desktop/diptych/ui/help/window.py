"""The window of the guide: contents and search at the left, the page at the right."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.help.book import INDEX, Book
from diptych.ui.help.browser import GuideBrowser
from diptych.ui.help.contents import ContentsDelegate, ContentsModel
from diptych.ui.i18n import tr
from diptych.ui.theme.icons import icon
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import plain_label

_TO_LEFT = 30  # letters that the list is wide
_LEFT_AT_MOST = 0.36  # of the window, where letters are large


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is: a page and a heading on it."""

    page: str
    anchor: str = ""


class GuideWindow(QWidget):
    """Shows the guide in a window of its own, beside what one works at.

    Args:
        book: The guide.

    Signals:
        closed: The reader closed it.
    """

    closed = Signal()

    def __init__(self, book: Book) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle(tr("Help", "The user's guide – Diptych"))
        self._book = book
        self._been: list[Place] = []
        self._at = -1
        self.back = self._button(tr("Help", "Back"), lambda: self._step(-1))
        self.forward = self._button(tr("Help", "Forward"), lambda: self._step(1))
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Help", "Search the guide"))
        self.field.setAccessibleName(tr("Help", "Search the guide"))
        self.field.setClearButtonEnabled(True)
        self.contents = ContentsModel()
        self.list = QListView()
        self.list.setModel(self.contents)
        self.list.setItemDelegate(ContentsDelegate(self.list))
        self.list.setObjectName("guideContents")
        self.list.setAccessibleName(tr("Help", "Pages of the guide"))
        self.list.setWordWrap(True)
        self.list.setSpacing(1)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.page = GuideBrowser()
        self.state = plain_label(role="muted", wrap=True)
        self._build()
        self._connect()
        self.contents.show_pages(book.entries)

    @property
    def place(self) -> Place:
        """Where the reader is."""
        return self._been[self._at] if self._been else Place(INDEX)

    def go(self, address: str) -> None:
        """Show ``PAGE`` or ``PAGE#HEADING``; the first page when there is none of that name."""
        name, _, anchor = address.partition("#")
        self._visit(Place(name if name in self._book else INDEX, anchor))

    def forget_keys(self) -> None:
        """Print the keys that are set now."""
        self._book.forget_keys()
        if self._been:
            self._show()

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        side = self.fontMetrics().height()
        for button, name in ((self.back, "back"), (self.forward, "forward")):
            button.setIconSize(QSize(side, side))
            button.setIcon(icon(name, tokens.text, disabled=tokens.outline))
        self.page.set_look(tokens)
        self._share_room()

    def sizeHint(self) -> QSize:
        """Be wide enough for the list and a page with lines of full length."""
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        return QSize(letter * (_TO_LEFT + 96), line * 40)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the list what it needs, and the page the most of the room."""
        super().showEvent(event)
        self._share_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc leave the search, and then the window."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.field.text():
            self.field.clear()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the reader has closed it."""
        self.closed.emit()
        super().closeEvent(event)

    def _share_room(self) -> None:
        wished = self.fontMetrics().averageCharWidth() * (_TO_LEFT + 6)
        left = min(wished, round(self.width() * _LEFT_AT_MOST))
        self.split.setSizes([left, self.width() - left])
        self._order_head()

    def _order_head(self) -> None:
        """Put the field below the buttons where its hint would be cut beside them."""
        hint = self.field.fontMetrics().horizontalAdvance(self.field.placeholderText())
        needed = self._turning.sizeHint().width() + hint + self.field.sizeHint().height()
        beside = self.split.sizes()[0] >= needed
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(way)

    def _visit(self, place: Place) -> None:
        if not self._been or place != self.place:
            del self._been[self._at + 1 :]
            self._been.append(place)
            self._at = len(self._been) - 1
        self._show()

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._been):
            self._at += by
            self._show()

    def _show(self) -> None:
        place = self.place
        words = tuple(self.field.text().split())
        self.page.show_page(self._book.html(place.page), place.anchor, words)
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at < len(self._been) - 1)
        self._say("")
        if not words:
            self._choose(self.contents.place(place.page))

    def _choose(self, row: int) -> None:
        if row >= 0 and self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self.contents.index(row))

    def _chosen(self, current: QModelIndex) -> None:
        row = self.contents.rows[current.row()] if current.isValid() else None
        if row is not None and row.page and (self.list.hasFocus() or self.field.hasFocus()):
            self._visit(Place(row.page, row.anchor))

    def _search(self, words: str) -> None:
        if words.split():
            self.contents.show_hits(self._book.search(words))
        else:
            self.contents.show_pages(self._book.entries)
            self._show()

    def _first_hit(self) -> None:
        """Go from the field to the first of what was found."""
        if self.field.text().split() and self.contents.rows[0].page:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentIndex(self.contents.index(0))

    def _link(self, address: str) -> None:
        name, _, anchor = address.partition("#")
        if not name:
            self._visit(Place(self.place.page, anchor))
        elif name in self._book:
            self._visit(Place(name, anchor))
        else:
            self._say(
                tr("Help", "Diptych opens no links. The address: {address}").format(address=address)
            )

    def _say(self, text: str) -> None:
        english = QLocale().language() in {QLocale.Language.English, QLocale.Language.C}
        self.state.setText(text or ("" if english else tr("Help", "The guide is in English.")))
        self.state.setVisible(bool(self.state.text()))

    def _to_search(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._first_hit)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(lambda _: self.page.setFocus())
        self.page.link_pressed.connect(self._link)
        for keys, does in (
            (QKeySequence.StandardKey.Back, lambda: self._step(-1)),
            (QKeySequence.StandardKey.Forward, lambda: self._step(1)),
            (QKeySequence.StandardKey.Find, self._to_search),
            (QKeySequence.StandardKey.Close, self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(does)

    def _button(self, text: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "quiet")
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.setEnabled(False)
        button.clicked.connect(lambda _=False: does())
        return button

    def _build(self) -> None:
        self._turning = turning = QHBoxLayout()
        turning.addWidget(self.back)
        turning.addWidget(self.forward)
        turning.addStretch()
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addLayout(turning)
        head.addWidget(self.field, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.split = QSplitter()
        self.split.addWidget(left)
        self.split.addWidget(self.page)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(1, 1)
        self.split.splitterMoved.connect(self._order_head)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.addWidget(self.split, 1)
        layout.addWidget(self.state)
