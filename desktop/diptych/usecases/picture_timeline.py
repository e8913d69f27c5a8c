"""What was said about one thing, when, by whom and how sure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from diptych.usecases.picture_matrix import name_of
from diptych_core.finding import Band
from diptych_core.label import Label
from diptych_core.review.clusters import Tie, clusters, copies, names
from diptych_core.review.sureness import HowSure, how_sure
from diptych_store.casefile import CaseFile
from diptych_store.overview import ArticleHead, FindingLink

_NO_TIE = frozenset({Label.NEUTRAL, Label.NOT_A_PAIR})
# A list of more than this is no picture; the rest are small disputes of a single pair.
LISTED = 300
_DOUBTFUL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A claim cluster, as it is listed.

    Attributes:
        name: The words that its claims share.
        claims: Its claims, copies included, in order of import.
        opposed: The pairs in it that a finding or a label opposes, best first.
        confirmed: Those among them that the analyst labelled a contradiction.
        origins: Independent origins of its claims.
        sources: How many sources say something in it.
    """

    name: str
    claims: tuple[str, ...]
    opposed: tuple[Tie, ...]
    confirmed: frozenset[str]
    origins: int
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One claim of a cluster on the timeline.

    Attributes:
        claim_id: The claim.
        source: Who published it; the lane.
        title: Headline of its article.
        said_at: When it was published; None where that is not known.
        day_only: True when only the day is known, not the hour.
        speaker: Who says it in the article; empty when the article does.
        text: The claim.
        sure: How sure it is put.
        pair_ids: Its opposed pairs in the cluster.
        copy: True when an earlier claim of the cluster has the same words.
    """

    claim_id: str
    source: str
    title: str
    said_at: datetime | None
    day_only: bool
    speaker: str
    text: str
    sure: HowSure
    pair_ids: tuple[str, ...]
    copy: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Two points that are opposed, by their places; ``confirmed`` by the analyst's label."""

    one: int
    other: int
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A cluster laid out in time.

    Attributes:
        dispute: The cluster.
        points: Its claims by time, those without a date last.
        lines: Which of them are opposed.
    """

    dispute: Dispute
    points: tuple[Point, ...]
    lines: tuple[Line, ...]


def disputes_of(
    articles: Mapping[str, ArticleHead],
    owner: Mapping[str, str],
    texts: Mapping[str, str],
    links: Sequence[FindingLink],
    labels: Mapping[str, Label],
) -> tuple[Dispute, ...]:
    """Return the claim clusters, the biggest dispute first, at most :data:`LISTED`.

    Claims are tied by findings in the bands Conflict and Check, and by labels of contradiction
    and of one claim; what the analyst labelled neutral or no pair ties nothing.

    Args:
        articles: By identifier, in order of import.
        owner: Article of each claim.
        texts: Text of each claim.
        links: The findings, best first.
        labels: The analyst's labels, by pair.
    """
    place = {article_id: number for number, article_id in enumerate(articles)}
    ordered = {
        claim_id: texts[claim_id]
        for claim_id in sorted(texts, key=lambda c: (place.get(owner[c], len(place)), c))
    }
    tied = [link for link in links if _ties(link, labels.get(link.pair_id))]
    tied.sort(key=lambda link: (_firmness(link, labels.get(link.pair_id)), -link.score))
    ties = [
        Tie(
            link.pair_id,
            link.claim_a,
            link.claim_b,
            firm=_firmness(link, labels.get(link.pair_id)) < _DOUBTFUL,
        )
        for link in tied
    ]
    groups = clusters(ties, copies(ordered))
    cluster_of = {claim: number for number, group in enumerate(groups) for claim in group}
    opposed: defaultdict[int, list[Tie]] = defaultdict(list)
    for tie in ties:
        if labels.get(tie.pair_id) is Label.ENTAILMENT:
            continue
        number = cluster_of.get(tie.one)
        if number is not None and number == cluster_of.get(tie.other):
            opposed[number].append(tie)
    said = names(groups, texts)
    found = [
        _dispute(said[number], groups[number], own, articles, owner, labels)
        for number, own in opposed.items()
    ]
    found.sort(key=lambda d: (-d.origins, -len(d.opposed), d.name))
    return tuple(found[:LISTED])


def load_timeline(case: CaseFile, dispute: Dispute) -> Timeline:
    """Read what the timeline of one cluster shows; a claim that is gone is left out."""
    claims = case.claims.get_many(dispute.claims)
    heads = {head.article_id: head for head in case.overview.articles()}
    pairs: defaultdict[str, list[str]] = defaultdict(list)
    for tie in dispute.opposed:
        pairs[tie.one].append(tie.pair_id)
        pairs[tie.other].append(tie.pair_id)
    first = copies({claim_id: claim.text for claim_id, claim in claims.items()})
    points = []
    for claim_id, claim in claims.items():
        head = heads[claim.article_id]
        said_at = published_at(head.published)
        points.append(
            Point(
                claim_id=claim_id,
                source=name_of(head),
                title=head.title,
                said_at=said_at,
                day_only=said_at is not None and "T" not in head.published,
                speaker=claim.frame.speaker,
                text=claim.text,
                sure=how_sure(claim),
                pair_ids=tuple(pairs[claim_id]),
                copy=first[claim_id] != claim_id,
            )
        )
    latest = datetime.max.replace(tzinfo=UTC)
    points.sort(key=lambda point: (point.said_at or latest, point.source))
    place = {point.claim_id: number for number, point in enumerate(points)}
    lines = [
        Line(place[tie.one], place[tie.other], tie.pair_id in dispute.confirmed)
        for tie in dispute.opposed
        if tie.one in place and tie.other in place
    ]
    return Timeline(dispute=dispute, points=tuple(points), lines=tuple(lines))


def published_at(published: str) -> datetime | None:
    """Return a publication time; a time without a zone is taken as UTC, nonsense as none."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _ties(link: FindingLink, label: Label | None) -> bool:
    if label in (Label.CONTRADICTION, Label.ENTAILMENT):
        return True
    return link.band is not Band.EXPLAINED and label not in _NO_TIE


def _firmness(link: FindingLink, label: Label | None) -> int:
    if label in (Label.CONTRADICTION, Label.ENTAILMENT):
        return 0
    return 1 if link.band is Band.CONFLICT else _DOUBTFUL


def _dispute(
    name: str,
    claims: Sequence[str],
    opposed: Sequence[Tie],
    articles: Mapping[str, ArticleHead],
    owner: Mapping[str, str],
    labels: Mapping[str, Label],
) -> Dispute:
    heads = [articles[owner[claim]] for claim in claims if owner[claim] in articles]
    return Dispute(
        name=name,
        claims=tuple(claims),
        opposed=tuple(opposed),
        confirmed=frozenset(
            tie.pair_id for tie in opposed if labels.get(tie.pair_id) is Label.CONTRADICTION
        ),
        origins=len({head.origin or head.article_id for head in heads}),
        sources=len({name_of(head) for head in heads}),
    )
