"""What must hold between the records of a sound case, beyond what SQLite checks."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from diptych_core.claim import Claim, Frame, Slots, Span
from diptych_core.finding import CounterReason, Finding, Reason
from diptych_store.claims import read_claim
from diptych_store.findings import read_finding
from diptych_store.row_rules import Fault, faults_of
from diptych_store.rows import AnyRow, fits

TableRows: TypeAlias = Sequence[AnyRow]
Tables: TypeAlias = Mapping[str, TableRows]


def alone(table: str, rows: TableRows) -> Iterator[Fault]:
    """Every row holds what a row of its table can hold."""
    for row in rows:
        yield from faults_of(table, row)


def labels(tables: Tables) -> Iterator[Fault]:
    """Every event has the analyst of its operation."""
    analysts = {row["op_id"]: row["analyst"] for row in tables["label_ops"]}
    for row in tables["label_events"]:
        if analysts.get(row["op_id"], row["analyst"]) != row["analyst"]:
            yield Fault("analyst", "label_events", row, "names another analyst than its operation")


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


def spans(tables: Tables) -> Iterator[Fault]:
    """Every claim's span gives its text, inside its passage; no span is outside of its article."""
    article = {row["article_id"]: row["text"] for row in tables["articles"]}
    for row in tables["claims"]:
        text = article.get(row["article_id"])
        claim = _readable("claims", read_claim, row)
        # What is missing or cannot be read is told by others.
        if claim is not None and isinstance(text, str) and not claim_stands(claim, text):
            yield Fault("claim_span", "claims", row, "does not stand in its article where it says")
    owner = {row["claim_id"]: row["article_id"] for row in tables["claims"]}
    for row in tables["findings"]:
        texts = [article.get(owner.get(row[name], "")) for name in ("claim_a", "claim_b")]
        finding = _readable("findings", read_finding, row)
        if finding is None or not all(isinstance(text, str) for text in texts):
            continue
        if not grounds_stand(finding, *map(str, texts)):
            yield Fault("claim_span", "findings", row, "cites words that its articles do not have")


def _readable(table: str, read: Callable[[Any], Any], row: AnyRow) -> Any:
    try:
        return read(row) if fits(table, row) else None
    except (ValueError, TypeError):
        return None


def claim_stands(claim: Claim, text: str) -> bool:
    """Tell whether a claim and all that was found in it stand in the article's ``text``."""
    inside = claim.passage.covers(claim.span) and claim.passage.end <= len(text)
    marked = [*_in_frame(claim.frame), *_in_slots(claim.slots)]
    return inside and claim.span.of(text) == claim.text and _within(marked, text)


def grounds_stand(finding: Finding, text_a: str, text_b: str) -> bool:
    """Tell whether what a finding cites lies within its two articles."""
    grounds: list[Reason | CounterReason] = [*finding.reasons, *finding.counter_reasons]
    return _within([each.a_span for each in grounds], text_a) and _within(
        [each.b_span for each in grounds], text_b
    )


def _within(found: Sequence[Span | None], text: str) -> bool:
    return all(span is None or span.end <= len(text) for span in found)


def _in_frame(frame: Frame) -> Sequence[Span | None]:
    return (
        frame.speaker_span,
        frame.cue_span,
        frame.content_span,
        frame.certainty_span,
        frame.negation_span,
    )


def _in_slots(slots: Slots) -> Iterator[Span | None]:
    for quantity in slots.quantities:
        yield quantity.span
        yield quantity.counted_span
    for time in slots.times:
        yield time.span
    for name in slots.names:
        yield name.span


def pairs(tables: Tables) -> Iterator[Fault]:
    """A finding's claims are of its articles."""
    owner = {row["claim_id"]: row["article_id"] for row in tables["claims"]}
    for row in tables["findings"]:
        owners = [owner.get(row["claim_a"]), owner.get(row["claim_b"])]
        if None not in owners and not owners_fit(row, owners):
            yield Fault("orphan", "findings", row, "joins claims of other articles than it says")


def owners_fit(row: AnyRow, owners: Sequence[object]) -> bool:
    """Tell whether the articles that two claims stand in are those of their finding."""
    return sorted(map(str, owners)) == [row["article_a"], row["article_b"]]


def orphans(tables: Tables) -> Iterator[Fault]:
    """Every operation changed something: what foreign keys cannot say."""
    with_events = {row["op_id"] for row in tables["label_events"]}
    for row in tables["label_ops"]:
        if row["op_id"] not in with_events:
            yield Fault("orphan", "label_ops", row, "changed no pair: its events are gone")


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
                sound = now is not None and target == now and row["parent"] is None
                then = parents.get(target)
            case "redo":
                sound = target is not None and children[who].get(now) == target
                sound = sound and row["parent"] is None
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
    labels,
    contexts,
    spans,
    pairs,
    orphans,
    gaps,
    undo_chain,
)
