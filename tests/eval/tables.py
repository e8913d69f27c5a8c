"""What an evaluation prints: tables, single figures beside published ones, remarks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        title: Heading.
        columns: Names of the columns; the first one is left-aligned.
        rows: Cells as they are printed.
        note: What a reader must know, in one paragraph; or empty.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the summary.

    Attributes:
        what: What was measured, on what.
        published: What others reach.
        reach: What was to be reached.
        here: What came.
    """

    what: str
    published: str
    reach: str
    here: str


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the evaluation found.

    Attributes:
        tables: Its tables.
        figures: Its lines of the summary.
        remarks: What was not there or could not be done, a line each.
    """

    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()
    remarks: tuple[str, ...] = ()


def percent(value: float | None) -> str:
    """Return a share as per cent with one decimal; a dash for None."""
    return "–" if value is None else f"{100 * value:.1f}"


def decimal(value: float | None) -> str:
    """Return a figure with three decimals; a dash for None."""
    return "–" if value is None else f"{value:.3f}"


def missing(names: Iterable[str], where: str) -> tuple[str, ...]:
    """Return the one line that names what is not there; no line when all is."""
    named = ", ".join(names)
    return (f"Not there ({where}): {named}.",) if named else ()


def markdown(table: Table) -> str:
    """Return a table for people, with its heading."""
    head = f"| {' | '.join(table.columns)} |"
    rule = "| --- |" + " --: |" * (len(table.columns) - 1)
    rows = [f"| {' | '.join(row)} |" for row in table.rows]
    lines = [f"### {table.title}", "", *([table.note, ""] if table.note else []), head, rule, *rows]
    return "\n".join(lines) + "\n"


def part_markdown(part: Part) -> str:
    """Return all of a part."""
    return "\n".join([*map(markdown, part.tables), *(f"{line}\n" for line in part.remarks)])


def summary(parts: Sequence[Part]) -> Table:
    """Return the figures of all parts beside the published ones."""
    rows = tuple((f.what, f.published, f.reach, f.here) for part in parts for f in part.figures)
    return Table("Figures", ("what", "published", "reach for", "here"), rows)


def as_data(parts: dict[str, Part]) -> dict[str, object]:
    """Return all parts for a JSON file."""
    return {name: asdict(part) for name, part in parts.items()}
