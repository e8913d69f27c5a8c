"""A writer for flat Parquet files, and a reader for what it wrote.

Parquet's own library, pyarrow, is 170 MB installed, more than everything else that Diptych ships
for publishing together; a flat, uncompressed table needs two small modules (ADR 0011).
Format: github.com/apache/parquet-format, README.md, Encodings.md and parquet.thrift, version 2.
One row group with one page a column; PLAIN encoding; version 1 pages, which every reader knows.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from diptych_core.errors import BadRecordError
from diptych_core.publish.thrift import I32, I64, LIST, STRING, STRUCT, Field, decode, encode

_MAGIC = b"PAR1"
_PLAIN, _RLE, _DATA_PAGE, _UNCOMPRESSED, _UTF8 = 0, 3, 0, 0, 0
_REQUIRED, _OPTIONAL = 0, 1


class Physical(IntEnum):
    """Physical types of Parquet, by their number in parquet.thrift."""

    TRUTH = 0
    WHOLE = 2  # 64 bits
    REAL = 5  # double
    TEXT = 6  # UTF-8


@dataclass(frozen=True, slots=True, kw_only=True)
class ParquetColumn:
    """One column and its values; None only where ``optional``."""

    name: str
    physical: Physical
    optional: bool
    values: Sequence[Any]


def write_parquet(columns: Sequence[ParquetColumn], rows: int) -> bytes:
    """Return a Parquet file. The same columns give the same bytes."""
    out = bytearray(_MAGIC)
    chunks = []
    for column in columns:
        page = _page(column)
        offset = len(out)
        out += page
        chunks.append(_chunk(column, offset, len(page)))
    groups = []
    if rows:  # readers stumble over a group without rows
        size = len(out) - len(_MAGIC)
        groups = [[Field(1, LIST, (STRUCT, chunks)), Field(2, I64, size), Field(3, I64, rows)]]
    footer = encode(
        [
            Field(1, I32, 1),
            Field(2, LIST, (STRUCT, [_root(len(columns)), *map(_schema, columns)])),
            Field(3, I64, rows),
            Field(4, LIST, (STRUCT, groups)),
            Field(6, STRING, b"Diptych"),
        ]
    )
    return bytes(out) + footer + struct.pack("<I", len(footer)) + _MAGIC


def read_parquet(data: bytes) -> list[ParquetColumn]:
    """Return the columns of a file that :func:`write_parquet` wrote.

    Raises:
        BadRecordError: If it is no such file.
    """
    try:
        if data[:4] != _MAGIC or data[-4:] != _MAGIC:
            raise BadRecordError("not a Parquet file")
        (length,) = struct.unpack("<I", data[-8:-4])
        meta, _ = decode(data, len(data) - 8 - length)
        schema = [element for element in meta[2] if 1 in element]  # all but the root
        chunks = [chunk[3] for group in meta[4] for chunk in group[1]]
        chunks = chunks or [None] * len(schema)
        return [_column(data, *both) for both in zip(schema, chunks, strict=True)]
    except (IndexError, KeyError, ValueError, struct.error, TypeError) as error:
        raise BadRecordError("a Parquet file that Diptych did not write") from error


def _root(children: int) -> list[Field]:
    return [Field(4, STRING, b"schema"), Field(5, I32, children)]


def _schema(column: ParquetColumn) -> list[Field]:
    made = [
        Field(1, I32, column.physical),
        Field(3, I32, _OPTIONAL if column.optional else _REQUIRED),
        Field(4, STRING, column.name.encode()),
    ]
    if column.physical is Physical.TEXT:
        text: list[Field] = [Field(1, STRUCT, [])]  # LogicalType.STRING
        made += [Field(6, I32, _UTF8), Field(10, STRUCT, text)]
    return made


def _chunk(column: ParquetColumn, offset: int, size: int) -> list[Field]:
    meta = [
        Field(1, I32, column.physical),
        Field(2, LIST, (I32, [_PLAIN, _RLE])),
        Field(3, LIST, (STRING, [column.name.encode()])),
        Field(4, I32, _UNCOMPRESSED),
        Field(5, I64, len(column.values)),
        Field(6, I64, size),
        Field(7, I64, size),
        Field(9, I64, offset),
    ]
    return [Field(2, I64, offset), Field(3, STRUCT, meta)]


def _page(column: ParquetColumn) -> bytes:
    present = [value for value in column.values if value is not None]
    body = _plain(column.physical, present)
    if column.optional:
        levels = _levels([value is not None for value in column.values])
        body = struct.pack("<I", len(levels)) + levels + body
    header = [Field(1, I32, len(column.values)), Field(2, I32, _PLAIN)]
    header += [Field(3, I32, _RLE), Field(4, I32, _RLE)]
    sizes = [Field(2, I32, len(body)), Field(3, I32, len(body))]
    return encode([Field(1, I32, _DATA_PAGE), *sizes, Field(5, STRUCT, header)]) + body


def _plain(physical: Physical, values: Sequence[Any]) -> bytes:
    if physical is Physical.TEXT:
        texts = [str(value).encode("utf-8") for value in values]
        return b"".join(struct.pack("<I", len(text)) + text for text in texts)
    if physical is Physical.TRUTH:
        bits = bytearray((len(values) + 7) // 8)
        for place, value in enumerate(values):
            bits[place // 8] |= bool(value) << place % 8
        return bytes(bits)
    return struct.pack(f"<{len(values)}{'q' if physical is Physical.WHOLE else 'd'}", *values)


def _levels(present: Sequence[bool]) -> bytes:
    """Return definition levels as runs (Encodings.md, RLE of bit width 1)."""
    out, start = bytearray(), 0
    while start < len(present):
        end = start
        while end < len(present) and present[end] == present[start]:
            end += 1
        run = (end - start) << 1
        while run >= 0x80:
            out.append(run & 0x7F | 0x80)
            run >>= 7
        out += bytes((run, present[start]))
        start = end
    return bytes(out)


def _column(data: bytes, schema: dict[int, Any], meta: dict[int, Any] | None) -> ParquetColumn:
    physical, optional = Physical(schema[1]), schema[3] == _OPTIONAL
    values: list[Any] = []
    if meta is not None:
        header, start = decode(data, meta[9])
        if header[5][2] != _PLAIN or meta[4] != _UNCOMPRESSED:
            raise ValueError("encoded or compressed")
        values = _values(data[start : start + header[3]], physical, header[5][1], optional=optional)
    name = schema[4].decode()
    return ParquetColumn(name=name, physical=physical, optional=optional, values=values)


def _values(body: bytes, physical: Physical, count: int, *, optional: bool) -> list[Any]:
    present = [True] * count
    if optional:
        (length,) = struct.unpack_from("<I", body)
        present = _read_levels(body[4 : 4 + length], count)
        body = body[4 + length :]
    given = iter(_read_plain(body, physical, sum(present)))
    return [next(given) if there else None for there in present]


def _read_levels(data: bytes, count: int) -> list[bool]:
    present: list[bool] = []
    place = 0
    while len(present) < count:
        run = shift = 0
        while data[place] & 0x80:
            run |= (data[place] & 0x7F) << shift
            place, shift = place + 1, shift + 7
        run |= data[place] << shift
        if run & 1:
            raise ValueError("bit-packed levels")
        present += [bool(data[place + 1])] * (run >> 1)
        place += 2
    return present


def _read_plain(body: bytes, physical: Physical, count: int) -> list[Any]:
    if physical is Physical.TEXT:
        texts, place = [], 0
        for _ in range(count):
            (length,) = struct.unpack_from("<I", body, place)
            texts.append(body[place + 4 : place + 4 + length].decode("utf-8"))
            place += 4 + length
        return texts
    if physical is Physical.TRUTH:
        return [bool(body[place // 8] >> place % 8 & 1) for place in range(count)]
    return list(struct.unpack_from(f"<{count}{'q' if physical is Physical.WHOLE else 'd'}", body))
