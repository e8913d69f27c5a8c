"""JSON lines and CSV: all rows, with everything that is known of them."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from diptych_core.publish.rows import LabelledPair

# A spreadsheet runs a cell that starts with one of these as a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LISTS = ("evidence_a", "evidence_b")


def jsonl_files(rows: Sequence[LabelledPair], _title: str) -> dict[str, bytes]:
    """Return ``pairs.jsonl``: one row a line, UTF-8, LF."""
    lines = [msgspec.json.encode(row.as_dict()) for row in rows]
    return {"pairs.jsonl": b"".join(line + b"\n" for line in lines)}


def csv_files(rows: Sequence[LabelledPair], _title: str) -> dict[str, bytes]:
    """Return ``pairs.csv``: nested fields joined by a dot, evidence as JSON, cells made safe.

    A cell that a spreadsheet would run as a formula gets a leading apostrophe, as spreadsheets
    themselves mark text. UTF-8 with LF line ends; quoting as RFC 4180.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=_columns(), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(dict(_flat(row.as_dict())))
    return {"pairs.csv": out.getvalue().encode("utf-8")}


def safe_cell(value: str) -> str:
    """Return ``value`` so that no spreadsheet runs it."""
    bare = value.lstrip("\ufeff \u00a0\0")
    return f"'{value}" if bare.startswith(_FORMULA) else value


def _columns() -> list[str]:
    names: list[str] = []
    for name in LabelledPair.__dataclass_fields__:
        names += [f"{name}.{part}" for part in _NESTED[name]] if name in _NESTED else [name]
    return names


_SIDE = (
    "article_id", "sha256", "file", "title", "source", "author", "published", "url", "origin",
    "start", "end", "speaker", "cue",
)  # fmt: skip
_NESTED: Mapping[str, Sequence[str]] = {
    "a": _SIDE,
    "b": _SIDE,
    "model": ("name", "revision", "score", "band", "kind", "similarity"),
}


def _flat(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        if name in _NESTED:
            inner = value if isinstance(value, dict) else {}
            for part in _NESTED[name]:
                yield f"{name}.{part}", _cell(inner.get(part, ""))
        elif name in _LISTS:
            yield name, msgspec.json.encode(value).decode()
        else:
            yield name, _cell(value)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe_cell(value) if isinstance(value, str) else str(value)
