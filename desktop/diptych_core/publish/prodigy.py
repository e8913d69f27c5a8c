"""Prodigy's JSON lines: one ``choice`` task a decision.

Fields as prodi.gy/docs/api-interfaces has them. ``_input_hash`` is the same for all decisions on
one pair, so that Prodigy's review and its agreement measures bring them together.
"""

import html
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from diptych_core.identity import sha256_text
from diptych_core.label import Label
from diptych_core.publish.dataset import DataSet
from diptych_core.publish.reading import (
    Read,
    ReadLabel,
    as_record,
    from_record,
    json_lines,
    label_named,
    pair_texts,
)
from diptych_core.publish.rows import LabelledPair, RowSide

_OPTIONS = [{"id": label.value, "text": label.value.replace("_", " ")} for label in Label]


def prodigy_files(data: DataSet) -> dict[str, bytes]:
    """Return ``pairs.jsonl`` for ``prodigy db-in``."""
    lines = [msgspec.json.encode(_task(row)) + b"\n" for row in data.rows]
    return {"pairs.jsonl": b"".join(lines)}


def read_prodigy(files: Mapping[str, bytes]) -> Read:
    """Return the labels of what ``prodigy db-out`` wrote, ours or others'.

    Raises:
        BadRecordError: Naming the first line that is no task.
    """
    found: list[ReadLabel] = []
    passed: list[str] = []
    for line in json_lines(files):
        read = _read(line.record)
        if isinstance(read, str):
            passed.append(f"line {line.number}: {read}")
        else:
            found.append(read)
    return Read(tuple(found), tuple(passed))


def _task(row: LabelledPair) -> dict[str, object]:
    question = sha256_text(f"{row.pair_id} choice {' '.join(Label)}")
    return {
        "html": f"{_shown(row.a, row.premise)}{_shown(row.b, row.hypothesis)}",
        "text_a": row.premise,
        "text_b": row.hypothesis,
        "options": _OPTIONS,
        "accept": [row.label_name],
        "answer": "accept",
        "meta": {"a": _origin(row.a), "b": _origin(row.b), "pair": row.pair_id},
        "_input_hash": _hash(sha256_text(row.pair_id)),
        "_task_hash": _hash(question),
        "_view_id": "choice",
        "_session_id": f"diptych-{row.analyst}",
        "_annotator_id": row.analyst,
        "_timestamp": int(datetime.fromisoformat(row.decided_at).astimezone(UTC).timestamp()),
        "diptych": as_record(ReadLabel.of(row)),
    }


def _shown(side: RowSide, text: str) -> str:
    return f"<p><strong>{html.escape(_origin(side))}</strong><br>{html.escape(text)}</p>"


def _origin(side: RowSide) -> str:
    return ", ".join(part for part in (side.source or side.file, side.published) if part)


def _hash(digest: str) -> int:
    return int(digest[:8], 16) & 0x7FFF_FFFF


def _read(task: Mapping[str, Any]) -> ReadLabel | str:
    texts = pair_texts(task)
    if texts is None:
        return "no two texts"
    if task.get("answer", "accept") != "accept":
        return f"answered {task['answer']}"
    chosen: Sequence[object] = task.get("accept") or [task.get("label")]
    label = label_named(chosen[0]) if len(chosen) == 1 else None
    if label is None:
        return f"{chosen!r} is no label of Diptych"
    own = from_record(task.get("diptych"), *texts)
    if own is not None and own.label is label:
        return own
    return ReadLabel(
        pair_id=own.pair_id if own else "",
        text_a=texts[0],
        text_b=texts[1],
        analyst=str(task.get("_annotator_id") or task.get("_session_id") or ""),
        label=label,
        at=_time(task.get("_timestamp")),
    )


def _time(stamp: object) -> str | None:
    if not isinstance(stamp, int | float):
        return None
    return datetime.fromtimestamp(stamp, UTC).isoformat(timespec="milliseconds")
