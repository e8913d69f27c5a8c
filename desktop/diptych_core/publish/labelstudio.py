"""Label Studio's JSON: one task a pair, one annotation a decision, and the view that shows them.

Structure as labelstud.io/guide/export (JSON) and /guide/predictions. Who decided stands in a text
area, because Label Studio takes only users of its own for ``completed_by``. Positions of evidence
count from the beginning of the claim that is shown; evidence outside of it travels in ``data``.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from diptych_core.agreement.gold import is_adjudicator
from diptych_core.errors import BadRecordError
from diptych_core.finding import ConflictKind
from diptych_core.label import Label
from diptych_core.publish.dataset import DataSet
from diptych_core.publish.manifest import MANIFEST
from diptych_core.publish.reading import (
    Read,
    ReadLabel,
    as_record,
    from_record,
    label_named,
    pair_texts,
)
from diptych_core.publish.rows import Evidence, LabelledPair, RowSide


def _choices(values: Sequence[str]) -> str:
    return "\n".join(f'    <Choice value="{value}"/>' for value in values)


VIEW = f"""<View>
  <Header value="$origin_a"/>
  <Labels name="evidence_a" toName="text_a"><Label value="Evidence"/></Labels>
  <Text name="text_a" value="$text_a"/>
  <Header value="$origin_b"/>
  <Labels name="evidence_b" toName="text_b"><Label value="Evidence"/></Labels>
  <Text name="text_b" value="$text_b"/>
  <Choices name="label" toName="text_a" choice="single" required="true">
{_choices([label.value for label in Label])}
  </Choices>
  <Choices name="kind" toName="text_a" choice="single">
{_choices([kind.value for kind in ConflictKind])}
  </Choices>
  <TextArea name="note" toName="text_a" placeholder="Note" maxSubmissions="1"/>
  <TextArea name="analyst" toName="text_a" placeholder="Your name" maxSubmissions="1"/>
</View>
"""


def labelstudio_files(data: DataSet) -> dict[str, bytes]:
    """Return ``tasks.json`` and the labelling configuration ``view.xml``."""
    tasks = [_task(number, own) for number, own in enumerate(data.pairs, start=1)]
    packed = msgspec.json.format(msgspec.json.encode(tasks), indent=1) + b"\n"
    return {"tasks.json": packed, "view.xml": VIEW.encode()}


def read_labelstudio(files: Mapping[str, bytes]) -> Read:
    """Return the labels of a Label Studio JSON export, ours or others'.

    Raises:
        BadRecordError: If a file is no such export.
    """
    found: list[ReadLabel] = []
    passed: list[str] = []
    for path in sorted(path for path in files if path.endswith(".json") and path != MANIFEST):
        try:
            tasks = msgspec.json.decode(files[path], type=list[dict[str, Any]])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise BadRecordError(f"{path}: {error}") from error
        for task in tasks:
            for read in _annotations(task):
                if isinstance(read, str):
                    passed.append(f"task {task.get('id', '?')}: {read}")
                else:
                    found.append(read)
    return Read(tuple(found), tuple(passed))


def _task(number: int, own: Sequence[LabelledPair]) -> dict[str, object]:
    row = own[0]
    return {
        "id": number,
        "data": {
            "pair_id": row.pair_id,
            "text_a": row.premise,
            "text_b": row.hypothesis,
            "origin_a": _origin(row.a),
            "origin_b": _origin(row.b),
            "url_a": row.a.url,
            "url_b": row.b.url,
            "diptych": [as_record(ReadLabel.of(each)) for each in own],
        },
        "annotations": [
            {
                "result": _result(each),
                "was_cancelled": False,
                "ground_truth": is_adjudicator(each.analyst),
                "created_at": each.decided_at,
                "updated_at": each.decided_at,
                "lead_time": each.seconds,
            }
            for each in own
        ],
        "predictions": _predictions(row),
    }


def _origin(side: RowSide) -> str:
    parts = (side.source or side.file, side.title, side.published)
    return " · ".join(part for part in parts if part)


def _region(name: str, kind: str, value: Mapping[str, object], to: str = "text_a") -> object:
    return {"from_name": name, "to_name": to, "type": kind, "value": value}


def _result(row: LabelledPair) -> list[object]:
    result = [_region("label", "choices", {"choices": [row.label_name]})]
    if row.kind_named:
        result.append(_region("kind", "choices", {"choices": [row.kind_named]}))
    if row.note:
        result.append(_region("note", "textarea", {"text": [row.note]}))
    result.append(_region("analyst", "textarea", {"text": [row.analyst]}))
    result += _evidence("a", row.evidence_a, row.a)
    result += _evidence("b", row.evidence_b, row.b)
    return result


def _evidence(name: str, spans: Sequence[Evidence], side: RowSide) -> Iterator[object]:
    for span in spans:
        if side.start <= span.start and span.end <= side.end:
            value = {
                "start": span.start - side.start,
                "end": span.end - side.start,
                "text": span.quote,
                "labels": ["Evidence"],
            }
            yield _region(f"evidence_{name}", "labels", value, f"text_{name}")


def _predictions(row: LabelledPair) -> list[object]:
    if row.model is None or not row.model.suggested:
        return []
    return [
        {
            "model_version": f"{row.model.name} {row.model.revision}".strip(),
            "score": row.model.score,
            "result": [_region("label", "choices", {"choices": [row.model.suggested]})],
        }
    ]


def _annotations(task: Mapping[str, Any]) -> Iterator[ReadLabel | str]:
    data = task.get("data")
    texts = pair_texts(data) if isinstance(data, dict) else None
    if texts is None or not isinstance(data, dict):
        yield "no two texts"
        return
    records = data.get("diptych")
    own = [
        read
        for record in (records if isinstance(records, list) else [])
        if (read := from_record(record, *texts)) is not None
    ]
    for annotation in task.get("annotations") or []:
        yield _annotation(annotation, texts, own, str(data.get("pair_id") or ""))


def _annotation(
    annotation: Mapping[str, Any],
    texts: tuple[str, str],
    own: Sequence[ReadLabel],
    pair_id: str,
) -> ReadLabel | str:
    if annotation.get("was_cancelled"):
        return "skipped by its annotator"
    said = _said(annotation.get("result") or [])
    label = next((found for name in said["choices"] if (found := label_named(name))), None)
    if label is None:
        return f"{said['choices']!r} is no label of Diptych"
    named = said["analyst"][0] if said["analyst"] else _completed_by(annotation)
    note = said["note"][0] if said["note"] else ""
    for each in own:
        same = (each.analyst, each.label, each.kind, each.note)
        if same == (named, label, said["kind"][0] if said["kind"] else "", note):
            return each
    return ReadLabel(
        pair_id=pair_id,
        text_a=texts[0],
        text_b=texts[1],
        analyst=named,
        label=label,
        kind=said["kind"][0] if said["kind"] else None,
        note=note or None,
        at=annotation.get("updated_at") or annotation.get("created_at"),
        seconds=annotation.get("lead_time"),
    )


def _said(result: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return what was chosen and written, by the name of its control; labels under ``choices``."""
    said: dict[str, list[str]] = {"choices": [], "kind": [], "note": [], "analyst": []}
    for region in result:
        value, name = region.get("value") or {}, str(region.get("from_name"))
        if region.get("type") == "choices":
            put = "kind" if name == "kind" else "choices"
            said[put] += map(str, value.get("choices") or [])
        elif region.get("type") == "textarea" and name in said:
            text = value.get("text") or []
            said[name] += [text] if isinstance(text, str) else map(str, text)
    return said


def _completed_by(annotation: Mapping[str, Any]) -> str:
    who = annotation.get("completed_by")
    if isinstance(who, dict):
        who = who.get("email") or who.get("id")
    return str(who) if who is not None else ""
