"""Argilla: records with the responses of every analyst, and the settings of their data set.

Records are flattened as ``argilla.Dataset.records.to_list(flatten=True)`` flattens them:
``label.responses``, ``label.responses.users``, ``label.responses.status``, ``label.suggestion``.
Users of Argilla have UUIDs; ours are made from the analysts' names, which ``analysts`` keeps.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

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
from diptych_core.publish.rows import LabelledPair

_USERS = uuid.UUID("a8c7b3a2-6a54-5d5c-9f3e-0d6d6a1f7c11")  # a namespace of our own
_SUBMITTED = "submitted"


def argilla_files(data: DataSet) -> dict[str, bytes]:
    """Return ``records.jsonl`` and ``settings.json``."""
    lines = [msgspec.json.encode(_record(own)) + b"\n" for own in data.pairs]
    settings = json.dumps(_settings(data), ensure_ascii=False, indent=1) + "\n"
    return {"records.jsonl": b"".join(lines), "settings.json": settings.encode("utf-8")}


def read_argilla(files: Mapping[str, bytes]) -> Read:
    """Return the labels of flattened records, ours or others'.

    Raises:
        BadRecordError: Naming the first line that is no record.
    """
    found: list[ReadLabel] = []
    passed: list[str] = []
    for line in json_lines(files):
        texts = pair_texts(line.record)
        if texts is None:
            passed.append(f"line {line.number}: no two texts")
            continue
        for read in _responses(line.record, texts):
            if isinstance(read, str):
                passed.append(f"line {line.number}: {read}")
            else:
                found.append(read)
    return Read(tuple(found), tuple(passed))


def user_id(analyst: str) -> str:
    """Return the UUID that stands for an analyst."""
    return str(uuid.uuid5(_USERS, analyst))


def _record(own: Sequence[LabelledPair]) -> dict[str, object]:
    row = own[0]
    users = [user_id(each.analyst) for each in own]
    submitted = [_SUBMITTED] * len(own)
    record: dict[str, object] = {
        "id": row.pair_id,
        "text_a": row.premise,
        "text_b": row.hypothesis,
        "source_a": row.a.source,
        "source_b": row.b.source,
        "published_a": row.a.published,
        "published_b": row.b.published,
        "url_a": row.a.url,
        "url_b": row.b.url,
        "event": row.event,
        "split": row.split,
        "analysts": json.dumps([each.analyst for each in own], ensure_ascii=False),
        "diptych": json.dumps([as_record(ReadLabel.of(each)) for each in own], ensure_ascii=False),
        "label.responses": [each.label_name for each in own],
        "label.responses.users": users,
        "label.responses.status": submitted,
        "note.responses": [each.note for each in own],
        "note.responses.users": users,
        "note.responses.status": submitted,
    }
    if row.model is not None and row.model.suggested:
        record |= {
            "label.suggestion": row.model.suggested,
            "label.suggestion.score": row.model.score,
            "label.suggestion.agent": f"{row.model.name} {row.model.revision}".strip(),
        }
    return record


_METADATA = (
    "source_a", "source_b", "published_a", "published_b", "url_a", "url_b", "event", "split",
    "analysts", "diptych",
)  # fmt: skip


def _settings(data: DataSet) -> dict[str, object]:
    options = [{"value": each.value, "text": each.value.replace("_", " ")} for each in Label]
    return {
        "guidelines": "\n\n".join(data.guidelines[name] for name in sorted(data.guidelines)),
        "allow_extra_metadata": True,
        "fields": [
            {"name": name, "title": title, "required": True, "settings": {"type": "text"}}
            for name, title in (("text_a", "Claim A"), ("text_b", "Claim B"))
        ],
        "questions": [
            {
                "name": "label",
                "title": "How do the two claims stand to each other?",
                "required": True,
                "settings": {"type": "label_selection", "options": options},
            },
            {"name": "note", "title": "Note", "required": False, "settings": {"type": "text"}},
        ],
        "metadata": [
            {"name": name, "title": name, "settings": {"type": "terms"}} for name in _METADATA
        ],
    }


def _responses(record: Mapping[str, Any], texts: tuple[str, str]) -> list[ReadLabel | str]:
    try:
        own = [from_record(each, *texts) for each in json.loads(record.get("diptych") or "[]")]
        names = json.loads(record.get("analysts") or "[]")
    except (ValueError, TypeError):
        own, names = [], []
    analyst = {user_id(name): name for name in names}
    chosen = record.get("label.responses") or []
    users = record.get("label.responses.users") or [""] * len(chosen)
    states = record.get("label.responses.status") or [_SUBMITTED] * len(chosen)
    notes = dict(
        zip(
            record.get("note.responses.users") or [],
            record.get("note.responses") or [],
            strict=False,
        )
    )
    found: list[ReadLabel | str] = []
    for name, user, state in zip(chosen, users, states, strict=False):
        label, who = label_named(name), analyst.get(user, str(user))
        if state != _SUBMITTED or label is None:
            found.append(f"{state}: {name!r}")
            continue
        kept = next((e for e in own if e and (e.analyst, e.label) == (who, label)), None)
        made = ReadLabel(
            pair_id=str(record.get("id") or "") if own else "",
            text_a=texts[0],
            text_b=texts[1],
            analyst=who,
            label=label,
            note=notes.get(user),
        )
        found.append(kept if kept and kept.note == (notes.get(user) or "") else made)
    return found
