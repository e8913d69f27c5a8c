"""The canonical row laid flat: one value a column, and back again without loss."""

import json
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias

import msgspec

from diptych_core.errors import BadRecordError
from diptych_core.publish.rows import SCHEMA_VERSION, LabelledPair

Scalar: TypeAlias = str | int | float | bool | None


class Sort(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole"
    REAL = "real"
    TRUTH = "truth"
    LIST = "list"  # of texts, or of evidence; as JSON where a table has no lists


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        path: Names of the fields that lead to it.
        sort: What it holds.
        optional: True when it may be missing.
    """

    path: tuple[str, ...]
    sort: Sort
    optional: bool

    def name(self, joint: str) -> str:
        """Return its name, the parts of the path joined."""
        return joint.join(self.path)


_SORTS: Mapping[object, Sort] = {
    str: Sort.TEXT,
    int: Sort.WHOLE,
    float: Sort.REAL,
    bool: Sort.TRUTH,
}


@cache
def columns() -> tuple[Column, ...]:
    """Return the columns of a row, in field order."""
    return tuple(_columns_of(LabelledPair, (), optional=False))


def lay_flat(row: LabelledPair) -> list[object]:
    """Return the row's values in the order of :func:`columns`; lists as lists of plain values."""
    return [_value(row, column) for column in columns()]


def as_scalars(row: LabelledPair) -> list[Scalar]:
    """Return the row's values in the order of :func:`columns`; lists as JSON."""
    return [
        json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple) else value  # type: ignore[misc]
        for value in lay_flat(row)
    ]


def stand_up(values: Sequence[object]) -> LabelledPair:
    """Return the row of what :func:`lay_flat` or :func:`as_scalars` made.

    Raises:
        BadRecordError: If the values are no row of this schema version.
    """
    nested: dict[str, Any] = {}
    for column, value in zip(columns(), values, strict=True):
        put = nested
        for name in column.path[:-1]:
            put = put.setdefault(name, {})
        listed = column.sort is Sort.LIST and isinstance(value, str)
        try:
            put[column.path[-1]] = json.loads(str(value)) if listed else value
        except ValueError as error:
            msg = f"the column {column.name('.')} holds no list: {error}"
            raise BadRecordError(msg) from error
    _drop_missing(nested)
    for column in columns():  # CSV has one form for a missing text and for an empty one
        part = _at(nested, column.path[:-1])
        if column.sort is Sort.TEXT and isinstance(part, dict) and part[column.path[-1]] is None:
            part[column.path[-1]] = ""
    return from_nested(nested)


def from_nested(nested: object) -> LabelledPair:
    """Return the row of nested dictionaries, as JSON lines hold them.

    Raises:
        BadRecordError: If they are no row of this schema version.
    """
    try:
        row = msgspec.convert(nested, LabelledPair)
    except msgspec.ValidationError as error:
        msg = f"not a labelled pair of schema version {SCHEMA_VERSION}: {error}"
        raise BadRecordError(msg) from error
    if row.schema_version != SCHEMA_VERSION:
        msg = f"a labelled pair of schema version {row.schema_version}, not {SCHEMA_VERSION}"
        raise BadRecordError(msg)
    return row


def _columns_of(record: type, path: tuple[str, ...], *, optional: bool) -> list[Column]:
    hints = typing.get_type_hints(record)
    found: list[Column] = []
    for each in fields(record):
        hint, here = hints[each.name], (*path, each.name)
        missing = False
        if isinstance(hint, types.UnionType):
            missing = True
            (hint,) = (part for part in typing.get_args(hint) if part is not type(None))
        if isinstance(hint, type) and is_dataclass(hint):
            found += _columns_of(hint, here, optional=optional or missing)
        else:
            found.append(Column(here, _SORTS.get(hint, Sort.LIST), optional or missing))
    return found


def _value(row: LabelledPair, column: Column) -> object:
    part: object = row
    for name in column.path:
        if part is None:
            return None
        part = getattr(part, name)
    return msgspec.to_builtins(part) if column.sort is Sort.LIST else part


def _at(nested: object, path: Sequence[str]) -> object:
    for name in path:
        if not isinstance(nested, dict):
            return None
        nested = nested[name]
    return nested


def _drop_missing(nested: dict[str, Any]) -> None:
    """Make a part None whose fields are all missing: the model's view of a pair without one."""
    for name, value in nested.items():
        if isinstance(value, dict):
            _drop_missing(value)
            if all(part is None for part in value.values()):
                nested[name] = None
