"""What a reader of any format returns: one analyst's label on one pair."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from diptych_core.claim import Span
from diptych_core.errors import BadRecordError
from diptych_core.label import Label
from diptych_core.publish.rows import LabelledPair
from diptych_core.publish.texts import ARTICLES


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLabel:
    """A label as a file holds it. What the file does not say is None or empty.

    Attributes:
        pair_id: The pair; empty in files that other programs made of texts.
        text_a: Words of side a, to find the pair by; may be empty where there is a pair_id.
        text_b: Words of side b.
        analyst: Who decided.
        label: The decision.
        kind: Conflict kind; None when not said.
        evidence_a: Evidence in article a; None when not said.
        evidence_b: Evidence in article b; None when not said.
        note: Free text; None when not said.
        flag: None when not said.
        later: None when not said.
        at: ISO 8601 with zone; None when not said.
        shown: Whether the model's opinion was on screen; None when not said.
        drawn: How the pair came on screen; empty when not said.
        guideline: Identifier of the guidelines; empty when not said.
        seconds: Time on screen; None when not said.
    """

    pair_id: str
    text_a: str
    text_b: str
    analyst: str
    label: Label
    kind: str | None = None
    evidence_a: tuple[Span, ...] | None = None
    evidence_b: tuple[Span, ...] | None = None
    note: str | None = None
    flag: bool | None = None
    later: bool | None = None
    at: str | None = None
    shown: bool | None = None
    drawn: str = ""
    guideline: str = ""
    seconds: float | None = None

    @classmethod
    def of(cls, row: LabelledPair) -> "ReadLabel":
        """Return what a canonical row says of the decision."""
        return cls(
            pair_id=row.pair_id,
            text_a=row.premise,
            text_b=row.hypothesis,
            analyst=row.analyst,
            label=Label(row.label_name),
            kind=row.kind_named,
            evidence_a=tuple(Span(each.start, each.end) for each in row.evidence_a),
            evidence_b=tuple(Span(each.start, each.end) for each in row.evidence_b),
            note=row.note,
            flag=row.flag,
            later=row.later,
            at=row.decided_at,
            shown=row.shown_before_judging,
            drawn=row.drawn,
            guideline=row.guideline,
            seconds=row.seconds,
        )


@dataclass(frozen=True, slots=True)
class Read:
    """What a file held.

    Attributes:
        labels: The labels.
        passed_over: One line for each entry that holds no label of ours, and why.
    """

    labels: tuple[ReadLabel, ...]
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a file of JSON lines, and the number of its line."""

    number: int
    record: Mapping[str, Any]


def one_file(files: Mapping[str, bytes], suffix: str) -> bytes:
    """Return the one file whose name ends so, whatever it is called.

    Raises:
        BadRecordError: If there is none, or more than one.
    """
    found = [path for path in files if path.endswith(suffix) and not _articles(path)]
    if len(found) != 1:
        raise BadRecordError(f"there must be one {suffix} file, and there are {len(found)}")
    return files[found[0]]


def json_files(files: Mapping[str, bytes]) -> list[str]:
    """Return the paths of the ``.jsonl`` files, sorted, that of whole articles left out."""
    return sorted(path for path in files if path.endswith(".jsonl") and not _articles(path))


def json_lines(files: Mapping[str, bytes]) -> Iterator[Line]:
    """Yield the records of every ``.jsonl`` file, blank lines and whole articles left out.

    Raises:
        BadRecordError: Naming the first line that is no record.
    """
    for path in json_files(files):
        for number, line in enumerate(files[path].splitlines(), start=1):
            if not line.strip():
                continue
            try:
                yield Line(number, msgspec.json.decode(line, type=dict[str, Any]))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise BadRecordError(f"line {number} of {path}: {error}") from error


def pair_texts(record: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the two texts of a record, under whichever names it has them."""
    for one, other in _TEXTS:
        if isinstance(record.get(one), str) and isinstance(record.get(other), str):
            return record[one], record[other]
    return None


def _articles(path: str) -> bool:
    return path.rsplit("/", 1)[-1] == ARTICLES


# What the two texts are called in the records that people make by hand.
_TEXTS = (
    ("text_a", "text_b"),
    ("premise", "hypothesis"),
    ("sentence1", "sentence2"),
    ("text1", "text2"),
    ("claim_a", "claim_b"),
)


def as_record(label: ReadLabel) -> dict[str, Any]:
    """Return everything but the texts, for a format that can carry it along unread."""
    record = msgspec.to_builtins(label)
    return {name: value for name, value in record.items() if name not in {"text_a", "text_b"}}


def from_record(record: object, text_a: str, text_b: str) -> ReadLabel | None:
    """Return what :func:`as_record` made, or None for anything else."""
    if not isinstance(record, dict):
        return None
    try:
        return msgspec.convert({**record, "text_a": text_a, "text_b": text_b}, ReadLabel)
    except (msgspec.ValidationError, ValueError):
        return None


def label_named(name: object) -> Label | None:
    """Return the label that people call ``name``, in whatever case and spacing."""
    if not isinstance(name, str):
        return None
    key = "_".join(name.casefold().replace("-", " ").replace("_", " ").split())
    return _NAMES.get(key)


_NAMES = {
    **{label.value: label for label in Label},
    "same_claim": Label.ENTAILMENT,
    "entails": Label.ENTAILMENT,
    "contradicts": Label.CONTRADICTION,
    "contradictory": Label.CONTRADICTION,
    "conflict": Label.CONTRADICTION,
    "no_contradiction": Label.NEUTRAL,
    "cannot_judge": Label.UNSURE,
}
