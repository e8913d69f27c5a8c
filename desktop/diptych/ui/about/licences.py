"""The licences of what comes with Diptych, in one view that can be searched."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.about.model import NoticesModel
from diptych.ui.i18n import tr, whole
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.empty import EmptyState
from diptych.ui.widgets.text import plain_label
from diptych.usecases.about import Notice

_MOST_HITS = 500  # marked in one text


class LicencesPage(QWidget):
    """A field, the parts that hold its words, and the text of the chosen part.

    Enter in the field goes from hit to hit.
    """

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = QTextCharFormat()
        self._look.setBackground(QColor(tokens.cue))
        self._look.setForeground(QColor(tokens.text))
        self.model = NoticesModel(self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("About", "Search names, licences and texts"))
        self.field.setAccessibleName(tr("About", "Search names, licences and texts"))
        self.field.setClearButtonEnabled(True)
        self.state = plain_label(role="muted", wrap=True)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(tr("About", "Parts that others wrote"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("About", "Licence text"))
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.empty = EmptyState()
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setProperty("role", "clear")
        both.addWidget(self.list)
        both.addWidget(self.text)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 5)
        both.setChildrenCollapsible(False)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(both)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.state)
        layout.addWidget(self.pages, 1)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._next_hit)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show())
        self._wait()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show the parts of a build; without any, say where they come from."""
        self.field.setVisible(bool(notices))
        self.state.setVisible(bool(notices))
        if not notices:
            self.empty.show_state(
                tr("About", "No build, no list"),
                tr(
                    "About",
                    "This Diptych runs from its sources. The licences of everything that comes"
                    " with it are collected when a build is made (make build), and shown here.",
                ),
            )
            return
        self.pages.setCurrentIndex(1)
        self.model.show(notices)
        self._search(self.field.text())

    def _wait(self) -> None:
        self.field.hide()
        self.state.hide()
        self.empty.show_state(tr("About", "Reading the licences…"), "")

    def _search(self, words: str) -> None:
        before = self.model.notice(self.list.currentIndex().row())
        self.model.narrow(words)
        count = self.model.rowCount()
        rows = [row for row in range(count) if self.model.notice(row) is before]
        if count:
            self.state.setText(
                tr("About", "{count} parts").format(count=whole(count))
                if not words.strip()
                else tr("About", "%n part(s) with these words; Enter goes to the next place", count)
            )
        else:
            self.state.setText(tr("About", "No part has these words."))
        # The place in the list goes with every reset; the same part stays where it is still there.
        self.list.setCurrentIndex(self.model.index(rows[0] if rows else 0, 0))
        self._show()

    def _show(self) -> None:
        one = self.model.notice(self.list.currentIndex().row())
        text = one.text if one else ""
        if text != self.text.toPlainText():
            self.text.setPlainText(text)
        self._mark()

    def _hits(self) -> list[QTextCursor]:
        document = self.text.document()
        words = dict.fromkeys(self.field.text().casefold().split())
        found = [cursor for word in words for cursor in _places(document, word)]
        return sorted(found[:_MOST_HITS], key=QTextCursor.position)

    def _mark(self) -> None:
        marks = []
        for cursor in self._hits():
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, self._look
            marks.append(mark)
        self.text.setExtraSelections(marks)

    def _next_hit(self) -> None:
        """Go to the next hit of the text, and from the last to the next part."""
        here = self.text.textCursor().selectionEnd()
        hits = [hit for hit in self._hits() if hit.selectionStart() >= here]
        if hits:
            self.text.setTextCursor(hits[0])
            return
        row = self.list.currentIndex().row() + 1
        self.list.setCurrentIndex(self.model.index(row % max(1, self.model.rowCount()), 0))


def _places(document: QTextDocument, word: str) -> list[QTextCursor]:
    found: list[QTextCursor] = []
    cursor = document.find(word)
    while not cursor.isNull() and len(found) < _MOST_HITS:
        found.append(cursor)
        cursor = document.find(word, cursor)
    return found
