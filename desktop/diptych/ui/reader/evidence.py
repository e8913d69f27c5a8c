"""Marking the words of one article that carry the analyst's decision.

With the mouse: drag over the words, then press the small button that appears, or the key of the
action. By keyboard: that key shows a caret at the claim; the arrows move it, Shift marks, Enter
sets, Delete removes what the caret stands in, Esc leaves.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QToolButton

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.reader.article_view import ArticleView
from diptych_core.claim import Span

Spans = tuple[Span, ...]
_MOVES = frozenset(
    {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
     Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)  # fmt: skip
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_DELETE = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


def with_span(spans: Spans, new: Span) -> Spans:
    """Return ``spans`` and ``new``; what overlaps or touches becomes one."""
    joined: list[Span] = []
    for span in sorted((*spans, new)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def without_span(spans: Spans, place: Span) -> Spans:
    """Return ``spans`` without those that ``place`` touches."""
    return tuple(s for s in spans if s.end < place.start or place.end < s.start)


def trimmed(text: str, span: Span) -> Span | None:
    """Return ``span`` without the blanks at its ends; None when nothing else is in it."""
    words = span.of(text)
    bare = words.strip()
    if not bare:
        return None
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(bare))


class Evidence(QObject):
    """The evidence spans of one side, and the ways to change them.

    Args:
        view: The article.

    Signals:
        changed: The analyst set or removed a span; carries all spans of the side.
        mode_changed: Evidence mode was entered or left; carries which.
    """

    changed = Signal(object)
    mode_changed = Signal(bool)

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._writable = False
        self.active = False
        self.spans: Spans = ()
        self.button = QToolButton(view.viewport())
        self.print_key("")
        self.button.setAccessibleName(tr("Reader", "Set the selected words as evidence"))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setCursor(Qt.CursorShape.ArrowCursor)
        self.button.clicked.connect(self.take_selection)
        self.button.hide()
        KeyGuard.for_button(self.button)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.selectionChanged.connect(self._selection_changed)
        view.moved.connect(self.button.hide)

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - a slot
        """Allow or forbid changes."""
        self._writable = writable
        if not writable:
            self.leave()
            self.button.hide()

    def print_key(self, key: str) -> None:
        """Print the key that sets a selection as evidence; empty for none."""
        text = tr("Reader", "Set as evidence ({key})") if key else tr("Reader", "Set as evidence")
        self.button.setText(text.format(key=key))

    def show_spans(self, spans: Spans) -> None:
        """Know ``spans`` as what is saved (painting them is the pane's work)."""
        self.spans = spans

    def start(self) -> bool:
        """Set the selection as evidence; without one, enter evidence mode.

        Returns:
            False where nothing can be changed.
        """
        if not self._writable or self._view.side is None:
            return False
        if self._view.textCursor().hasSelection():
            self.take_selection()
        elif not self.active:
            self._enter()
        return True

    def take_selection(self) -> None:
        """Add the selected words to the evidence of the side."""
        side = self._view.side
        if not self._writable or side is None:
            return
        span = trimmed(side.article.text, self._view.span_of(self._view.textCursor()))
        if span is None:
            return
        cursor = self._view.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self._view.setTextCursor(cursor)
        self._set(with_span(self.spans, span))

    def remove_at_caret(self) -> bool:
        """Remove the evidence in which the caret stands; False when there is none."""
        place = self._view.span_of(self._view.textCursor())
        left = without_span(self.spans, place)
        if not self._writable or left == self.spans:
            return False
        self._set(left)
        return True

    def leave(self) -> None:
        """Leave evidence mode."""
        if not self.active:
            return
        self.active = self._view.caret_shown = False
        cursor = self._view.textCursor()
        cursor.clearSelection()
        self._view.setTextCursor(cursor)
        self._view.viewport().update()
        self.mode_changed.emit(False)  # noqa: FBT003 - a signal

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of evidence mode before the window does."""
        if watched is self._view and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._wants(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._wants(event):
                self._press(event)
                return True
        elif watched is self._view and isinstance(event, QFocusEvent) and event.lostFocus():
            if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
                self.leave()
        elif (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and watched is self._view.viewport()
        ):
            self._offer(event.position().toPoint())
        return False

    def _wants(self, event: QKeyEvent) -> bool:
        key = event.key()
        if self.active:
            return key in _MOVES | _ENTER | _DELETE | {Qt.Key.Key_Escape}
        return key in _DELETE and self._writable and self._on_evidence()

    def _on_evidence(self) -> bool:
        place = self._view.span_of(self._view.textCursor())
        return without_span(self.spans, place) != self.spans

    def _press(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _DELETE:
            self.remove_at_caret()
        elif key in _ENTER:
            self.take_selection()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            self._view.move_caret(event)
            self._view.ensureCursorVisible()
            self._view.viewport().update()

    def _enter(self) -> None:
        side = self._view.side
        if side is None:
            return
        self.active = self._view.caret_shown = True
        cursor = self._view.cursor_on(side.claim.span)
        cursor.setPosition(cursor.selectionStart(), QTextCursor.MoveMode.MoveAnchor)
        self._view.setTextCursor(cursor)
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._view.reveal(side.claim.span)
        self._view.viewport().update()
        self.mode_changed.emit(True)  # noqa: FBT003 - a signal

    def _set(self, spans: Spans) -> None:
        self.button.hide()
        if spans != self.spans:
            self.spans = spans
            self.changed.emit(spans)

    def _selection_changed(self) -> None:
        if not self._view.textCursor().hasSelection():
            self.button.hide()

    def _offer(self, at: QPoint) -> None:
        """Show the button beside the end of a selection made with the mouse."""
        if not self._writable or not self._view.textCursor().hasSelection():
            self.button.hide()
            return
        self.button.adjustSize()
        room = self._view.viewport().rect()
        x = min(max(0, at.x() - self.button.width() // 2), room.width() - self.button.width())
        below = at.y() + self._view.fontMetrics().height()
        above = at.y() - self.button.height() - self._view.fontMetrics().height()
        y = below if below + self.button.height() <= room.height() else above
        self.button.move(max(0, x), max(0, y))
        self.button.show()
        self.button.raise_()
