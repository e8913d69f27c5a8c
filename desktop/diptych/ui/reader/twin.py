"""The twin reader: two article panes, joined."""

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych.ui.reader.article_view import ArticleView
from diptych.ui.reader.bridge import BridgedSplitter
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.theme.tokens import Tokens
from diptych.usecases.queue import PairView


class TwinReader(QWidget):
    """Shows both articles of a pair, claims centred, with a ribbon between them.

    Signals:
        pair_requested: The reader asks for another pair (a mark was followed).
    """

    pair_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: PairView | None = None
        self._swapped = False
        self._locked = False
        self._following = False
        self.left = ArticlePane("Left")
        self.right = ArticlePane("Right")
        self.splitter = BridgedSplitter(lambda: (self.left.view, self.right.view))
        for pane in self._panes():
            self.splitter.addWidget(pane)
            pane.pair_requested.connect(self.pair_requested)
            pane.view.moved.connect(self._repaint_bridge)
            pane.setMinimumWidth(180)
        self.left.view.other_pane_requested.connect(self.right.view.setFocus)
        self.right.view.other_pane_requested.connect(self.left.view.setFocus)
        self.left.view.verticalScrollBar().valueChanged.connect(self._scrolled_left)
        self.right.view.verticalScrollBar().valueChanged.connect(self._scrolled_right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    @property
    def pair(self) -> PairView | None:
        """The pair on screen."""
        return self._pair

    @property
    def swapped(self) -> bool:
        """True while side b stands on the left."""
        return self._swapped

    def show_pair(self, pair: PairView | None) -> None:
        """Show ``pair``; None empties both panes."""
        self._pair = pair
        self._following = True  # centring the claims is not scrolling by the reader
        if pair is None:
            self.left.show_side(None)
            self.right.show_side(None)
        else:
            first, second = (pair.b, pair.a) if self._swapped else (pair.a, pair.b)
            self.left.show_side(first, second.article)
            self.right.show_side(second, first.article)
        self._following = False
        self._repaint_bridge()

    def set_look(self, tokens: Tokens, font: QFont) -> None:
        """Take the theme's colours and reading font."""
        for pane in self._panes():
            pane.set_look(tokens, font)
        for bridge in self.splitter.bridges():
            bridge.set_look(tokens)
        for pane in self._panes():
            pane.view.centre_claim()

    def set_cues_shown(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Show or hide the marks on the model's cue words."""
        for pane in self._panes():
            pane.view.set_cues_shown(shown)

    def set_locked(self, locked: bool) -> None:  # noqa: FBT001 - a slot
        """Scroll both panes together, in proportion to their lengths, or apart."""
        self._locked = locked

    def swap(self) -> None:
        """Exchange the sides."""
        self._swapped = not self._swapped
        self.show_pair(self._pair)

    def focus_other(self) -> None:
        """Put the keyboard focus into the pane that doesn't have it."""
        (self.right if self.left.view.hasFocus() else self.left).view.setFocus()

    def follow_mark(self, direction: int) -> bool:
        """Ask for the next (+1) or previous (-1) finding of the focused article.

        Returns:
            False when there is none in that direction.
        """
        pane = self.right if self.right.view.hasFocus() else self.left
        pair_id = pane.next_mark(direction)
        if pair_id is not None:
            self.pair_requested.emit(pair_id)
        return pair_id is not None

    def save_place(self) -> str:
        """Return the splitter's place as text."""
        return bytes(self.splitter.saveState().toBase64().data()).decode("ascii")

    def restore_place(self, place: str) -> None:
        """Put the splitter back where ``place`` says; nonsense is ignored by Qt."""
        self.splitter.restoreState(QByteArray.fromBase64(place.encode("ascii", "ignore")))

    def _panes(self) -> tuple[ArticlePane, ArticlePane]:
        return self.left, self.right

    def _repaint_bridge(self) -> None:
        for bridge in self.splitter.bridges():
            bridge.update()

    def _scrolled_left(self) -> None:
        self._follow(self.left.view, self.right.view)

    def _scrolled_right(self) -> None:
        self._follow(self.right.view, self.left.view)

    def _follow(self, moved: ArticleView, other: ArticleView) -> None:
        if not self._locked or self._following:
            return
        self._following = True
        source, target = moved.verticalScrollBar(), other.verticalScrollBar()
        share = source.value() / source.maximum() if source.maximum() else 0.0
        target.setValue(round(share * target.maximum()))
        self._following = False
