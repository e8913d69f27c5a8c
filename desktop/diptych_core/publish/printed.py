"""What a printed report says, in the order of its pages: what the typesetter is given.

Words are shown as they stand; none of them is markup.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedArticle:
    """An article as the report names it.

    Attributes:
        source: Who published it.
        published: When, or ``no date``.
        title: Its headline; may be empty.
        author: Who wrote it; may be empty.
        grade: How reliable the source is, in words.
        url: Its address; may be empty.
        link: The address where it is one of the web, to be clicked on; otherwise empty.
    """

    source: str
    published: str
    title: str
    author: str
    grade: str
    url: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a claim.

    Attributes:
        text: The words.
        evidence: Whether the conflict lies in them.
    """

    text: str
    evidence: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSide:
    """One side of a conflict.

    Attributes:
        before: What the passage says before the claim.
        claim: The claim.
        after: What the passage says after it.
        direction: ``rtl`` or ``ltr``.
        article: Where it stands.
        said: Who says so, and how sure.
    """

    before: str
    claim: list[Piece]
    after: str
    direction: str
    article: PrintedArticle
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedJudgement:
    """What one analyst decided.

    Attributes:
        analyst: Who.
        label: What.
        note: Why; may be empty.
        at: When, to the minute.
    """

    analyst: str
    label: str
    note: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedConflict:
    """A conflict.

    Attributes:
        number: From 1 through the whole report.
        standing: Whether people judged it.
        sides: Both sides.
        reasons: Why it is one; may be empty.
        counter_reasons: Why it may be none; may be empty.
        judgements: What analysts decided, in order of time.
        pair: The pair's identity.
    """

    number: int
    standing: str
    sides: list[PrintedSide]
    reasons: str
    counter_reasons: str
    judgements: list[PrintedJudgement]
    pair: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedKind:
    """The conflicts of one kind.

    Attributes:
        title: The kind.
        conflicts: Its conflicts.
    """

    title: str
    conflicts: list[PrintedConflict]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCounts:
    """A source and how many conflicts of each kind it has a part in."""

    name: str
    counts: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class BySource:
    """How many conflicts each source has a part in.

    Attributes:
        kinds: The kinds, as columns.
        rows: The sources.
    """

    kinds: list[str]
    rows: list[SourceCounts]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMatrix:
    """How often sources conflict with each other.

    Attributes:
        names: The sources; rows and columns alike.
        rows: The counts, symmetric; on the diagonal, a source with itself.
        left_out: Sources that have no room.
    """

    names: list[str]
    rows: list[list[int]]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A report.

    Attributes:
        title: Of the document.
        case: The case's name, for the head of the pages.
        program: What made it.
        summary: Sentences.
        kinds: The conflicts.
        by_source: Counts.
        matrix: Counts.
        timeline: An SVG document of ours; empty where there is none.
        articles: All of them, in order of time.
        method: How it was made.
        limits: What it cannot say.
        labels: How many labels of each kind were given.
        agreement: Measures and their values.
        guidelines: What the analysts held to; may be empty.
    """

    title: str
    case: str
    program: str
    summary: list[str]
    kinds: list[PrintedKind]
    by_source: BySource
    matrix: PrintedMatrix
    timeline: str
    articles: list[PrintedArticle]
    method: str
    limits: str
    labels: str
    agreement: list[tuple[str, str]]
    guidelines: str
