"""The note of a pair: saved when the analyst leaves the field."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard

_LINES = 3
_DRAFT_MS = 1_000


class NoteField(QPlainTextEdit):
    """A field of a few lines. Esc, Ctrl+Enter, Tab and a click elsewhere leave it and save.

    Signals:
        saved: The note was changed; carries the pair and the note.
        left: Esc or Ctrl+Enter was pressed; the focus should go back to the queue.
        drafted: Words were typed a second ago or longer and are not saved: :attr:`draft`.
    """

    saved = Signal(str, str)
    left = Signal()
    drafted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair_id = ""
        self._known = ""
        self.setAccessibleName(tr("Judging", "Note on this pair"))
        self.print_key("")
        self.setToolTip(tr("Judging", "Esc leaves the note and saves it"))
        self.setTabChangesFocus(True)
        # Not put off by further words: what is typed without a pause is kept too.
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_DRAFT_MS)
        self._typing.timeout.connect(self.drafted)
        self.textChanged.connect(self._typed)
        KeyGuard.for_field(self)

    def print_key(self, key: str) -> None:
        """Print the key that leads here where nothing is written yet."""
        text = tr("Judging", "Note ({key})").format(key=key) if key else tr("Judging", "Note")
        self.setPlaceholderText(text)

    def show_note(self, pair_id: str, note: str) -> None:
        """Show the note of ``pair_id``; unsaved words on it are kept, on another pair saved."""
        if pair_id == self._pair_id and note == self._known:
            return
        if pair_id != self._pair_id:
            self.save()
        elif self.hasFocus() and self.toPlainText() != self._known:
            self._known = note
            return
        self._pair_id, self._known = pair_id, note
        self.setPlainText(note)

    @property
    def draft(self) -> tuple[str, str]:
        """What is typed and not saved, and the saved note below it; both empty when all is."""
        words, known = self.toPlainText().strip(), self._known.strip()
        return (words, known) if self._pair_id and words != known else ("", "")

    def take_draft(self, pair_id: str, words: str, on: str) -> None:
        """Save what was typed on ``pair_id`` when the program last ended too early.

        A note that was saved since then is newer, and stays.
        """
        if words and pair_id == self._pair_id and on == self._known.strip():
            self.setPlainText(words)
            self.save()

    def _typed(self) -> None:
        if any(self.draft) and not self._typing.isActive():
            self._typing.start()

    def save(self) -> None:
        """Ask for the note to be saved when it differs from the one known to be saved."""
        if self._pair_id and self.toPlainText().strip() != self._known.strip():
            self.saved.emit(self._pair_id, self.toPlainText().strip())

    def sizeHint(self) -> QSize:
        """Be three lines high."""
        return QSize(220, self.fontMetrics().lineSpacing() * _LINES + 18)

    def minimumSizeHint(self) -> QSize:
        """Stay usable in a narrow window."""
        around = self.contentsMargins()
        room = around.top() + around.bottom() + 2 * round(self.document().documentMargin())
        return QSize(120, self.fontMetrics().lineSpacing() + room + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc and Ctrl+Enter."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (enter and ctrl):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save what was written."""
        super().focusOutEvent(event)
        self.save()
