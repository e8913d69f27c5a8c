"""A whole case at a glance: every article, claim and finding, with little of each.

What stands here is read a page at a time, so that a decision never waits behind a large case.
"""

from dataclasses import dataclass

from diptych_core.finding import Band
from diptych_store.faults import damaged
from diptych_store.handle import Handle

# By the index findings_queue, which holds all that is asked for: no finding itself is read.
_LINKS = (
    "SELECT pair_id, claim_a, claim_b, score, band FROM findings "
    "WHERE score <= ?1 AND (score < ?1 OR pair_id > ?2) ORDER BY score DESC, pair_id LIMIT ?3"
)
_CLAIMS = (
    "SELECT claim_id, article_id, text FROM claims WHERE claim_id > ? ORDER BY claim_id LIMIT ?"
)
_ARTICLES = (
    "SELECT position, article_id, title, source, file, published, origin FROM articles "
    "WHERE position > ? ORDER BY position LIMIT ?"
)
_ALL = -1  # to SQLite no limit
BEFORE_ALL = -(1 << 63)  # what other hands wrote may stand anywhere
_HIGHEST = 2.0  # above every score


@dataclass(frozen=True, slots=True)
class FindingLink:
    """A finding as a link between two claims."""

    pair_id: str
    claim_a: str
    claim_b: str
    score: float
    band: Band


@dataclass(frozen=True, slots=True)
class ClaimText:
    """A claim as its words and the article it stands in."""

    claim_id: str
    article_id: str
    text: str


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """An article without its text; the fields are those of ``Article``."""

    article_id: str
    title: str
    source: str
    file: str
    published: str
    origin: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Some articles in order of import; ``last`` is the position of the last of them."""

    heads: tuple[ArticleHead, ...]
    last: int


class Overview:
    """Light reading of everything in a case."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def articles(self) -> list[ArticleHead]:
        """Return every article, in order of import, without its text."""
        return list(self.articles_after(BEFORE_ALL, most=_ALL).heads)

    def articles_after(self, position: int, *, most: int) -> ArticlePage:
        """Return up to ``most`` articles behind a position, without texts."""
        names = ArticleHead.__slots__
        rows = self._handle.rows(_ARTICLES, [position, most])
        return ArticlePage(
            heads=tuple(ArticleHead(**{name: str(row[name]) for name in names}) for row in rows),
            last=int(rows[-1]["position"]) if rows else position,
        )

    def links(self, *, after: FindingLink | None = None, most: int) -> list[FindingLink]:
        """Return at most ``most`` findings, best first, from the one behind ``after`` on.

        Raises:
            DamagedCaseError: If a finding has no known band.
        """
        start = (_HIGHEST, "") if after is None else (after.score, after.pair_id)
        rows = self._handle.rows(_LINKS, [*start, most])
        try:
            return [
                FindingLink(r["pair_id"], r["claim_a"], r["claim_b"], r["score"], Band(r["band"]))
                for r in rows
            ]
        except ValueError as error:
            raise damaged(self._handle.path.name, "a finding cannot be read") from error

    def claims(self, *, after: str = "", most: int) -> list[ClaimText]:
        """Return at most ``most`` claims, by identifier, from the one behind ``after`` on."""
        rows = self._handle.rows(_CLAIMS, [after, most])
        return [ClaimText(row["claim_id"], row["article_id"], row["text"]) for row in rows]
