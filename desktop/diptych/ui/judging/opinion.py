"""When the model's opinion of a pair may be seen: always, never, or once the pair is judged."""

from enum import StrEnum


class Hidden(StrEnum):
    """Why the model's opinion is not on screen."""

    NOT = "it is"
    OFF = "switched off"
    BLIND = "until the pair is judged"


class OpinionPolicy:
    """Decides whether the model's opinion is shown; knows what it has given away already.

    Attributes:
        on: The analyst wants to see opinions at all.
        blind: Only after the analyst's own decision.
    """

    def __init__(self) -> None:
        self.on = True
        self.blind = False
        self._given: set[str] = set()

    def hidden(self, pair_id: str, *, judged: bool) -> Hidden:
        """Return why the opinion of a pair is hidden, or that it is not.

        Once it was shown after a decision, taking the decision back does not hide it again:
        that would pretend that it had not been seen.
        """
        if not self.on:
            return Hidden.OFF
        if self.blind and not judged and pair_id not in self._given:
            return Hidden.BLIND
        return Hidden.NOT

    def shows(self, pair_id: str, *, judged: bool) -> bool:
        """Tell whether the opinion of a pair may be seen."""
        return self.hidden(pair_id, judged=judged) is Hidden.NOT

    def give_away(self, pair_id: str) -> None:
        """Note that the opinion of a judged pair is on screen."""
        if self.blind:
            self._given.add(pair_id)

    def forget(self) -> None:
        """Forget what was given away: another case is on screen."""
        self._given.clear()
