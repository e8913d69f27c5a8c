"""What analysts say about copies, which wins over what was found by comparing texts.

A correction speaks of pairs of articles: these share one text, those do not. The last word on a
pair counts. Grouping then joins what analysts put together, and of what was found alike only what
nobody took apart; the most alike articles come first.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from diptych_core.article import Article
from diptych_core.origins import containment

_COPY = 0.6  # as in diptych_core.origins: from here on two texts are copies


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCorrection:
    """One correction by one analyst.

    Attributes:
        article: The article that was moved.
        together: Articles whose text it shares; empty when it was only taken out.
        apart: Articles whose text it does not share.
        analyst: Who said so.
        at: When, ISO 8601 with zone.
        former: Article and the origin that it had before, of all that were moved by it; empty
            where another case's corrections came in between.
    """

    article: str
    together: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    analyst: str = ""
    at: str = ""
    former: tuple[tuple[str, str], ...] = ()


def corrected_origins(
    articles: Sequence[Article],
    found: Mapping[str, str],
    corrections: Sequence[OriginCorrection],
    *,
    likeness: Callable[[str, str], float] = containment,
) -> dict[str, str]:
    """Return the origin of each article after all corrections.

    Args:
        articles: All articles of a case in import order.
        found: article_id -> origin, as comparing the texts gave it.
        corrections: Oldest first. What they say of articles that are not here is passed over.
        likeness: Of two texts, 0..1; used only inside groups that were corrected.

    Returns:
        article_id -> identifier of the first article of its group.
    """
    place = {article.article_id: number for number, article in enumerate(articles)}
    said = _last_words(corrections, place)
    if not said:
        return dict(found)
    groups = _Groups(place, (pair for pair, same in said.items() if not same))
    for one, other in reversed([pair for pair, same in said.items() if same]):
        groups.join(one, other)  # the latest word first
    members: defaultdict[str, list[str]] = defaultdict(list)
    for article_id, origin in found.items():
        members[origin].append(article_id)
    texts = {article.article_id: article.text for article in articles}
    for group in members.values():
        group.sort(key=place.__getitem__)
        for one, other in _links(group, texts, groups.kept_apart, likeness):
            groups.join(one, other)
    return groups.origins()


def origins_beside_corrections(
    articles: Sequence[Article],
    found: Mapping[str, str],
    corrections: Sequence[OriginCorrection],
    *,
    likeness: Callable[[str, str], float] = containment,
) -> dict[str, str]:
    """Return the origins of new articles where analysts have corrected what was there before.

    A new article that copies one of them goes where the one is that it is most like.

    Args:
        articles: All articles of a case in import order, with the origins that they have now.
        found: New article -> origin, as comparing the texts gave it.
        corrections: Oldest first.
        likeness: Of two texts, 0..1.
    """
    said = {name for each in corrections for name in (each.article, *each.together, *each.apart)}
    groups: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.article_id not in found:
            groups[article.origin or article.article_id].append(article)
    corrected = [each for group in groups.values() for each in group if each.article_id in said]
    origins_said = {each.origin or each.article_id for each in corrected}
    texts = {article.article_id: article.text for article in articles}
    settled = {}
    for name, origin in found.items():
        settled[name] = origin
        if origin in origins_said:
            rivals = {each.article_id: each for each in (*groups[origin], *corrected)}.values()
            best = max(rivals, key=lambda each: likeness(texts[name], each.text))
            settled[name] = best.origin or best.article_id
    return settled


def named_by_members(origins: Mapping[str, str]) -> dict[str, str]:
    """Return the groups, each named after one of its members.

    A group whose namesake has left takes the name of its first member; no name is then free for
    an article to fall into by chance.

    Args:
        origins: article_id -> origin, in import order; an article without one is its own.
    """
    kept = {name: origin or name for name, origin in origins.items()}
    renamed: dict[str, str] = {}
    for name, origin in kept.items():
        if kept.get(origin) != origin:
            renamed.setdefault(origin, name)
    return {name: renamed.get(origin, origin) for name, origin in kept.items()}


def _last_words(
    corrections: Sequence[OriginCorrection], known: Mapping[str, int]
) -> dict[tuple[str, str], bool]:
    """Return for each pair whether it is of one text; in the order of the last words."""
    said: dict[tuple[str, str], bool] = {}
    for correction in corrections:
        for others, same in ((correction.apart, False), (correction.together, True)):
            for other in others:
                if {other, correction.article} <= known.keys() and other != correction.article:
                    pair = (min(other, correction.article), max(other, correction.article))
                    said.pop(pair, None)
                    said[pair] = same
    return said


def _links(
    group: Sequence[str],
    texts: Mapping[str, str],
    corrected: frozenset[str],
    likeness: Callable[[str, str], float],
) -> list[tuple[str, str]]:
    """Return which members of a group that was found to join, in this order."""
    if corrected.isdisjoint(group):
        return [(group[0], other) for other in group[1:]]
    alike = [
        (likeness(texts[one], texts[other]), number, one, other)
        for number, one in enumerate(group)
        for other in group[number + 1 :]
    ]
    close = sorted(
        (each for each in alike if each[0] >= _COPY), key=lambda each: (-each[0], each[1])
    )
    return [(one, other) for _, _, one, other in close]


class _Groups:
    """Groups that grow by joining, as far as nothing keeps two of their members apart."""

    def __init__(self, place: Mapping[str, int], apart: Iterable[tuple[str, str]]) -> None:
        self._place = place
        self._group = {name: {name} for name in place}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)
        self.kept_apart = frozenset(self._apart)

    def join(self, one: str, other: str) -> None:
        small, large = sorted((self._group[one], self._group[other]), key=len)
        if small is large or any(not self._apart[name].isdisjoint(large) for name in small
                                 if name in self._apart):  # fmt: skip
            return
        large |= small
        for name in small:
            self._group[name] = large

    def origins(self) -> dict[str, str]:
        first: dict[int, str] = {}
        for name in self._place:  # in import order
            first.setdefault(id(self._group[name]), name)
        return {name: first[id(self._group[name])] for name in self._place}
