"""A table as it was read, whatever it was written in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from diptych_worker.errors import UnreadableError

MOST_COLUMNS = 2_000
_MOST_NAME = 100  # characters of a column's name; it is quoted in the refusal of each row


@dataclass(frozen=True, slots=True)
class Problem:
    """A row, or several that cannot be told apart, that could not be read.

    Attributes:
        name: Which, for people.
        reason: One sentence.
    """

    name: str
    reason: str


Row: TypeAlias = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All rows of a table.

    Attributes:
        columns: Names.
        rows: In order, without the header and without rows that are empty altogether.
        encoding: Encoding that it was read in; empty where the format states its own.
        encoding_sure: False when it was guessed.
        delimiter: What stands between cells; empty where nothing does.
        notes: Remarks that hold for all rows.
    """

    columns: list[str]
    rows: list[Row | Problem]
    encoding: str = ""
    encoding_sure: bool = True
    delimiter: str = ""
    notes: tuple[str, ...] = ()


def check_table(table: Table) -> Table:
    """Return the table.

    Raises:
        UnreadableError: If it has no rows, or more columns than tables have.
    """
    if not table.rows:
        raise UnreadableError("The table has no rows under its header: check the file.")
    check_width(len(table.columns))
    return table


def check_width(columns: int) -> None:
    """Refuse tables that are none.

    Raises:
        UnreadableError: If there are more columns than tables of articles have.
    """
    if columns > MOST_COLUMNS:
        raise UnreadableError(
            f"The table has {columns} columns or more and Diptych reads up to {MOST_COLUMNS}: leave"
            " out those that hold no articles."
        )


def unique(names: Sequence[str]) -> list[str]:
    """Return names of columns without empty, equal and endless ones."""
    seen: dict[str, int] = {}
    result = []
    for number, raw in enumerate(names, start=1):
        name = " ".join(raw[: 2 * _MOST_NAME].split())[:_MOST_NAME] or f"column {number}"
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result
