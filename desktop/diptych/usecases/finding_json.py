"""A finding as JSON, as scripts read it (the contract of ``diptych findings --json``)."""

from collections.abc import Iterator

from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.finding import Band, Finding
from diptych_store.casefile import CaseFile


def findings_json(
    case: CaseFile, *, top: int | None = None, band: Band | None = None
) -> Iterator[dict[str, object]]:
    """Yield findings best first, each as one JSON object.

    Args:
        case: The case.
        top: At most so many; None for all.
        band: Only this band; None for all.
    """
    claims = {claim.claim_id: claim for claim in case.claims.all()}
    articles = {article.article_id: article for article in case.articles.all()}
    given = 0
    for rank, finding in enumerate(case.findings.all(), start=1):
        if band is not None and finding.band is not band:
            continue
        if top is not None and given >= top:
            return
        given += 1
        a, b = claims[finding.claim_a], claims[finding.claim_b]
        yield {
            "rank": rank,
            "pair_id": finding.pair_id,
            "score": finding.score,
            "band": finding.band,
            "kind": finding.kind,
            "similarity": finding.similarity,
            "a": _side(a, articles[a.article_id]),
            "b": _side(b, articles[b.article_id]),
            "nli": {"ab": finding.nli_ab, "ba": finding.nli_ba},
            "reasons": _reasons(finding),
            "counter_reasons": _counters(finding),
            "model": finding.model,
            "revision": finding.revision,
        }


def _side(claim: Claim, article: Article) -> dict[str, object]:
    return {
        "article_id": article.article_id,
        "file": article.file,
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.text,
        "speaker": claim.frame.speaker,
        "frame": {
            "cue": claim.frame.cue,
            "quoted": claim.frame.quoted,
            "certainty": claim.frame.certainty,
            "negated": claim.frame.negated,
            "conditional": claim.frame.conditional,
        },
    }


def _reasons(finding: Finding) -> list[dict[str, object]]:
    return [
        {
            "detector": reason.detector,
            "text": reason.text,
            "a_span": _span(reason.a_span),
            "b_span": _span(reason.b_span),
        }
        for reason in finding.reasons
    ]


def _counters(finding: Finding) -> list[dict[str, object]]:
    return [
        {
            "kind": counter.kind,
            "text": counter.text,
            "a_span": _span(counter.a_span),
            "b_span": _span(counter.b_span),
        }
        for counter in finding.counter_reasons
    ]


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
