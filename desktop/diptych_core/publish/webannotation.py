"""W3C Web Annotation (JSON-LD): each decision as an annotation with the words of both articles.

Model and vocabulary: w3.org/TR/annotation-model (2017). A target is the evidence, or the claim
where no evidence was marked. An article with an address is named by it and its words are found by
a text quote selector, since our positions are those of the text that was taken out of the page;
an article without one is named by the hash of its stored text, and has positions too.
"""

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from diptych_core.errors import BadRecordError
from diptych_core.publish.dataset import DataSet
from diptych_core.publish.reading import Read, ReadLabel, as_record, from_record, one_file
from diptych_core.publish.rows import Evidence, LabelledPair, RowSide

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"diptych": "urn:diptych:"}]
_FILE = "annotations.jsonld"


def webannotation_files(data: DataSet) -> dict[str, bytes]:
    """Return ``annotations.jsonld``: a collection with one page."""
    made = {
        "@context": _CONTEXT,
        "id": "urn:diptych:annotations",
        "type": "AnnotationCollection",
        "label": data.title,
        "generator": {"type": "Software", "name": data.program},
        "total": len(data.rows),
        "first": {
            "id": "urn:diptych:annotations:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_annotation(row) for row in data.rows],
        },
    }
    return {_FILE: (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8")}


def read_webannotation(files: Mapping[str, bytes]) -> Read:
    """Return the labels of a collection that :func:`webannotation_files` wrote.

    Raises:
        BadRecordError: If it is no such collection.
    """
    try:
        page = msgspec.json.decode(one_file(files, ".jsonld"), type=dict[str, Any])
        items = page["first"]["items"]
    except (KeyError, TypeError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadRecordError(f"{_FILE} is no collection of annotations") from error
    read = [from_record(item.get("diptych:decision"), "", "") for item in items]
    passed = [f"item {n}: not made by Diptych" for n, each in enumerate(read) if each is None]
    return Read(tuple(each for each in read if each is not None), tuple(passed))


def _annotation(row: LabelledPair) -> dict[str, object]:
    bodies = [{"type": "TextualBody", "purpose": "classifying", "value": row.label_name}]
    if row.kind:
        bodies.append({"type": "TextualBody", "purpose": "tagging", "value": row.kind})
    if row.note:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": row.note})
    return {
        "id": f"urn:diptych:decision:{row.pair_id}:{_urn_part(row.analyst)}",
        "type": "Annotation",
        "motivation": ["classifying", "linking"],
        "creator": {"type": "Person", "name": row.analyst},
        "created": row.decided_at,
        "body": bodies,
        "target": [
            *(_target(row.a, span) for span in row.evidence_a or (_claim(row.a, row.premise),)),
            *(_target(row.b, span) for span in row.evidence_b or (_claim(row.b, row.hypothesis),)),
        ],
        "diptych:decision": as_record(ReadLabel.of(row)),
    }


def _claim(side: RowSide, text: str) -> Evidence:
    return Evidence(
        start=side.start, end=side.end, quote=text, prefix=side.prefix, suffix=side.suffix
    )


def _target(side: RowSide, span: Evidence) -> dict[str, object]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.quote,
        "prefix": span.prefix,
        "suffix": span.suffix,
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {
        "type": "SpecificResource",
        "source": side.url or f"urn:sha-256:{side.sha256}",
        "selector": [quote] if side.url else [quote, position],
        "diptych:article": side.article_id,
        "diptych:position": [span.start, span.end],
    }


def _urn_part(text: str) -> str:
    """Return ``text`` percent-encoded as a URN wants it (RFC 8141)."""
    safe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"
    return "".join(
        char if char in safe else "".join(f"%{byte:02X}" for byte in char.encode("utf-8"))
        for char in text
    )
