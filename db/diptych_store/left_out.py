"""Telling what a recovery leaves out: every row by its name, and how many there are where many."""

from collections import Counter
from collections.abc import Iterator

from diptych_store.row_rules import Fault
from diptych_store.rows import key_of
from diptych_store.unchanged import shown

_NAMED = 100  # rows of one table that are named; the others are counted


class LeftOut:
    """What was left out so far, in sentences."""

    def __init__(self) -> None:
        self._said: dict[str, None] = {}
        self._rows: Counter[str] = Counter()

    def say(self, sentence: str) -> None:
        """Keep a sentence."""
        self._said[sentence] = None

    def row(self, fault: Fault, *, of: str = "") -> None:
        """Name a row that was left out.

        Args:
            fault: The row and what is wrong with it.
            of: The file that it stands in; empty for what was put together from all.
        """
        self._rows[fault.table] += 1
        if self._rows[fault.table] <= _NAMED:
            where = f" in “{of}”" if of else ""
            key = shown(key_of(fault.table, fault.row))
            self.say(f"Row {key} of {fault.table}{where} {fault.what} and was left out.")

    def sentences(self) -> Iterator[str]:
        """Yield all of it."""
        yield from self._said
        for table, count in self._rows.items():
            if count > _NAMED:
                yield f"{count - _NAMED} more rows of {table} were left out."
