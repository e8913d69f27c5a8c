"""Origin groups: which articles are copies of one text (wire copy, syndication)."""

import re
from collections import defaultdict
from collections.abc import Sequence

from diptych_core.article import Article

_SHINGLE = 5  # words; Broder 1997's resemblance uses word shingles, 5 survives light editing
# Share of the shorter text's shingles that the longer one repeats. Rewrites of one press
# release stay far below, agency copies with own headline and cuts far above.
_COPY = 0.6
_WORD = re.compile(r"\w+")


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    count = max(1, len(words) - _SHINGLE + 1)
    return frozenset(tuple(words[i : i + _SHINGLE]) for i in range(count)) if words else frozenset()


def containment(one: str, other: str) -> float:
    """Return the share of the shorter text's 5-word shingles that the other holds, 0..1."""
    a, b = _shingles(one), _shingles(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def group_origins(articles: Sequence[Article]) -> dict[str, str]:
    """Return the origin of each article: the identifier of the first article of its group.

    Args:
        articles: All articles of a case in import order.

    Returns:
        article_id -> origin; an article that copies none and is copied by none is its own.
    """
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    shingles = [_shingles(article.text) for article in articles]
    root = list(range(len(articles)))
    for number, own in enumerate(shingles):
        shared: defaultdict[int, int] = defaultdict(int)
        for shingle in own:
            for earlier in holders[shingle]:
                shared[earlier] += 1
            holders[shingle].append(number)
        for earlier, count in shared.items():
            if count >= _COPY * min(len(own), len(shingles[earlier])):
                _join(root, number, earlier)
    return {
        article.article_id: articles[_find(root, number)].article_id
        for number, article in enumerate(articles)
    }


def _find(root: list[int], item: int) -> int:
    while root[item] != item:
        root[item] = root[root[item]]
        item = root[item]
    return item


def _join(root: list[int], one: int, other: int) -> None:
    first, second = sorted((_find(root, one), _find(root, other)))
    root[second] = first
