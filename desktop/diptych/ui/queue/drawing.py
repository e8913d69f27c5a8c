"""How each pair came on screen, and which judged pair comes back as a silent repeat."""

import numpy as np

from diptych.usecases.queue_index import Ints, QueueIndex
from diptych_core.label import Drawn
from diptych_core.review.mix import Mix, in_random_slice, next_repeat, repeat_due


class Drawing:
    """Remembers for each pair whether the queue offered it, and by what, or the analyst chose it.

    Attributes:
        mix: The declared shares in force; None in an order without chance.
        narrowed: True while the analyst has picked the pairs himself.
    """

    def __init__(self) -> None:
        self.mix: Mix | None = None
        self.narrowed = False
        self._offered = ""
        self._due = ""  # the judged pair that is offered
        self._drawn: dict[str, Drawn] = {}

    def forget(self) -> None:
        """Begin anew, for another case."""
        self._offered = self._due = ""
        self._drawn.clear()

    def offer(self, pair_id: str, *, repeat: bool = False) -> str:
        """Note that the queue proposes ``pair_id``, perhaps once more, and return it."""
        self._offered = pair_id
        self._due = pair_id if repeat else ""
        return pair_id

    def is_due(self, pair_id: str) -> bool:
        """Tell whether ``pair_id`` is the judged pair that the queue has just proposed."""
        return bool(pair_id) and pair_id == self._due

    def came(self, pair_id: str, *, repeat: bool, picked: bool = False) -> None:
        """Note that ``pair_id`` came on screen.

        Args:
            pair_id: The pair.
            repeat: True when it is shown as not judged, although it was.
            picked: True when the analyst picked it in the table.
        """
        self._due = ""
        if repeat:
            self._drawn[pair_id] = Drawn.REPEAT
        elif picked or pair_id != self._offered or self.narrowed:
            self._drawn.setdefault(pair_id, Drawn.CHOSEN)  # a look back changes nothing
        elif self.mix is not None and in_random_slice(pair_id, self.mix):
            self._drawn[pair_id] = Drawn.RANDOM
        else:
            self._drawn[pair_id] = Drawn.RANKED

    def restore(self, pair_id: str, drawn: str) -> None:
        """Take over how ``pair_id`` came on screen before the case was left."""
        if drawn in set(Drawn):
            self._drawn[pair_id] = Drawn(drawn)

    def of(self, pair_id: str) -> Drawn:
        """Return how ``pair_id`` came on screen."""
        return self._drawn.get(pair_id, Drawn.CHOSEN)

    def repeat(self, index: QueueIndex, shown: Ints) -> int | None:
        """Return which judged entry is to come next, if one is; asked once for each decision.

        Args:
            index: The queue's index.
            shown: The entries that are shown; shape (n,).
        """
        if self.mix is None or self.narrowed:
            return None
        came_back = int(np.count_nonzero(index.repeated))
        if not repeat_due(int(np.count_nonzero(index.label)) + came_back, self.mix):
            return None
        judged = shown[(index.label[shown] != 0) & ~index.repeated[shown]]
        place = next_repeat(index.keys[judged], index.judged_at[judged], self.mix)
        return None if place is None else int(judged[place])
