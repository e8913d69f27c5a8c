"""What must hold of every row by itself, whatever the checksum says: anybody can compute that."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from diptych_core.article import Reliability
from diptych_core.identity import pair_id, sha256_text
from diptych_core.label import Label
from diptych_store.claims import read_claim
from diptych_store.codec import from_json
from diptych_store.findings import numbers_of, read_finding
from diptych_store.label_rows import read_context, read_decision, zoned
from diptych_store.rows import AnyRow, fits

_LAST_POSITION = 1 << 53  # behind it there is room for every article to come


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that breaks a rule; ``what`` continues "Row KEY of TABLE ..."."""

    code: str
    table: str
    row: AnyRow
    what: str


_Holds: TypeAlias = Callable[[AnyRow], object]  # false, or a ValueError, where it does not


@dataclass(frozen=True, slots=True)
class _Demand:
    code: str
    what: str
    holds: _Holds


_LABELS = frozenset(("", *Label))
_NO_RECORD = "does not hold the record it should"


def _record(read: _Holds) -> _Demand:
    return _Demand("record", _NO_RECORD, lambda row: (read(row), True)[1])


def _time(column: str) -> _Demand:
    return _Demand("time", "has no time that can be read", lambda row: zoned(row[column]))


def _known(label: object) -> bool:
    return label in _LABELS


def _finite(row: AnyRow) -> bool:
    finding = read_finding(row)
    return all(map(math.isfinite, numbers_of(finding))) and 0 <= finding.score <= 1


def _named(row: AnyRow) -> bool:
    return bool(pair_id(row["claim_a"], row["claim_b"]) == row["pair_id"])


def _state(row: AnyRow) -> bool:
    if not _known(row["label"]):
        return True  # told already
    read_decision(row)
    return all(row[name] in {0, 1} for name in ("cleared", "flag", "later"))


_OF_PAIR = _Demand("pair_id", "is not named after its two claims", _named)
_TEXT = _Demand(
    "text_hash",
    "has another text than was imported",
    lambda row: sha256_text(row["text"]) == row["text_sha256"],
)
_PLACE = _Demand(
    "place",
    "stands at a place where no import puts it",
    lambda row: 1 <= row["position"] <= _LAST_POSITION,
)
_GRADE = _record(lambda row: Reliability(row["reliability"]))
_DEMANDS: Mapping[str, tuple[_Demand, ...]] = {
    "sources": (_GRADE,),
    "articles": (_TEXT, _GRADE, _PLACE),
    "claims": (_record(read_claim),),
    "findings": (_Demand("record", _NO_RECORD, _finite), _OF_PAIR),
    "settings": (_record(lambda row: from_json(row["value"], object)),),
    "analysts": (_time("added_at"),),
    "guidelines": (
        _time("at"),
        _Demand(
            "guideline", "has a number that no guidelines have", lambda row: row["version"] > 0
        ),
    ),
    "label_pairs": (_OF_PAIR,),
    "label_ops": (_time("at"),),
    "label_events": (
        _Demand("label", "has an unknown label", lambda row: _known(row["label"])),
        _time("at"),
        _Demand("record", _NO_RECORD, _state),
        _Demand("orphan", "names no pair", lambda row: row["pair_id"]),
    ),
    "label_contexts": (_record(read_context),),
}


def faults_of(table: str, row: AnyRow) -> Iterator[Fault]:
    """Yield what is wrong with a row that can be seen in it alone."""
    if not fits(table, row):
        yield Fault("record", table, row, "holds a number for a text, or a text for a number")
        return
    for demand in _DEMANDS.get(table, ()):
        if not _holds(demand, row):
            yield Fault(demand.code, table, row, demand.what)


def _holds(demand: _Demand, row: AnyRow) -> bool:
    try:
        return bool(demand.holds(row))
    except (ValueError, TypeError):
        return False
