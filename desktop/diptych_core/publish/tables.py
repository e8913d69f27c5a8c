"""JSON lines, CSV and Parquet: all rows, with everything that is known of them."""

import csv
import io
import re
from collections.abc import Mapping

import msgspec

from diptych_core.errors import BadRecordError
from diptych_core.publish.dataset import DataSet
from diptych_core.publish.flat import Column, Sort, as_scalars, columns, from_nested, stand_up
from diptych_core.publish.parquet import ParquetColumn, Physical, read_parquet, write_parquet
from diptych_core.publish.reading import one_file
from diptych_core.publish.rows import LabelledPair

# A spreadsheet runs a cell that starts with one of these as a formula (OWASP, CSV injection;
# ASVS 5.0, 1.2.10), also after a byte order mark, spaces or NUL.
_FORMULA = re.compile("[\ufeff \u00a0\0]*[=+\\-@\t\r＝＋－＠]")
_QUOTED_FORMULA = re.compile(f"'*{_FORMULA.pattern}")
_PHYSICAL = {
    Sort.TEXT: Physical.TEXT,
    Sort.LIST: Physical.TEXT,
    Sort.WHOLE: Physical.WHOLE,
    Sort.REAL: Physical.REAL,
    Sort.TRUTH: Physical.TRUTH,
}


def jsonl_files(data: DataSet) -> dict[str, bytes]:
    """Return ``pairs.jsonl``: one row a line, UTF-8, LF."""
    lines = [msgspec.json.encode(row) for row in data.rows]
    return {"pairs.jsonl": b"".join(line + b"\n" for line in lines)}


def read_jsonl(files: Mapping[str, bytes]) -> list[LabelledPair]:
    """Return the rows of ``pairs.jsonl``.

    Raises:
        BadRecordError: Naming the first line that is no row.
    """
    rows = []
    for number, line in enumerate(one_file(files, ".jsonl").splitlines(), start=1):
        try:
            rows.append(from_nested(msgspec.json.decode(line)))
        except (msgspec.DecodeError, UnicodeDecodeError, BadRecordError) as error:
            raise BadRecordError(f"line {number} of pairs.jsonl: {error}") from error
    return rows


def csv_files(data: DataSet) -> dict[str, bytes]:
    """Return ``pairs.csv``: nested fields joined by a dot, lists as JSON, cells made safe.

    A cell that a spreadsheet would run as a formula gets a leading apostrophe, as spreadsheets
    themselves mark text. UTF-8 with LF line ends; every cell quoted as RFC 4180 has it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow([column.name(".") for column in columns()])
    for row in data.rows:
        writer.writerow([_cell(value) for value in as_scalars(row)])
    return {"pairs.csv": out.getvalue().encode("utf-8")}


def read_csv(files: Mapping[str, bytes]) -> list[LabelledPair]:
    """Return the rows of ``pairs.csv``, cells as they were before they were made safe.

    Raises:
        BadRecordError: Naming the first line that is no row.
    """
    limit = csv.field_size_limit(2**31 - 1)
    try:
        text = io.StringIO(one_file(files, ".csv").decode("utf-8-sig"), newline="")
        table = list(csv.reader(text, strict=True))
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadRecordError(f"pairs.csv cannot be read: {error}") from error
    finally:
        csv.field_size_limit(limit)
    names = [column.name(".") for column in columns()]
    if not table or table[0] != names:
        raise BadRecordError("pairs.csv does not have the columns of this version of Diptych")
    rows = []
    for number, cells in enumerate(table[1:], start=2):
        try:
            values = [_value(c, cell) for c, cell in zip(columns(), cells, strict=True)]
            rows.append(stand_up(values))
        except (ValueError, BadRecordError) as error:
            raise BadRecordError(f"row {number} of pairs.csv: {error}") from error
    return rows


def parquet_files(data: DataSet) -> dict[str, bytes]:
    """Return ``pairs.parquet``: nested fields joined by ``_``, lists as JSON."""
    table = [as_scalars(row) for row in data.rows]
    made = [
        ParquetColumn(
            name=column.name("_"),
            physical=_PHYSICAL[column.sort],
            optional=column.optional,
            values=[row[place] for row in table],
        )
        for place, column in enumerate(columns())
    ]
    return {"pairs.parquet": write_parquet(made, len(table))}


def read_parquet_rows(files: Mapping[str, bytes]) -> list[LabelledPair]:
    """Return the rows of ``pairs.parquet``, as :func:`parquet_files` wrote it.

    Raises:
        BadRecordError: If it is another Parquet file.
    """
    found = {column.name: column.values for column in read_parquet(one_file(files, ".parquet"))}
    try:
        by_column = [found[column.name("_")] for column in columns()]
    except KeyError as error:
        raise BadRecordError(f"pairs.parquet has no column {error}") from error
    return [stand_up(values) for values in zip(*by_column, strict=True)]


def safe_cell(value: str) -> str:
    """Return ``value`` so that no spreadsheet runs it; :func:`bare_cell` takes it back."""
    return f"'{value}" if _QUOTED_FORMULA.match(value) else value


def bare_cell(cell: str) -> str:
    """Return what :func:`safe_cell` was given."""
    return cell[1:] if cell.startswith("'") and _QUOTED_FORMULA.match(cell) else cell


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe_cell(value) if isinstance(value, str) else repr(value)


def _value(column: Column, cell: str) -> object:
    if column.sort in (Sort.TEXT, Sort.LIST):
        return None if column.optional and not cell else bare_cell(cell)
    if not cell:
        return None
    if column.sort is Sort.TRUTH:
        return {"true": True, "false": False}[cell]
    return int(cell) if column.sort is Sort.WHOLE else float(cell)
