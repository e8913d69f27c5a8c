"""Scrolling one article with the other, linked by what they say."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject

from diptych.ui.reader.anchors import Anchor, Link, SharedFinding, shared_findings
from diptych.ui.reader.article_view import CLAIM_AT, ArticleView
from diptych.usecases.queue import PairView


class LinkedScrolling(QObject):
    """Moves the other pane while the lock is on.

    Args:
        left: The left article.
        right: The right one.
    """

    def __init__(self, left: ArticleView, right: ArticleView, parent: QObject) -> None:
        super().__init__(parent)
        self._left, self._right = left, right
        self._shared: tuple[SharedFinding, ...] | None = ()  # None until they are asked for
        self._swapped = False
        self._pair: PairView | None = None
        self._link: Link | None = None
        self._from_here: Anchor | None = None
        self._following = False
        self.locked = False
        left.scrolled.connect(self._left_scrolled)
        right.scrolled.connect(self._right_scrolled)
        for view in (left, right):
            view.heights_changed.connect(self._forget)

    def show_pair(self, pair: PairView | None, *, swapped: bool) -> None:
        """Link the articles of ``pair``, from its claims."""
        self._pair, self._swapped = pair, swapped
        self._shared = None
        self._from_here = None
        self._forget()

    def set_locked(self, locked: bool) -> None:  # noqa: FBT001 - a slot
        """Scroll together or apart; nothing moves at once."""
        self.locked = locked

    def link_from_here(self) -> None:
        """Let what stands in both panes now belong together, until another pair comes."""
        self._from_here = Anchor(self._line(self._left), self._line(self._right))
        self._forget()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Follow no scrolling inside (both claims are being centred)."""
        before, self._following = self._following, True
        yield
        self._following = before

    def _forget(self) -> None:
        self._link = None

    def _linked(self) -> Link | None:
        """Return the link as the heights are known now."""
        pair, left, right = self._pair, self._left, self._right
        if pair is None or not self.locked:
            return None
        if self._link is None:
            if self._shared is None:
                self._shared = shared_findings(pair)
            lefts = [s.b if self._swapped else s.a for s in self._shared]
            rights = [s.a if self._swapped else s.b for s in self._shared]
            places = zip(left.places(lefts), right.places(rights), strict=True)
            self._link = Link(
                self._from_here or Anchor(left.claim_line(), right.claim_line()),
                [Anchor(one, other) for one, other in places],
                Anchor(self._lift(left), self._lift(right)),
                Anchor(self._lowest(left), self._lowest(right)),
            )
        return self._link

    @staticmethod
    def _lift(view: ArticleView) -> float:
        """Return how far below the upper edge of a pane its linked line is."""
        return CLAIM_AT * view.viewport().height()

    def _line(self, view: ArticleView) -> float:
        """Return the place in the text that stands on the linked line."""
        return view.verticalScrollBar().value() + self._lift(view)

    def _lowest(self, view: ArticleView) -> float:
        return view.verticalScrollBar().maximum() + self._lift(view)

    def _left_scrolled(self) -> None:
        link = None if self._following else self._linked()
        if link is not None:
            self._move(self._right, link.to_right(self._line(self._left)))

    def _right_scrolled(self) -> None:
        link = None if self._following else self._linked()
        if link is not None:
            self._move(self._left, link.to_left(self._line(self._right)))

    def _move(self, view: ArticleView, place: float) -> None:
        with self.paused():
            view.verticalScrollBar().setValue(round(place - self._lift(view)))
