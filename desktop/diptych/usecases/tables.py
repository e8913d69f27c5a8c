"""Tables of articles (CSV, TSV, XLSX, JSON lines): a look at one, and which column is what."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Self, TypeAlias

from diptych.usecases.errors import UseCaseError
from diptych.worker.client import WorkerClient

# What the worker reads as a table.
TABLE_SUFFIXES = (".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson")
_PREVIEW_ROWS = 20

Column: TypeAlias = str | int
"""A column by its name (as the first row has it) or by its index from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """Which column holds what; None: no column does.

    Attributes:
        text: The articles' text. The only one that must be there.
        title: Headlines.
        source: Outlets.
        author: Bylines.
        published: Publication times.
        language: Languages, as BCP 47 tags.
        url: Addresses.
    """

    text: Column | None = None
    title: Column | None = None
    source: Column | None = None
    author: Column | None = None
    published: Column | None = None
    language: Column | None = None
    url: Column | None = None

    @classmethod
    def of(cls, pairs: Sequence[str]) -> Self:
        """Return the map that ``field=column`` words describe; a column of digits is an index.

        Raises:
            UseCaseError: If a word is no such pair or names no field.
        """
        known = {field.name for field in fields(cls)}
        found: dict[str, Column] = {}
        for pair in pairs:
            name, sign, column = (part.strip() for part in pair.partition("="))
            if not sign or not column or name not in known:
                raise UseCaseError(
                    f"“{pair}” is no choice of a column: write FIELD=COLUMN, where FIELD is one of"
                    f" {', '.join(sorted(known))}."
                )
            found[name] = int(column) if column.isdecimal() else column
        return replace(cls(), **found)

    def chosen(self) -> dict[str, Column]:
        """Return field -> column of those that are set, as the worker takes it."""
        pairs = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: column for name, column in pairs.items() if column is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePreview:
    """The top of a table.

    Attributes:
        columns: The columns' names; made up (``column 1``) where the table has no header.
        rows: The first rows under the header, a cell for each column, long cells cut.
        total_or_none: Rows in all; None where counting them would mean reading all of it.
        guess: Which columns look like what.
        encoding: Encoding that the file was read in; empty for XLSX, which states its own.
        encoding_sure: False when the encoding was guessed.
        delimiter: What stands between cells; empty for XLSX and JSON lines.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total_or_none: int | None
    guess: ColumnMap
    encoding: str
    encoding_sure: bool = True
    delimiter: str = ""


def is_table(path: Path) -> bool:
    """Whether the file holds a table of articles, by its ending."""
    return path.suffix.lower() in TABLE_SUFFIXES


def preview_table(
    worker: WorkerClient,
    path: Path,
    encoding: str | None = None,
    *,
    delimiter: str = "",
    rows: int = _PREVIEW_ROWS,
) -> TablePreview:
    """Return the top of a table and which columns look like what.

    Never called on the GUI thread.

    Args:
        worker: Reads the file.
        path: The table.
        encoding: Encoding the user chose; None finds it.
        delimiter: What the user says parts the cells; empty finds it.
        rows: How many rows to show.

    Raises:
        WorkerError: If it is no table, or cannot be read; the sentence says what to do.
    """
    value = worker.table(path, encoding=encoding, delimiter=delimiter, rows=rows)
    return TablePreview(
        columns=tuple(value.columns),
        rows=tuple(tuple(row) for row in value.rows),
        total_or_none=value.total,
        guess=replace(ColumnMap(), **value.guess),
        encoding=value.encoding,
        encoding_sure=value.encoding_sure,
        delimiter=value.delimiter,
    )
