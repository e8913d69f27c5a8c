"""Reading the case for the review: rows of the queue, and one pair with all around it."""

from dataclasses import dataclass

from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.finding import Band, ConflictKind, Finding
from diptych_core.label import Decision, Label
from diptych_store.casefile import CaseFile


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One finding as a row of the queue; everything a table needs, nothing that is long.

    Attributes:
        rank: Position by score, from 1.
        pair_id: The pair.
        score: Rank score, 0..1.
        band: Band.
        kind: Conflict kind of the finding.
        text_a: Text of the claim on side a.
        text_b: Text of the claim on side b.
        source_a: Source of article a, or its file name when the source is unknown.
        source_b: The same for article b.
        reason: The strongest reason, or the strongest counter-reason in the Explained band.
        label: The analyst's decision; None while undecided.
        flag: Flagged.
        later: Put off.
        noted: True when the pair has a note.
    """

    rank: int
    pair_id: str
    score: float
    band: Band
    kind: ConflictKind
    text_a: str
    text_b: str
    source_a: str
    source_b: str
    reason: str
    label: Label | None = None
    flag: bool = False
    later: bool = False
    noted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Another finding's claim in an article on screen (for the marker strip).

    Attributes:
        pair_id: The other finding.
        span: Where its claim stands in this article.
        band: Its band.
        kind: Its kind.
    """

    pair_id: str
    span: Span
    band: Band
    kind: ConflictKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a pair: the whole article, the claim, and the words that carry the conflict.

    Attributes:
        article: The article.
        claim: The claim.
        cues: Spans named by reasons (and by counter-reasons when there is no reason).
        marks: Other findings' claims in the same article, in text order.
    """

    article: Article
    claim: Claim
    cues: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """Everything the reader shows for one pair."""

    finding: Finding
    a: Side
    b: Side
    decision: Decision | None = None


def load_pair(case: CaseFile, pair_id: str, *, analyst: str) -> PairView | None:
    """Return one pair with both articles, or None when the finding is gone."""
    finding = case.findings.get(pair_id)
    if finding is None:
        return None
    claim_a = case.claims.get(finding.claim_a)
    claim_b = case.claims.get(finding.claim_b)
    if claim_a is None or claim_b is None:
        return None
    grounds = finding.reasons or finding.counter_reasons
    return PairView(
        finding=finding,
        a=_side(case, pair_id, claim_a, tuple(g.a_span for g in grounds if g.a_span)),
        b=_side(case, pair_id, claim_b, tuple(g.b_span for g in grounds if g.b_span)),
        decision=case.labels.decision(pair_id, analyst),
    )


def _side(case: CaseFile, pair_id: str, claim: Claim, cues: tuple[Span, ...]) -> Side:
    article = case.articles.get(claim.article_id)
    if article is None:  # a foreign key forbids it
        msg = f"claim {claim.claim_id} has no article"
        raise LookupError(msg)
    spans = {c.claim_id: c.span for c in case.claims.of_article(claim.article_id)}
    marks = [
        Mark(pair_id=other.pair_id, span=spans[claim_id], band=other.band, kind=other.kind)
        for other in case.findings.marks_of(claim.article_id)
        for claim_id in (other.claim_a, other.claim_b)
        if claim_id in spans and other.pair_id != pair_id
    ]
    marks.sort(key=lambda mark: (mark.span, mark.pair_id))
    return Side(
        article=article,
        claim=claim,
        cues=tuple(sorted(set(cues))),
        marks=tuple(marks),
    )


def source_name(article: Article) -> str:
    """Return what names the article's origin on screen: source, else file, else title."""
    return article.source or article.file or article.title or "(no source)"
