"""SNLI and MNLI JSON lines: one line a pair, with the labels of all analysts.

Fields as in the released sets (nlp.stanford.edu/projects/snli, cims.nyu.edu/~sbowman/multinli):
``gold_label`` is ``-`` where there is none, ``annotator_labels`` lists what each chose,
``sentence1`` is the premise. MNLI adds ``promptID`` and ``genre`` and has no ``captionID``.
"""

from collections.abc import Callable, Mapping

import msgspec

from diptych_core.errors import BadRecordError
from diptych_core.publish.dataset import DataSet
from diptych_core.publish.reading import Read, ReadLabel, json_files, label_named
from diptych_core.publish.rows import NO_GOLD, LabelledPair

_NO_LABEL = "-"
_GENRE = "news"


def snli_files(data: DataSet) -> dict[str, bytes]:
    """Return a file for each split, ``captionID`` naming the event."""
    return _files(data, lambda row: {"captionID": row.event})


def mnli_files(data: DataSet) -> dict[str, bytes]:
    """Return a file for each split, ``promptID`` naming the event."""
    return _files(data, lambda row: {"promptID": row.event, "genre": _GENRE})


def read_nli(files: Mapping[str, bytes]) -> Read:
    """Return every analyst's label. Notes, evidence and times are not in this format.

    Raises:
        BadRecordError: Naming the first line that is no pair.
    """
    found: list[ReadLabel] = []
    for path in json_files(files):
        for number, line in enumerate(files[path].splitlines(), start=1):
            try:
                record = msgspec.json.decode(line, type=_Line)
                found += _labels(record)
            except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
                raise BadRecordError(f"line {number} of {path}: {error}") from error
    return Read(tuple(found))


class _Line(msgspec.Struct):
    sentence1: str
    sentence2: str
    gold_label: str
    annotator_labels: list[str] = []
    annotators: list[str] = []
    pairID: str = ""  # noqa: N815 - the format's name


def _labels(record: _Line) -> list[ReadLabel]:
    names = record.annotators or [
        f"annotator {number}" for number in range(1, len(record.annotator_labels) + 1)
    ]
    return [
        ReadLabel(
            pair_id=record.pairID,
            text_a=record.sentence1,
            text_b=record.sentence2,
            analyst=analyst,
            label=label,
        )
        for analyst, name in zip(names, record.annotator_labels, strict=True)
        if (label := label_named(name)) is not None
    ]


def _files(data: DataSet, more: Callable[[LabelledPair], dict[str, object]]) -> dict[str, bytes]:
    files = {}
    firsts = [own[0] for own in data.pairs]
    for split, rows in data.split_rows(firsts).items():
        lines = [msgspec.json.encode(_line(row) | more(row)) + b"\n" for row in rows]
        files[f"{split.value}.jsonl"] = b"".join(lines)
    return files or {"train.jsonl": b""}


def _line(row: LabelledPair) -> dict[str, object]:
    return {
        "gold_label": row.gold_label if row.gold_id != NO_GOLD else _NO_LABEL,
        "annotator_labels": row.annotator_labels,
        "annotators": row.annotators,
        "sentence1": row.premise,
        "sentence2": row.hypothesis,
        "pairID": row.pair_id,
    }
