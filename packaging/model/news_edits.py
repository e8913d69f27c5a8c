"""Minimal edits of news sentences: one thing changed, so that the two cannot both be so.

Each edited sentence stands on either side, against its original as a contradiction, against
itself in other words as an entailment, and against a text that leaves it open as a neutral pair:
nothing in one side alone tells the label.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from news_data import NewsPair
from news_edits_clause import Clause, find_clause, shifted, text_of
from news_edits_dates import date_edits, day_of, written_date_edits
from news_edits_negation import denied, negations, undecided
from news_edits_plain import is_plain
from news_edits_reword import reworded
from news_edits_roles import deed_of, is_turnable
from news_edits_slots import person_edits, place_edits
from news_edits_words import OPPOSITES, exchange_verb, exchange_words
from nli_data import Label

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator, Sequence

    from news_data import NewsSentence
    from news_edits_slots import SlotEdit

# Shares of the kinds in what `make` returns: what is common in real disagreements comes first.
_SHARES = {
    "negation": 0.27,
    "opposite": 0.27,
    "role": 0.12,
    "place": 0.12,
    "person": 0.08,
    "date": 0.14,
}


@dataclass(frozen=True, slots=True)
class Edit:
    """A news sentence and the same with one thing changed.

    Attributes:
        kind: "negation", "opposite", "role", "place", "person" or "date".
        original: The sentence, perhaps in the past tense.
        edited: The sentence that contradicts it.
        same: The original in other words, or empty: both say each other.
        same_edited: The edited sentence in other words, or empty.
        open: A text that leaves both open, or empty.
        less: What the original says too, with less detail, or empty.
        origin: Identifier of the item.
    """

    kind: str
    original: str
    edited: str
    same: str
    same_edited: str
    open: str
    less: str
    origin: str


def _negation(clause: Clause, origin: str, rng: random.Random) -> Iterator[Edit]:
    ways = negations(clause)
    if not ways:
        return
    chosen = rng.choice(ways)
    others = [way.text for way in ways if way.text != chosen.text and way.way != "yet"]
    if chosen.way in {"yet", "longer"} or (
        chosen.way in {"refused", "failed"} and rng.random() < 0.5
    ):
        others = []
    if chosen.way == "not":
        # "Did not" does not say why: "refused to" says more.
        others = [
            way.text for way in ways if way.text != chosen.text and way.way in {"not", "never"}
        ]
    elif chosen.way == "refused":
        others = [way.text for way in ways if way.text != chosen.text and way.way == "refused"]
    elif chosen.way == "failed":
        others = []
    elif chosen.way == "never":
        others = [way.text for way in ways if way.way == "not"]
    left_open = undecided(clause)
    yield Edit(
        "negation",
        text_of(clause),
        chosen.text,
        "",
        rng.choice(others) if others else "",
        rng.choice(left_open) if left_open else "",
        "",
        origin,
    )


def _opposite(clause: Clause, origin: str, rng: random.Random) -> Iterator[Edit]:
    original = text_of(clause)
    verbs = [changed.text for changed in exchange_verb(clause, OPPOSITES)]
    words = [changed.text for changed in exchange_words(original, OPPOSITES)]
    left_open = undecided(clause)
    for found, opens in ((verbs, left_open), (words, [])):
        if found:
            edited = rng.choice(found)
            yield Edit(
                "opposite", original, edited, "", "", rng.choice(opens) if opens else "", "", origin
            )


def _role(clause: Clause, origin: str, rng: random.Random) -> Iterator[Edit]:
    deed = deed_of(clause)
    if deed is None or not is_turnable(deed):
        return
    turned = deed.turned()
    left_open = undecided(clause)
    said = [deed.active(), deed.passive()]
    wrong = [turned.active(), turned.passive()]
    rng.shuffle(said)
    rng.shuffle(wrong)
    yield Edit(
        "role",
        said[0],
        wrong[0],
        said[1],
        wrong[1],
        rng.choice(left_open) if left_open else "",
        "",
        origin,
    )


def _of_slot(edit: SlotEdit, origin: str) -> Edit:
    return Edit(
        edit.kind, edit.full, edit.other, "", "", edit.without, edit.looser or edit.without, origin
    )


def _dropped(text: str, origin: str) -> Iterator[Edit]:
    positive = denied(text)
    if positive is not None:
        yield Edit("negation", text, positive, "", "", "", "", origin)


def edits_of(item: NewsSentence, rng: random.Random) -> list[Edit]:
    """Return the edits of a sentence, at most two or three of a kind."""
    text, origin = item.text, item.item_id
    if not is_plain(text):
        return []
    found: list[Edit] = list(_dropped(text, origin))
    clause = find_clause(text)
    if clause is not None:
        past = shifted(clause)
        if past is not None and rng.random() < 0.6:
            clause = past
        for rule in (_negation, _opposite, _role):
            found.extend(rule(clause, origin, rng))
        base = text_of(clause)
        if past is not None or clause.past:
            dated = date_edits(past or clause, day_of(item.day), rng)
            found.extend(_of_slot(edit, origin) for edit in dated)
    else:
        base = text
    slots = (*place_edits(base, rng), *person_edits(base, rng), *written_date_edits(base, rng))
    found.extend(_of_slot(edit, origin) for edit in slots)
    return [edit for edit in found if edit.original != edit.edited]


def pairs_of(edit: Edit, topic: str, rng: random.Random) -> list[NewsPair]:
    """Return one to three pairs of an edit, with labels that each side alone does not tell.

    Args:
        edit: The edit.
        topic: Another sentence of the same item or story, or empty: says nothing on this one.
        rng: Source of chance.
    """
    family = f"edit-{edit.kind}"
    original, edited = edit.original, edit.edited
    if edit.same and rng.random() < 0.5:
        original = edit.same

    def pair(premise: str, hypothesis: str, label: Label) -> NewsPair:
        return NewsPair(premise, hypothesis, label, family, edit.origin)

    first, second = (original, edited) if rng.random() < 0.5 else (edited, original)
    made = [pair(first, second, Label.CONTRADICTION)]
    neutral = edit.open or topic
    # Of what an item says further something may speak against the edited sentence: seldom used.
    hypothesis = edited if rng.random() < (0.5 if edit.open else 0.35) else original
    if neutral and (edit.open or rng.random() < 0.8):
        turn = not edit.open and rng.random() < 0.5
        made.append(
            pair(*((hypothesis, neutral) if turn else (neutral, hypothesis)), Label.NEUTRAL)
        )
    entailments = []
    if edit.less:
        entailments.append((edit.original, edit.less))
    if edit.same:
        entailments.append((edit.original, edit.same))
    if edit.same_edited:
        entailments.append((edit.edited, edit.same_edited))
    if not entailments and rng.random() < 0.8:
        told = edited if rng.random() < 0.5 else original
        twin = reworded(told, rng)
        if twin:
            entailments.append((told, twin) if rng.random() < 0.5 else (twin, told))
    if entailments:
        made.append(pair(*rng.choice(entailments), Label.ENTAILMENT))
    return made


def neighbours(sentences: Sequence[NewsSentence]) -> dict[str, list[str]]:
    """Return the sentences by item: what else the same item says."""
    found: dict[str, list[str]] = {}
    for item in sentences:
        found.setdefault(item.item_id, []).append(item.text)
    return found


def take(pools: dict[str, list[NewsPair]], shares: dict[str, float], count: int) -> list[NewsPair]:
    """Take pairs from pools by their shares; what one pool lacks the others give."""
    made: list[NewsPair] = []
    used: Counter[str] = Counter()
    while len(made) < count:
        missing = count - len(made)
        alive = {
            kind: share for kind, share in shares.items() if used[kind] < len(pools.get(kind, []))
        }
        if not alive:
            break
        total = sum(alive.values())
        for kind, share in alive.items():
            more = max(1, round(missing * share / total))
            part = pools[kind][used[kind] : used[kind] + more]
            made.extend(part)
            used[kind] += len(part)
    return made[:count]


def distinct(pairs: Iterable[NewsPair]) -> Iterator[NewsPair]:
    """Yield the pairs without repetitions and without pairs of one text with itself."""
    seen = set()
    for pair in pairs:
        key = (pair.premise, pair.hypothesis)
        if key not in seen and pair.premise != pair.hypothesis:
            seen.add(key)
            yield pair


def make(sentences: Sequence[NewsSentence], count: int, rng: random.Random) -> list[NewsPair]:
    """Return pairs of sentences with minimal edits.

    Args:
        sentences: News sentences, one each.
        count: Pairs wanted; fewer come back where the sentences do not yield them.
        rng: Source of chance; the same seed gives the same pairs.
    """
    order = list(sentences)
    rng.shuffle(order)
    others = neighbours(sentences)
    pools: dict[str, list[NewsPair]] = {kind: [] for kind in _SHARES}
    # Pairs of one edit stand together in the list; a third more than needed, then a fair cut.
    wanted = {kind: int(count * share * 1.1) + 3 for kind, share in _SHARES.items()}
    for item in order:
        if all(
            len(pools[kind]) >= wanted[kind] for kind in ("negation", "opposite", "date")
        ) and all(len(pools[kind]) >= wanted[kind] / 2 for kind in _SHARES):
            break
        for edit in edits_of(item, rng):
            if len(pools[edit.kind]) < wanted[edit.kind] * 1.5:
                topics = [text for text in others[item.item_id] if text != item.text]
                pools[edit.kind].extend(pairs_of(edit, rng.choice(topics) if topics else "", rng))
    made = list(distinct(take(pools, _SHARES, count)))
    rng.shuffle(made)
    return made
