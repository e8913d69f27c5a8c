"""What a report for readers without Diptych holds, before it takes a form."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from diptych_core.agreement.team import Agreement
from diptych_core.claim import Span


class Standing(StrEnum):
    """How sure it is that a conflict is one."""

    CONFIRMED = "confirmed"  # gold is contradiction
    DISPUTED = "disputed"  # an analyst says contradiction, and gold is open or something else
    UNJUDGED = "not judged"  # the program's finding alone


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportArticle:
    """An article, as a report names it. All fields may be empty but the first."""

    article_id: str
    title: str
    source: str
    grade: str
    author: str
    published: str
    url: str
    language: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSide:
    """One side of a conflict, in its context.

    Attributes:
        article: Its article.
        before: What stands before the claim in its passage.
        claim: The claim's words.
        after: What stands after it.
        evidence: The words of the claim that carry the conflict; spans of ``claim``.
        speaker: Who says it; empty when the article does.
        how_sure: How sure it is put, in words.
    """

    article: ReportArticle
    before: str
    claim: str
    after: str
    evidence: tuple[Span, ...]
    speaker: str
    how_sure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportJudgement:
    """What one analyst said of a conflict."""

    analyst: str
    label: str
    note: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportConflict:
    """One conflict.

    Attributes:
        number: Position in the report, from 1.
        pair_id: The pair.
        kind: Kind of conflict.
        standing: How sure it is.
        a: One side.
        b: The other.
        reasons: Why the program took it for a conflict.
        counter_reasons: Why it may be none.
        judgements: What analysts said.
    """

    number: int
    pair_id: str
    kind: str
    standing: Standing
    a: ReportSide
    b: ReportSide
    reasons: tuple[str, ...]
    counter_reasons: tuple[str, ...]
    judgements: tuple[ReportJudgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a report says.

    Attributes:
        title: Name of the case.
        program: Name and version of the program.
        articles: All articles of the case.
        conflicts: In the order of their numbers: by kind, surest first.
        left_out: Findings that were not judged and are not shown, because there are too many.
        labels: How often analysts chose each label, over all pairs.
        agreement: How far they agree.
        guidelines: The guidelines in force; empty for none.
        models: Models that the findings were made with.
    """

    title: str
    program: str
    articles: Sequence[ReportArticle]
    conflicts: Sequence[ReportConflict]
    left_out: int
    labels: Mapping[str, int]
    agreement: Agreement
    guidelines: str
    models: Sequence[str]

    @property
    def standings(self) -> dict[Standing, int]:
        """How many conflicts stand how."""
        found = Counter(conflict.standing for conflict in self.conflicts)
        return {standing: found[standing] for standing in Standing}

    @property
    def kinds(self) -> dict[str, list[ReportConflict]]:
        """The conflicts of each kind, in their order."""
        found: dict[str, list[ReportConflict]] = {}
        for conflict in self.conflicts:
            found.setdefault(conflict.kind, []).append(conflict)
        return found


def source_of(article: ReportArticle) -> str:
    """Return what an article's source is called in a report."""
    return article.source or article.title or "(no source)"


def by_source(report: Report) -> Counter[tuple[str, str]]:
    """Return how many conflicts of each kind each source has a part in."""
    counts: Counter[tuple[str, str]] = Counter()
    for conflict in report.conflicts:
        for name in {source_of(conflict.a.article), source_of(conflict.b.article)}:
            counts[name, conflict.kind] += 1
    return counts


def against(report: Report) -> Counter[tuple[str, str]]:
    """Return how often each source conflicts with each, both ways round."""
    counts: Counter[tuple[str, str]] = Counter()
    for conflict in report.conflicts:
        one, other = source_of(conflict.a.article), source_of(conflict.b.article)
        counts[one, other] += 1
        if one != other:
            counts[other, one] += 1
    return counts
