"""Which sentences of the news lie near which: found by embedding, within days or within a story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
# A story of hundreds of items gives pairs enough from this many of its sentences.
LARGEST_GROUP = 300


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of sentences with their likeness, in columns of one length.

    Attributes:
        one: Positions of the first sentences, each lower than that of the second.
        other: Positions of the second sentences.
        cosine: Likeness of their embeddings, -1 to 1.
    """

    one: Numbers
    other: Numbers
    cosine: Floats

    def __len__(self) -> int:
        return len(self.one)

    def at(self, rows: Numbers | npt.NDArray[np.bool_]) -> Links:
        """Return the links of the given rows."""
        return Links(self.one[rows], self.other[rows], self.cosine[rows])


def no_links() -> Links:
    """Return links without a row."""
    nothing = np.zeros(0, dtype=np.int64)
    return Links(nothing, nothing, np.zeros(0, dtype=np.float32))


def joined(parts: Sequence[Links]) -> Links:
    """Return the links of all parts, each pair of sentences once, in order of position."""
    parts = [part for part in parts if len(part)]
    if not parts:
        return no_links()
    one = np.concatenate([part.one for part in parts])
    other = np.concatenate([part.other for part in parts])
    cosine = np.concatenate([part.cosine for part in parts])
    _, rows = np.unique(one * (int(other.max()) + 1) + other, return_index=True)
    return Links(one, other, cosine).at(rows)


def in_window(
    vectors: Floats,
    days: Numbers,
    items: Numbers,
    *,
    apart: int = 10,
    nearest: int = 24,
    block: int = 512,
) -> Links:
    """Link each sentence to its nearest ones of other items, at most some days later.

    Only sentences within the window are compared, block by block: the work grows with the
    sentences times the sentences of a window.

    Args:
        vectors: (n, dimension), rows of length 1.
        days: (n,) day of each sentence as an ordinal; 0 where it is not known, which links none.
        items: (n,) number of the item that each stands in.
        apart: Days between two linked sentences at most.
        nearest: Links of a sentence at most.
        block: Sentences compared at a time.
    """
    dated = np.flatnonzero(days > 0)
    order = dated[np.argsort(days[dated], kind="stable")]
    sorted_days = days[order]
    parts: list[Links] = []
    for start in range(0, len(order), block):
        rows = order[start : start + block]
        stop = int(np.searchsorted(sorted_days, days[rows[-1]] + apart, side="right"))
        columns = order[start:stop]
        likeness = vectors[rows] @ vectors[columns].T
        later = np.arange(len(columns))[None, :] > np.arange(len(rows))[:, None]
        close = days[columns][None, :] - days[rows][:, None] <= apart
        foreign = items[columns][None, :] != items[rows][:, None]
        likeness[~(later & close & foreign)] = -np.inf
        parts.append(_nearest(likeness, rows, columns, nearest))
    return joined(parts)


def in_groups(
    vectors: Floats,
    groups: Sequence[Sequence[int]],
    items: Numbers,
    rng: random.Random,
    *,
    nearest: int = 12,
    same_item: bool = False,
) -> Links:
    """Link each sentence to its nearest ones of the same group.

    Args:
        vectors: (n, dimension), rows of length 1.
        groups: Positions of the sentences of each story or article.
        items: (n,) number of the item that each stands in.
        rng: Chooses among the sentences of a very large group.
        nearest: Links of a sentence within a group at most.
        same_item: Whether two sentences of one item may be linked.
    """
    parts: list[Links] = []
    for group in groups:
        chosen = list(dict.fromkeys(group))
        if len(chosen) > LARGEST_GROUP:
            chosen = sorted(rng.sample(chosen, LARGEST_GROUP))
        if len(chosen) < 2:
            continue
        rows = np.array(chosen, dtype=np.int64)
        likeness = vectors[rows] @ vectors[rows].T
        allowed = np.triu(np.ones(likeness.shape, dtype=bool), k=1)
        if not same_item:
            allowed &= items[rows][None, :] != items[rows][:, None]
        likeness[~allowed] = -np.inf
        parts.append(_nearest(likeness, rows, rows, nearest))
    return joined(parts)


def _nearest(likeness: Floats, rows: Numbers, columns: Numbers, most: int) -> Links:
    """Return the links of the highest values of each row; -inf is no link."""
    most = min(most, likeness.shape[1])
    best = np.argpartition(likeness, likeness.shape[1] - most, axis=1)[:, -most:]
    values = np.take_along_axis(likeness, best, axis=1)
    found = np.isfinite(values)
    here = np.broadcast_to(rows[:, None], best.shape)[found]
    there = columns[best][found]
    return Links(np.minimum(here, there), np.maximum(here, there), values[found])


def spread(
    links: Links, edges: Sequence[float], count: int, rng: random.Random, *, each: int = 4
) -> Links:
    """Choose links evenly over bands of likeness; what a scarce band lacks the others give.

    Args:
        links: What to choose from.
        edges: Borders of the bands, rising; links below the first or from the last on drop out.
        count: Links wanted; fewer come where there are none left.
        rng: Source of chance; the links come back in an order of chance.
        each: Links that one sentence may be in.
    """
    order = np.random.default_rng(rng.getrandbits(64)).permutation(len(links))
    bands = np.digitize(links.cosine[order], np.array(edges))
    pools = [order[bands == band] for band in range(1, len(edges))]
    pools.sort(key=len)
    used: dict[int, int] = {}
    chosen: list[int] = []
    for at, pool in enumerate(pools):
        wanted = -(-(count - len(chosen)) // (len(pools) - at))
        for row in pool.tolist():
            if wanted <= 0:
                break
            sides = (int(links.one[row]), int(links.other[row]))
            if all(used.get(side, 0) < each for side in sides):
                for side in sides:
                    used[side] = used.get(side, 0) + 1
                chosen.append(row)
                wanted -= 1
    rng.shuffle(chosen)
    return links.at(np.array(chosen, dtype=np.int64))
