"""Thrift's compact protocol, as much of it as a Parquet footer needs.

Source: github.com/apache/thrift, doc/specs/thrift-compact-protocol.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

I32, I64, STRING, LIST, STRUCT = 5, 6, 8, 9, 12
_TRUE, _FALSE = 1, 2
_SHORT_LIST = 15  # lists of as many or more write their size after the header


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a struct.

    Attributes:
        number: Its number; fields come in ascending order.
        kind: I32, I64, STRING (bytes), LIST (kind of the elements, elements) or STRUCT (fields).
        value: What it holds.
    """

    number: int
    kind: int
    value: Any


def encode(fields: Sequence[Field]) -> bytes:
    """Return a struct in compact form."""
    out, last = bytearray(), 0
    for field in fields:
        step = field.number - last
        if not 0 < step < 16:
            raise ValueError("fields out of order or too far apart")
        out.append(step << 4 | field.kind)
        out += _encoded(field.kind, field.value)
        last = field.number
    return bytes(out) + b"\0"


def decode(data: bytes, place: int) -> tuple[dict[int, Any], int]:
    """Return the struct at ``place`` as value by number, and the place after it.

    Raises:
        ValueError: If it holds what this module does not know.
        IndexError: If it ends too early.
    """
    found: dict[int, Any] = {}
    number = 0
    while head := data[place]:
        place += 1
        if not head >> 4:
            raise ValueError("a long field number")
        number += head >> 4
        found[number], place = _decoded(data, place, head & 0x0F)
    return found, place + 1


def _encoded(kind: int, value: Any) -> bytes:
    if kind in (I32, I64):
        return _varint(value << 1 ^ value >> 63)  # zigzag
    if kind == STRING:
        return _varint(len(value)) + bytes(value)
    if kind == LIST:
        inner, items = value
        size = len(items)
        head = bytes((min(size, _SHORT_LIST) << 4 | inner,))
        return (
            head
            + (_varint(size) if size >= _SHORT_LIST else b"")
            + b"".join(_encoded(inner, item) for item in items)
        )
    return encode(value)


def _decoded(data: bytes, place: int, kind: int) -> tuple[Any, int]:
    if kind in (_TRUE, _FALSE):
        return kind == _TRUE, place
    if kind in (I32, I64):
        number, place = _read_varint(data, place)
        return number >> 1 ^ -(number & 1), place
    if kind == STRING:
        size, place = _read_varint(data, place)
        return data[place : place + size], place + size
    if kind == LIST:
        size, inner = data[place] >> 4, data[place] & 0x0F
        place += 1
        if size == _SHORT_LIST:
            size, place = _read_varint(data, place)
        items = []
        for _ in range(size):
            item, place = _decoded(data, place, inner)
            items.append(item)
        return items, place
    if kind == STRUCT:
        return decode(data, place)
    raise ValueError(f"an unknown kind of field: {kind}")


def _varint(number: int) -> bytes:
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*out, number))


def _read_varint(data: bytes, place: int) -> tuple[int, int]:
    number = shift = 0
    while data[place] & 0x80:
        number |= (data[place] & 0x7F) << shift
        place, shift = place + 1, shift + 7
    return number | data[place] << shift, place + 1
