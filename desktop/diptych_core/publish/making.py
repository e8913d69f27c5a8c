"""From what a case holds on a decision to the canonical row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from diptych_core.agreement.gold import gold, is_adjudicator
from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.finding import Band, Finding, NliScores
from diptych_core.identity import sha256_text
from diptych_core.label import Decision, DecisionContext, Label, Opinion
from diptych_core.publish.rows import (
    Evidence,
    LabelledPair,
    ModelView,
    NliView,
    RowSide,
    label_id,
)

_AROUND = 32  # characters of prefix and suffix; the W3C's examples use about as many
_ID_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Place:
    """One side of a pair: its claim, the article that holds it, and how the analyst rates it.

    ``credibility`` is 1 to 6, or None for a claim that the analyst has not rated.
    """

    claim: Claim
    article: Article
    credibility: int | None = None


def make_row(
    decision: Decision,
    finding: Finding | None,
    a: Place,
    b: Place,
    *,
    context: DecisionContext | None = None,
    guideline: str = "",
) -> LabelledPair:
    """Make the row of one decision.

    Args:
        decision: A decision whose label is set.
        finding: The pair's finding, if it is still among them.
        a: Claim and article of side a.
        b: Claim and article of side b.
        context: Under which circumstances the label was given; None when not known.
        guideline: Identifier of the guidelines then in force.

    Raises:
        ValueError: If the decision has no label.
    """
    if decision.label is None:
        msg = f"pair {decision.pair_id} is undecided"
        raise ValueError(msg)
    contradicts = decision.label is Label.CONTRADICTION
    return LabelledPair(
        pair_id=decision.pair_id,
        premise=a.claim.text,
        hypothesis=b.claim.text,
        label=label_id(decision.label),
        label_name=decision.label.value,
        kind=decision.kind or (finding.kind.value if finding and contradicts else ""),
        kind_named=decision.kind,
        evidence_a=_evidence(decision.evidence_a, a.article),
        evidence_b=_evidence(decision.evidence_b, b.article),
        note=decision.note,
        flag=decision.flag,
        later=decision.later,
        analyst=decision.analyst,
        decided_at=decision.at,
        shown_before_judging=context.opinion is Opinion.SHOWN if context else None,
        drawn=context.drawn.value if context else "",
        guideline=guideline,
        seconds=context.seconds if context else None,
        a=_side(a),
        b=_side(b),
        model=_model(finding),
        credibility_a=a.credibility,
        credibility_b=b.credibility,
    )


def guideline_id(text: str) -> str:
    """Return the identifier of a version of the guidelines: the same text, the same identifier."""
    return sha256_text(text)[:_ID_DIGITS] if text else ""


def with_gold(rows: Sequence[LabelledPair]) -> list[LabelledPair]:
    """Return the rows with the gold of their pair, and who chose what."""
    pairs: dict[str, list[LabelledPair]] = {}
    for row in sorted(rows, key=lambda row: (row.pair_id, row.analyst)):
        pairs.setdefault(row.pair_id, []).append(row)
    return [done for own in pairs.values() for done in _golden(own)]


def with_origins(rows: Sequence[LabelledPair]) -> list[LabelledPair]:
    """Return the rows with each origin group named after its smallest article.

    The store names a group after the article that was imported first, which two analysts' cases
    need not agree about.
    """
    smallest: dict[str, str] = {}
    for side in (side for row in rows for side in (row.a, row.b)):
        name = side.origin or side.article_id
        smallest[name] = min(smallest.get(name, side.article_id), side.article_id)

    def named(side: RowSide) -> RowSide:
        name = smallest[side.origin or side.article_id]
        return side if side.origin == name else replace(side, origin=name)

    def whole(row: LabelledPair) -> LabelledPair:
        a, b = named(row.a), named(row.b)
        return row if a is row.a and b is row.b else replace(row, a=a, b=b)

    return list(map(whole, rows))


def _golden(own: Sequence[LabelledPair]) -> list[LabelledPair]:
    labels: Mapping[str, Label] = {
        row.analyst: Label(row.label_name) for row in own if not is_adjudicator(row.analyst)
    }
    adjudicated = [row for row in own if is_adjudicator(row.analyst)]
    last = max(adjudicated, key=lambda row: (row.decided_at, row.analyst), default=None)
    found = gold(labels, Label(last.label_name) if last else None)
    return [
        replace(
            row,
            gold_label=found.label.value if found.label else "",
            gold_source=found.source.value,
            annotators=tuple(labels),
            annotator_labels=tuple(label.value for label in labels.values()),
        )
        for row in own
    ]


def _evidence(spans: Sequence[Span], article: Article) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            start=span.start,
            end=span.end,
            quote=span.of(article.text),
            prefix=_before(span, article.text),
            suffix=_after(span, article.text),
        )
        for span in spans
    )


def _before(span: Span, text: str) -> str:
    return text[max(0, span.start - _AROUND) : span.start]


def _after(span: Span, text: str) -> str:
    return text[span.end : span.end + _AROUND]


def _side(place: Place) -> RowSide:
    claim, article = place.claim, place.article
    return RowSide(
        article_id=article.article_id,
        sha256=sha256_text(article.text),
        file=article.file,
        title=article.title,
        source=article.source,
        reliability=article.reliability.value,
        author=article.author,
        published=article.published,
        retrieved=article.imported_at,
        language=article.language,
        url=article.url,
        origin=article.origin,
        start=claim.span.start,
        end=claim.span.end,
        prefix=_before(claim.span, article.text),
        suffix=_after(claim.span, article.text),
        speaker=claim.frame.speaker,
        cue=claim.frame.cue.value,
        certainty=claim.frame.certainty.value,
    )


def _model(finding: Finding | None) -> ModelView | None:
    if finding is None:
        return None
    return ModelView(
        name=finding.model,
        revision=finding.revision,
        score=finding.score,
        band=finding.band.value,
        kind=finding.kind.value,
        similarity=finding.similarity,
        suggested=Label.CONTRADICTION.value if finding.band is Band.CONFLICT else "",
        ab=_nli(finding.nli_ab),
        ba=_nli(finding.nli_ba),
    )


def _nli(scores: NliScores | None) -> NliView | None:
    if scores is None:
        return None
    return NliView(
        entailment=scores.entailment, neutral=scores.neutral, contradiction=scores.contradiction
    )
