"""One pane of the twin reader: metadata strip, article, marker strip."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from diptych.ui.i18n import tr
from diptych.ui.reader.article_view import ArticleView
from diptych.ui.reader.evidence import Evidence, Spans
from diptych.ui.reader.markers import MarkerStrip
from diptych.ui.reader.metadata import MetadataStrip
from diptych.ui.reader.strokes import Stroke
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import NAME_MOST, bounded, plain_label
from diptych.usecases.queue import Side, source_name
from diptych_core.article import Article
from diptych_core.claim import Span
from diptych_core.credibility import Credibility


class ArticlePane(QFrame):
    """Shows one side of a pair.

    Signals:
        pair_requested: A mark of another finding was clicked; carries its pair.
        evidence_changed: The analyst changed the evidence of this side; carries all its spans.
    """

    pair_requested = Signal(str)
    evidence_changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._name = name
        self._tokens: Tokens | None = None
        self._hits: tuple[Span, ...] = ()
        self._hit: Span | None = None
        self._found: tuple[Stroke, ...] = ()
        self._ratings: Mapping[str, Credibility] = {}
        self.side: Side | None = None
        self.metadata = MetadataStrip()
        self.view = ArticleView()
        self.markers = MarkerStrip()
        self.evidence = Evidence(self.view)
        self._help = plain_label(
            tr(
                "Reader",
                "Evidence: arrows move, Shift marks words, Enter sets, Delete removes, Esc leaves",
            ),
            "meta",
            wrap=True,
        )
        self._help.setContentsMargins(16, 4, 12, 6)
        self._help.hide()
        self.markers.pair_requested.connect(self.pair_requested)
        self.view.laid_out.connect(self._place_ticks)
        self.evidence.changed.connect(self._evidence_set)
        self.evidence.mode_changed.connect(self._help.setVisible)
        self.metadata.left.connect(self.view.setFocus)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.view, 1)
        body.addWidget(self.markers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.metadata)
        layout.addLayout(body, 1)
        layout.addWidget(self._help)
        self._name_view()

    def show_side(
        self, side: Side | None, other: Article | None = None, evidence: Spans = ()
    ) -> None:
        """Show ``side`` and its evidence; ``other`` is the article it is compared with."""
        self.side = side
        self.evidence.leave()
        self.evidence.show_spans(evidence)
        self._hits, self._hit, self._found = (), None, ()
        self.metadata.show_article(side.article if side else None, other)
        self._show_credibility()
        self.view.show_side(side)
        self._draw()
        self._place_ticks()
        self._name_view()

    def show_ratings(self, ratings: Mapping[str, Credibility]) -> None:
        """Take how the analyst rated claims: claim_id -> grade."""
        self._ratings = ratings
        self._show_credibility()

    def show_evidence(self, spans: Spans) -> None:
        """Show ``spans`` as what is saved."""
        self.evidence.show_spans(spans)
        self._draw()

    def show_hits(self, hits: tuple[Span, ...], current: Span | None) -> None:
        """Mark what was found; ``current`` is scrolled into sight."""
        if hits != self._hits:
            self._hits = hits
            self._paint_hits()
        self._hit = current
        self._draw()
        if current is not None:
            self.view.reveal(current)

    def set_look(self, tokens: Tokens, font: QFont) -> None:
        """Take the theme's colours and reading font."""
        self._tokens = tokens
        self.view.set_look(tokens, font)
        self.markers.set_look(tokens)
        self._paint_hits()
        self._draw()
        self._place_ticks()

    def set_cues_shown(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Show or hide what the model thinks: its cue words, bands and kinds."""
        self.view.set_cues_shown(shown)
        self.markers.set_opinion_shown(shown)

    def set_claim_only(self, only: bool) -> None:  # noqa: FBT001 - a slot
        """Show the claim with its passage, or the whole article with its marks."""
        self.markers.setVisible(not only)
        self.view.set_claim_only(only)

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - a slot
        """Allow or forbid changes of metadata and evidence."""
        self.metadata.set_writable(writable)
        self.evidence.set_writable(writable)

    def next_mark(self, direction: int) -> str | None:
        """Return the pair of the next (+1) or previous (-1) mark from this claim, or None."""
        if self.side is None:
            return None
        here = self.side.claim.span
        others = [mark for mark in self.side.marks if mark.span != here]
        after = [m for m in others if (m.span > here if direction > 0 else m.span < here)]
        if not after:
            return None
        return (after[0] if direction > 0 else after[-1]).pair_id

    def _show_credibility(self) -> None:
        claim = self.side.claim.claim_id if self.side else ""
        self.metadata.show_credibility(self._ratings.get(claim))

    def _evidence_set(self, spans: Spans) -> None:
        self._draw()
        self.evidence_changed.emit(spans)

    def _draw(self) -> None:
        """Draw evidence and hits over the text."""
        if self._tokens is None or self.side is None:
            self.view.set_strokes(())
            return
        tokens = self._tokens
        drawn = [self._stroke(span, bracket=tokens.text) for span in self.evidence.spans]
        if self._hit is not None:
            drawn.append(
                self._stroke(self._hit, background=tokens.accent, foreground=tokens.on_accent)
            )
        # The sort keeps what stands at one place in this order: the hit looked at comes last.
        self.view.set_strokes(sorted((*self._found, *drawn), key=lambda stroke: stroke.first))

    def _paint_hits(self) -> None:
        """Make the strokes of what was found, once for all steps through it."""
        color = self._tokens.accent_soft if self._tokens else ""
        self._found = tuple(self._stroke(span, background=color) for span in self._hits)

    def _stroke(
        self, span: Span, *, background: str = "", foreground: str = "", bracket: str = ""
    ) -> Stroke:
        first, last = self.view.page.offsets.span_to_qt(span)
        return Stroke(
            first=first,
            last=last,
            background=background,
            foreground=foreground,
            bracket=bracket,
        )

    def _place_ticks(self) -> None:
        if self.side is None:
            self.markers.show_marks((), (), "", None)
            return
        marks, text = self.side.marks, self.side.article.text
        *places, here = self.view.fractions([*(mark.span for mark in marks), self.side.claim.span])
        self.markers.show_marks(marks, places, text, here)

    def _name_view(self) -> None:
        if self.side is None:
            self.view.setAccessibleName(
                tr("Reader", "{side} article, empty").format(side=self._name)
            )
            self.view.setAccessibleDescription("")
            return
        name = tr("Reader", "{side} article, {source}")
        source = bounded(source_name(self.side.article), NAME_MOST)
        self.view.setAccessibleName(name.format(side=self._name, source=source))
        claim = tr("Reader", "Claim: {text}").format(text=bounded(self.side.claim.text))
        self.view.setAccessibleDescription(claim)
