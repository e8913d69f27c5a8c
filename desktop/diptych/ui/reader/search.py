"""Finding words in both articles."""

import re
from dataclasses import dataclass

from diptych_core.claim import Span

_MOST = 5_000  # hits of one article; who finds more has typed one letter


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that were found.

    Attributes:
        right: True in the right pane.
        span: Where, in characters of the stored text.
    """

    right: bool
    span: Span


def find_all(text: str, words: str) -> tuple[Span, ...]:
    """Return where ``words`` stand in ``text``, whatever their case; spaces match any gap."""
    parts = words.split()
    if not parts:
        return ()
    pattern = re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)
    found: list[Span] = []
    for match in pattern.finditer(text):
        found.append(Span(*match.span()))
        if len(found) == _MOST:
            break
    return tuple(found)


class Hits:
    """What was found in both articles, left before right, and which hit is looked at."""

    def __init__(self, left: tuple[Span, ...] = (), right: tuple[Span, ...] = ()) -> None:
        self.left, self.right = left, right
        self.all = tuple(Hit(False, span) for span in left) + tuple(  # noqa: FBT003 - a side
            Hit(True, span)  # noqa: FBT003
            for span in right
        )
        self.at = -1

    @property
    def current(self) -> Hit | None:
        """The hit that is looked at."""
        return self.all[self.at] if 0 <= self.at < len(self.all) else None

    def go(self, direction: int) -> Hit | None:
        """Go to the next (+1) or previous (-1) hit, around the ends; None without any."""
        if not self.all:
            return None
        self.at = (self.at + direction) % len(self.all) if self.at >= 0 else 0
        return self.current
