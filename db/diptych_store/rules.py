"""What must hold between the records of a sound case, beyond what SQLite checks."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from diptych_core.article import Reliability
from diptych_core.claim import Claim
from diptych_core.identity import pair_id, sha256_text
from diptych_core.label import Label
from diptych_store.claims import read_claim
from diptych_store.codec import from_json
from diptych_store.findings import read_finding
from diptych_store.label_rows import read_context, read_decision, zoned

TableRows: TypeAlias = list[sqlite3.Row]
Tables: TypeAlias = Mapping[str, TableRows]


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that breaks a rule; ``what`` continues "Row KEY of TABLE ..."."""

    code: str
    table: str
    row: sqlite3.Row
    what: str


def _unreadable(
    table: str, read: Callable[[sqlite3.Row], object], rows: TableRows
) -> Iterator[Fault]:
    for row in rows:
        try:
            read(row)
        except (ValueError, TypeError):
            yield Fault("record", table, row, "does not hold the record it should")


def records(tables: Tables) -> Iterator[Fault]:
    """Every JSON column, enumeration and span can be read back."""
    yield from _unreadable(
        "sources", lambda row: Reliability(row["reliability"]), tables["sources"]
    )
    yield from _unreadable("claims", read_claim, tables["claims"])
    yield from _unreadable("findings", read_finding, tables["findings"])
    yield from _unreadable(
        "settings", lambda row: from_json(row["value"], object), tables["settings"]
    )
    known = [row for row in tables["label_events"] if _known(row["label"])]
    yield from _unreadable("label_events", read_decision, known)
    yield from _unreadable("label_contexts", read_context, tables["label_contexts"])


def _known(label: object) -> bool:
    return label == "" or label in set(Label)


def labels(tables: Tables) -> Iterator[Fault]:
    """Every event has a label that exists, and the analyst of its operation."""
    analysts = {row["op_id"]: row["analyst"] for row in tables["label_ops"]}
    for row in tables["label_events"]:
        if not _known(row["label"]):
            yield Fault("label", "label_events", row, f"has the unknown label “{row['label']}”")
        if row["op_id"] in analysts and analysts[row["op_id"]] != row["analyst"]:
            yield Fault("analyst", "label_events", row, "names another analyst than its operation")


_TIMED = {"analysts": "added_at", "label_ops": "at", "label_events": "at", "guidelines": "at"}


def times(tables: Tables) -> Iterator[Fault]:
    """Every time in the log is one, with its zone: logs are put in order by them."""
    for table, column in _TIMED.items():
        for row in tables[table]:
            try:
                zoned(row[column])
            except (ValueError, TypeError):
                yield Fault("time", table, row, "has no time that can be read")


def contexts(tables: Tables) -> Iterator[Fault]:
    """Every context stands beside a decision, and names guidelines that exist."""
    recorded = {row["op_id"] for row in tables["label_ops"] if row["kind"] == "record"}
    events = {row["event_id"]: row["op_id"] for row in tables["label_events"]}
    versions = {0} | {row["version"] for row in tables["guidelines"]}
    for row in tables["label_contexts"]:
        if events.get(row["event_id"]) not in recorded:
            yield Fault("orphan", "label_contexts", row, "stands beside no decision")
        if row["guideline"] not in versions:
            yield Fault("guideline", "label_contexts", row, "names guidelines that are not there")


def texts(tables: Tables) -> Iterator[Fault]:
    """Every article's text is the one that was imported."""
    for row in tables["articles"]:
        try:
            same = sha256_text(row["text"]) == row["text_sha256"]
        except (AttributeError, UnicodeError):
            same = False
        if not same:
            yield Fault("text_hash", "articles", row, "has another text than was imported")


def spans(tables: Tables) -> Iterator[Fault]:
    """Every claim's span gives its text, inside its passage."""
    article = {row["article_id"]: row["text"] for row in tables["articles"]}
    for row in tables["claims"]:
        text = article.get(row["article_id"])
        claim = _claim(row)
        if claim is None or not isinstance(text, str):
            continue  # told by records() and by the foreign keys
        inside = claim.passage.covers(claim.span) and claim.passage.end <= len(text)
        if not inside or claim.span.of(text) != claim.text:
            yield Fault("claim_span", "claims", row, "does not stand in its article where it says")


def _claim(row: sqlite3.Row) -> Claim | None:
    try:
        return read_claim(row)
    except (ValueError, TypeError):
        return None


def pairs(tables: Tables) -> Iterator[Fault]:
    """Every pair is named after its claims, and a finding's claims are of its articles."""
    owner = {row["claim_id"]: row["article_id"] for row in tables["claims"]}
    for table in ("findings", "label_pairs"):
        for row in tables[table]:
            claims = (str(row["claim_a"]), str(row["claim_b"]))
            if pair_id(*claims) != row["pair_id"]:
                yield Fault("pair_id", table, row, "is not named after its two claims")
            owners = [owner.get(claim) for claim in claims]
            known = table == "findings" and None not in owners
            if known and sorted(map(str, owners)) != [row["article_a"], row["article_b"]]:
                yield Fault("orphan", table, row, "joins claims of other articles than it says")


def orphans(tables: Tables) -> Iterator[Fault]:
    """Every row belongs to something: what foreign keys cannot say."""
    with_events = {row["op_id"] for row in tables["label_events"]}
    for row in tables["label_ops"]:
        if row["op_id"] not in with_events:
            yield Fault("orphan", "label_ops", row, "changed no pair: its events are gone")
    for row in tables["label_events"]:
        if not row["pair_id"]:
            yield Fault("orphan", "label_events", row, "names no pair")


_COUNTED = (("label_ops", "op_id"), ("label_events", "event_id"), ("guidelines", "version"))


def gaps(tables: Tables) -> Iterator[Fault]:
    """The log is counted without a gap, so that a row taken out of it shows."""
    for table, key in _COUNTED:
        for number, row in enumerate(tables[table], start=1):
            if row[key] != number:
                yield Fault("gap", table, row, f"follows a gap: number {number} is missing")
                break


def undo_chain(tables: Tables) -> Iterator[Fault]:
    """Replaying the operations leads every analyst to the node that each row states."""
    nodes: dict[Any, Any] = defaultdict(lambda: None)
    children: dict[Any, dict[Any, Any]] = defaultdict(dict)  # analyst -> node -> latest child
    parents: dict[Any, Any] = {}
    for row in tables["label_ops"]:
        who, now, target = row["analyst"], nodes[row["analyst"]], row["target"]
        match row["kind"]:
            case "record":
                sound = row["parent"] == now and target is None
                children[who][now], parents[row["op_id"]] = row["op_id"], now
                then = row["op_id"]
            case "undo":
                sound = now is not None and target == now
                then = parents.get(target)
            case "redo":
                sound = target is not None and children[who].get(now) == target
                then = target
            case _:
                sound, then = False, row["node"]
        if not sound or row["node"] != then:
            yield Fault(
                "undo_chain", "label_ops", row, "does not follow from the operations before"
            )
        nodes[who] = row["node"]


Rule: TypeAlias = Callable[[Tables], Iterator[Fault]]
RULES: tuple[Rule, ...] = (
    records,
    labels,
    times,
    contexts,
    texts,
    spans,
    pairs,
    orphans,
    gaps,
    undo_chain,
)
