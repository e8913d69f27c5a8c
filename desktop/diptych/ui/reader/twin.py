"""The twin reader: two article panes, joined."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych.ui.i18n import tr
from diptych.ui.keys.actions import ActionId
from diptych.ui.reader.bridge import BridgedSplitter
from diptych.ui.reader.evidence import Spans
from diptych.ui.reader.find_bar import FindBar
from diptych.ui.reader.finding import Finder
from diptych.ui.reader.layouts import ReaderLayout
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.reader.preparing import Preparing
from diptych.ui.reader.scrolling import LinkedScrolling
from diptych.ui.theme.tokens import Tokens
from diptych.usecases.queue import PairView
from diptych_core.credibility import Credibility
from diptych_core.label import Decision


class TwinReader(QWidget):
    """Shows both articles of a pair, claims centred, with a ribbon between them.

    Signals:
        pair_requested: The reader asks for another pair (a mark was followed).
        evidence_changed: The analyst changed the evidence; carries the pair and the spans of
            sides a and b, tuples of Span.
        metadata_changed: The analyst corrected an article; carries its identifier and a
            MetadataEdit.
        zoom_requested: +1 for larger article text, -1 for smaller.
        layout_changed: Another layout was chosen.
    """

    pair_requested = Signal(str)
    evidence_changed = Signal(str, object, object)
    metadata_changed = Signal(str, object)
    zoom_requested = Signal(int)
    layout_changed = Signal()
    copies_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: PairView | None = None
        self._swapped = False
        self._layout = ReaderLayout.SIDE_BY_SIDE
        self.left = ArticlePane(tr("Reader", "Left"))
        self.right = ArticlePane(tr("Reader", "Right"))
        self.splitter = BridgedSplitter(lambda: (self.left.view, self.right.view))
        for pane in self._panes():
            self.splitter.addWidget(pane)
            pane.setMinimumWidth(180)
            pane.pair_requested.connect(self.pair_requested)
            pane.view.moved.connect(self._repaint_bridge)
            pane.view.zoom_requested.connect(self.zoom_requested)
            pane.view.find_requested.connect(self.open_find)
            pane.metadata.edited.connect(self.metadata_changed)
            pane.metadata.copies_requested.connect(self.copies_requested)
            pane.evidence_changed.connect(lambda _: self._tell_evidence())
        self.left.view.other_pane_requested.connect(self.right.view.setFocus)
        self.right.view.other_pane_requested.connect(self.left.view.setFocus)
        self.scrolling = LinkedScrolling(self.left.view, self.right.view, self)
        self.preparing = Preparing(self.left.view, self.right.view, self)
        self.find_bar = FindBar()
        self.finder = Finder(self.find_bar, self.left, self.right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.splitter, 1)

    @property
    def pair(self) -> PairView | None:
        """The pair on screen."""
        return self._pair

    @property
    def swapped(self) -> bool:
        """True while side b stands on the left."""
        return self._swapped

    @property
    def reader_layout(self) -> ReaderLayout:
        """How both sides stand on screen."""
        return self._layout

    def show_pair(self, pair: PairView | None, *, fresh: bool = False) -> None:
        """Show ``pair``; None empties both panes.

        Args:
            pair: The pair.
            fresh: True to show it as if nothing had been decided on it (a silent repeat).
        """
        self._pair = pair
        self.preparing.forget()
        with self.scrolling.paused():  # centring the claims is not scrolling by the reader
            if pair is None:
                self.left.show_side(None)
                self.right.show_side(None)
            else:
                first, second = (pair.b, pair.a) if self._swapped else (pair.a, pair.b)
                marked = self._sides(None if fresh else pair.decision)
                self.left.show_side(first, second.article, marked[0])
                self.right.show_side(second, first.article, marked[1])
        self.scrolling.show_pair(pair, swapped=self._swapped)
        self.finder.look_again()
        self._repaint_bridge()

    def expect_pair(self, pair: PairView) -> None:
        """Make the articles of a pair ready that is likely to come next; nothing is seen."""
        self.preparing.expect(pair, swapped=self._swapped)

    def show_decision(self, decision: Decision | None) -> None:
        """Show the evidence that is saved for the pair on screen."""
        for pane, spans in zip(self._panes(), self._sides(decision), strict=True):
            pane.show_evidence(spans)

    def set_look(self, tokens: Tokens, font: QFont) -> None:
        """Take the theme's colours and reading font."""
        with self.scrolling.paused():
            for pane in self._panes():
                pane.set_look(tokens, font)
            for bridge in self.splitter.bridges():
                bridge.set_look(tokens)
            self.find_bar.set_look(tokens)

    def set_cues_shown(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Show or hide what the model thinks: cue words, bands and kinds."""
        for pane in self._panes():
            pane.set_cues_shown(shown)

    def print_keys(self, key: Callable[[ActionId], str]) -> None:
        """Print the present keys of the reader's actions.

        Args:
            key: Returns the key of an action as the screen prints it; empty when it has none.
        """
        self.find_bar.print_keys(key(ActionId.FIND_NEXT), key(ActionId.FIND_PREVIOUS))
        for pane in self._panes():
            pane.evidence.print_key(key(ActionId.EVIDENCE))
            pane.markers.print_keys(key(ActionId.NEXT_MARK), key(ActionId.PREVIOUS_MARK))

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - a slot
        """Allow or forbid changes of metadata and evidence."""
        for pane in self._panes():
            pane.set_writable(writable)

    def set_locked(self, locked: bool) -> None:  # noqa: FBT001 - a slot
        """Scroll both panes together, linked by what they say, or apart."""
        self.scrolling.set_locked(locked)

    def set_layout(self, layout: ReaderLayout) -> None:
        """Show both sides another way, claims centred."""
        if layout is self._layout:
            return
        self._layout = layout
        with self.scrolling.paused():
            self.splitter.set_stacked(layout is ReaderLayout.STACKED)
            for pane in self._panes():
                pane.set_claim_only(layout is ReaderLayout.CLAIMS_ONLY)
        self._repaint_bridge()
        self.layout_changed.emit()

    def open_find(self) -> None:
        """Open the find bar with what is selected in the focused article."""
        if self._layout is ReaderLayout.CLAIMS_ONLY:  # where most hits would not be on screen
            self.set_layout(ReaderLayout.SIDE_BY_SIDE)
        self.finder.begin(self.focused_pane())

    def show_copies(self, copies: Mapping[str, tuple[str, ...]]) -> None:
        """Take which articles have copies: article_id -> what the others are called."""
        for pane in (self.left, self.right):
            pane.metadata.show_copies(copies)

    def show_ratings(self, ratings: Mapping[str, Credibility]) -> None:
        """Take how the analyst rated claims: claim_id -> grade."""
        for pane in self._panes():
            pane.show_ratings(ratings)

    def edit_metadata(self) -> bool:
        """Open the form of the focused article; False where nothing can be changed."""
        return self.focused_pane().metadata.edit()

    def mark_evidence(self) -> bool:
        """Set the selection as evidence, or enter evidence mode; False where it can't be."""
        return self.focused_pane().evidence.start()

    def centre_claims(self) -> None:
        """Scroll both panes back to their claims."""
        with self.scrolling.paused():
            for pane in self._panes():
                pane.view.centre_claim()

    def swap(self) -> None:
        """Exchange the sides."""
        marked = [pane.evidence.spans for pane in self._panes()]
        self._swapped = not self._swapped
        self.show_pair(self._pair)
        for pane, spans in zip(self._panes(), reversed(marked), strict=True):
            pane.show_evidence(spans)

    def focus_other(self) -> None:
        """Put the keyboard focus into the pane that doesn't have it."""
        (self.right if self.left.view.hasFocus() else self.left).view.setFocus()

    def focused_pane(self) -> ArticlePane:
        """Return the pane with the keyboard focus; the left one when neither has it."""
        focused = self.window().focusWidget()
        inside = self.right.isAncestorOf(focused)
        return self.right if inside else self.left

    def follow_mark(self, direction: int) -> bool:
        """Ask for the next (+1) or previous (-1) finding of the focused article.

        Returns:
            False when there is none in that direction.
        """
        pair_id = self.focused_pane().next_mark(direction)
        if pair_id is not None:
            self.pair_requested.emit(pair_id)
        return pair_id is not None

    def save_place(self) -> str:
        """Return the splitter's place as text."""
        return bytes(self.splitter.saveState().toBase64().data()).decode("ascii")

    def restore_place(self, place: str) -> None:
        """Put the splitter back where ``place`` says; nonsense is ignored by Qt."""
        state = QByteArray.fromBase64(place.encode("ascii", "ignore"))
        self.splitter.restore(state, stacked=self._layout is ReaderLayout.STACKED)

    def _panes(self) -> tuple[ArticlePane, ArticlePane]:
        return self.left, self.right

    def _sides(self, decision: Decision | None) -> tuple[Spans, Spans]:
        """Return the evidence of the left and of the right pane."""
        if decision is None:
            return (), ()
        one, other = decision.evidence_a, decision.evidence_b
        return (other, one) if self._swapped else (one, other)

    def _tell_evidence(self) -> None:
        if self._pair is None:
            return
        spans = [pane.evidence.spans for pane in self._panes()]
        if self._swapped:
            spans.reverse()
        self.evidence_changed.emit(self._pair.finding.pair_id, spans[0], spans[1])

    def _repaint_bridge(self) -> None:
        for bridge in self.splitter.bridges():
            bridge.update()
