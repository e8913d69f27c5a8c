"""Pairs of news sentences as retrieval would propose them, without labels: a teacher decides.

Made contradictions are near copies of their originals and made neutrals are not, so a model that
learns from them alone takes little overlap for neutral. Here the pairs have much and little in
common whatever they say, and what they say comes from a larger model (label_pairs.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from news_neighbours import Floats, Links, Numbers, in_groups, in_window, joined, spread

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from news_data import NewsSentence

LONGEST = 420  # characters of both texts; the mixes of nli_mix.py cut there too
NEIGHBOUR_BANDS = (0.30, 0.40, 0.50, 0.60, 0.70, 0.80, 0.92)
ARTICLE_BANDS = (0.20, 0.35, 0.50, 0.65, 0.92)


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
    return _plain(pool, links, NEIGHBOUR_BANDS, count, "neighbour", rng)


def within_articles(pool: Pool, articles: Sequence[Sequence[int]], rng: random.Random) -> Links:
    """Link sentences of one whole article: its title, its beginning and its body repeat things.

    Args:
        pool: The sentences.
        articles: Positions of the sentences of each article.
        rng: Source of chance.
    """
    return in_groups(pool.vectors, articles, pool.items, rng, nearest=16, same_item=True)


def of_articles(pool: Pool, links: Links, count: int, rng: random.Random) -> list[Meeting]:
    """Return pairs of two sentences of one whole article.

    Args:
        pool: The sentences.
        links: Within articles.
        count: Pairs wanted.
        rng: Source of chance.
    """
    return _plain(pool, links, ARTICLE_BANDS, count, "article", rng)


def _plain(
    pool: Pool,
    links: Links,
    edges: Sequence[float],
    count: int,
    family: str,
    rng: random.Random,
) -> list[Meeting]:
    """Return sentences as they stand; what is too long goes first, lest a band come out short."""
    lengths = np.array([len(sentence.text) for sentence in pool.sentences], dtype=np.int64)
    short = links.at(lengths[links.one] + lengths[links.other] <= LONGEST)
    made = []
    for one, other, cosine in rows_of(pool, spread(short, edges, count, rng), rng):
        band = max(edge for edge in edges if edge <= cosine)
        made.append(meeting_of(one.text, other, one, f"{family}-{round(band * 100)}", rng))
    return list(distinct(made))


def rows_of(
    pool: Pool, links: Links, rng: random.Random
) -> Iterator[tuple[NewsSentence, NewsSentence, float]]:
    """Yield both sentences of each link and their likeness, either one first."""
    columns = (links.one.tolist(), links.other.tolist(), links.cosine.tolist())
    for one, other, cosine in zip(*columns, strict=True):
        first, second = (one, other) if rng.random() < 0.5 else (other, one)
        yield pool.sentences[first], pool.sentences[second], cosine


def meeting_of(
    text: str, other: NewsSentence, made_of: NewsSentence, family: str, rng: random.Random
) -> Meeting:
    """Return a pair of a text, made of a sentence, and another sentence, either one first."""
    sides, items = (text, other.text), (made_of.item_id, other.item_id)
    if rng.random() < 0.5:
        sides, items = sides[::-1], items[::-1]
    return Meeting(*sides, family, "+".join(dict.fromkeys(items)))


def distinct(pairs: Sequence[Meeting]) -> Iterator[Meeting]:
    """Yield pairs short enough and of two texts, each once in whichever order."""
    seen: set[frozenset[str]] = set()
    for pair in pairs:
        key = frozenset((pair.premise, pair.hypothesis))
        fits = len(pair.premise) + len(pair.hypothesis) <= LONGEST
        if fits and len(key) == 2 and key not in seen:
            seen.add(key)
            yield pair
