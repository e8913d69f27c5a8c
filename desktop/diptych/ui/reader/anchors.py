"""Linking two texts by what they say: pairs of places that belong together.

Between two neighbouring anchors one text is stretched evenly over the other; before the first and
after the last one, up to the ends of both. Findings that cross each other (told early here, late
there) can't all be kept: the strongest anchor stands, and with it the longest row of the others
that rises on both sides.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from diptych.usecases.queue import PairView, Side
from diptych_core.claim import Span

_NEAREST = 1.0  # pixels; anchors closer than this say nothing more


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the left text and the place in the right one that belongs to it, in pixels."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class SharedFinding:
    """Where one finding between both articles stands in each."""

    a: Span
    b: Span


def shared_findings(pair: PairView) -> tuple[SharedFinding, ...]:
    """Return the other findings between the two articles of ``pair``.

    A finding of the one article that is marked in the other, too, is between the two. Inside one
    article there are none: a text is not linked to itself.
    """
    if pair.a.article.article_id == pair.b.article.article_id:
        return ()
    there = _places(pair.b)
    return tuple(
        SharedFinding(span, there[pair_id])
        for pair_id, span in _places(pair.a).items()
        if pair_id in there
    )


def _places(side: Side) -> dict[str, Span]:
    return {mark.pair_id: mark.span for mark in side.marks}


class Link:
    """Finds for a place in one text the place in the other.

    Args:
        strongest: The anchor that must hold: the claims, or where the analyst linked.
        others: Further anchors, in any order.
        starts: The uppermost places that the texts can be scrolled to.
        ends: The lowest ones.
    """

    def __init__(
        self, strongest: Anchor, others: Sequence[Anchor], starts: Anchor, ends: Anchor
    ) -> None:
        before = [a for a in others if a.left < strongest.left and a.right < strongest.right]
        after = [a for a in others if a.left > strongest.left and a.right > strongest.right]
        chain = [*_rising(before), strongest, *_rising(after)]
        inside = [
            a
            for a in _apart(chain, strongest)
            if starts.left < a.left < ends.left and starts.right < a.right < ends.right
        ]
        self.anchors = (starts, *inside, ends)

    def to_right(self, left: float) -> float:
        """Return the place in the right text that belongs to ``left``."""
        return _along([a.left for a in self.anchors], [a.right for a in self.anchors], left)

    def to_left(self, right: float) -> float:
        """Return the place in the left text that belongs to ``right``."""
        return _along([a.right for a in self.anchors], [a.left for a in self.anchors], right)


def _along(here: Sequence[float], there: Sequence[float], at: float) -> float:
    """Return by linear interpolation what belongs to ``at``."""
    number = min(max(bisect_right(here, at), 1), len(here) - 1)
    low, high = here[number - 1], here[number]
    share = (at - low) / (high - low) if high > low else 0.0
    share = min(max(share, 0.0), 1.0)
    return there[number - 1] + share * (there[number] - there[number - 1])


def _rising(anchors: Sequence[Anchor]) -> list[Anchor]:
    """Return a longest row of anchors that rises on both sides (patience sorting)."""
    ordered = sorted(anchors, key=lambda a: (a.left, -a.right))
    tails: list[float] = []  # smallest end, on the right, of a row of each length
    last: list[int] = []  # which anchor that is
    before: list[int] = []
    for number, anchor in enumerate(ordered):
        length = bisect_left(tails, anchor.right)
        before.append(last[length - 1] if length else -1)
        if length == len(tails):
            tails.append(anchor.right)
            last.append(number)
        else:
            tails[length], last[length] = anchor.right, number
    row, number = [], last[-1] if last else -1
    while number >= 0:
        row.append(ordered[number])
        number = before[number]
    return row[::-1]


def _apart(anchors: Sequence[Anchor], strongest: Anchor) -> list[Anchor]:
    """Leave out anchors that stand on another one; never the strongest."""
    kept: list[Anchor] = []
    for anchor in anchors:
        near = kept and (
            anchor.left - kept[-1].left < _NEAREST or anchor.right - kept[-1].right < _NEAREST
        )
        if near and anchor is strongest:
            kept.pop()
        elif near:
            continue
        kept.append(anchor)
    return kept
