"""In which order the queue shows its findings."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from diptych.usecases.queue_filter import QueueFilter, mask
from diptych.usecases.queue_index import KINDS, LABELS, Ints, QueueIndex
from diptych_core.detect.borders import CHECK_FROM, CONFLICT_FROM
from diptych_core.review.mix import Mix, interleave, lots, random_slice
from diptych_core.review.ordering import most_diverse, most_uncertain

Column: TypeAlias = npt.NDArray[np.int32] | npt.NDArray[np.int64] | npt.NDArray[np.float64]
_BORDERS = (CHECK_FROM, 0.5, CONFLICT_FROM)
_BLIND_LOT = 0xB11D  # the same order at each opening, independent of the honest mix


class Order(StrEnum):
    """The orders of the queue; those put off come last in each."""

    LIKELY = "likely"
    UNCERTAIN = "uncertain"
    DIVERSE = "diverse"
    MIX = "mix"
    ARTICLE = "article"
    SOURCE = "source"
    DATE = "date"
    BAND = "band"
    KIND = "kind"
    WORDS = "words"
    MARK = "mark"


# Orders that follow from what the model thinks alone; there is nothing left of them to a blind eye.
TELLING = frozenset({Order.UNCERTAIN, Order.BAND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What the queue shows, in which order.

    Attributes:
        wanted: What is shown.
        order: The order.
        down: True for the other way round.
        mix: The declared shares, for the honest mix.
        blind: Judged blind: chance takes the place of the rank, so that where a finding stands
            says nothing of it.
    """

    wanted: QueueFilter = field(default_factory=QueueFilter)
    order: Order = Order.LIKELY
    down: bool = False
    mix: Mix = field(default_factory=Mix)
    blind: bool = False


def arrange(index: QueueIndex, how: Arrangement) -> Ints:
    """Return the entries that are shown, in their order, without regard to "later"."""
    found = np.flatnonzero(mask(index, how.wanted)).astype(np.int32)  # the best ones first
    order = how.order
    if how.blind:
        found = found[np.argsort(lots(index.keys[found], _BLIND_LOT), kind="stable")]
        order = Order.LIKELY if order in TELLING else order
    ordered = found[_ORDERS[order](index, found, how.mix)]
    return ordered[::-1].copy() if how.down else ordered


def later_last(index: QueueIndex, entries: Ints) -> Ints:
    """Return ``entries`` with those put off behind all others, each group in its order."""
    off = (index.later & ~index.judged)[entries]
    return np.concatenate((entries[~off], entries[off])) if off.any() else entries


def _mixed(index: QueueIndex, entries: Ints, mix: Mix) -> Ints:
    drawn = random_slice(index.keys[entries], mix)
    places = np.arange(len(entries), dtype=np.int32)
    by_lot = places[drawn]
    by_lot = by_lot[np.argsort(lots(index.keys[entries[by_lot]], mix.seed), kind="stable")]
    return interleave(places[~drawn], by_lot, mix.random)


def _by(*keys: Callable[[QueueIndex, Ints], Column]) -> Callable[[QueueIndex, Ints, Mix], Ints]:
    """Return an order by some keys, the first one first; the rank decides between equals."""

    def places(index: QueueIndex, entries: Ints, mix: Mix) -> Ints:
        del mix
        columns = [key(index, entries) for key in reversed(keys)]
        return np.lexsort(columns).astype(np.int32)

    return places


def _smaller(index: QueueIndex, entries: Ints) -> Ints:
    return np.minimum(*_articles(index, entries))


def _larger(index: QueueIndex, entries: Ints) -> Ints:
    return np.maximum(*_articles(index, entries))


def _articles(index: QueueIndex, entries: Ints) -> tuple[Ints, Ints]:
    article = index.claims.article
    return article[index.claim_a[entries]], article[index.claim_b[entries]]


def _source_a(index: QueueIndex, entries: Ints) -> Ints:
    return index.claims.source[_articles(index, entries)[0]]


def _source_b(index: QueueIndex, entries: Ints) -> Ints:
    return index.claims.source[_articles(index, entries)[1]]


def _newest(index: QueueIndex, entries: Ints) -> Column:
    """Return the day of the later article, so that news comes first; unknown days come last."""
    days = index.claims.days
    a, b = _articles(index, entries)
    return -np.maximum(days[a], days[b]).astype(np.int64)  # the least 32-bit number has no opposite


def _words(index: QueueIndex, entries: Ints) -> Ints:
    ranked = np.argsort(np.argsort(np.array(index.claims.hay, dtype=object), kind="stable"))
    return ranked[index.claim_a[entries]].astype(np.int32)


def _ranks(names: list[str]) -> Ints:
    order = sorted(names)
    return np.array([order.index(name) for name in names], dtype=np.int32)


_KIND_RANKS = _ranks([kind.value for kind in KINDS])


def _kind(index: QueueIndex, entries: Ints) -> Ints:
    return _KIND_RANKS[index.kind[entries]]


def _mark(index: QueueIndex, entries: Ints) -> Column:
    """Return judged pairs first, label by label, then flagged and noted ones, then the others."""
    label = index.label[entries].astype(np.int32)
    rest = 1 + len(LABELS) - index.flag[entries] * 0.5 - index.noted[entries] * 0.25
    return np.where(label > 0, label, rest).astype(np.float64)


def _likely(index: QueueIndex, entries: Ints, mix: Mix) -> Ints:
    del index, mix
    return np.arange(len(entries), dtype=np.int32)


def _uncertain(index: QueueIndex, entries: Ints, mix: Mix) -> Ints:
    del mix
    return most_uncertain(index.score[entries], _BORDERS)


def _diverse(index: QueueIndex, entries: Ints, mix: Mix) -> Ints:
    del mix
    claims = len(index.claims.texts)
    return most_diverse(index.claim_a[entries], index.claim_b[entries], claims)


def _band(index: QueueIndex, entries: Ints) -> Ints:
    return index.band[entries].astype(np.int32)


_ORDERS: dict[Order, Callable[[QueueIndex, Ints, Mix], Ints]] = {
    Order.LIKELY: _likely,
    Order.UNCERTAIN: _uncertain,
    Order.DIVERSE: _diverse,
    Order.MIX: _mixed,
    Order.ARTICLE: _by(_smaller, _larger),
    Order.SOURCE: _by(_source_a, _source_b),
    Order.DATE: _by(_newest),
    Order.BAND: _by(_band),
    Order.KIND: _by(_kind),
    Order.WORDS: _by(_words),
    Order.MARK: _by(_mark),
}
