"""A text as one claim: for pairs of texts that stand in no article."""

from collections.abc import Sequence

from diptych_core.article import Article
from diptych_core.claim import Certainty, Claim, Cue, Frame, Slots, Span
from diptych_core.identity import claim_id
from diptych_core.text.claims import extract_claims


def claim_of_text(article: Article, span: Span, *, before: str = "") -> Claim:
    """Return all of ``span`` as one claim, whatever it consists of.

    Several sentences share the frame of the first one that has a cue (else a hedge); their slots
    are put together. Questions and fragments, which are no claims of an article, make one here:
    the caller has said that this text is to be compared.

    Args:
        article: Holds the text, with its context before ``span``.
        span: The text to compare.
        before: The context, as the sentence before.
    """
    parts = [claim for claim in extract_claims(article) if span.covers(claim.span)]
    text = span.of(article.text)
    return Claim(
        claim_id=claim_id(article.article_id, text),
        article_id=article.article_id,
        index=0,
        span=span,
        passage=span,
        text=text,
        before=before,
        frame=_frame(parts),
        slots=Slots(
            quantities=tuple(q for part in parts for q in part.slots.quantities),
            times=tuple(t for part in parts for t in part.slots.times),
            names=tuple(n for part in parts for n in part.slots.names),
            events=tuple(e for part in parts for e in part.slots.events),
        ),
        unclear=any(part.unclear for part in parts) and not before,
    )


def _frame(parts: Sequence[Claim]) -> Frame:
    for part in parts:
        if part.frame.cue is not Cue.NONE:
            return part.frame
    for part in parts:
        if part.frame.certainty is not Certainty.CERTAIN or part.frame.negated:
            return part.frame
    return parts[0].frame if parts else Frame()
