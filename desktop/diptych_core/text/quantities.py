"""Quantities: intervals with what is counted and what happens to it.

Intervals: ``n`` is [n, n]; "about n" is [0.9n, 1.1n] (newsrooms round to one or two figures,
which errs by at most a tenth); "nearly n" the same; "more than n", "at least n" [n, inf];
"up to n", "fewer than n" [0, n]; "between a and b", "a to b" [a, b]; vague words as listed in
``lexicons/quantities.txt``. Fractions are percentages.
"""

from bisect import bisect_right

from diptych_core.claim import Bound, Quantity, Span, TimeMention
from diptych_core.text.amounts import Amount, amount_at
from diptych_core.text.counted import Counted, counted_at, counted_before, role_of
from diptych_core.text.lexicon import words
from diptych_core.text.tokens import Token

# Counted words that are themselves what happened.
_STATES = {
    "death": "kill",
    "dead": "kill",
    "missing": "missing",
    "injure": "injure",
    "wound": "wound",
}


def _is_year(amount: Amount, tokens: tuple[Token, ...], what: Counted | None) -> bool:
    """Tell whether four bare digits are a year: nothing counted, or "in 2024"."""
    plain = tokens[amount.number].text
    if not (plain.isdigit() and len(plain) == 4 and 1500 <= amount.value <= 2100):
        return False
    if amount.unit or amount.bound is not Bound.EXACT:
        return False
    before = tokens[amount.number - 1].lower if amount.number else ""
    if before in words("prepositions") | words("months") | {"the", ","}:
        return True
    return what is None


def _overlaps(span: Span, times: tuple[TimeMention, ...]) -> bool:
    at = bisect_right(times, span.start, key=lambda time: time.span.end)  # they are in order
    return at < len(times) and times[at].span.start < span.end


def quantities(
    tokens: tuple[Token, ...], times: tuple[TimeMention, ...] = ()
) -> tuple[Quantity, ...]:
    """Return the quantities among ``tokens``, in order; numbers inside ``times`` are dates."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        amount = amount_at(tokens, at)
        if amount is None:
            at += 1
            continue
        at = max(amount.end, at + 1)
        span = Span(tokens[amount.first].start, tokens[amount.end - 1].end)
        core = Span(tokens[amount.number].start, tokens[amount.end - 1].end)
        if _overlaps(core, times):
            continue
        what = counted_at(tokens, amount.end) if _plain_unit(amount) else None
        if what is None and not amount.unit:
            what = counted_before(tokens, amount.first) or _antecedent(tokens, amount.end, found)
        if _is_year(amount, tokens, what):
            continue
        found.append(_quantity(tokens, amount, span, what))
    return tuple(found)


def _plain_unit(amount: Amount) -> bool:
    return amount.unit in {"", "%"}


def _antecedent(tokens: tuple[Token, ...], at: int, found: list[Quantity]) -> Counted | None:
    """Return what an earlier quantity counted, for "8,000 of whom" and a bare "10,000"."""
    last = next((quantity for quantity in reversed(found) if quantity.counted), None)
    if last is None or last.counted_span is None:
        return None
    following = tokens[at].lower if at < len(tokens) else "."
    bare = following in {
        "of",
        "expected",
        "more",
        "by",
        ".",
        ",",
        "were",
        "are",
        "have",
        "had",
        "in",
    }
    if not bare:
        return None
    return Counted(last.counted, last.counted_phrase, last.counted_span, -1)


def _quantity(
    tokens: tuple[Token, ...], amount: Amount, span: Span, what: Counted | None
) -> Quantity:
    after = what.end if what and what.end > 0 else amount.end
    return Quantity(
        span=span,
        low=amount.low,
        high=amount.high,
        value=amount.value,
        bound=amount.bound,
        unit=amount.unit,
        counted=what.lemma if what else "",
        counted_phrase=what.phrase if what else "",
        counted_span=what.span if what else None,
        role=_STATES.get(what.lemma if what else "") or role_of(tokens, amount.first, after),
    )
