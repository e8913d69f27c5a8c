"""Origin groups as analysts see them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diptych.usecases.origins import corrections
from diptych_core.article import Article
from diptych_core.origins import containment
from diptych_store.casefile import CaseFile


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginMember:
    """An article in its group.

    Attributes:
        article: The article.
        alike: Share of the shorter text that the group's first article repeats, 0..1; 1 for the
            first itself.
        corrected: Who put it where it is; empty where comparing the texts did.
    """

    article: Article
    alike: float
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


def read_origins(case: CaseFile) -> OriginPage:
    """Return every group with how alike its articles are."""
    articles = case.articles.all()
    log = corrections(case)
    corrected = {each.article: each.analyst for each in log}
    groups: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        groups[article.origin or article.article_id].append(article)
    found = [_group(origin, members, corrected) for origin, members in groups.items()]
    found.sort(key=lambda group: -len(group.members))  # stable: else in order of import
    return OriginPage(groups=tuple(found), corrections=len(log))


def copies_by_article(case: CaseFile) -> dict[str, tuple[Article, ...]]:
    """Return, for each article that has copies, the other articles of its group."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name, origin in case.articles.origins().items():
        groups[origin or name].append(name)
    several = [group for group in groups.values() if len(group) > 1]
    wanted = case.articles.some([name for group in several for name in group])
    known = {article.article_id: article for article in wanted}
    return {
        name: tuple(known[other] for other in group if other != name)
        for group in several
        for name in group
    }


def _group(origin: str, articles: Sequence[Article], corrected: Mapping[str, str]) -> OriginGroup:
    first = articles[0]
    return OriginGroup(
        origin=origin,
        members=tuple(
            OriginMember(
                article=each,
                alike=1.0 if each is first else containment(first.text, each.text),
                corrected=corrected.get(each.article_id, ""),
            )
            for each in articles
        ),
        first_published=min((each.published for each in articles if each.published), default=""),
    )
