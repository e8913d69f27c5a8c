"""Pairs of news sentences as retrieval would propose them, without labels: a teacher decides.

Made contradictions are near copies of their originals and made neutrals are not, so a model that
learns from them alone takes little overlap for neutral. Here the pairs have much and little in
common whatever they say, and what they say comes from a larger model (label_pairs.py).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from news_attribution import embedded, framed, stated_clause
from news_attribution_frames import RELATIONS, speaker
from news_counts import find_counts, replace_count, written
from news_edits import edits_of
from news_edits_clause import text_of
from news_edits_plain import is_plain
from news_neighbours import Floats, Links, Numbers, in_groups, in_window, joined, spread
from news_numbers import other_value

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

    from news_data import NewsSentence

LONGEST = 420  # characters of both texts; the mixes of nli_mix.py cut there too
NEIGHBOUR_BANDS = (0.30, 0.40, 0.50, 0.60, 0.70, 0.80, 0.92)
# Neighbours of a changed sentence: what is nearly the same may be changed as well.
CHANGED_BANDS = (0.50, 0.58, 0.66, 0.74, 0.97)
ARTICLE_BANDS = (0.20, 0.35, 0.50, 0.65, 0.92)
# What is edited, by what real reports differ in.
EDIT_SHARES = {
    "negation": 0.20,
    "opposite": 0.20,
    "number": 0.20,
    "place": 0.12,
    "date": 0.10,
    "role": 0.10,
    "person": 0.08,
}
# So many links are looked at for one that can be changed.
_TRIES = 4
# So many are made for one wanted: some are too long or made twice.
_ENOUGH = 1.25


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two texts that retrieval would lay side by side.

    Attributes:
        premise: One text.
        hypothesis: The other text.
        family: How they were brought together, as "neighbour-50" (cosine .50 and above),
            "edit-negation", "attribution-deny-plain".
        origin: Identifiers of their items, joined by "+", or the name of a training file.
    """

    premise: str
    hypothesis: str
    family: str
    origin: str


@dataclass(frozen=True, slots=True)
class Pool:
    """News sentences with what finding neighbours needs.

    Attributes:
        sentences: Each text once.
        vectors: (n, dimension) embeddings, rows of length 1.
        days: (n,) day as an ordinal, 0 where it is not known.
        items: (n,) number of the item.
    """

    sentences: tuple[NewsSentence, ...]
    vectors: Floats
    days: Numbers
    items: Numbers


def pool_of(sentences: Sequence[NewsSentence], vectors: Floats) -> Pool:
    """Return the sentences with their embeddings, days and item numbers."""
    numbers: dict[str, int] = {}
    items = [numbers.setdefault(sentence.item_id, len(numbers)) for sentence in sentences]
    days = [
        date.fromisoformat(sentence.day).toordinal() if len(sentence.day) == 10 else 0
        for sentence in sentences
    ]
    return Pool(
        tuple(sentences),
        vectors,
        np.array(days, dtype=np.int64),
        np.array(items, dtype=np.int64),
    )


def positions(
    groups: Sequence[Sequence[str]], sentences: Sequence[NewsSentence]
) -> list[list[int]]:
    """Return the positions of the sentences of each group of items."""
    by_item: dict[str, list[int]] = {}
    for at, sentence in enumerate(sentences):
        by_item.setdefault(sentence.item_id, []).append(at)
    return [[at for item in group for at in by_item.get(item, ())] for group in groups]


def all_neighbours(
    pool: Pool, stories: Sequence[Sequence[int]], rng: random.Random, *, apart: int = 10
) -> Links:
    """Link sentences of different items that lie near, within days or within a story.

    Args:
        pool: The sentences.
        stories: Positions of the sentences of each story.
        rng: Source of chance.
        apart: Days between two sentences that no story joins, at most.
    """
    near = in_window(pool.vectors, pool.days, pool.items, apart=apart)
    return joined([near, in_groups(pool.vectors, stories, pool.items, rng)])


def neighbours(pool: Pool, links: Links, count: int, rng: random.Random) -> list[Meeting]:
    """Return neighbours as they stand, evenly over the bands of likeness.

    Args:
        pool: The sentences.
        links: Of different items.
        count: Pairs wanted.
        rng: Source of chance.
    """
    chosen = spread(links, NEIGHBOUR_BANDS, count * 2, rng)
    return _plain(pool, chosen, NEIGHBOUR_BANDS, "neighbour", rng)[:count]


def of_articles(
    pool: Pool, articles: Sequence[Sequence[int]], count: int, rng: random.Random
) -> list[Meeting]:
    """Return pairs of two sentences of one whole article.

    Args:
        pool: The sentences.
        articles: Positions of the sentences of each article.
        count: Pairs wanted.
        rng: Source of chance.
    """
    links = in_groups(pool.vectors, articles, pool.items, rng, nearest=16, same_item=True)
    chosen = spread(links, ARTICLE_BANDS, count * 2, rng)
    return _plain(pool, chosen, ARTICLE_BANDS, "article", rng)[:count]


def _plain(
    pool: Pool, links: Links, edges: Sequence[float], family: str, rng: random.Random
) -> list[Meeting]:
    made = []
    for one, other, cosine in _rows(pool, links, rng):
        band = max(edge for edge in edges if edge <= cosine)
        made.append(_meeting(one.text, other, one, f"{family}-{round(band * 100)}", rng))
    return list(distinct(made))


def _rows(
    pool: Pool, links: Links, rng: random.Random
) -> Iterator[tuple[NewsSentence, NewsSentence, float]]:
    """Yield both sentences and their likeness, either one first."""
    columns = (links.one.tolist(), links.other.tolist(), links.cosine.tolist())
    for one, other, cosine in zip(*columns, strict=True):
        first, second = (one, other) if rng.random() < 0.5 else (other, one)
        yield pool.sentences[first], pool.sentences[second], cosine


def _meeting(
    text: str, other: NewsSentence, made_of: NewsSentence, family: str, rng: random.Random
) -> Meeting:
    """Return a pair of a text, made of a sentence, and another sentence, either one first."""
    sides, items = (text, other.text), (made_of.item_id, other.item_id)
    if rng.random() < 0.5:
        sides, items = sides[::-1], items[::-1]
    return Meeting(*sides, family, "+".join(dict.fromkeys(items)))


def edited_neighbours(pool: Pool, links: Links, count: int, rng: random.Random) -> list[Meeting]:
    """Return one sentence with one thing changed against a neighbour of its original.

    Where the neighbour reports the same in other words, the two contradict each other in other
    words; elsewhere they do not.

    Args:
        pool: The sentences.
        links: Of different items.
        count: Pairs wanted; fewer come where the sentences cannot be changed.
        rng: Source of chance.
    """
    made: list[Meeting] = []
    used: Counter[str] = Counter()
    for one, other, _ in _rows(pool, spread(links, CHANGED_BANDS, count * _TRIES, rng), rng):
        if len(made) >= count * _ENOUGH:
            break
        changed = changes_of(one, rng)
        if not changed:
            continue
        kind = min(sorted(changed), key=lambda kind: used[kind] / EDIT_SHARES[kind])
        used[kind] += 1
        made.append(_meeting(rng.choice(changed[kind]), other, one, f"edit-{kind}", rng))
    return _by_shares(list(distinct(made)), count)


def _by_shares(made: Sequence[Meeting], count: int) -> list[Meeting]:
    """Return so many of the edits that each kind has its share, as far as there are enough."""
    shares = {f"edit-{kind}": share for kind, share in EDIT_SHARES.items()}
    pools = {kind: [pair for pair in made if pair.family == kind] for kind in shares}
    chosen: list[Meeting] = []
    for kind in sorted(shares, key=lambda kind: len(pools[kind]) / shares[kind]):
        rest = sum(share for other, share in shares.items() if other in pools)
        chosen += pools.pop(kind)[: round((count - len(chosen)) * shares[kind] / rest)]
    return chosen


def changes_of(sentence: NewsSentence, rng: random.Random) -> Mapping[str, list[str]]:
    """Return what a sentence becomes by each kind of edit that fits it."""
    found: dict[str, list[str]] = {}
    for edit in edits_of(sentence, rng):
        found.setdefault(edit.kind, []).append(edit.edited)
    numbers = _other_numbers(sentence.text, rng) if is_plain(sentence.text) else []
    return found | ({"number": numbers} if numbers else {})


def _other_numbers(text: str, rng: random.Random) -> list[str]:
    """Return the text with one number exchanged, once for each number of two or more."""
    found = []
    for count in find_counts(text):
        value = other_value(count, rng) if count.value >= 2 else count.value
        if value != count.value and value >= 2:
            found.append(replace_count(text, count, written(value, count)))
    return [edited for edited in found if edited != text]


def attributed(pool: Pool, links: Links, count: int, rng: random.Random) -> list[Meeting]:
    """Return one sentence in a frame ("X denied that") against a neighbour, framed or plain.

    Args:
        pool: The sentences.
        links: Of different items.
        count: Pairs wanted; fewer come where the sentences state nothing themselves.
        rng: Source of chance.
    """
    made: list[Meeting] = []
    for one, other, _ in _rows(pool, spread(links, CHANGED_BANDS, count * _TRIES, rng), rng):
        if len(made) >= count * _ENOUGH:
            break
        left, right, _, _ = rng.choice(RELATIONS)
        if left == "plain" or (right != "plain" and rng.random() < 0.5):
            left, right = right, left
        told, asked = _told(one, left, rng), _told(other, right, rng)
        if told is None:
            continue
        # What the neighbour says cannot always follow "that": then it stands as it is.
        second = other.text if asked is None else asked
        family = f"attribution-{left}-{'plain' if asked is None else right}"
        sides, items = (told, second), (one.item_id, other.item_id)
        if rng.random() < 0.5:
            sides, items = sides[::-1], items[::-1]
        made.append(Meeting(*sides, family, "+".join(dict.fromkeys(items))))
    return list(distinct(made))[:count]


def _told(sentence: NewsSentence, frame: str, rng: random.Random) -> str | None:
    """Return a sentence in a frame, itself in the plain one, None where it does not fit."""
    if frame == "plain":
        return sentence.text
    clause = stated_clause(sentence, rng)
    if clause is None:
        return None
    return framed(frame, embedded(text_of(clause)), speaker(rng), speaker(rng), rng)


def distinct(pairs: Sequence[Meeting]) -> Iterator[Meeting]:
    """Yield pairs short enough and of two texts, each once in whichever order."""
    seen: set[frozenset[str]] = set()
    for pair in pairs:
        key = frozenset((pair.premise, pair.hypothesis))
        fits = len(pair.premise) + len(pair.hypothesis) <= LONGEST
        if fits and len(key) == 2 and key not in seen:
            seen.add(key)
            yield pair
