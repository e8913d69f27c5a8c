"""Source against source: how often they conflict, and how many independent texts are behind it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from diptych_core.finding import Band
from diptych_core.label import Label
from diptych_store.overview import ArticleHead, FindingLink

_DENIED = frozenset({Label.NEUTRAL, Label.ENTAILMENT, Label.NOT_A_PAIR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands between two sources, or between one and all others.

    Attributes:
        row: The source of the row.
        column: The source of the column; empty for all sources together.
        flagged: Findings in the band Conflict, whatever was decided on them.
        confirmed: Pairs that the analyst labelled a contradiction, in any band.
        rejected: Of the flagged, those that the analyst labelled no contradiction.
        row_origins: Independent origins on the row's side of these pairs.
        column_origins: Independent origins on the other side.
        pair_ids: The flagged and the confirmed pairs, best first.
    """

    row: str
    column: str
    flagged: int = 0
    confirmed: int = 0
    rejected: int = 0
    row_origins: int = 0
    column_origins: int = 0
    pair_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The sources of a case against each other.

    Attributes:
        sources: Names, the one in most conflicts first.
        cells: By the places of two sources, both ways round; empty cells are left out.
        totals: For each source, what stands between it and all.
    """

    sources: tuple[str, ...]
    cells: Mapping[tuple[int, int], Cell]
    totals: tuple[Cell, ...]


@dataclass(slots=True)
class _Count:
    flagged: int = 0
    confirmed: int = 0
    rejected: int = 0
    own: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)
    pairs: list[str] = field(default_factory=list)

    def add(
        self, link: FindingLink, label: Label | None, own: ArticleHead, other: ArticleHead
    ) -> None:
        flagged = link.band is Band.CONFLICT
        self.flagged += flagged
        self.confirmed += label is Label.CONTRADICTION
        self.rejected += flagged and label in _DENIED
        self.own.add(own.origin or own.article_id)
        self.other.add(other.origin or other.article_id)
        if not self.pairs or self.pairs[-1] != link.pair_id:
            self.pairs.append(link.pair_id)

    def cell(self, row: str, column: str) -> Cell:
        return Cell(
            row=row,
            column=column,
            flagged=self.flagged,
            confirmed=self.confirmed,
            rejected=self.rejected,
            row_origins=len(self.own),
            column_origins=len(self.other),
            pair_ids=tuple(self.pairs),
        )


def matrix_of(
    articles: Mapping[str, ArticleHead],
    owner: Mapping[str, str],
    links: list[FindingLink],
    labels: Mapping[str, Label],
) -> Matrix:
    """Count what stands between the sources.

    Args:
        articles: By identifier, in order of import.
        owner: Article of each claim.
        links: The findings, best first.
        labels: The analyst's labels, by pair.
    """
    counts: defaultdict[tuple[str, str], _Count] = defaultdict(_Count)
    totals: defaultdict[str, _Count] = defaultdict(_Count)
    for link in links:
        label = labels.get(link.pair_id)
        if link.band is not Band.CONFLICT and label is not Label.CONTRADICTION:
            continue
        a, b = articles.get(owner.get(link.claim_a, "")), articles.get(owner.get(link.claim_b, ""))
        if a is None or b is None:  # written since the page with the claims was read
            continue
        one, two = name_of(a), name_of(b)
        counts[one, two].add(link, label, a, b)
        totals[one].add(link, label, a, b)
        if one != two:
            counts[two, one].add(link, label, b, a)
            totals[two].add(link, label, b, a)
    names = dict.fromkeys(name_of(article) for article in articles.values())
    ordered = sorted(names, key=lambda name: (-len(totals[name].pairs), name.casefold()))
    place = {name: number for number, name in enumerate(ordered)}
    return Matrix(
        sources=tuple(ordered),
        cells={(place[r], place[c]): count.cell(r, c) for (r, c), count in counts.items()},
        totals=tuple(totals[name].cell(name, "") for name in ordered),
    )


def name_of(article: ArticleHead) -> str:
    """Return what names the article's origin on screen: source, else file, else title."""
    return article.source or article.file or article.title or "(no source)"
