"""Origin groups: which articles are copies of one text (wire copy, syndication)."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diptych_core.article import Article

_SHINGLE = 5  # words; Broder 1997's resemblance uses word shingles, 5 survives light editing
# Share of the shorter text's shingles that the longer one repeats. Rewrites of one press
# release stay far below, agency copies with own headline and cuts far above.
_COPY = 0.6
_WORD = re.compile(r"\w+")
_HINT = 0.2  # share of the shorter text's shingles from which two texts are compared exactly
_SHORT_RUN = 5  # texts with one shingle up to which every two of them are counted
_LONG_RUN = 200  # texts with one shingle from which it is a closing line and says nothing
_MANY = 4_000_000  # shingles in all, 32 MB, above which a sample finds the candidates
_SHORT = 128  # shingles of a text below which all are kept: an eighth could be none
_PRIME = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio, Knuth's multiplicative hash
_BITS = 2**64 - 1
_NOTHING: NDArray[np.uint64] = np.array([], dtype=np.uint64)


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

    Every two texts that share enough are found, without comparing every two: shingles are sorted,
    and only articles that stand beside each other in a shingle's run are counted and then compared
    exactly. The work grows with the number of words, not with its square, also when all articles
    share a paragraph.

    Args:
        articles: All articles of a case in import order.

    Returns:
        article_id -> origin; an article that copies none and is copied by none is its own.
    """
    texts = [article.text for article in articles]
    root = list(range(len(articles)))
    hashed = _Hashed(texts)
    for one, other in hashed.candidates():
        if _find(root, one) != _find(root, other) and hashed.containment(one, other) >= _COPY:
            _join(root, one, other)
    group = np.array([_find(root, number) for number in range(len(root))], dtype=np.int64)
    for one, other in hashed.covered(group):
        if _find(root, one) != _find(root, other) and hashed.containment(one, other) >= _COPY:
            _join(root, one, other)
    return {
        article.article_id: articles[_find(root, number)].article_id
        for number, article in enumerate(articles)
    }


class _Hashed:
    """The shingles of many texts as 64-bit numbers.

    Args:
        texts: In import order.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._kept: list[NDArray[np.uint64]] = []
        sizes = 0
        sampled = False
        for text in texts:
            own = _hashes(text)
            sizes += len(own)
            if sizes > _MANY and not sampled:
                sampled = True
                self._kept = [_sample(earlier) for earlier in self._kept]
            self._kept.append(_sample(own) if sampled else own)
        self._whole = not sampled
        self._last: tuple[int, NDArray[np.uint64]] = (-1, _NOTHING)
        self._runs: _Runs | None = None

    def candidates(self) -> list[tuple[int, int]]:
        """Return pairs of texts that share a part of their shingles, the earlier text first."""
        if not self._kept:
            return []
        sizes = np.array([len(own) for own in self._kept])
        values = np.concatenate(self._kept)
        owners = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
        order = np.argsort(values, kind="stable")  # a run's owners stay in import order
        values, owners = values[order], owners[order]
        begins = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
        lengths = np.diff(np.append(begins, len(values)))
        first = np.repeat(begins, lengths)
        length = np.repeat(lengths, lengths)
        place = np.arange(len(values))
        pairs = []
        for lag in range(1, _SHORT_RUN):
            # In a long run (an agency's closing line) neighbours are enough: copies share many.
            near = (place - lag >= first) & ((length <= _SHORT_RUN) | (lag == 1))
            pairs.append(owners[place[near] - lag] * len(sizes) + owners[near])
        far = (length > _SHORT_RUN) & (place > first + 1)
        pairs.append(owners[first[far]] * len(sizes) + owners[far])
        found, counts = np.unique(np.concatenate(pairs), return_counts=True)
        ones, others = np.divmod(found, len(sizes))
        enough = counts >= np.maximum(1, _HINT * np.minimum(sizes[ones], sizes[others]))
        self._runs = _Runs(sizes, owners, first, length)
        return list(zip(ones[enough].tolist(), others[enough].tolist(), strict=True))

    def covered(self, group: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
        """Yield pairs of a text that mostly stands in several others, and each of those.

        A flash of one paragraph that eight long articles repeat is a copy of all eight, not only
        of its neighbours in the runs.

        Args:
            group: Number of each text's group, (n,); pairs inside one are left out.
        """
        return iter(()) if self._runs is None else self._runs.covered(group)

    def containment(self, one: int, other: int) -> float:
        """Return the share of the shorter text's shingles that the other holds, 0..1."""
        a, b = self._all(one), self._all(other)
        least = min(len(a), len(b))
        return len(np.intersect1d(a, b, assume_unique=True)) / least if least else 0.0

    def _all(self, number: int) -> NDArray[np.uint64]:
        if self._whole:
            return self._kept[number]
        if self._last[0] != number:
            self._last = (number, _hashes(self._texts[number]))
        return self._last[1]


@dataclass(frozen=True, slots=True)
class _Runs:
    """Which texts have the same shingle.

    Attributes:
        sizes: Shingles of each text, (n,).
        owners: Text of each entry, sorted by shingle, (m,).
        first: Where each entry's run begins, (m,).
        length: How long its run is, (m,).
    """

    sizes: NDArray[np.int64]
    owners: NDArray[np.int64]
    first: NDArray[np.int64]
    length: NDArray[np.int64]

    def covered(self, group: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
        """See :meth:`_Hashed.covered`."""
        wide = np.flatnonzero((self.length > _SHORT_RUN) & (self.length <= _LONG_RUN))
        inside = np.bincount(self.owners[wide], minlength=len(self.sizes))
        texts = np.flatnonzero(inside >= np.maximum(1, (_COPY - _HINT) * self.sizes))
        by_text = wide[np.argsort(self.owners[wide], kind="stable")]
        begins = np.searchsorted(self.owners[by_text], texts)
        for text, begin in zip(texts.tolist(), begins.tolist(), strict=True):
            entries = by_text[begin : begin + int(inside[text])]
            spans = [self.owners[self.first[e] : self.first[e] + self.length[e]] for e in entries]
            others, counts = np.unique(np.concatenate(spans), return_counts=True)
            enough = counts >= (_COPY - _HINT) * self.sizes[text]
            for other in others[enough & (group[others] != group[text])].tolist():
                yield min(text, other), max(text, other)


def _hashes(text: str) -> NDArray[np.uint64]:
    """Return the different shingles of a text as sorted numbers.

    Python's hash of a string differs between processes; nothing here outlives one.
    """
    words = _WORD.findall(text.casefold())
    if len(words) < _SHINGLE:
        return np.array([hash(tuple(words)) & _BITS] if words else [], dtype=np.uint64)
    numbers = np.fromiter(map(hash, words), dtype=np.int64, count=len(words)).view(np.uint64)
    count = len(words) - _SHINGLE + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(_SHINGLE):
        mixed = (mixed ^ numbers[place : place + count]) * _PRIME
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def _sample(own: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Keep the same eighth of all shingles in each text; all of a short text's."""
    return own if len(own) < _SHORT else own[(own >> np.uint64(61)) == 0]


def _find(root: list[int], item: int) -> int:
    while root[item] != item:
        root[item] = root[root[item]]
        item = root[item]
    return item


def _join(root: list[int], one: int, other: int) -> None:
    first, second = sorted((_find(root, one), _find(root, other)))
    root[second] = first


def origins_of_new(articles: Sequence[Article], new: Collection[str]) -> dict[str, str]:
    """Return the origins of new articles that copy another article of the case.

    Args:
        articles: All articles of a case in import order, with the origins they have now.
        new: Identifiers of those that may be put into a group.
    """
    origins = group_origins(articles)
    known = {article.article_id: article.origin for article in articles}
    return {
        article.article_id: known[origins[article.article_id]]
        for article in articles
        if article.article_id in new and origins[article.article_id] != article.article_id
    }
