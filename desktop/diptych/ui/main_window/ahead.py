"""Pairs that were read before they are asked for, so that the next one shows at once."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace

from diptych.usecases.queue import PairView
from diptych_core.label import Decision

_MOST = 6  # both directions and the next open one, for the pair before too; an article may be long


class Ahead:
    """A few pairs by name; what is decided meanwhile is put into them."""

    def __init__(self) -> None:
        self._pairs: OrderedDict[str, PairView] = OrderedDict()
        self._expected: set[str] = set()
        self._age = 0

    def wants(self, pair_id: str) -> bool:
        """Tell whether ``pair_id`` is neither here nor on its way."""
        return bool(pair_id) and pair_id not in self._pairs and pair_id not in self._expected

    def has(self, pair_id: str) -> bool:
        """Tell whether ``pair_id`` is here."""
        return pair_id in self._pairs

    def expect(self, pair_id: str) -> int:
        """Note that ``pair_id`` is being read; return what :meth:`keep` needs."""
        self._expected.add(pair_id)
        return self._age

    def keep(self, pair_id: str, pair: PairView | None, age: int) -> None:
        """Keep what was read, unless everything was forgotten since it was asked for."""
        if age != self._age:
            return
        self._expected.discard(pair_id)
        if pair is not None:
            self._pairs[pair_id] = pair
        while len(self._pairs) > _MOST:
            self._pairs.popitem(last=False)

    def take(self, pair_id: str) -> PairView | None:
        """Return ``pair_id`` and forget it; None when it was not read ahead."""
        return self._pairs.pop(pair_id, None)

    def update(self, decisions: Iterable[Decision]) -> None:
        """Put what was decided into the pairs it was decided on."""
        for decision in decisions:
            pair = self._pairs.get(decision.pair_id)
            if pair is not None:
                self._pairs[decision.pair_id] = replace(pair, decision=decision)

    def forget(self) -> None:
        """Forget all: findings or articles may have changed."""
        self._pairs.clear()
        self._expected.clear()
        self._age += 1
