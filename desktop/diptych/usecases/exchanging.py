"""Decisions as JSON lines, out of a case and into one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from diptych_core.claim import Span
from diptych_core.errors import BadRecordError
from diptych_core.finding import ConflictKind
from diptych_core.label import Decision, Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange

_KINDS = frozenset(kind.value for kind in ConflictKind)


class DecisionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One decision as the command line reads and writes it."""

    pair_id: str
    label: Label
    analyst: str
    kind: str | None = None
    evidence_a: list[tuple[int, int]] | None = None
    evidence_b: list[tuple[int, int]] | None = None
    note: str | None = None
    flag: bool | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedLabels:
    """What became of imported decisions.

    Attributes:
        taken: Decisions recorded.
        known: Decisions that the case had already, word for word.
        older: Decisions left out because the same analyst has decided later.
        strange: Decisions, among those taken, on pairs that are no finding of this case.
    """

    taken: int
    known: int
    older: int
    strange: int


def export_decisions(case: CaseFile) -> list[bytes]:
    """Return each decision that has a label as one JSON line without its line end."""
    return [
        msgspec.json.encode(
            {
                "pair_id": d.pair_id,
                "label": d.label,
                "kind": d.kind,
                "evidence_a": [[s.start, s.end] for s in d.evidence_a],
                "evidence_b": [[s.start, s.end] for s in d.evidence_b],
                "note": d.note,
                "flag": d.flag,
                "analyst": d.analyst,
                "at": d.at,
            }
        )
        for d in sorted(case.labels.decisions(), key=lambda d: (d.pair_id, d.analyst))
        if d.label is not None
    ]


def read_decisions(lines: Sequence[bytes]) -> list[DecisionLine]:
    """Read decisions.

    Raises:
        BadRecordError: Naming the first line that is none, and why; nothing is taken then.
    """
    decoder = msgspec.json.Decoder(DecisionLine)
    read = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = decoder.decode(line)
            _check(record)
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
            msg = f"line {number} is not a decision: {error}"
            raise BadRecordError(msg) from error
        read.append(record)
    return read


def import_decisions(case: CaseFile, records: Sequence[DecisionLine]) -> ImportedLabels:
    """Record decisions, each as an operation of its analyst; all of them or none."""
    findings = {finding.pair_id for finding in case.findings.all()}
    taken = known = older = strange = 0
    with case.atomic():
        for record in records:
            old = case.labels.decision(record.pair_id, record.analyst)
            new = _decision(record, old)
            if old is not None and _same(old, new, record):
                known += 1
                continue
            if old is not None and old.label is not None and _before(record.at, old.at):
                older += 1
                continue
            case.labels.record(
                analyst=record.analyst,
                changes=[LabelChange.of(new)],
                action=f"Imported {record.label}",
                at=record.at,
            )
            taken += 1
            strange += record.pair_id not in findings
    return ImportedLabels(taken=taken, known=known, older=older, strange=strange)


def _check(record: DecisionLine) -> None:
    if not record.pair_id.strip() or not record.analyst.strip():
        msg = "pair_id and analyst must not be empty"
        raise ValueError(msg)
    if record.kind and record.kind not in _KINDS:
        msg = f"there is no kind {record.kind!r}; there are {', '.join(sorted(_KINDS))}"
        raise ValueError(msg)
    if record.at is not None and datetime.fromisoformat(record.at).tzinfo is None:
        msg = f"{record.at!r} has no time zone"
        raise ValueError(msg)
    for start, end in (*(record.evidence_a or ()), *(record.evidence_b or ())):
        Span(start, end)


def _decision(record: DecisionLine, old: Decision | None) -> Decision:
    """Return the decision; what a line leaves out stays as it was."""
    return Decision(
        pair_id=record.pair_id,
        analyst=record.analyst,
        at=record.at or "",
        label=record.label,
        kind=record.kind if record.kind is not None else (old.kind if old else ""),
        evidence_a=_spans(record.evidence_a, old.evidence_a if old else ()),
        evidence_b=_spans(record.evidence_b, old.evidence_b if old else ()),
        note=record.note if record.note is not None else (old.note if old else ""),
        flag=record.flag if record.flag is not None else bool(old and old.flag),
    )


def _spans(given: list[tuple[int, int]] | None, kept: tuple[Span, ...]) -> tuple[Span, ...]:
    return kept if given is None else tuple(Span(*pair) for pair in given)


def _before(at: str | None, other: str) -> bool:
    return at is not None and datetime.fromisoformat(at) < datetime.fromisoformat(other)


def _same(old: Decision, new: Decision, record: DecisionLine) -> bool:
    when = record.at is None or datetime.fromisoformat(record.at) == datetime.fromisoformat(old.at)
    return when and (
        (old.label, old.kind, old.evidence_a, old.evidence_b, old.note, old.flag)
        == (new.label, new.kind, new.evidence_a, new.evidence_b, new.note, new.flag)
    )
