"""XLSX by calamine: values as they are stored, nothing computed."""

import io
import re
from datetime import date, datetime, time
from typing import Any
from zipfile import ZipFile

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.columns import looks_like_header
from diptych_worker.parsers.rows import Row, Table, check_table, unique
from diptych_worker.parsers.zipsafe import open_archive, read_member

_MOST_CELLS = 20_000_000
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_SHEET = b"sheetData"


def load() -> None:
    """Import calamine before the clock of the parse runs."""
    import python_calamine

    del python_calamine


def read(data: bytes, encoding: str | None) -> Table:
    """Return the rows of the first sheet that has any.

    Raises:
        UnreadableError: If it is no workbook, is protected, or has no rows.
    """
    del encoding
    _refuse_vast(open_archive(data))  # limits come first: calamine unpacks what it is told to
    try:
        values, left = _values(data)
    except MemoryError:
        raise
    except BaseException as fault:
        # A panic in Rust is no Exception; anything else here is the workbook's fault as well.
        if isinstance(fault, KeyboardInterrupt | SystemExit):
            raise
        raise UnreadableError(
            "The workbook is damaged or protected: open it in its program and save it anew."
        ) from None
    rows: list[Row] = [[_cell(value) for value in row] for row in values]
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise UnreadableError("The workbook has no rows: check that it is the right file.")
    header = looks_like_header([cell for cell in rows[0] if cell] or [""])
    names = [*rows[0]] if header else []
    names += [""] * (max(map(len, rows)) - len(names))
    notes = (f"Only the first sheet was read; {left} more hold something.",) if left else ()
    return check_table(
        Table(columns=unique(names), rows=[*(rows[1:] if header else rows)], notes=notes)
    )


def _values(data: bytes) -> tuple[list[list[Any]], int]:
    """Return the cells of the first sheet that has any, and how many others have some."""
    import python_calamine

    book = python_calamine.load_workbook(io.BytesIO(data))
    sheets = (book.get_sheet_by_index(number) for number in range(len(book.sheet_names)))
    filled = [sheet for sheet in sheets if sheet.height and sheet.width]
    return (filled[0].to_python(skip_empty_area=True), len(filled) - 1) if filled else ([], 0)


def _refuse_vast(archive: ZipFile) -> None:
    """Refuse a sheet whose cells stand far apart: calamine lays out all that is between them.

    Raises:
        UnreadableError: If a sheet spans more than :data:`_MOST_CELLS`.
    """
    for name in archive.namelist():
        if not name.endswith(".xml"):
            continue
        part = read_member(archive, name)
        if _SHEET not in part:  # a sheet may lie anywhere and have any name
            continue
        width = height = 0
        for found in _PLACE.finditer(part):
            width = max(width, _number(found[1]))
            height = max(height, int(found[2]))
        if width * height > _MOST_CELLS:
            raise UnreadableError(
                "The sheet spans more cells than tables of articles do: copy its rows to a new one."
            )


def _number(letters: bytes) -> int:
    """Return the column that letters name: A is 1, XFD is 16,384."""
    column = 0
    for letter in letters:
        column = 26 * column + letter - ord("A") + 1
    return column


def _cell(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case float() if value.is_integer() and abs(value) < 2**53:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value)
