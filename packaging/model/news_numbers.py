"""Pairs about one number of a news sentence: other numbers, bounds, ranges, spellings, facts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from news_bounds import Stated, relation
from news_counts import BOUNDS, Count, find_counts, is_share, replace_count, respelt, written
from news_data import NewsPair, NewsSentence, listed
from news_days import STYLES, can_begin_with_day, with_day
from news_facts import OTHERS, Fact, find_facts
from nli_data import Label

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    Rule = Callable[[NewsSentence, Count, random.Random], NewsPair | None]

_WRITTEN_ABOUT = ("about", "around", "approximately", "roughly")
# Vague amounts: from, to (both make it right), and the number up to which it is wrong.
_VAGUE = (
    ("dozens of", 24, 99, 9),
    ("scores of", 40, 99, 12),
    ("hundreds of", 200, 999, 60),
    ("thousands of", 2_000, 9_999, 500),
    ("tens of thousands of", 20_000, 99_999, 5_000),
    ("hundreds of thousands of", 200_000, 999_999, 50_000),
)
_DURATIONS = frozenset(listed("years months weeks days hours minutes seconds decades"))
# A bound does not follow these: "a record about 6,200 cases".
# Whoever surpasses three million has surpassed one million too.
_THRESHOLD = re.compile(r"\b(?:surpass|exceed|pass|top|cross|reach|hit|beyond)\w* [\w ]{0,12}$")
_BEFORE_NO_BOUND = ("record", "a", "an", "additional", "total", "further", "extra", "top", "by")
_UNITS = frozenset(listed("metres meters dollar dollars euro euros degrees feet inches"))
_NEVER_VAGUE = _UNITS | {"", "votes"}
FAMILIES = {
    "number-exact": 0.15,
    "number-bound": 0.36,
    "number-between": 0.08,
    "number-vague": 0.08,
    "number-spelling": 0.10,
    "number-fact": 0.19,
    "number-other-thing": 0.04,
}


def make(sentences: Sequence[NewsSentence], count: int, rng: random.Random) -> list[NewsPair]:
    """Return pairs about numbers, at most one of a family from a sentence.

    Args:
        sentences: Any; most have no number that the rules take.
        count: Pairs wanted; fewer come where the sentences run out.
        rng: Source of chance.
    """
    quotas = {family: round(share * count) for family, share in FAMILIES.items()}
    made: dict[str, list[NewsPair]] = {family: [] for family in FAMILIES}
    for sentence in rng.sample(list(sentences), len(sentences)):
        open_ones = [family for family in FAMILIES if len(made[family]) < quotas[family]]
        if not open_ones:
            break
        counts = [c for c in find_counts(sentence.text) if c.value >= 2]
        if not counts:
            continue
        # Rare ones first: nearly every count can give an exact pair, few a fact.
        for family in sorted(open_ones, key=lambda name: len(made[name]) / quotas[name])[:2]:
            pair = _RULES[family](sentence, rng.choice(counts), rng)
            if pair and pair.premise != pair.hypothesis and _wanted(pair, made[family], quotas):
                made[family].append(pair)
                break
    return [pair for family in FAMILIES for pair in made[family]]


def _wanted(pair: NewsPair, made: Sequence[NewsPair], quotas: dict[str, int]) -> bool:
    """Keep one label from filling a family that can have three."""
    if pair.family not in ("number-bound", "number-between", "number-fact", "number-vague"):
        return True
    same = sum(1 for other in made if other.label is pair.label)
    return same <= 0.45 * quotas[pair.family]


def _pair(
    sentence: NewsSentence, premise: str, hypothesis: str, label: Label, family: str
) -> NewsPair:
    return NewsPair(premise, hypothesis, label, family, sentence.item_id)


def stated(count: Count) -> Stated:
    """Return what the count of a sentence states."""
    return Stated("" if count.bound == "exact" else count.bound, count.value)


def other_value(count: Count, rng: random.Random) -> float:
    """Return another number that the same sentence could have: near, or of another size."""
    value = count.value
    if value < 10:
        near = [v for v in range(2, 13) if v != value]
        return float(rng.choice(near))
    factor = rng.choice((rng.uniform(0.3, 0.92), rng.uniform(1.08, 1.9), rng.uniform(1.9, 4)))
    return tidy(value * factor, count, rng)


def tidy(value: float, count: Count, rng: random.Random) -> float:
    """Round a number as news would write it: no more digits than the count itself shows."""
    if is_share(count):
        value = min(value, 100.0) if count.value <= 100 else value
    digits = sum(letter.isdigit() for letter in count.shown.rstrip("0")) or 2
    keep = max(1, min(digits, rng.choice((2, 2, 3, 6))))
    rounded = float(f"{value:.{keep}g}")
    return rounded if rounded != int(rounded) and "." in count.shown else float(round(rounded))


def _exact(sentence: NewsSentence, count: Count, rng: random.Random) -> NewsPair | None:
    value = other_value(count, rng)
    if value == count.value or value < 2 or count.bound not in ("", "exact"):
        return None
    if _THRESHOLD.search(sentence.text[: count.start]):
        return None
    text, edited = sentence.text, replace_count(sentence.text, count, written(value, count))
    # The neutrals have pairs that begin with two days: a day must not give the label away.
    if can_begin_with_day(sentence) and rng.random() < 0.4:
        style = rng.randrange(STYLES)
        text, edited = with_day(sentence, style), with_day(sentence, style, edited)
    sides = (text, edited) if rng.random() < 0.5 else (edited, text)
    return _pair(sentence, *sides, Label.CONTRADICTION, "number-exact")


def _may_be_bound(text: str, count: Count) -> bool:
    before = text[: count.start].split()
    if (
        count.thing in _DURATIONS
        or count.thing in ("metres", "meters")
        or (before and before[-1].lower() in _BEFORE_NO_BOUND)
    ):
        return False
    if _THRESHOLD.search(text[: count.start]):
        return False
    return not (before and before[-1].endswith(("-", "(")))


def _form(told: Stated, count: Count, rng: random.Random) -> Stated | None:
    """Draw another statement of the number: a bound, near or far from the one told."""
    kind = rng.choice(("least", "more", "fewer", "about", "most", "least", "more", ""))
    value = told.value
    if kind == "about":
        if value < 20:
            return None
        near = float(f"{value:.{rng.choice((1, 2))}g}")
        far = float(f"{value * rng.choice((0.4, 0.5, 1.6, 2.2)):.1g}")
        return Stated(kind, rng.choice((near, near, far)))
    if rng.random() < 0.12 and kind in ("least", ""):
        return Stated(kind, value)
    new = other_value(count, rng)
    if rng.random() < 0.5 and new >= 20:
        new = float(f"{new:.{rng.choice((1, 2))}g}")
    return Stated(kind, new)


def _show(form: Stated, text: str, count: Count, rng: random.Random) -> str:
    phrases = _WRITTEN_ABOUT if form.bound == "about" else BOUNDS.get(form.bound, ("",))
    # The first phrases of a kind are the commonest.
    phrase = phrases[min(int(rng.expovariate(1.0)), len(phrases) - 1)]
    return replace_count(text, count, written(form.value, count), phrase)


def _bound(sentence: NewsSentence, count: Count, rng: random.Random) -> NewsPair | None:
    if not _may_be_bound(sentence.text, count):
        return None
    told = stated(count)
    form = _form(told, count, rng)
    if form is None or form.value < 2 or form == told or not (form.bound or told.bound):
        return None
    # Touching ends ("12" against "more than 12") are where people differ.
    if form.value == told.value and {form.bound, told.bound} & {"more", "fewer"}:
        return None
    if is_share(count) and count.value <= 100 < form.value:
        return None
    if form.bound == "fewer" and form.value < 4:
        return None
    edited = _show(form, sentence.text, count, rng)
    if rng.random() < 0.5:
        return _pair(sentence, sentence.text, edited, relation(told, form), "number-bound")
    return _pair(sentence, edited, sentence.text, relation(form, told), "number-bound")


def _between(sentence: NewsSentence, count: Count, rng: random.Random) -> NewsPair | None:
    plain = count.bound in ("", "exact", "about") and count.value >= 8 and not count.money
    if not plain or not _may_be_bound(sentence.text, count):
        return None
    shift = rng.choice((1, 1, 1, 0.3, 2.5))
    low = float(f"{count.value * shift * rng.uniform(0.6, 0.9):.1g}")
    high = float(f"{count.value * shift * rng.uniform(1.1, 1.6):.2g}")
    if is_share(count):
        high = min(high, 99.0)
    if not 2 <= low < high or (" " in count.shown and count.shown[0].isalpha()):
        return None
    like = replace(count, shown="10") if count.value < 100 else count
    shown = f"{written(round(low), like)}{count.percent} and {written(round(high), like)}"
    edited = replace_count(sentence.text, count, shown, "between")
    told, form = stated(count), Stated("between", round(low), round(high))
    if rng.random() < 0.5:
        return _pair(sentence, sentence.text, edited, relation(told, form), "number-between")
    return _pair(sentence, edited, sentence.text, relation(form, told), "number-between")


def _vague(sentence: NewsSentence, count: Count, rng: random.Random) -> NewsPair | None:
    text = sentence.text
    usable = (
        count.thing not in _NEVER_VAGUE
        and not is_share(count)
        and count.bound in ("", "exact")
        and " " not in count.shown
    )
    if not usable or not _may_be_bound(text, count):
        return None
    right = [v for v in _VAGUE if v[1] <= count.value <= v[2]]
    wrong = [v for v in _VAGUE if count.value <= v[3] and v[1] <= 40 * count.value]
    chosen = rng.choice([*right, *wrong]) if right or wrong else None
    if chosen is None:
        return None
    vague = chosen[0][0].upper() + chosen[0][1:] if count.start == 0 else chosen[0]
    edited = text[: count.start] + vague + text[count.end :]
    if chosen in wrong:
        sides = (text, edited) if rng.random() < 0.5 else (edited, text)
        return _pair(sentence, *sides, Label.CONTRADICTION, "number-vague")
    if rng.random() < 0.6:
        return _pair(sentence, text, edited, Label.ENTAILMENT, "number-vague")
    return _pair(sentence, edited, text, Label.NOT_CONTRADICTION, "number-vague")


def _spelling(sentence: NewsSentence, count: Count, rng: random.Random) -> NewsPair | None:
    if count.percent:
        percent = replace(count, percent="")
        edited = replace_count(sentence.text, percent, f"{count.shown} percent", "")
        if count.bound:
            return None
    else:
        shown = respelt(count)
        # "60 Minutes" is a name.
        if not shown or sentence.text[count.end : count.end + 2].strip().isupper():
            return None
        # The bound stays: only the number itself is written otherwise.
        start = count.end - len(count.shown) - len(count.money)
        edited = replace_count(sentence.text, replace(count, start=start), shown)
    sides = (sentence.text, edited) if rng.random() < 0.5 else (edited, sentence.text)
    return _pair(sentence, *sides, Label.ENTAILMENT, "number-spelling")


def _fact(sentence: NewsSentence, _: Count, rng: random.Random) -> NewsPair | None:
    facts = find_facts(sentence.text)
    if not facts:
        return None
    fact = rng.choice(facts)
    alone = next(iter(find_counts(fact.text)), None)
    if alone is None or alone.value != fact.count.value:
        return None
    told = stated(fact.count)
    if rng.random() < 0.4:
        return _pair(
            sentence,
            sentence.text,
            _show(told, fact.text, alone, rng),
            Label.ENTAILMENT,
            "number-fact",
        )
    form = _form(told, alone, rng)
    if form is None or form.value < 2 or form.value == told.value:
        return None
    hypothesis = _show(form, fact.text, alone, rng)
    return _pair(sentence, sentence.text, hypothesis, relation(told, form), "number-fact")


def _other_thing(sentence: NewsSentence, _: Count, rng: random.Random) -> NewsPair | None:
    facts = find_facts(sentence.text)
    fact = rng.choice(facts) if facts else None
    if fact is None:
        return None
    hypothesis = _with_other_deed(fact, sentence.text, rng)
    if not hypothesis:
        return None
    return _pair(sentence, sentence.text, hypothesis, Label.NEUTRAL, "number-other-thing")


def _with_other_deed(fact: Fact, text: str, rng: random.Random) -> str:
    lowered = text.lower()
    free = [deed for deed in OTHERS.get(fact.deed, ()) if deed[:5] not in lowered]
    if not free or "wound" in lowered or "injur" in lowered or "hurt" in lowered:
        free = [deed for deed in free if deed not in ("injured", "hospitalized")]
    if not free:
        return ""
    kept = fact.count.bound == "least" and rng.random() < 0.5
    body = fact.text.replace(f"were {fact.deed}.", f"were {rng.choice(free)}.")
    return f"At least {body[0].lower()}{body[1:]}" if kept else body


_RULES: dict[str, Rule] = {
    "number-exact": _exact,
    "number-bound": _bound,
    "number-between": _between,
    "number-vague": _vague,
    "number-spelling": _spelling,
    "number-fact": _fact,
    "number-other-thing": _other_thing,
}
