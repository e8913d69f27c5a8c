"""Rows as they stand in the tables: their columns, and the checksum over their content."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

import msgspec

Value: TypeAlias = str | int | float | None
Row: TypeAlias = dict[str, Value]


class AnyRow(Protocol):
    """A row of a SELECT, or a dictionary like one."""

    def __getitem__(self, name: str, /) -> Any:
        """Return the value of a column."""
        ...


# Table -> content columns in the order in which the checksum covers them. No other table is
# ever written; sqlite-utils would create a misspelt one without a word.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sources": ("name", "reliability"),
    "articles": (
        "position", "article_id", "text", "text_sha256", "title", "source", "author",
        "published", "language", "url", "reliability", "file", "file_sha256", "encoding",
        "imported_at", "origin",
    ),
    "extractions": ("article_id", "extractor"),
    "claims": (
        "claim_id", "article_id", "place", "span_start", "span_end", "passage_start",
        "passage_end", "text", "role", "before", "frame", "slots", "unclear",
    ),
    "pair_runs": ("article_a", "article_b", "fingerprint"),
    "findings": (
        "pair_id", "article_a", "article_b", "claim_a", "claim_b", "score", "band", "kind",
        "similarity", "nli_ab", "nli_ba", "reasons", "counter_reasons", "model", "revision",
    ),
    "analysts": ("name", "added_at"),
    "settings": ("key", "value"),
    "label_pairs": (
        "pair_id", "claim_a", "claim_b", "article_a", "article_b", "text_a", "text_b",
    ),
    "label_ops": ("op_id", "analyst", "kind", "action", "at", "target", "parent", "node"),
    "label_events": (
        "event_id", "op_id", "pair_id", "analyst", "at", "cleared", "label", "kind",
        "evidence_a", "evidence_b", "note", "flag", "later",
    ),
    "label_contexts": ("event_id", "opinion", "drawn", "guideline", "seconds"),
    "guidelines": ("version", "text", "analyst", "at"),
}  # fmt: skip
_NAMED_BY = {"articles": "article_id"}  # what else names a row than its first column


# Of these kinds are the values of those columns; all others are texts. STRICT tables mind it, as
# long as nobody takes the word out of the schema for a while.
_INTEGERS = frozenset(
    ("position", "place", "span_start", "span_end", "passage_start", "passage_end", "unclear",
     "op_id", "event_id", "cleared", "flag", "later", "guideline", "version")
)  # fmt: skip
_OPTIONAL = frozenset(("target", "parent", "node"))
_REALS = frozenset(("score", "similarity", "seconds"))
_LARGEST = 1 << 63  # of SQLite's integers


def fits(table: str, row: AnyRow) -> bool:
    """Tell whether every value of a row is of the kind that its column holds."""
    return all(_fits(column, row[column]) for column in COLUMNS[table])


def _fits(column: str, value: object) -> bool:
    if column in _REALS:
        return type(value) is float
    if column in _OPTIONAL and value is None:
        return True
    if column in _INTEGERS or column in _OPTIONAL:
        return type(value) is int and -_LARGEST <= value < _LARGEST
    return type(value) is str


def key_of(table: str, row: AnyRow) -> Any:
    """Return what names a row: its key, or its identifier."""
    if table == "pair_runs":
        return f"{row['article_a']} {row['article_b']}"
    return row[_NAMED_BY.get(table, COLUMNS[table][0])]


def checksum(table: str, values: Sequence[Value]) -> str:
    """Return the checksum of a row's content, in the order of :data:`COLUMNS`.

    The JSON array keeps ``1``, ``1.0``, ``"1"`` and null apart, and field borders with them.
    """
    content = msgspec.json.encode((table, *values))
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def sealed(table: str, row: Row) -> Row:
    """Return ``row`` with its checksum.

    Raises:
        KeyError: If the table or one of its columns is unknown or missing.
    """
    columns = COLUMNS[table]
    if len(row) != len(columns):
        raise KeyError(f"{table}: {sorted(set(row) ^ set(columns))}")
    return {**row, "checksum": checksum(table, [row[column] for column in columns])}
