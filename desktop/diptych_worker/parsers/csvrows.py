"""CSV and TSV by the standard library, strictly: no row is swallowed by an open quote."""

import csv
import io
from collections.abc import Iterator

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.columns import looks_like_header
from diptych_worker.parsers.encoding import decode
from diptych_worker.parsers.rows import Problem, Row, Table, check_table, unique
from diptych_worker.parsers.signature import refuse_binary

_DELIMITERS = (",", ";", "\t", "|")
_LINES = 30  # at the top, by which the delimiter is found
_WIDE = 2**31 - 1  # the module's own limit would cost the row; ours is told for its row


def read(data: bytes, encoding: str | None) -> Table:
    """Return the rows of a CSV file, whatever stands between its cells.

    Raises:
        UnreadableError: If it is no table of text.
    """
    return _read(data, encoding, "")


def read_tabs(data: bytes, encoding: str | None) -> Table:
    """Return the rows of a file whose cells are parted by tabs; see :func:`read`."""
    return _read(data, encoding, "\t")


def read_parted(data: bytes, encoding: str | None, delimiter: str) -> Table:
    """Return the rows of a file whose cells are parted as the user says; see :func:`read`."""
    return _read(data, encoding, delimiter)


def _read(data: bytes, encoding: str | None, delimiter: str) -> Table:
    refuse_binary(data, encoding or "")
    decoded = decode(data, chosen=encoding)
    text = decoded.text
    if text[:4].lower() == "sep=":  # how spreadsheets are told
        line, _, text = text.partition("\n")
        delimiter = delimiter or line[4:].strip("\r")
    delimiter = delimiter or _delimiter(text)
    if len(delimiter) != 1 or delimiter in '\r\n"':
        raise UnreadableError("The table is parted by something odd: save it as CSV with commas.")
    rows = list(_rows(text, delimiter))
    first = next((row for row in rows if not isinstance(row, Problem)), None)
    if first is None:
        why = rows[0].reason if rows and isinstance(rows[0], Problem) else "It is empty."
        raise UnreadableError(f"No row of the table could be read: {why[:1].lower()}{why[1:]}")
    header = rows[0] is first and looks_like_header(first)
    width = max((len(row) for row in rows if not isinstance(row, Problem)), default=0)
    names = [*first] if header else []
    names += [""] * (min(width, len(names) + 100) - len(names))
    table = Table(
        columns=unique(names),
        rows=rows[1:] if header else rows,
        encoding=decoded.encoding,
        encoding_sure=decoded.sure,
        delimiter=delimiter,
        notes=decoded.notes,
    )
    return check_table(table)


def _rows(text: str, delimiter: str) -> Iterator[Row | Problem]:
    csv.field_size_limit(_WIDE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        before = reader.line_num
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _problem(before + 1, reader.line_num, str(error))
            continue
        number += 1
        if any(cell.strip() for cell in row):
            yield row


def _problem(first: int, last: int, fault: str) -> Problem:
    name = f"line {first}" if last <= first else f"lines {first} to {last}"
    if "unexpected end" in fault:
        why = "A quote is opened and never closed"
    elif "expected after" in fault:
        why = "There is text between a closing quote and the next cell"
    else:
        why = "The line is no row of a CSV file"
    return Problem(name, f"{why}: mend the quotes there and import the file again.")


def _delimiter(text: str) -> str:
    """Return what parts the cells: what the first lines hold most evenly."""
    lines = text[: 2**16].split("\n")[:_LINES]
    sample = "\n".join(lines)
    best, most = ",", 0.0
    for mark in _DELIMITERS:
        try:
            rows = [r for r in csv.reader(io.StringIO(sample, newline=""), delimiter=mark) if r]
        except csv.Error:
            continue
        widths = [len(row) for row in rows]
        if not widths or widths[0] < 2:
            continue
        even = sum(width == widths[0] for width in widths) / len(widths)
        score = even * min(widths[0], 20) ** 0.5
        if score > most:
            best, most = mark, score
    return best
