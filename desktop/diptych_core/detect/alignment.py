"""Two claims laid side by side, word by word, where they are nearly the same text."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from diptych_core.claim import Span
from diptych_core.detect.view import ClaimView
from diptych_core.text.tokens import Token, tokenize

_SHARED = 0.70  # share of the words of both sides that must be the same, in the same order
_MOST_DIFFERENCES = 4
_LONGEST = 120  # tokens; longer texts are no sentences and make the comparison slow


@dataclass(frozen=True, slots=True)
class Difference:
    """One stretch in which two twins differ; an empty side means that words were put in."""

    a: tuple[Token, ...]
    b: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Twins:
    """Two claims laid side by side.

    Attributes:
        share: Share of all words that stand on both sides in the same order, 0..1.
        differences: Where they differ, in order; empty when only marks or case differ.
    """

    share: float
    differences: tuple[Difference, ...]


def twins(a: ClaimView, b: ClaimView) -> Twins | None:
    """Lay two claims side by side; None when they are not nearly the same text."""
    one, other = words_of(a), words_of(b)
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    if not shorter or longer > _LONGEST or 2 * shorter / (longer + shorter) < _SHARED:
        return None
    lower_a, lower_b = [t.lower for t in one], [t.lower for t in other]
    matcher = SequenceMatcher(None, lower_a, lower_b, autojunk=False)
    if matcher.quick_ratio() < _SHARED or (share := matcher.ratio()) < _SHARED:
        return None
    found = tuple(
        Difference(one[i1:i2], other[j1:j2])
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    )
    return Twins(share, found) if len(found) <= _MOST_DIFFERENCES else None


def words_of(view: ClaimView) -> tuple[Token, ...]:
    """Return the words and numbers of a claim; spans count its own characters."""
    return tuple(t for t in tokens_of(view.claim.text) if t.is_word or t.is_number)


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return all tokens of a text."""
    return tokenize(text, Span(0, len(text)))
