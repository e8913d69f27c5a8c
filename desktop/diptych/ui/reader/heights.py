"""How high each paragraph of an article is: guessed from its length, then known."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The paragraphs ``first`` to ``last`` (both shown), where an article is not shown whole."""

    first: int
    last: int


class Heights:
    """Paragraph by paragraph, heights in pixels and places in characters (UTF-16 units).

    Args:
        lengths: Characters of each paragraph, without its end.
        guesses: Height of each paragraph as guessed; paragraphs outside ``excerpt`` have none.
        excerpt: What is shown; None for all.
    """

    def __init__(
        self,
        lengths: NDArray[np.int64],
        guesses: NDArray[np.float64],
        excerpt: Excerpt | None = None,
    ) -> None:
        self._starts = np.concatenate(([0], np.cumsum(lengths + 1)))
        self._heights = np.array(guesses, dtype=np.float64)
        self._done = np.zeros(len(lengths), dtype=bool)
        if excerpt is not None:
            self._done[:] = True
            self._done[excerpt.first : excerpt.last + 1] = False
            self._heights[self._done] = 0.0
        self._tops: NDArray[np.float64] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def finished(self) -> bool:
        """True when every height is true."""
        return bool(self._done.all())

    @property
    def total(self) -> float:
        """Height of all paragraphs together."""
        return float(self._places()[-1])

    def is_done(self, number: int) -> bool:
        """Tell whether paragraph ``number`` has its true height."""
        return bool(self._done[number])

    def of(self, number: int) -> float:
        """Return the height of paragraph ``number``."""
        return float(self._heights[number])

    def top_of(self, number: int) -> float:
        """Return where paragraph ``number`` begins."""
        return float(self._places()[number])

    def paragraph_at(self, y: float) -> int:
        """Return the number of the paragraph at height ``y``; the nearest one outside."""
        found = int(np.searchsorted(self._places(), y, side="right")) - 1
        return max(0, min(found, len(self) - 1))

    def tell(self, number: int, height: float) -> bool:
        """Take the true height of paragraph ``number``; return True when the guess was another."""
        self._done[number] = True
        if abs(height - self._heights[number]) <= 0.01:  # pixels
            return False
        self._heights[number] = height
        self._tops = None
        return True

    def next_open(self, near: int) -> int:
        """Return the paragraph nearest to ``near`` that has a guess; -1 when there is none."""
        left = np.flatnonzero(~self._done)
        if not len(left):
            return -1
        at = int(np.searchsorted(left, near))
        around = [int(left[i]) for i in (at - 1, at) if 0 <= i < len(left)]
        return min(around, key=lambda number: abs(number - near))

    def of_positions(self, positions: Sequence[int]) -> list[float]:
        """Return about where each position stands, by its share of its paragraph's length."""
        if not positions:
            return []
        wanted = np.asarray(positions)
        numbers = np.searchsorted(self._starts, wanted, side="right") - 1
        numbers = np.clip(numbers, 0, len(self) - 1)
        lengths = self._starts[numbers + 1] - self._starts[numbers]
        inside = (wanted - self._starts[numbers]) / lengths
        found: list[float] = (self._places()[numbers] + inside * self._heights[numbers]).tolist()
        return found

    def _places(self) -> NDArray[np.float64]:
        """Return where each paragraph begins, and at the end where the last one ends."""
        if self._tops is None:
            self._tops = np.concatenate(([0.0], np.cumsum(self._heights)))
        return self._tops
