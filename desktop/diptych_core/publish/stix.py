"""STIX 2.1: claims and pairs as notes, judgements as opinions; grades as MISP tags beside them.

Specification: docs.oasis-open.org/cti/stix/v2.1. A claim is a ``note`` on the ``identity`` of its
source; a pair is a ``note`` on its two claims that asks whether they contradict each other; each
analyst's label is an ``opinion`` on that note: agree for a contradiction, disagree for none,
neutral for unsure. Reliability goes out as a tag of MISP's taxonomy ``admiralty-scale``, on the
source. Each analyst's rating of a claim is an ``opinion`` on its note (1 strongly agrees, 5
strongly disagrees, 6 is none) and a tag; ``confidence`` only where those who rated it agree, by
STIX's own table (appendix A: 1 is 90, 2 is 70, 3 is 50, 4 is 30, 5 is 10, and 6 has no value).
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

from diptych_core.identity import sha256_text
from diptych_core.label import Label
from diptych_core.publish.dataset import ClaimRating, DataSet
from diptych_core.publish.rows import LabelledPair, RowSide

_NAMESPACE = uuid.UUID("6f0f4c2e-5b9c-5a0a-8d31-5f7a4f0b7d10")  # a namespace of our own
_OPINIONS = {
    Label.CONTRADICTION.value: "agree",
    Label.NEUTRAL.value: "disagree",
    Label.ENTAILMENT.value: "disagree",
    Label.NOT_A_PAIR.value: "disagree",
    Label.UNSURE.value: "neutral",
}
_CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
_VIEWS = {1: "strongly-agree", 2: "agree", 3: "neutral", 4: "disagree", 5: "strongly-disagree"}
# Ratings by the article and the words of the claim.
_Ratings: TypeAlias = Mapping[tuple[str, str], Sequence[ClaimRating]]
_BEGINNING = "1970-01-01T00:00:00.000Z"


def stix_files(data: DataSet) -> dict[str, bytes]:
    """Return ``bundle.json`` (STIX) and ``misp.json`` (an event with tagged claims)."""
    objects: dict[str, dict[str, object]] = {}
    producer = _object("identity", "producer", _BEGINNING, name="Diptych", identity_class="system")
    objects[str(producer["id"])] = producer
    ratings = _by_claim(data.ratings)
    for own in data.pairs:
        for made in _pair(own, str(producer["id"]), ratings):
            objects.setdefault(str(made["id"]), made)
    bundle = {
        "type": "bundle",
        "id": _id("bundle", " ".join(objects)),
        "objects": list(objects.values()),
    }
    return {"bundle.json": _json(bundle), "misp.json": _json(_misp(data, ratings))}


def reliability_tag(grade: str) -> str:
    """Return the MISP tag of an Admiralty grade, or an empty string without one."""
    return f'admiralty-scale:source-reliability="{grade.lower()}"' if grade else ""


def credibility_tag(grade: int) -> str:
    """Return the MISP tag of a claim's credibility, 1 to 6."""
    return f'admiralty-scale:information-credibility="{grade}"'


def _pair(
    own: Sequence[LabelledPair], producer: str, ratings: _Ratings
) -> Iterable[dict[str, object]]:
    row = own[0]
    first = min(_time(each.decided_at) for each in own)
    claims = []
    for side, text in ((row.a, row.premise), (row.b, row.hypothesis)):
        source = _source(side, producer)
        given = ratings.get((side.article_id, text), ())
        claim = _claim(side, text, str(source["id"]), producer, given)
        claims.append(claim)
        yield source
        yield claim
        yield from _views(given, str(claim["id"]), producer)
    note = _object(
        "note",
        f"pair {row.pair_id}",
        first,
        created_by_ref=producer,
        abstract="Do these two claims contradict each other?",
        content=f"A: {row.premise}\nB: {row.hypothesis}",
        object_refs=[claim["id"] for claim in claims],
    )
    yield note
    for each in own:
        person = _person(each.analyst, producer)
        words = [each.label_name.replace("_", " "), each.kind, each.note]
        yield person
        yield _object(
            "opinion",
            f"opinion {each.pair_id} {each.analyst}",
            _time(each.decided_at),
            created_by_ref=person["id"],
            opinion=_OPINIONS[each.label_name],
            explanation="; ".join(word for word in words if word),
            authors=[each.analyst],
            object_refs=[note["id"]],
        )


def _by_claim(ratings: Sequence[ClaimRating]) -> _Ratings:
    found: defaultdict[tuple[str, str], list[ClaimRating]] = defaultdict(list)
    for rating in sorted(ratings, key=lambda each: (each.claim_id, each.analyst)):
        found[rating.article_id, rating.text].append(rating)
    return found


def _views(given: Sequence[ClaimRating], claim: str, producer: str) -> Iterable[dict[str, object]]:
    for rating in given:
        if rating.credibility in _VIEWS:
            person = _person(rating.analyst, producer)
            yield person
            yield _object(
                "opinion",
                f"rating {claim} {rating.analyst}",
                _time(rating.at),
                created_by_ref=person["id"],
                opinion=_VIEWS[rating.credibility],
                authors=[rating.analyst],
                labels=[credibility_tag(rating.credibility)],
                object_refs=[claim],
            )


def _person(analyst: str, producer: str) -> dict[str, object]:
    return _object(
        "identity",
        f"analyst {analyst}",
        _BEGINNING,
        name=analyst,
        identity_class="individual",
        created_by_ref=producer,
    )


def _source(side: RowSide, producer: str) -> dict[str, object]:
    name = side.source or side.file or "(no source)"
    tag = reliability_tag(side.reliability)
    made = _object(
        "identity",
        f"source {name}",
        _BEGINNING,
        created_by_ref=producer,
        name=name,
        identity_class="organization",
    )
    return made | {"labels": [tag]} if tag else made


def _claim(
    side: RowSide, text: str, source: str, producer: str, given: Sequence[ClaimRating]
) -> dict[str, object]:
    reference: dict[str, object] = {
        "source_name": side.source or side.file or "(no source)",
        "description": side.title or side.file or side.article_id,
        # Only of what we hold: the page at the address may have changed since.
        "external_id": f"sha256:{side.sha256}",
    }
    if side.url:
        reference["url"] = side.url
    made = _object(
        "note",
        f"claim {side.article_id} {side.start} {text}",
        _time(side.retrieved or side.published),
        created_by_ref=producer,
        content=text,
        object_refs=[source],
        external_references=[reference],
    )
    if side.author or side.speaker:
        made["authors"] = [side.speaker or side.author]
    grades = sorted({rating.credibility for rating in given})
    if grades:
        made["labels"] = list(map(credibility_tag, grades))
        if len(grades) == 1 and grades[0] in _CONFIDENCE:
            made["confidence"] = _CONFIDENCE[grades[0]]
    return made


def _misp(data: DataSet, ratings: _Ratings) -> dict[str, object]:
    claims: dict[str, tuple[RowSide, str]] = {}
    for row in data.rows:
        for side, text in ((row.a, row.premise), (row.b, row.hypothesis)):
            claims[f"{side.article_id} {side.start} {text}"] = (side, text)
    times = sorted(_time(row.decided_at) for row in data.rows) or [_BEGINNING]
    attributes = []
    for key in sorted(claims):
        side, text = claims[key]
        given = ratings.get((side.article_id, text), ())
        grades = sorted({rating.credibility for rating in given})
        tags = [reliability_tag(side.reliability), *map(credibility_tag, grades)]
        words = (side.source, side.title, side.published, side.url)
        attributes.append(
            {
                "uuid": str(uuid.uuid5(_NAMESPACE, f"attribute {key}")),
                "type": "text",
                "category": "Other",
                "value": text,
                "comment": ", ".join(word for word in words if word),
                "to_ids": False,
                "Tag": [{"name": tag} for tag in tags if tag],
            }
        )
    return {
        "Event": {
            "uuid": str(uuid.uuid5(_NAMESPACE, f"event {data.title} {times[0]}")),
            "info": f"{data.title}: claims of sources that were compared",
            "date": times[-1][:10],
            "analysis": "2",
            "threat_level_id": "4",
            "distribution": "0",
            "Attribute": attributes,
        }
    }


def _object(kind: str, seed: str, at: str, /, **properties: object) -> dict[str, object]:
    head = {"type": kind, "spec_version": "2.1", "id": _id(kind, seed)}
    return {**head, "created": at, "modified": at, **properties}


def _id(kind: str, name: str) -> str:
    return f"{kind}--{uuid.uuid5(_NAMESPACE, sha256_text(f'{kind} {name}'))}"


def _time(iso: str) -> str:
    """Return a time as STIX wants it: UTC, milliseconds, Z. A date is its midnight.

    An article's times are what its file or a colleague's case says; what is none is as unknown.
    """
    try:
        moment = datetime.fromisoformat(iso)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return _BEGINNING
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
