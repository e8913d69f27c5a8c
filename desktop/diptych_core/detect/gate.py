"""The same-thing gate: are two claims about one thing at all?

More than 80 % of an NLI model's contradictions between texts about different things are false
(RefNLI, Chen et al., Findings of NAACL 2025), so nothing is judged before this is asked.
"""

from dataclasses import dataclass

from diptych_core.detect.view import ClaimView

# Cosines of all-MiniLM-L6-v2: unrelated news sentences lie under .2, claims about one detail of
# one event mostly over .5 (floor .40-.45 from the research; see docs/adr/0003).
_SAME_DEED = 0.10
_COS_LOW, _COS_HIGH = 0.25, 0.80


@dataclass(frozen=True, slots=True, kw_only=True)
class Sameness:
    """How far two claims are about the same thing.

    Attributes:
        score: 0..1, the gate's value.
        similarity: Cosine of the embeddings.
        overlap: Weighted share of the shorter claim's words that the other has, 0..1.
        names: Share of the names of the side with fewer names that the other has; 1 if none.
    """

    score: float
    similarity: float
    overlap: float
    names: float


def sameness(a: ClaimView, b: ClaimView, similarity: float) -> Sameness:
    """Return the gate's judgement of two claims whose embeddings have cosine ``similarity``."""
    overlap = _containment(a.stems, b.stems)
    names = 1.0
    if a.names and b.names:
        names = len(_meet(a.names, b.names)) / min(len(a.names), len(b.names))
        if a.thin or b.thin:
            names = max(names, 0.5)  # its names may stand in its context
    cosine = min(1.0, max(0.0, (similarity - _COS_LOW) / (_COS_HIGH - _COS_LOW)))
    score = 0.55 * cosine + 0.30 * min(1.0, overlap / 0.7) + 0.15 * names
    if a.deeds & b.deeds and similarity >= _COS_LOW:
        score += _SAME_DEED  # a deed in common strengthens a likeness and makes none
    return Sameness(
        score=min(1.0, score), similarity=similarity, overlap=overlap, names=min(1.0, names)
    )


def _containment(a: dict[str, float], b: dict[str, float]) -> float:
    shared = sum(min(weight, b[word]) for word, weight in a.items() if word in b)
    least = min(sum(a.values()), sum(b.values()))
    return min(1.0, shared / least) if least else 0.0


def _meet(a: frozenset[str], b: frozenset[str]) -> set[str]:
    return {x for x in a if any(x == y or x in y.split() or y in x.split() for y in b)}
