"""Origin groups as analysts see them, read a part at a time: a decision waits for one part only."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from diptych.usecases.origins import corrections
from diptych_core.origin_corrections import OriginCorrection
from diptych_core.origins import containment
from diptych_store.casefile import CaseFile
from diptych_store.overview import BEFORE_ALL, ArticleHead

# Of a step: below 50 ms each on two cores, for articles of 2,500 letters.
_HEADS = 2_000
_COMPARED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginMember:
    """An article in its group.

    Attributes:
        article: The article, without its text.
        alike: Share of the shorter text that the group's first article repeats, 0..1; 1 for the
            first itself; None while that is not known yet.
        corrected: Who put it where it is; empty where comparing the texts did.
    """

    article: ArticleHead
    alike: float | None
    corrected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGroup:
    """Articles of one text, the first to be imported at the head.

    Attributes:
        origin: The group's identifier: that of its first article.
        members: In order of import; one for an article that is a copy of none.
        first_published: Earliest publication time among them; empty when none is known.
    """

    origin: str
    members: tuple[OriginMember, ...]
    first_published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginPage:
    """All that a window shows of origins.

    Attributes:
        groups: Groups of two and more first, largest first, then single articles.
        corrections: How many corrections are in force.
    """

    groups: tuple[OriginGroup, ...]
    corrections: int


@dataclass(slots=True)
class OriginReading:
    """A case being read for its groups.

    Call :meth:`step` on the case's thread until it returns False. What is written to the case
    meanwhile may be in the groups or not; an article that was removed meanwhile is compared with
    none.

    Attributes:
        grouped: True when :meth:`page` and :meth:`copies` can be asked.
        compared: True when some articles, or all, were compared after that.
        alike: How alike articles are to the first of their group, as far as that is known.
    """

    grouped: bool = False
    compared: bool = False
    alike: dict[str, float] = field(default_factory=dict)
    _groups: dict[str, list[ArticleHead]] = field(default_factory=lambda: defaultdict(list))
    _log: tuple[OriginCorrection, ...] = ()
    _last: int = BEFORE_ALL
    _waiting: list[tuple[str, str]] = field(default_factory=list)
    _first: tuple[str, str] = ("", "")

    def step(self, case: CaseFile) -> bool:
        """Read the next part; False when all is read."""
        if self.grouped:
            return self._compare(case)
        page = case.overview.articles_after(self._last, most=_HEADS)
        for head in page.heads:
            self._groups[head.origin or head.article_id].append(head)
        self._last = page.last
        if len(page.heads) == _HEADS:
            return True
        self._log = corrections(case)
        self.grouped = True
        for group in self._several():
            self.alike[group[0].article_id] = 1.0
            self._waiting += ((group[0].article_id, each.article_id) for each in group[1:])
        self._waiting.reverse()
        return bool(self._waiting)

    def page(self) -> OriginPage:
        """Return the groups, with how alike their articles are as far as that is known."""
        corrected = {each.article: each.analyst for each in self._log}
        found = [self._group(origin, group, corrected) for origin, group in self._groups.items()]
        found.sort(key=lambda group: -len(group.members))  # stable: else in order of import
        return OriginPage(groups=tuple(found), corrections=len(self._log))

    def copies(self) -> dict[str, tuple[ArticleHead, ...]]:
        """Return the whole group of each article that has copies, itself among them."""
        return {each.article_id: group for group in self._several() for each in group}

    def _several(self) -> Iterator[tuple[ArticleHead, ...]]:
        return (tuple(group) for group in self._groups.values() if len(group) > 1)

    def _group(
        self, origin: str, articles: list[ArticleHead], corrected: dict[str, str]
    ) -> OriginGroup:
        alone = 1.0 if len(articles) == 1 else None
        return OriginGroup(
            origin=origin,
            members=tuple(
                OriginMember(
                    article=each,
                    alike=self.alike.get(each.article_id, alone),
                    corrected=corrected.get(each.article_id, ""),
                )
                for each in articles
            ),
            first_published=min(
                (each.published for each in articles if each.published), default=""
            ),
        )

    def _compare(self, case: CaseFile) -> bool:
        self.compared = True
        part = [self._waiting.pop() for _ in range(min(_COMPARED, len(self._waiting)))]
        found = case.articles.some([other for _, other in part])
        texts = {each.article_id: each.text for each in found}
        for first, other in part:
            if first != self._first[0]:
                article = case.articles.get(first)
                self._first = (first, article.text if article else "")
            self.alike[other] = containment(self._first[1], texts.get(other, ""))
        return bool(self._waiting)


def read_origins(case: CaseFile) -> OriginPage:
    """Return every group with how alike its articles are; in a large case that takes a while."""
    reading = OriginReading()
    while reading.step(case):
        pass
    return reading.page()


def copies_by_article(case: CaseFile) -> dict[str, tuple[ArticleHead, ...]]:
    """Return, for each article that has copies, its whole group, itself among them."""
    reading = OriginReading()
    while not reading.grouped:
        reading.step(case)
    return reading.copies()
