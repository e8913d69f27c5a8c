"""JSON lines: an object a line."""

import json
import math
from typing import Any

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.encoding import decode
from diptych_worker.parsers.rows import Problem, Row, Table, check_table, check_width, unique
from diptych_worker.parsers.signature import refuse_binary

MOST_DEPTH = 200
MOST_LINE = 50 * 2**20  # characters
_MOST_DIGITS = 4_300  # Python's own limit for numbers


def read(data: bytes, encoding: str | None) -> Table:
    """Return the objects of a JSON lines file; keys inside an object are joined by full stops.

    Raises:
        UnreadableError: If no line is an object.
    """
    refuse_binary(data, encoding or "")
    decoded = decode(data, chosen=encoding)
    columns: dict[str, int] = {}
    rows: list[dict[str, str] | Problem] = []
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if not line.strip():
            continue
        found = _object(line, f"line {number}")
        rows.append(found)
        if not isinstance(found, Problem):
            for key in found:
                columns.setdefault(key, len(columns))
            check_width(len(columns))
    if not columns:
        raise UnreadableError(
            "No line of the file is a JSON object: write one article as one object a line."
        )
    table: list[Row | Problem] = [
        row if isinstance(row, Problem) else [row.get(key, "") for key in columns] for row in rows
    ]
    return check_table(
        Table(
            columns=unique(list(columns)),
            rows=table,
            encoding=decoded.encoding,
            encoding_sure=decoded.sure,
            notes=decoded.notes,
        )
    )


def _object(line: str, name: str) -> dict[str, str] | Problem:
    if len(line) > MOST_LINE:
        return Problem(name, f"The line has more than {MOST_LINE // 2**20} MB: split the article.")
    if depth_of(line) > MOST_DEPTH:
        return Problem(name, f"The line is nested deeper than {MOST_DEPTH} levels: flatten it.")
    try:
        value = json.loads(line, object_pairs_hook=_pairs, parse_constant=_constant)
    except _RepeatedError as error:
        return Problem(name, f"The key {error} stands twice in the line: keep one of them.")
    except (ValueError, RecursionError):
        return Problem(name, "The line is no valid JSON: mend it and import the file again.")
    if not isinstance(value, dict):
        return Problem(name, "The line is no JSON object: write an article as an object.")
    flat: dict[str, str] = {}
    _flatten(value, "", flat)
    return flat


class _RepeatedError(ValueError):
    """A key twice in one object: whichever is taken, the other is lost."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedError(repr(key[:40]))
        found[key] = value
    return found


def _constant(name: str) -> str:
    """Return NaN and Infinity, which JSON does not have but pandas writes, as no value."""
    del name
    return ""


def _flatten(value: dict[str, Any], prefix: str, out: dict[str, str]) -> None:
    for key, item in value.items():
        name = f"{prefix}{key}"
        match item:
            case dict():
                _flatten(item, f"{name}.", out)
            case None:
                out[name] = ""
            case str():
                out[name] = item
            case list() if all(isinstance(part, str) for part in item):
                out[name] = ", ".join(item)
            case float() if not math.isfinite(item):  # 1e999
                out[name] = ""
            case int() | float() | bool():
                out[name] = str(item).lower() if isinstance(item, bool) else str(item)
            case _:
                out[name] = json.dumps(item, ensure_ascii=False)


def depth_of(line: str) -> int:
    """Return how deep brackets are nested in a line of JSON, outside of its strings."""
    if line.count("[") + line.count("{") <= MOST_DEPTH:
        return 0
    depth = deepest = 0
    inside = skip = False
    for character in line:
        if skip:
            skip = False
        elif inside:
            skip = character == "\\"
            inside = character != '"'
        elif character == '"':
            inside = True
        elif character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest
