"""The canonical row of a labelled data set: one analyst's decision on one pair, with its origin.

Every format is made from these rows. Field names follow the Hugging Face NLI sets (premise,
hypothesis, label) where those have one. Positions count Unicode code points of the stored text.
"""

from dataclasses import dataclass

from diptych_core.label import NLI_LABELS, Label

SCHEMA_VERSION = 3
NO_GOLD = -1  # SNLI's id for "no label to train on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An evidence span with the words that it covers, and some of what stands around them.

    ``prefix`` and ``suffix`` find the words again in another copy of the text, as the text quote
    selectors of W3C Web Annotation do.
    """

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSide:
    """Where one side of a pair comes from.

    Attributes:
        article_id: The article.
        sha256: SHA-256 of the article's frozen text.
        file: Imported file.
        title: Headline.
        source: Outlet.
        reliability: Admiralty grade of the source, or empty.
        author: Byline.
        published: ISO 8601 or empty.
        retrieved: When it was imported, ISO 8601 or empty.
        language: BCP 47 tag or empty.
        url: Address or empty.
        origin: Origin group: the smallest article_id in it.
        start: Claim's first character in the article.
        end: Claim's end, exclusive.
        prefix: What stands before the claim.
        suffix: What stands after it.
        speaker: Who says the claim; empty when the article does.
        cue: Class of the reporting cue.
        certainty: How sure the speaker is.
    """

    article_id: str
    sha256: str
    file: str
    title: str
    source: str
    reliability: str
    author: str
    published: str
    retrieved: str
    language: str
    url: str
    origin: str
    start: int
    end: int
    prefix: str
    suffix: str
    speaker: str
    cue: str
    certainty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NliView:
    """Probabilities of the NLI model in one direction."""

    entailment: float
    neutral: float
    contradiction: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelView:
    """What the program thought of the pair when the data set was made.

    Attributes:
        name: NLI model.
        revision: Its revision.
        score: Rank score, 0..1; no probability.
        band: Conflict, Check or Explained.
        kind: Kind of conflict it named.
        similarity: Cosine of the embeddings, -1..1.
        suggested: ``contradiction`` for a pair in the Conflict band, else empty.
        ab: NLI with side a as premise; None when not run.
        ba: NLI with side b as premise; None when not run.
    """

    name: str
    revision: str
    score: float
    band: str
    kind: str
    similarity: float
    suggested: str = ""
    ab: NliView | None = None
    ba: NliView | None = None


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
        kind_named: Conflict kind as the analyst named it; empty when left to the program.
        evidence_a: Evidence in article a.
        evidence_b: Evidence in article b.
        credibility_a: How credible the analyst finds the claim of side a, 1 to 6; None unrated.
        credibility_b: The same for side b.
        note: The analyst's note.
        flag: Flagged.
        later: Put off.
        analyst: Who decided.
        decided_at: ISO 8601 with zone.
        shown_before_judging: Whether the program's opinion was on screen when the label was
            given; None when not known.
        drawn: How the pair came on screen: ranked, random, repeat, chosen; empty when not known.
        guideline: Identifier of the guidelines in force, from their text; empty for none.
        seconds: How long the pair had been on screen; None when not known.
        a: Origin of side a.
        b: Origin of side b.
        model: The program's view; None when the finding is gone.
        gold_label: The pair's gold by name; empty while unresolved.
        gold_source: adjudicated, unanimous, majority, single or unresolved.
        annotators: All who judged the pair, sorted.
        annotator_labels: What they chose, in that order.
        event: Connected group of articles, origin groups and claims; never cut by a split.
        split: train, validation or test.
        schema_version: Version of this form.
    """

    pair_id: str
    premise: str
    hypothesis: str
    label: int
    label_name: str
    kind: str
    kind_named: str
    evidence_a: tuple[Evidence, ...]
    evidence_b: tuple[Evidence, ...]
    note: str
    flag: bool
    later: bool
    analyst: str
    decided_at: str
    shown_before_judging: bool | None
    drawn: str
    guideline: str
    seconds: float | None
    a: RowSide
    b: RowSide
    model: ModelView | None
    credibility_a: int | None = None
    credibility_b: int | None = None
    gold_label: str = ""
    gold_source: str = ""
    annotators: tuple[str, ...] = ()
    annotator_labels: tuple[str, ...] = ()
    event: str = ""
    split: str = "train"
    schema_version: int = SCHEMA_VERSION

    @property
    def gold_id(self) -> int:
        """0 entailment, 1 neutral, 2 contradiction, -1 for no such gold."""
        return label_id(Label(self.gold_label)) if self.gold_label else NO_GOLD


def label_id(label: Label) -> int:
    """Return 0 entailment, 1 neutral, 2 contradiction, or -1 for the decisions that are none."""
    return NLI_LABELS.index(label) if label in NLI_LABELS else NO_GOLD
