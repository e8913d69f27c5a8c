"""One pane of the twin reader: metadata strip, article, marker strip."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from diptych.ui.reader.article_view import ArticleView
from diptych.ui.reader.markers import MarkerStrip, Tick
from diptych.ui.reader.metadata import MetadataStrip
from diptych.ui.theme.tokens import Tokens
from diptych.usecases.queue import Side, source_name
from diptych_core.article import Article


class ArticlePane(QFrame):
    """Shows one side of a pair.

    Signals:
        pair_requested: A mark of another finding was clicked; carries its pair.
    """

    pair_requested = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._name = name
        self.side: Side | None = None
        self.metadata = MetadataStrip()
        self.view = ArticleView()
        self.markers = MarkerStrip()
        self.markers.pair_requested.connect(self.pair_requested)
        self.view.document().documentLayout().documentSizeChanged.connect(self._place_ticks)
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
        self._name_view()

    def show_side(self, side: Side | None, other: Article | None = None) -> None:
        """Show ``side``; ``other`` is the article it is compared with."""
        self.side = side
        self.metadata.show_article(side.article if side else None, other)
        self.view.show_side(side)
        self._place_ticks()
        self._name_view()

    def set_look(self, tokens: Tokens, font: QFont) -> None:
        """Take the theme's colours and reading font."""
        self.view.set_look(tokens, font)
        self.markers.set_look(tokens)

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

    def _place_ticks(self) -> None:
        if self.side is None:
            self.markers.show_ticks(())
            return
        here = self.side.claim.span
        ticks = [
            Tick(at=self.view.fraction(mark.span), pair_id=mark.pair_id, band=mark.band)
            for mark in self.side.marks
        ]
        ticks.append(Tick(at=self.view.fraction(here), pair_id="", band=None))
        self.markers.show_ticks(tuple(ticks))

    def _name_view(self) -> None:
        if self.side is None:
            self.view.setAccessibleName(f"{self._name} article, empty")
            self.view.setAccessibleDescription("")
            return
        source = source_name(self.side.article)
        self.view.setAccessibleName(f"{self._name} article, {source}")
        self.view.setAccessibleDescription(f"Claim: {self.side.claim.text}")
