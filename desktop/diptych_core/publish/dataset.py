"""A data set before it takes a format: the rows, and everything that a reader must know of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from diptych_core.agreement.gold import is_adjudicator
from diptych_core.agreement.team import Agreement
from diptych_core.article import Article
from diptych_core.publish.rows import NO_GOLD, LabelledPair
from diptych_core.publish.splits import SPLITS, LeakReport, Shares, Split
from diptych_core.publish.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A decision that is no row, and why not."""

    pair_id: str
    analyst: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnjudgedPair:
    """A pair that nobody has judged yet."""

    pair_id: str
    premise: str
    hypothesis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRating:
    """How credible an analyst found one claim.

    Attributes:
        claim_id: The claim.
        article_id: Its article.
        text: Its words.
        url: Address of its article, or empty.
        source: Outlet of its article.
        published: ISO 8601, or empty.
        credibility: Admiralty grade 1 (confirmed) to 6 (cannot be judged).
        analyst: Who rated.
        at: ISO 8601 with zone.
    """

    claim_id: str
    article_id: str
    text: str
    url: str
    source: str
    published: str
    credibility: int
    analyst: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """The rows of a case and what goes with them.

    Attributes:
        title: Name of the case.
        program: Name and version of the program that made it.
        rows: Sorted by pair and analyst, with gold, event and split.
        left_out: Decisions of the case that are no row; with the rows they are all there are.
        leaks: What was looked for in several splits, and found.
        agreement: How far the analysts agree.
        shares: What the splits were to get.
        guidelines: Text by identifier, for those that rows name.
        unjudged: Pairs without a label, best first; only where no pair has gold.
        ratings: Claims that analysts rated.
        whose: Whose decisions the rows are: ``all``, ``gold``, or an analyst's name.
        texts: Which words the rows hold.
        articles: Whole articles that go with the rows; none unless asked for.
    """

    title: str
    program: str
    rows: Sequence[LabelledPair]
    left_out: Sequence[LeftOut]
    leaks: LeakReport
    agreement: Agreement
    shares: Shares = field(default_factory=Shares)
    guidelines: Mapping[str, str] = field(default_factory=dict)
    unjudged: Sequence[UnjudgedPair] = ()
    ratings: Sequence[ClaimRating] = ()
    whose: str = "all"
    texts: Texts = Texts.CLAIMS
    articles: Sequence[Article] = ()

    @property
    def decisions(self) -> int:
        """How many decisions the case holds."""
        return len(self.rows) + len(self.left_out)

    @property
    def pairs(self) -> list[list[LabelledPair]]:
        """The rows of each pair, sorted."""
        found: dict[str, list[LabelledPair]] = {}
        for row in self.rows:
            found.setdefault(row.pair_id, []).append(row)
        return list(found.values())

    @property
    def golden(self) -> list[LabelledPair]:
        """One row for each pair whose gold is one of the three NLI labels.

        It is a row that has the gold label: the adjudicator's, else the first analyst's.
        """
        return [
            min(
                (row for row in own if row.label_name == row.gold_label),
                key=lambda row: (not is_adjudicator(row.analyst), row.analyst),
            )
            for own in self.pairs
            if own[0].gold_id != NO_GOLD
        ]

    @property
    def without_gold(self) -> dict[str, int]:
        """How many pairs are not among :attr:`golden`, by reason."""
        reasons = Counter(
            f"gold is {own[0].gold_label}" if own[0].gold_label else "analysts disagree"
            for own in self.pairs
            if own[0].gold_id == NO_GOLD
        )
        return dict(sorted(reasons.items()))

    def split_rows(self, rows: Sequence[LabelledPair]) -> dict[Split, list[LabelledPair]]:
        """Return the rows of each split that has any, in the order train, validation, test."""
        found = {split: [row for row in rows if row.split == split.value] for split in SPLITS}
        return {split: own for split, own in found.items() if own}
