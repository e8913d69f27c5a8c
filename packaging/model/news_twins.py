"""Twins of news sentences: other words of one meaning, beside small edits that change it.

Without them a model learns that a small difference is a contradiction, and a large one none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from news_data import NewsPair
from news_edits import Edit, distinct, edits_of, neighbours, take
from news_edits_clause import find_clause
from news_edits_plain import is_plain
from news_edits_reword import hyponym, reworded, shortened
from nli_data import Label

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from news_data import NewsSentence

# Reworded originals carry the entailments, reworded edits both others.
_SHARES = {
    "twin": 0.30,
    "twin-edited": 0.14,
    "twin-less": 0.13,
    "twin-more": 0.09,
    "twin-contra": 0.24,
    "twin-other": 0.10,
}
_EQUAL_KINDS = frozenset({"negation", "opposite", "role", "place", "person", "date"})


def _either(
    one: str, two: str, label: Label, family: str, origin: str, rng: random.Random
) -> NewsPair:
    """Return a pair of two texts whose order does not matter."""
    first, second = (one, two) if rng.random() < 0.5 else (two, one)
    return NewsPair(first, second, label, family, origin)


def _of_original(item: NewsSentence, rng: random.Random) -> Iterator[NewsPair]:
    """Yield pairs of a sentence and what it says otherwise or in part."""
    text, origin = item.text, item.item_id
    if not is_plain(text):
        return
    clause = find_clause(text)
    twin = reworded(text, rng, rng.choice((1, 1, 2, 3)))
    if twin:
        yield _either(text, twin, Label.ENTAILMENT, "twin", origin, rng)
    for less in (shortened(text, rng), hyponym(text, clause, rng)):
        if less is None:
            continue
        other = reworded(less, rng, 1) or less
        yield NewsPair(text, other, Label.ENTAILMENT, "twin-less", origin)
        if less == shortened(text, rng):
            yield NewsPair(other, text, Label.NEUTRAL, "twin-more", origin)


def _of_edit(edit: Edit, topic: str, rng: random.Random) -> Iterator[NewsPair]:
    """Yield pairs of an edited sentence with its own twin and with its original's."""
    twin = reworded(edit.original, rng, rng.choice((1, 2)))
    if twin:
        yield _either(twin, edit.edited, Label.CONTRADICTION, "twin-contra", edit.origin, rng)
    twin_edited = reworded(edit.edited, rng, rng.choice((1, 2)))
    if twin_edited:
        yield _either(edit.edited, twin_edited, Label.ENTAILMENT, "twin-edited", edit.origin, rng)
        if not twin:
            yield _either(
                edit.original, twin_edited, Label.CONTRADICTION, "twin-contra", edit.origin, rng
            )
    reworded_any = twin_edited if rng.random() < 0.5 else twin
    if reworded_any and edit.open:
        yield NewsPair(edit.open, reworded_any, Label.NEUTRAL, "twin-other", edit.origin)
    elif reworded_any and topic:
        yield _either(topic, reworded_any, Label.NEUTRAL, "twin-other", edit.origin, rng)


def _of_revision(old: NewsSentence, new: NewsSentence, rng: random.Random) -> Iterator[NewsPair]:
    """Yield contradictions of an edited sentence with a person's own rewording of its original."""
    edits = edits_of(new, rng)
    if edits:
        edit = rng.choice(edits)
        if edit.kind in _EQUAL_KINDS and edit.original == new.text:
            yield _either(
                old.text, edit.edited, Label.CONTRADICTION, "twin-contra", new.item_id, rng
            )


def make(
    sentences: Sequence[NewsSentence],
    count: int,
    rng: random.Random,
    rewordings: Sequence[tuple[NewsSentence, NewsSentence]] = (),
) -> list[NewsPair]:
    """Return pairs of sentences in other words, with and without a change of meaning.

    Args:
        sentences: News sentences, one each.
        count: Pairs wanted; fewer come back where the sentences do not yield them.
        rng: Source of chance; the same seed gives the same pairs.
        rewordings: Sentences and what a person made of them without changing the facts (old, new).
    """
    order = list(sentences)
    rng.shuffle(order)
    others = neighbours(sentences)
    pools: dict[str, list[NewsPair]] = {name: [] for name in _SHARES}
    wanted = {name: int(count * share) + 1 for name, share in _SHARES.items()}
    for old, new in rewordings:
        for pair in _of_revision(old, new, rng):
            if len(pools[pair.family]) < wanted[pair.family] / 4:
                pools[pair.family].append(pair)
    for item in order:
        if all(len(pools[name]) >= wanted[name] for name in pools):
            break
        made = list(_of_original(item, rng))
        edits = edits_of(item, rng)
        if edits:
            topics = [text for text in others[item.item_id] if text != item.text]
            topic = rng.choice(topics) if topics else ""
            made += _of_edit(rng.choice(edits), topic, rng)
        for pair in made:
            if len(pools[pair.family]) < wanted[pair.family]:
                pools[pair.family].append(pair)
    taken = list(distinct(take(pools, _SHARES, count)))
    rng.shuffle(taken)
    return taken
