"""The canonical row of a labelled data set: one analyst's decision on one pair, with its origin.

Field names follow the Hugging Face NLI sets (premise, hypothesis, label) where those have one.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.finding import Finding
from diptych_core.identity import sha256_text
from diptych_core.label import NLI_LABELS, Decision, Label

SCHEMA_VERSION = 1
NO_GOLD = -1  # SNLI's id for "no label to train on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An evidence span with the words that it covers."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSide:
    """Where one side of a pair comes from.

    Attributes:
        article_id: The article.
        sha256: SHA-256 of the article's frozen text.
        file: Imported file.
        title: Headline.
        source: Outlet.
        author: Byline.
        published: ISO 8601 or empty.
        url: Address or empty.
        origin: Origin group.
        start: Claim's first character in the article.
        end: Claim's end, exclusive.
        speaker: Who says the claim; empty when the article does.
        cue: Class of the reporting cue.
    """

    article_id: str
    sha256: str
    file: str
    title: str
    source: str
    author: str
    published: str
    url: str
    origin: str
    start: int
    end: int
    speaker: str
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelView:
    """What the program thought of the pair when the data set was made."""

    name: str
    revision: str
    score: float
    band: str
    kind: str
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPair:
    """One row. ``premise`` is side a, ``hypothesis`` side b.

    Attributes:
        pair_id: The pair.
        premise: Claim text of side a.
        hypothesis: Claim text of side b.
        label: 0 entailment, 1 neutral, 2 contradiction, -1 for the other decisions.
        label_name: The decision by name (also unsure, not_a_pair).
        kind: Conflict kind: the analyst's, else the program's; empty for no contradiction.
        evidence_a: Evidence in article a.
        evidence_b: Evidence in article b.
        note: The analyst's note.
        flag: Flagged.
        analyst: Who decided.
        decided_at: ISO 8601 with zone.
        a: Origin of side a.
        b: Origin of side b.
        model: The program's view; None when the finding is gone.
        schema_version: Version of this form.
    """

    pair_id: str
    premise: str
    hypothesis: str
    label: int
    label_name: str
    kind: str
    evidence_a: tuple[Evidence, ...]
    evidence_b: tuple[Evidence, ...]
    note: str
    flag: bool
    analyst: str
    decided_at: str
    a: RowSide
    b: RowSide
    model: ModelView | None
    schema_version: int = SCHEMA_VERSION

    def as_dict(self) -> dict[str, object]:
        """Return the row as nested dictionaries and lists, in field order."""
        return asdict(self)


def make_row(
    decision: Decision,
    finding: Finding | None,
    a: tuple[Claim, Article],
    b: tuple[Claim, Article],
) -> LabelledPair:
    """Make the row of one decision.

    Args:
        decision: A decision whose label is set.
        finding: The pair's finding, if it is still among them.
        a: Claim and article of side a.
        b: Claim and article of side b.

    Raises:
        ValueError: If the decision has no label.
    """
    if decision.label is None:
        msg = f"pair {decision.pair_id} is undecided"
        raise ValueError(msg)
    contradicts = decision.label is Label.CONTRADICTION
    return LabelledPair(
        pair_id=decision.pair_id,
        premise=a[0].text,
        hypothesis=b[0].text,
        label=label_id(decision.label),
        label_name=decision.label,
        kind=decision.kind or (finding.kind if finding and contradicts else ""),
        evidence_a=_evidence(decision.evidence_a, a[1]),
        evidence_b=_evidence(decision.evidence_b, b[1]),
        note=decision.note,
        flag=decision.flag,
        analyst=decision.analyst,
        decided_at=decision.at,
        a=_side(*a),
        b=_side(*b),
        model=_model(finding),
    )


def label_id(label: Label) -> int:
    """Return 0 entailment, 1 neutral, 2 contradiction, or -1 for the decisions that are none."""
    return NLI_LABELS.index(label) if label in NLI_LABELS else NO_GOLD


def _evidence(spans: Sequence[Span], article: Article) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(start=span.start, end=span.end, quote=span.of(article.text)) for span in spans
    )


def _side(claim: Claim, article: Article) -> RowSide:
    return RowSide(
        article_id=article.article_id,
        sha256=sha256_text(article.text),
        file=article.file,
        title=article.title,
        source=article.source,
        author=article.author,
        published=article.published,
        url=article.url,
        origin=article.origin,
        start=claim.span.start,
        end=claim.span.end,
        speaker=claim.frame.speaker,
        cue=claim.frame.cue,
    )


def _model(finding: Finding | None) -> ModelView | None:
    if finding is None:
        return None
    return ModelView(
        name=finding.model,
        revision=finding.revision,
        score=finding.score,
        band=finding.band,
        kind=finding.kind,
        similarity=finding.similarity,
    )
