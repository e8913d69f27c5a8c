"""Retrieval: for each claim, the few claims of earlier articles that are worth judging.

Articles stand in order of import, and a claim looks only at the articles before its own. So an
added article changes nothing that was found before, a run that was stopped goes on as if it had
not been, and the work is the number of claims times the candidates of one claim.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from diptych_core.article import Article
from diptych_core.detect.candidates import Candidate, Vectors, akin, weigh
from diptych_core.detect.neighbours import Similarities, block, nearest
from diptych_core.detect.postings import DOUBTING, Places, Postings, counts_of, words_of
from diptych_core.detect.view import ClaimView


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far each index reaches; all counts are of one claim.

    Attributes:
        most: Candidates, the best by prior, while the case is small.
        least: Candidates, however large the case is.
        budget: So many candidates are divided by the claims before, between these two: a model's
            time is what a large case lacks.
        floor: Cosine from which an encoder neighbour is a candidate without further grounds.
        loose: Cosine below which no index proposes a pair.
        near: Encoder neighbours.
        next_near: Neighbours beyond these that must have further grounds: a rule that fires, or
            names and words in common.
        counting: Nearest of those that count the same kind of thing.
        opposing: Nearest of those that doubt what this claim affirms, or the other way round.
        sharing: Those that share the most rare words and names.
        rare: A word that more claims have is not rare.
    """

    most: int = 24
    least: int = 8
    budget: int = 3_000
    floor: float = 0.20
    loose: float = 0.12
    near: int = 40
    next_near: int = 24
    counting: int = 16
    opposing: int = 12
    sharing: int = 16
    rare: int = 48

    def most_after(self, before: int) -> int:
        """Return how many candidates a claim may have with so many claims before it."""
        return min(self.most, max(self.least, self.budget // max(1, before)))


LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One article's claims, ready to be compared.

    Attributes:
        article: The article.
        views: Its claims in order.
        vectors: Their embeddings in context, shape (n, d), unit vectors.
    """

    article: Article
    views: Sequence[ClaimView]
    vectors: Vectors


class Retrieval:
    """Finds the candidates of a case, article by article.

    Args:
        shelves: Every article of the case, in order of import.
        limits: How far each index reaches.
        breathe: Called between two pairs; it may block for a moment.
    """

    def __init__(
        self,
        shelves: Sequence[Shelf],
        limits: Limits = LIMITS,
        *,
        breathe: Callable[[], None] = lambda: None,
    ) -> None:
        self._shelves = shelves
        self._breathe = breathe
        self._limits = limits
        self._views = [view for shelf in shelves for view in shelf.views]
        self._starts = np.cumsum([0, *(len(shelf.views) for shelf in shelves)]).tolist()
        self._origins = _origins(shelves)
        filled = [shelf for shelf in shelves if len(shelf.views)]
        self._vectors = np.concatenate([s.vectors for s in filled]) if filled else _no_vectors()

    def run(self, wanted: Sequence[bool]) -> Iterator[list[Candidate]]:
        """Yield the candidates between each wanted article and the articles before it.

        Args:
            wanted: For each article, in order, whether it is asked for; the others only stand
                there to be found.

        Yields:
            One list for each wanted article, in order, the most promising pairs of each of its
            claims first.
        """
        words, counts, doubts = Postings(), Postings(), Postings()
        last = max((n for n, ask in enumerate(wanted) if ask), default=-1)
        for number in range(last + 1):
            start, stop = self._starts[number], self._starts[number + 1]
            if wanted[number]:
                yield self._of_article(number, _Indexes(words, counts, doubts))
            for place in range(start, stop):
                view = self._views[place]
                words.add(words_of(view), place)
                counts.add(counts_of(view), place)
                if view.stance in DOUBTING:
                    doubts.add([""], place)

    def _of_article(self, number: int, indexes: "_Indexes") -> list[Candidate]:
        start, stop = self._starts[number], self._starts[number + 1]
        if start in (0, stop):
            return []
        cosines = block(self._vectors, start, stop)
        copies = self._origins[:start] == self._origins[start]
        cosines[:, copies] = -1.0  # below every floor
        found = []
        for place in range(start, stop):
            found += self._of_claim(place, cosines[place - start], indexes)
        return found

    def _of_claim(self, place: int, cosines: Similarities, indexes: "_Indexes") -> list[Candidate]:
        limits, view = self._limits, self._views[place]
        everyone = np.flatnonzero(cosines >= limits.loose)
        near = nearest(cosines, everyone, floor=limits.floor, most=limits.near)
        grounded = indexes.grounded(view, cosines, everyone, limits)
        found = []
        plain = set(near.tolist())
        for other in np.union1d(near, grounded).tolist():
            self._breathe()
            candidate = _weigh(view, self._views[other], float(cosines[other]))
            if other in plain or candidate.rules or akin(candidate):
                found.append((-candidate.prior, other, candidate))
        found.sort(key=lambda one: one[:2])
        most = limits.most_after(len(cosines))
        return [candidate for _, _, candidate in found[:most]]


@dataclass(frozen=True, slots=True)
class _Indexes:
    """The indexes over all claims before an article."""

    words: Postings
    counts: Postings
    doubts: Postings

    def grounded(
        self, view: ClaimView, cosines: Similarities, everyone: Places, limits: Limits
    ) -> Places:
        """Return whom further grounds may make a candidate of this claim."""
        loose = limits.loose
        return np.unique(
            np.concatenate(
                [
                    nearest(cosines, everyone, floor=loose, most=limits.near + limits.next_near),
                    nearest(
                        cosines, self.counts.of(counts_of(view)), floor=loose, most=limits.counting
                    ),
                    nearest(
                        cosines, self._opposing(view, everyone), floor=loose, most=limits.opposing
                    ),
                    self._sharing(view, cosines, limits),
                ]
            )
        )

    def _opposing(self, view: ClaimView, everyone: Places) -> Places:
        doubts = self.doubts.of([""])
        if view.stance not in DOUBTING:
            return doubts
        return np.setdiff1d(everyone, doubts, assume_unique=True)

    def _sharing(self, view: ClaimView, cosines: Similarities, limits: Limits) -> Places:
        places, weights = self.words.sharing(
            words_of(view), rare=limits.rare, among=max(1, len(cosines))
        )
        close = cosines[places] >= limits.loose
        places, weights = places[close], weights[close]
        if len(places) <= limits.sharing:
            return places
        order = np.lexsort((places, -weights))
        return places[order[: limits.sharing]]


def _weigh(one: ClaimView, other: ClaimView, similarity: float) -> Candidate:
    """Weigh a pair with its sides in the order in which pairs are kept."""
    if one.article.article_id <= other.article.article_id:
        return weigh(one, other, similarity)
    return weigh(other, one, similarity)


def _origins(shelves: Sequence[Shelf]) -> npt.NDArray[np.intp]:
    """Return, for each claim, a number that the articles of its origin group share."""
    numbers: dict[str, int] = {}
    of_article = [
        numbers.setdefault(f"origin {s.article.origin}" if s.article.origin else
                           f"article {s.article.article_id}", len(numbers))
        for s in shelves
    ]  # fmt: skip
    return np.repeat(np.array(of_article, dtype=np.intp), [len(s.views) for s in shelves])


def _no_vectors() -> Vectors:
    return np.zeros((0, 0), dtype=np.float32)
