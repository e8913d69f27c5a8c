"""Twins: two claims that are word for word the same but for a few words.

A wire copy with a corrected figure, a quotation with a "not" lost. What differs in such a pair is
plain to see, and it alone decides: no gate and no context has to tell what the words are about.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from diptych_core.claim import Bound, Span
from diptych_core.detect.alignment import Difference, tokens_of, twins, words_of
from diptych_core.detect.gate import Sameness
from diptych_core.detect.view import ClaimView
from diptych_core.detect.words import opposites, stem
from diptych_core.finding import ConflictKind, Reason
from diptych_core.text.amounts import Amount, amount_at
from diptych_core.text.tokens import Token, span_of

_NEGATORS = frozenset({"not", "never", "no", "none", "nobody", "nothing", "neither", "without"})
# Words that come and go with a negation.
_HELPERS = frozenset(
    {"do", "does", "did", "any", "ever", "a", "an", "the", "some", "has", "have", "had", "is", "be",
     "was", "were", "are", "been", "and", "also", "all"}
)  # fmt: skip
# Words over which names may change places: "A and B", "A met B".
_JOINING = frozenset({"and", "or", "with", "the", "of"})
_MUTUAL = frozenset({"met", "meet", "marri", "talk", "agre", "border", "join", "divorc", "resembl"})
_STRICT = frozenset({"more", "over", "above", "exceeding", "less", "fewer", "under", "below"})
# Written with a capital, and no names: another day is mostly another event.
_CALENDAR = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
     "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december"}
)  # fmt: skip
_OPPOSING_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "non-", "mis")
_LEAST_ALIKE = 0.5  # no twins that were looked at had a lower cosine
_STRENGTH = 0.9


def detect_in_twins(a: ClaimView, b: ClaimView, same: Sameness) -> Reason | None:
    """Report the conflict that the differing words of two twins make."""
    if same.similarity < _LEAST_ALIKE:
        return None
    pair = twins(a, b)
    if pair is None:
        return _shifted(_roles_exchanged(a, b), a, b) if _same_words(a, b) else None
    if not pair.differences:
        return None
    told = [place for place in pair.differences if _tells(place)]
    if len(told) == 1:
        found = _negated(told[0]) or _opposed(told[0]) or _renamed(a, b, told[0])
    else:
        found = _roles_exchanged(a, b)
    return _shifted(found or _amounts_apart(a, b, told), a, b)


def one_word_apart(a: ClaimView, b: ClaimView) -> tuple[Span, Span] | None:
    """Return the one word on each side, as spans of the articles, in which two twins differ."""
    pair = twins(a, b)
    told = [] if pair is None else [place for place in pair.differences if _tells(place)]
    if len(told) != 1 or len(told[0].a) != 1 or len(told[0].b) != 1:
        return None
    one, other = told[0].a[0], told[0].b[0]
    if one.lower in _CALENDAR or stem(one.lower) == stem(other.lower):
        return None
    if _in_amounts(a, told[0].a) or _in_amounts(b, told[0].b):
        return None
    return one.span.shifted(a.base), other.span.shifted(b.base)


def said_of_another(a: ClaimView, b: ClaimView) -> tuple[Span, Span] | None:
    """Return the names, as spans of the articles, where twins say like things of two names.

    "40 homes in Kerin" and "15 homes in Malt": not the names alone differ, so that neither
    account corrects the other.
    """
    pair = twins(a, b)
    told = [] if pair is None else [place for place in pair.differences if _tells(place)]
    renamed = [found for place in told if (found := _renamed(a, b, place)) is not None]
    if len(told) <= len(renamed) or not renamed:
        return None
    one, other = renamed[0].a_span, renamed[0].b_span
    return (one.shifted(a.base), other.shifted(b.base)) if one and other else None


def _same_words(a: ClaimView, b: ClaimView) -> bool:
    """Tell whether two claims are made of the same words, in whatever order."""
    one, other = words_of(a), words_of(b)
    return len(one) == len(other) and sorted(t.lower for t in one) == sorted(t.lower for t in other)


def _shifted(found: Reason | None, a: ClaimView, b: ClaimView) -> Reason | None:
    """Return a reason whose spans count the characters of the articles."""
    if found is None:
        return None
    return replace(
        found,
        a_span=found.a_span.shifted(a.base) if found.a_span else None,
        b_span=found.b_span.shifted(b.base) if found.b_span else None,
    )


def are_copies(a: ClaimView, b: ClaimView) -> bool:
    """Tell whether two claims are the same words; articles and auxiliaries may differ."""
    pair = twins(a, b)
    return pair is not None and all(
        _lowers(place.a + place.b) <= _HELPERS for place in pair.differences
    )


def amounts_included(a: ClaimView, b: ClaimView) -> bool:
    """Tell whether two twins name amounts that differ and yet allow each other."""
    if twins(a, b) is None:
        return False
    pairs = _amount_pairs(a, b)
    return (
        bool(pairs)
        and any(not _same(x, y) for (x, _), (y, _) in pairs)
        and not any(_exclude(x, y) for x, y in pairs)
    )


@lru_cache(maxsize=4096)
def _amounts(text: str) -> tuple[tuple[Amount, bool], ...]:
    """Return the amounts of a text, each with whether its bound leaves the number itself out."""
    tokens = tokens_of(text)
    found, at = [], 0
    while at < len(tokens):
        amount = amount_at(tokens, at)
        if amount is not None:
            before = {t.lower for t in tokens[amount.first : amount.number]}
            found.append((amount, bool(before & _STRICT)))
        at = max(at + 1, amount.end if amount else 0)
    return tuple(found)


_Told = tuple[Amount, bool]


def _amount_pairs(a: ClaimView, b: ClaimView) -> list[tuple[_Told, _Told]]:
    one, other = _amounts(a.claim.text), _amounts(b.claim.text)
    # Another number of amounts means that one side tells of something more.
    return list(zip(one, other, strict=True)) if len(one) == len(other) else []


def _same(x: Amount, y: Amount) -> bool:
    return (x.low, x.high, x.bound) == (y.low, y.high, y.bound)


def _exclude(x: _Told, y: _Told) -> bool:
    """Tell whether two amounts cannot both hold; "more than 30" leaves 30 out."""
    (one, strict_one), (other, strict_other) = x, y
    if one.unit != other.unit and one.unit and other.unit:
        return False
    low, high = max(one.low, other.low), min(one.high, other.high)
    if low > high:
        return Bound.ABOUT not in (one.bound, other.bound) or low > 1.05 * high
    if low < high:
        return False
    return any(
        strict and amount.low != amount.high and low in (amount.low, amount.high)
        for amount, strict in ((one, strict_one), (other, strict_other))
    )


def _tells(place: Difference) -> bool:
    return not _lowers(place.a + place.b) <= _HELPERS


def _amounts_apart(a: ClaimView, b: ClaimView, told: Sequence[Difference]) -> Reason | None:
    """Report amounts that exclude each other where nothing but amounts differs."""
    if not all(
        _in_amounts(a, place.a) and _in_amounts(b, place.b) for place in told
    ):  # "five killed" and "twelve injured" are two counts
        return None
    for x, y in _amount_pairs(a, b):
        if _exclude(x, y):
            span_a = span_of(tokens_of(a.claim.text)[x[0].first : x[0].end])
            span_b = span_of(tokens_of(b.claim.text)[y[0].first : y[0].end])
            said = f"{span_a.of(a.claim.text)} against {span_b.of(b.claim.text)}"
            return _reason(ConflictKind.NUMBER, f"Different figures: {said}", (span_a, span_b))
    return None


def _in_amounts(view: ClaimView, tokens: Sequence[Token]) -> bool:
    """Tell whether all words stand in amounts of the claim, modifiers and units included."""
    known = tokens_of(view.claim.text)
    places = [(known[x.first].start, known[x.end - 1].end) for x, _ in _amounts(view.claim.text)]
    return all(any(start <= t.start < end for start, end in places) for t in tokens)


def _negated(place: Difference) -> Reason | None:
    """Report a negation on one side of words that otherwise stand on both."""
    one, other = _lowers(place.a), _lowers(place.b)
    if bool(_NEGATORS & one) == bool(_NEGATORS & other):
        return None
    rest = [{stem(w) for w in side - _NEGATORS - _HELPERS} for side in (one, other)]
    if rest[0] != rest[1]:
        return None
    word = next(t.text for t in (*place.a, *place.b) if t.lower in _NEGATORS)
    return _reason(
        ConflictKind.NEGATION,
        f"One side says “{word}” where the other does not",
        (_span(place.a), _span(place.b)),
    )


def _opposed(place: Difference) -> Reason | None:
    for one in place.a:
        for other in place.b:
            if _are_opposite(one.lower, other.lower):
                return _reason(
                    ConflictKind.OPPOSITE,
                    f"Opposite words: “{one.text}” against “{other.text}”",
                    (one.span, other.span),
                )
    return None


def _are_opposite(one: str, other: str) -> bool:
    if stem(other) in opposites().get(stem(one), frozenset()):
        return True
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(shorter) > 3 and any(longer == prefix + shorter for prefix in _OPPOSING_PREFIXES)


def _roles_exchanged(a: ClaimView, b: ClaimView) -> Reason | None:
    """Report two names that have changed places between the same words: who did it to whom."""
    one, other = words_of(a), words_of(b)
    names_a, names_b = _names(one), _names(other)
    if len(one) != len(other) or [t.lower for t in names_a] == [t.lower for t in names_b]:
        return None
    if sorted(t.lower for t in names_a) != sorted(t.lower for t in names_b):
        return None
    places = [n for n, token in enumerate(one) if token in names_a]
    if places != [n for n, token in enumerate(other) if token in names_b]:
        return None
    if [t.lower for t in one if t not in names_a] != [t.lower for t in other if t not in names_b]:
        return None
    moved = [n for n in places if one[n].lower != other[n].lower]
    between = {stem(t.lower) for t in one[moved[0] + 1 : moved[-1]] if t not in names_a}
    if not between - _JOINING or between & _MUTUAL:
        return None
    first, last = moved[0], moved[-1]
    return _reason(
        ConflictKind.NAME,
        f"{one[first].text} and {one[last].text} have exchanged their parts",
        (one[first].span, other[first].span),
    )


def _names(tokens: Sequence[Token]) -> list[Token]:
    return [t for t in tokens if t.capital and t.lower not in _HELPERS]


def _renamed(a: ClaimView, b: ClaimView, place: Difference) -> Reason | None:
    """Report one name in the place of another, where all else is the same."""
    if not (place.a and place.b and _all_names(place.a) and _all_names(place.b)):
        return None
    one, other = _key(place.a), _key(place.b)
    if one & _lowers(words_of(b)) or other & _lowers(words_of(a)) or _starts_text(a, place.a):
        return None  # an alias, a longer form of the name, or a mere sentence start
    return _reason(
        ConflictKind.NAME,
        f"Different names: {_text(place.a)} against {_text(place.b)}",
        (_span(place.a), _span(place.b)),
    )


def _all_names(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and all(
        (t.capital or t.lower in ("of", "the", "and")) and t.lower not in _CALENDAR for t in tokens
    )


def _starts_text(view: ClaimView, tokens: Sequence[Token]) -> bool:
    """Tell whether the words open their claim and are no known name: any word has a capital."""
    if tokens[0].start > 0:
        return False
    local = view.base
    return not any(n.span.start - local <= tokens[0].start for n in view.claim.slots.names)


def _lowers(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(t.lower for t in tokens)


def _key(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(t.lower for t in tokens if t.capital)


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(t.text for t in tokens)


def _span(tokens: Sequence[Token]) -> Span | None:
    return Span(tokens[0].start, tokens[-1].end) if tokens else None


def _reason(kind: ConflictKind, text: str, spans: tuple[Span | None, Span | None]) -> Reason:
    """Return a reason whose spans count the characters of the claims themselves."""
    return Reason(detector=kind, text=text, a_span=spans[0], b_span=spans[1], strength=_STRENGTH)
