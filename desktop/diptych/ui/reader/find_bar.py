"""The find bar above the articles: words, how many, next and previous, close."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.reader.search import Hits
from diptych.ui.theme.icons import icon
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import plain_label


class FindBar(QFrame):
    """One line; Enter and Shift+Enter go through the hits, Esc closes.

    Signals:
        changed: Other words are looked for; carries them.
        step_requested: +1 for the next hit, -1 for the previous one.
        closed: The bar was closed.
    """

    changed = Signal(str)
    step_requested = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Reader", "Find in both articles"))
        self.field.setAccessibleName(tr("Reader", "Find in both articles"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.changed)
        self.count = plain_label(role="meta")
        self.previous = self._button()
        self.next = self._button()
        self.close_button = self._button()
        self._name(self.close_button, tr("Reader", "Close the find bar (Esc)"))
        self.print_keys("", "")
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.close_button.clicked.connect(self.leave)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.setSpacing(6)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.count)
        for button in (self.previous, self.next, self.close_button):
            layout.addWidget(button)
        self.hide()

    def begin(self, words: str = "") -> None:
        """Open the bar with ``words`` in it, ready to be typed over."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close the bar."""
        self.hide()
        self.closed.emit()

    def print_keys(self, following: str, previous: str) -> None:
        """Name the present keys on the buttons; empty for none."""
        self._name(
            self.next,
            tr("Reader", "Next hit ({key})").format(key=following)
            if following
            else tr("Reader", "Next hit"),
        )
        self._name(
            self.previous,
            tr("Reader", "Previous hit ({key})").format(key=previous)
            if previous
            else tr("Reader", "Previous hit"),
        )

    def show_hits(self, hits: Hits) -> None:
        """Say which hit of how many is looked at."""
        if not self.field.text().strip():
            text = ""
        elif not hits.all:
            text = tr("Reader", "nothing found")
        else:
            text = tr("Reader", "{n} of {all}").format(n=hits.at + 1, all=len(hits.all))
        self.count.setText(text)
        for button in (self.previous, self.next):
            button.setEnabled(bool(hits.all))

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        size = self.fontMetrics().height()
        for button, name in (
            (self.previous, "previous"),
            (self.next, "next"),
            (self.close_button, "close"),
        ):
            button.setIcon(icon(name, tokens.text, disabled=tokens.outline))
            button.setIconSize(QSize(size, size))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_requested.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _button() -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "quiet")
        KeyGuard.for_button(button)
        return button

    @staticmethod
    def _name(button: QPushButton, name: str) -> None:
        button.setAccessibleName(name)
        button.setToolTip(name)
