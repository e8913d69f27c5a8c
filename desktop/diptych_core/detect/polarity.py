"""Negation and opposite detectors: the same words, turned round."""

import re

from diptych_core.claim import Span
from diptych_core.detect.gate import Sameness
from diptych_core.detect.view import ClaimView, Stance
from diptych_core.detect.words import content_stems, deeds, opposites, stem, tokens
from diptych_core.finding import ConflictKind, Reason

_MIN_SAME = 0.42
_HEAD = 2  # content words among which the negated deed stands: "received a warning"
_SCOPE = 6  # content words after the negator
_CLAUSE_END = re.compile(r"[,;:.!?—–]|\bbut\b|\bwhile\b|\balthough\b")
# What is negated when somebody does not speak: nothing of what is spoken about.
_SPEAKING = frozenset(
    stem(word)
    for word in ("comment", "speculate", "answer", "respond", "reply", "discuss", "elaborate",
                 "say", "give", "speak", "talk", "name", "identify", "disclose", "reveal")
)  # fmt: skip
_HEDGED = 0.6  # "he may resign" against "he has not resigned"
_NOT_OWN = (Stance.DENIED, Stance.UNCONFIRMED, Stance.OPEN, Stance.FORECAST)


def detect_negation(a: ClaimView, b: ClaimView, same: Sameness) -> Reason | None:
    """Report two claims about the same thing of which just one is negated."""
    if same.score < _MIN_SAME or a.claim.frame.negated == b.claim.frame.negated:
        return None
    if a.stance in _NOT_OWN or b.stance in _NOT_OWN:
        return None  # the stance detectors speak of these
    overlap = max(_share(a, b), 0.5 * same.score)
    if overlap < 0.25:
        return None
    negative, positive = (a, b) if a.claim.frame.negated else (b, a)
    word = negative.claim.frame.negation_span
    if word is None or not _denies(negative, positive, word):
        return None
    said = word.of(negative.article.text)
    hedged = positive.stance is Stance.HEDGED
    anchor = _shared_span(positive, negative)
    return Reason(
        detector=ConflictKind.NEGATION,
        text=f"One side says “{said}” of what the other affirms",
        a_span=word if negative is a else anchor,
        b_span=anchor if negative is a else word,
        strength=min(0.9, 0.35 + 0.7 * overlap) * (_HEDGED if hedged else 1.0),
    )


def detect_opposite(a: ClaimView, b: ClaimView, same: Sameness) -> Reason | None:
    """Report opposite words for the same thing ("open" against "sealed")."""
    if same.score < _MIN_SAME or a.claim.frame.negated != b.claim.frame.negated:
        return None
    if a.stance in _NOT_OWN or b.stance in _NOT_OWN:
        return None
    table = opposites()
    own_b = {stem(word): (word, span) for word, span in tokens(b.claim.text)}
    for word, span in tokens(a.claim.text):
        own = stem(word)
        against = table.get(own, frozenset())
        hit = next((other for other in against if other in own_b), None)
        # A word that stands on both sides is not what they differ in.
        if hit is None or own in own_b or hit in a.own:
            continue
        overlap = _share(a, b, without=frozenset({own, hit}))
        if overlap < 0.25:
            continue
        other, other_span = own_b[hit]
        return Reason(
            detector=ConflictKind.OPPOSITE,
            text=f"Opposite words: “{word}” against “{other}”",
            a_span=span.shifted(a.base),
            b_span=other_span.shifted(b.base),
            strength=min(0.85, 0.3 + 0.7 * overlap),
        )
    return None


def have_opposites(a: ClaimView, b: ClaimView) -> bool:
    """Tell whether opposite words stand on the two sides, however little else is the same."""
    table = opposites()
    return any(
        other in b.own and other not in a.own and word not in b.own
        for word in a.own
        for other in table.get(word, ())
    )


def _denies(negative: ClaimView, positive: ClaimView, word: Span) -> bool:
    """Tell whether what stands under the negation is something that the other side says.

    The scope of a negation runs to the end of its clause; its head, the first content word, is
    what is negated. "Would not speculate on new troops" negates nothing about troops.
    """
    after = negative.article.text[word.end : negative.claim.span.end]
    clause = _CLAUSE_END.split(after, maxsplit=1)[0]
    scope = content_stems(clause)[:_SCOPE]
    head = next((stem(word) for word, _ in tokens(clause)), "")
    if not scope or head in _SPEAKING:
        return False
    kinds = deeds()
    hits = [s in positive.stems or kinds.get(s, s) in positive.deeds for s in scope]
    if any(kinds.get(s, "") in positive.deeds for s in scope[:_HEAD]):
        return True  # "never received a warning" against "had warned the company"
    return hits[0] and sum(hits) >= len(hits) / 2


def _share(a: ClaimView, b: ClaimView, without: frozenset[str] = frozenset()) -> float:
    """Return the share of the shorter claim's own content stems that the other has."""
    own_a, own_b = a.own - without, b.own - without
    least = min(len(own_a), len(own_b))
    return len(own_a & own_b) / least if least else 0.0


def _shared_span(positive: ClaimView, negative: ClaimView) -> Span | None:
    """Return the stretch of the positive claim from its first to its last shared word."""
    shared = [s for word, s in tokens(positive.claim.text) if stem(word) in negative.own]
    if not shared:
        return None
    return Span(shared[0].start, shared[-1].end).shifted(positive.base)
