"""Claims: sentence-level assertions, with who says them, how, and about what."""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of an article's stored text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse spans that no text can have.

        Raises:
            ValueError: If ``start`` is negative or after ``end``.
        """
        if not 0 <= self.start <= self.end:
            msg = f"not a span: {self.start}..{self.end}"
            raise ValueError(msg)

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> "Span":
        """Return the span moved by ``by`` characters."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: "Span") -> bool:
        """Tell whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Cue(StrEnum):
    """How a claim is put forward: the class of its reporting cue."""

    NONE = "none"  # asserted by the article itself
    SAY = "say"
    CONFIRM = "confirm"
    CANNOT_CONFIRM = "cannot_confirm"
    DENY = "deny"
    ALLEGE = "allege"
    ESTIMATE = "estimate"
    PREDICT = "predict"


class Certainty(StrEnum):
    """How sure the speaker is of the content."""

    CERTAIN = "certain"
    PROBABLE = "probable"  # likely, believed, expected
    POSSIBLE = "possible"  # may, might, could, possibly
    UNCONFIRMED = "unconfirmed"  # no confirmation, no evidence, unverified
    UNKNOWN = "unknown"  # questions, "it is unclear whether"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Who says a claim, how, quoted or not, and how certain.

    All spans count characters of the article's text.

    Attributes:
        speaker: Name or noun phrase of who says it, as resolved; empty when the article does.
        speaker_span: Where the speaker is named, in this claim; None when carried over.
        cue: Class of the reporting cue.
        cue_span: The cue's words; None without a cue.
        content_span: The clause that is said; None when it is the whole claim.
        quoted: True when the content stands (mostly) between quotation marks.
        certainty: Certainty of the content.
        certainty_span: The words that carry the certainty; None when CERTAIN by default.
        conditional: True when the content depends on a condition ("if", "should these ...").
        negated: True when the main predicate of the content is negated.
        negation_span: The negating words; None when not negated.
    """

    speaker: str = ""
    speaker_span: Span | None = None
    cue: Cue = Cue.NONE
    cue_span: Span | None = None
    content_span: Span | None = None
    quoted: bool = False
    certainty: Certainty = Certainty.CERTAIN
    certainty_span: Span | None = None
    conditional: bool = False
    negated: bool = False
    negation_span: Span | None = None


class Bound(StrEnum):
    """How a quantity is limited by its modifier."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    RANGE = "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number or a range of numbers, with what it counts.

    Attributes:
        span: Number with its modifiers ("at least 3,000").
        low: Lower end of the interval that the words allow, in units of ``unit``.
        high: Upper end (``math.inf`` for "at least").
        value: The number as written (the middle of a range).
        bound: Which modifier made the interval.
        unit: ``""`` for plain counts, else ``"%"``, a currency code, ``"km"``, ``"hour"`` ...
        counted: Lower-case lemma of the head noun that is counted ("soldier"); or empty.
        counted_phrase: Lower-case words of the counted phrase ("north korean soldiers").
        counted_span: Where that phrase stands; None when missing.
        role: What happens to the counted, as a lemma ("kill", "arrive", "train"); or empty.
    """

    span: Span
    low: float
    high: float
    value: float
    bound: Bound = Bound.EXACT
    unit: str = ""
    counted: str = ""
    counted_phrase: str = ""
    counted_span: Span | None = None
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A date or time expression, resolved against the publication date.

    Attributes:
        span: The words ("last week").
        first: First day as ISO date; empty when it could not be resolved.
        last: Last day as ISO date, inclusive; equal to ``first`` for one day.
        as_of: True when it dates the information ("as of Monday"), not the event.
        grain: ``day``, ``week``, ``month``, ``year`` or ``clock``.
        clock: ``HH:MM`` when a time of day is named, else empty.
    """

    span: Span
    first: str = ""
    last: str = ""
    as_of: bool = False
    grain: str = "day"
    clock: str = ""


class NameKind(StrEnum):
    """What a name names, as far as rules can tell."""

    PERSON = "person"
    PLACE = "place"
    GROUP = "group"  # organisations, nationalities
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """A proper name in a claim.

    Attributes:
        span: Where it stands.
        text: The name as written.
        key: Folded form under which aliases meet ("austin", "north korea").
        kind: What it names.
    """

    span: Span
    text: str
    key: str
    kind: NameKind = NameKind.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What a claim is about: numbers, times, names and the words of the event."""

    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeMention, ...] = ()
    names: tuple[NameMention, ...] = ()
    events: tuple[str, ...] = ()  # lemmas of content verbs and event nouns, in order


class ClaimRole(StrEnum):
    """Where in its article a claim stands."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    BODY = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence-level assertion of an article.

    ``text == span.of(article.text)`` always holds; a property test checks it.

    Attributes:
        claim_id: From :func:`diptych_core.identity.claim_id`.
        article_id: The article it stands in.
        index: Position among the article's claims, from 0.
        span: The claim's characters.
        passage: The paragraph around it.
        text: The characters of ``span``.
        role: Headline, subhead or body.
        before: Text of the sentence before it in the same passage; or empty.
        frame: Who says it, how, and how sure.
        slots: What it is about.
        unclear: True when its subject is a pronoun whose antecedent was not found.
    """

    claim_id: str
    article_id: str
    index: int
    span: Span
    passage: Span
    text: str
    role: ClaimRole = ClaimRole.BODY
    before: str = ""
    frame: Frame = field(default_factory=Frame)
    slots: Slots = field(default_factory=Slots)
    unclear: bool = False
