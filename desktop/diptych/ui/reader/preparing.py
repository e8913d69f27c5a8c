"""Making the next pair's articles ready for the screen while the analyst reads this one."""

from collections import deque

from PySide6.QtCore import QObject, QTimer

from diptych.ui.reader.article_view import ArticleView
from diptych.usecases.queue import PairView, Side


class Preparing(QObject):
    """Lays out the articles of expected pairs, one between two events.

    Args:
        left: The left article.
        right: The right one.
        parent: Qt parent.
    """

    def __init__(self, left: ArticleView, right: ArticleView, parent: QObject) -> None:
        super().__init__(parent)
        self._left, self._right = left, right
        self._waiting: deque[tuple[ArticleView, Side]] = deque()
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._step)

    @property
    def busy(self) -> bool:
        """True while an article waits to be made ready."""
        return bool(self._waiting)

    def expect(self, pair: PairView, *, swapped: bool) -> None:
        """Make the articles of ``pair`` ready, each for the pane that will show it."""
        first, second = (pair.b, pair.a) if swapped else (pair.a, pair.b)
        self._waiting += ((self._left, first), (self._right, second))
        self._idle.start()

    def forget(self) -> None:
        """Leave what was expected: another pair has come."""
        self._waiting.clear()
        self._idle.stop()

    def _step(self) -> None:
        view, side = self._waiting.popleft()
        view.make_ready(side)
        if not self._waiting:
            self._idle.stop()
