"""Inverted indexes: which claims have a word, count a thing, or cast doubt."""

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from diptych_core.claim import Quantity
from diptych_core.detect.view import ClaimView, Stance
from diptych_core.detect.words import classes
from diptych_core.text.counted import counted_class

Places = npt.NDArray[np.intp]
_NOWHERE: Places = np.zeros(0, dtype=np.intp)
_PEOPLE = "person"
DOUBTING = frozenset({Stance.UNCONFIRMED, Stance.DENIED})


class Posting:
    """Positions in ascending order, added one by one and read as an array."""

    __slots__ = ("_count", "_room")

    def __init__(self) -> None:
        self._room: Places = np.empty(4, dtype=np.intp)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, place: int) -> None:
        """Add a position, larger than all before it."""
        if self._count == len(self._room):
            self._room = np.concatenate([self._room, np.empty_like(self._room)])
        self._room[self._count] = place
        self._count += 1

    @property
    def places(self) -> Places:
        """The positions; not to be changed."""
        return self._room[: self._count]


class Postings:
    """One posting for each key."""

    def __init__(self) -> None:
        self._by_key: dict[str, Posting] = {}

    def add(self, keys: Iterable[str], place: int) -> None:
        """Add ``place`` to the posting of each key; keys without repeats."""
        for key in keys:
            self._by_key.setdefault(key, Posting()).add(place)

    def of(self, keys: Iterable[str]) -> Places:
        """Return the positions that have any of ``keys``, ascending."""
        found = [self._by_key[key].places for key in keys if key in self._by_key]
        if len(found) < 2:
            return found[0] if found else _NOWHERE
        return np.unique(np.concatenate(found))

    def sharing(self, weights: dict[str, float], *, rare: int, among: int) -> tuple[
        Places, npt.NDArray[np.float64]
    ]:  # fmt: skip
        """Return where rare keys are shared, ascending, and how much they weigh together.

        Args:
            weights: What each key counts.
            rare: Keys with more positions than this are passed over: they tell claims of one
                event apart no better than chance, and their postings grow with the case.
            among: How many positions there are, for the weight of rarity: log(1 + among / n).
        """
        found, shares = [], []
        for key in sorted(weights):
            posting = self._by_key.get(key)
            if posting is not None and len(posting) <= rare:
                found.append(posting.places)
                worth = weights[key] * math.log1p(among / len(posting))
                shares.append(np.full(len(posting), worth))
        if not found:
            return _NOWHERE, np.zeros(0)
        places, back = np.unique(np.concatenate(found), return_inverse=True)
        return places, np.bincount(back, weights=np.concatenate(shares)).astype(np.float64)


def words_of(view: ClaimView) -> dict[str, float]:
    """Return the weight of each word and name by which a claim may be found."""
    weights = dict(view.stems)
    for name in view.names:
        weights.setdefault(f"name {name}", 1.0)
    return weights


def counts_of(view: ClaimView) -> frozenset[str]:
    """Return the classes of what a claim counts: a unit, or a kind of thing.

    Words for people meet under one class where their fate is told: "27 killed", "the toll is 30".
    """
    toll = "toll" in view.own
    return frozenset(k for q in view.claim.slots.quantities for k in _counted(q, toll=toll))


def _counted(quantity: Quantity, *, toll: bool) -> list[str]:
    if quantity.unit:
        return [f"unit {quantity.unit}"]
    table = classes()
    thing = counted_class(quantity.counted)
    fate = quantity.counted in table.fate_of or quantity.role in table.role_of
    keys = {thing} if thing else set()
    if fate or (toll and not thing):
        keys.add(_PEOPLE)
    return sorted(keys)
