"""Scoring pairs of texts that stand in no case: the engine as a filter over JSON lines."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from diptych.worker.client import WorkerClient
from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.detect.candidates import Candidate, in_context, weigh
from diptych_core.detect.engine import judge
from diptych_core.detect.view import ClaimView, view_claim
from diptych_core.errors import BadRecordError
from diptych_core.finding import Finding, Reason
from diptych_core.identity import article_id
from diptych_core.text.whole import claim_of_text

_CHUNK = 256  # pairs


class TextPair(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the input: two texts, and what is known about them."""

    id: Any
    text_a: str
    text_b: str
    date_a: str | None = None
    date_b: str | None = None
    context_a: str | None = None
    context_b: str | None = None


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """One line of the output."""

    pair: TextPair
    finding: Finding


def read_pairs(lines: Sequence[bytes]) -> list[TextPair]:
    """Read the input.

    Raises:
        BadRecordError: Naming the first line that is no pair, and why.
    """
    decoder = msgspec.json.Decoder(TextPair)
    pairs = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            pairs.append(decoder.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            msg = f"line {number} is not a pair with id, text_a and text_b: {error}"
            raise BadRecordError(msg) from error
    return pairs


def score_pairs(
    worker: WorkerClient,
    pairs: Sequence[TextPair],
    *,
    model: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[ScoredPair]:
    """Score pairs, in input order, a few hundred at a time.

    Raises:
        WorkerError: If the models cannot be run.
    """
    for start in range(0, len(pairs), _CHUNK):
        yield from _score_chunk(worker, pairs[start : start + _CHUNK], model)
        if progress is not None:
            progress(min(start + _CHUNK, len(pairs)), len(pairs))


def _score_chunk(
    worker: WorkerClient, pairs: Sequence[TextPair], model: str | None
) -> Iterator[ScoredPair]:
    # Judged in an order that their content decides, not the caller: score(a, b) and score(b, a)
    # are then one computation and equal to the last bit, batches of the models included.
    turned = [_is_turned(pair) for pair in pairs]
    sides = (("b", "a") if turn else ("a", "b") for turn in turned)
    views = [(_view(p, one), _view(p, other)) for p, (one, other) in zip(pairs, sides, strict=True)]
    bare = worker.embed([view.bare for both in views for view in both])
    around = worker.embed([view.around for both in views for view in both])
    vectors = in_context(bare, around)
    info = worker.model_info("nli", model=model)
    forth = [(a.read, b.read) for a, b in views]
    scores = worker.nli(forth + [(y, x) for x, y in forth], model=model)
    for number, (pair, (a, b)) in enumerate(zip(pairs, views, strict=True)):
        cosine = float(vectors[2 * number] @ vectors[2 * number + 1])
        candidate: Candidate = weigh(a, b, min(1.0, max(-1.0, cosine)))
        nli = (scores[number], scores[number + len(pairs)])
        finding = judge(candidate, nli, model=info.name, revision=info.revision)
        yield ScoredPair(pair, mirrored(finding) if turned[number] else finding)


def _is_turned(pair: TextPair) -> bool:
    """Tell whether side b comes first in the order of the content."""
    one = (pair.text_a, pair.context_a or "", pair.date_a or "")
    other = (pair.text_b, pair.context_b or "", pair.date_b or "")
    return other < one


def mirrored(finding: Finding) -> Finding:
    """Return the same finding with its sides exchanged; lines for people stay as they are."""
    return replace(
        finding,
        claim_a=finding.claim_b,
        claim_b=finding.claim_a,
        nli_ab=finding.nli_ba,
        nli_ba=finding.nli_ab,
        reasons=tuple(replace(r, a_span=r.b_span, b_span=r.a_span) for r in finding.reasons),
        counter_reasons=tuple(
            replace(c, a_span=c.b_span, b_span=c.a_span) for c in finding.counter_reasons
        ),
    )


def _view(pair: TextPair, side: str) -> ClaimView:
    text: str = getattr(pair, f"text_{side}")
    context: str = getattr(pair, f"context_{side}") or ""
    # The context stands before the text, as the sentence before it would in an article.
    whole = f"{context}\n\n{text}" if context else text
    start = len(whole) - len(text)
    article = Article(
        article_id=article_id(whole, f"{pair.id}/{side}"),
        text=whole,
        title=context,
        published=getattr(pair, f"date_{side}") or "",
    )
    claim: Claim = claim_of_text(article, Span(start, len(whole)), before=context)
    return view_claim(claim, article)


def as_json(scored: ScoredPair) -> dict[str, object]:
    """Return one output line; spans count the characters of text_a and text_b."""
    finding = scored.finding
    pair = scored.pair
    shift_a = len(pair.context_a) + 2 if pair.context_a else 0
    shift_b = len(pair.context_b) + 2 if pair.context_b else 0
    return {
        "id": pair.id,
        "score": finding.score,
        "band": finding.band,
        "kind": finding.kind,
        "similarity": finding.similarity,
        "nli": {"ab": finding.nli_ab, "ba": finding.nli_ba},
        "reasons": [_ground(r, shift_a, shift_b) for r in finding.reasons],
        "counter_reasons": [
            {
                "kind": c.kind,
                "text": c.text,
                "a_span": _span(c.a_span, shift_a),
                "b_span": _span(c.b_span, shift_b),
            }
            for c in finding.counter_reasons
        ],
        "model": finding.model,
        "revision": finding.revision,
    }


def _ground(reason: Reason, shift_a: int, shift_b: int) -> dict[str, object]:
    return {
        "detector": reason.detector,
        "text": reason.text,
        "a_span": _span(reason.a_span, shift_a),
        "b_span": _span(reason.b_span, shift_b),
    }


def _span(span: Span | None, shift: int) -> list[int] | None:
    if span is None or span.start < shift:
        return None
    return [span.start - shift, span.end - shift]
