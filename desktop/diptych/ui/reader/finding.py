"""Finding in both panes: what the find bar asks for, shown in the articles."""

from PySide6.QtCore import QObject

from diptych.ui.reader.find_bar import FindBar
from diptych.ui.reader.pane import ArticlePane
from diptych.ui.reader.search import Hits, find_all


class Finder(QObject):
    """Joins the find bar to both panes.

    Args:
        bar: Where words are typed.
        left: The left pane, whose hits come first.
        right: The right pane.
    """

    def __init__(self, bar: FindBar, left: ArticlePane, right: ArticlePane) -> None:
        super().__init__(bar)
        self._bar, self._left, self._right = bar, left, right
        self._back = left
        self.hits = Hits()
        bar.changed.connect(self._look)
        bar.step_requested.connect(self.go)
        bar.closed.connect(self._closed)

    def begin(self, pane: ArticlePane) -> None:
        """Open the bar with what is selected in ``pane``; the focus comes back there."""
        self._back = pane
        cursor = pane.view.textCursor()
        side = pane.side
        words = pane.view.span_of(cursor).of(side.article.text) if side else ""
        self._bar.begin(" ".join(words.split()) if "\n" not in words else "")
        self.look_again()

    def go(self, direction: int) -> None:
        """Go to the next (+1) or previous (-1) hit; open the bar where it is closed."""
        if self._bar.isHidden():
            self._bar.begin()
            self.look_again()
            return
        self.hits.go(direction)
        self._show()

    def look_again(self) -> None:
        """Look for the same words in what the panes show now."""
        if not self._bar.isHidden():
            self._look(self._bar.field.text(), go=False)

    def _look(self, words: str, *, go: bool = True) -> None:
        texts = [pane.side.article.text if pane.side else "" for pane in (self._left, self._right)]
        self.hits = Hits(find_all(texts[0], words), find_all(texts[1], words))
        if go:
            self.hits.go(1)
        self._show()

    def _show(self) -> None:
        current = self.hits.current
        for pane, spans, right in (
            (self._left, self.hits.left, False),
            (self._right, self.hits.right, True),
        ):
            here = current.span if current and current.right is right else None
            pane.show_hits(spans, here)
        self._bar.show_hits(self.hits)

    def _closed(self) -> None:
        self.hits = Hits()
        self._show()
        self._back.view.setFocus()
