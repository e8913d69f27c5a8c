"""Tables of articles: the rows of CSV, TSV, XLSX and JSON lines files."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from diptych_core.article import ParsedDocument
from diptych_worker.errors import UnreadableError
from diptych_worker.parsers import csvrows, jsonrows, xlsxrows
from diptych_worker.parsers.clean import clean_text, has_words, one_line
from diptych_worker.parsers.columns import guess_columns, no_text, resolve
from diptych_worker.parsers.dates import iso_date
from diptych_worker.parsers.items import MOST_FIELD, Many, Options, Parsed, Unit
from diptych_worker.parsers.rows import Problem, Table

_LOOK = 50  # rows that the guess looks at
_CELL = 200  # characters of a cell in a preview
_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_SLASHES = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})\b")
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?")  # since 1970; 2001 to 2033

_READERS: dict[str, Callable[[bytes, str | None], Table]] = {
    ".csv": csvrows.read,
    ".tsv": csvrows.read_tabs,
    ".xlsx": xlsxrows.read,
    ".jsonl": jsonrows.read,
    ".ndjson": jsonrows.read,
}


_PARTED = (".csv", ".tsv")


def parser(suffix: str) -> Many:
    """Return the parser of tables with this ending."""

    def parse(data: bytes, options: Options) -> Sequence[Unit]:
        table = read_table(suffix, data, options.encoding, options.delimiter)
        return _Rows(table, mapping(table, options))

    return parse


def read_table(suffix: str, data: bytes, encoding: str | None, delimiter: str = "") -> Table:
    """Return all rows of a table; of CSV and TSV with the delimiter that was chosen, if any.

    Raises:
        UnreadableError: If it is none.
    """
    if suffix not in _READERS:
        raise UnreadableError(f"A file {suffix or 'without an ending'} is no table: use .csv.")
    if delimiter and suffix in _PARTED:
        return csvrows.read_parted(data, encoding, delimiter)
    return _READERS[suffix](data, encoding)


def guess(table: Table) -> dict[str, int]:
    """Return field -> index of the columns that look like it."""
    rows = [row for row in table.rows[:_LOOK] if not isinstance(row, Problem)]
    return guess_columns(table.columns, rows)


def mapping(table: Table, options: Options) -> dict[str, int]:
    """Return field -> index of the columns that were chosen, or look like it.

    Raises:
        UnreadableError: If no column holds the text.
    """
    if options.columns is not None:
        return resolve(options.columns, table.columns)
    found = guess(table)
    if "text" not in found:
        raise UnreadableError(no_text(table.columns))
    return found


def preview(table: Table, count: int) -> list[list[str]]:
    """Return the first rows, a cell for each column, long cells cut."""
    rows = [row for row in table.rows if not isinstance(row, Problem)][:count]
    width = len(table.columns)
    return [[_short(row[i]) if i < len(row) else "" for i in range(width)] for row in rows]


def _short(cell: str) -> str:
    line = one_line(cell[: 4 * _CELL])
    return line if len(line) <= _CELL else f"{line[: _CELL - 1]}\u2026"


@dataclass(frozen=True, slots=True)
class _Rows(Sequence[Unit]):
    """The units of a table, made when they are asked for."""

    table: Table
    columns: dict[str, int]

    def __len__(self) -> int:
        return len(self.table.rows)

    @overload
    def __getitem__(self, index: int) -> Unit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Unit]: ...
    def __getitem__(self, index: int | slice) -> Unit | Sequence[Unit]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        row = self.table.rows[index]
        if isinstance(row, Problem):
            return Unit(row.name, lambda: _refuse(row.reason))
        # People count rows under the header, from 1.
        return Unit(f"row {index + 1}", lambda: self._parse(row))

    def __iter__(self) -> Iterator[Unit]:
        return (self[i] for i in range(len(self)))

    def _parse(self, row: Sequence[str]) -> Parsed:
        def cell(field: str) -> str:
            place = self.columns.get(field, len(row))
            return row[place] if place < len(row) else ""

        if max(map(len, row), default=0) > MOST_FIELD:
            raise UnreadableError(
                f"A cell has more than {MOST_FIELD // 2**20} million characters: shorten it."
            )
        name = self.table.columns[self.columns["text"]]
        text = clean_text(cell("text"))
        if not has_words(text):
            raise UnreadableError(f"The row has no text in the column {name!r}: fill it in.")
        date, notes = row_date(cell("published"))
        document = ParsedDocument(
            text=text,
            title=one_line(cell("title")),
            author=one_line(cell("author")),
            source=one_line(cell("source")),
            published=date,
            language=one_line(cell("language")),
            url=one_line(cell("url")),
            encoding=self.table.encoding,
            encoding_sure=self.table.encoding_sure,
        )
        return Parsed(document, (*notes, *self.table.notes))


def _refuse(reason: str) -> Parsed:
    raise UnreadableError(reason)


def row_date(value: str) -> tuple[str, tuple[str, ...]]:
    """Return a cell's date as ISO 8601, and a remark when it was not understood."""
    value = value.strip()
    if not value or not any(c.isdigit() for c in value):
        return "", ()
    date = iso_date(value)
    if found := _DOTS.match(value):  # with full stops the day comes first everywhere
        date = iso_date(f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}")
    elif found := _SLASHES.match(value):
        date = iso_date(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}")
    elif _SECONDS.fullmatch(value):
        date = _moment(value)
    if date:
        return date, ()
    return "", (f"The date {value[:40]!r} was not understood: enter it by hand.",)


def _moment(value: str) -> str:
    from datetime import UTC, datetime

    whole = value.partition(".")[0]
    seconds = int(whole[:10])
    return datetime.fromtimestamp(seconds, tz=UTC).isoformat(timespec="seconds")
