"""A claim as the detectors see it: with its context, its stance and its words."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from diptych_core.article import Article
from diptych_core.claim import Certainty, Claim, Cue, NameKind, Span, TimeMention
from diptych_core.detect.words import content_stems, deeds
from diptych_core.text.names import speaker_key

# Fewer own content words than this and a claim does not say by itself what it is about.
_THIN = 5
_CONTEXT_WEIGHT = 0.5
# Characters that a model gets to read; far more than the 160 tokens it looks at.
_MODEL_READS = 4_000
# Characters of a headline and of a speaker's name: no article has longer ones, but a file may.
_LONGEST_TITLE = 1_000
_LONGEST_SPEAKER = 1_000
_POINTED_WEIGHT = 0.8
_NAME_WEIGHT = 1.2
_POINTERS = ("these report", "this report", "the report", "such claim", "these claim", "the claim",
             "this claim", "these assertion", "the information", "such a statement", "the rumo",
             "the allegation", "these allegation", "this information", "this topic")  # fmt: skip


_PRONOUNS = ("he ", "she ", "it ", "they ", "this ", "these ", "those ", "that ")
_REPORTED_DENIAL = re.compile(
    r"(?<!not )(?<!never )\b(?:denie[sd]|denying|reject(?:s|ed) (?:the|these|those|this|all)"
    r"|dismiss(?:es|ed) (?:the|these|those|this|all))\b"
)
_REPORTED_DOUBT = re.compile(
    r"\b(?:can ?not|could not|couldn['’]t|unable to) confirm\b|\bno confirmation\b"
)


# What mostly is a verb behind a name that begins a sentence.
_DOES = re.compile(
    r" (?:\w+ed|has|have|had|is|was|will|would|can|could|did|does|struck|began|sent|sold|won|lost"
    r"|took|gave|fell|hit|held|made|withdrew|fought|shot|left|met|broke|bought|paid|led)\b"
)


class Stance(StrEnum):
    """How a claim stands to its own content."""

    ASSERTED = "asserted"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    DENIED = "denied"
    HEDGED = "hedged"
    FORECAST = "forecast"
    OPEN = "open"


_BY_CUE = {
    Cue.DENY: Stance.DENIED,
    Cue.CANNOT_CONFIRM: Stance.UNCONFIRMED,
    Cue.CONFIRM: Stance.CONFIRMED,
    Cue.PREDICT: Stance.FORECAST,
}
_BY_CERTAINTY = {
    Certainty.UNCONFIRMED: Stance.HEDGED,  # "allegedly", "reportedly": no word of a doubt
    Certainty.UNKNOWN: Stance.OPEN,
    Certainty.POSSIBLE: Stance.HEDGED,
    Certainty.PROBABLE: Stance.HEDGED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim prepared for comparison.

    Attributes:
        claim: The claim.
        article: Its article.
        bare: The claim's own words, as the encoder reads them.
        around: The passage around the claim, as the encoder reads it.
        read: The claim as the NLI model reads it: with the sentence before when it points there.
        stems: Weight of each content stem and name key that it is about; context counts half.
        own: Content stems of the claim itself.
        names: Keys of the names in the claim itself.
        places: Keys of its places; a country that speaks or acts ("Kyiv said") is none.
        stance: How it stands to its content.
        speaker: Key of the speaker ("NIS" and "the NIS" share one); empty when there is none.
        thin: True when the claim alone does not say what it is about.
        known_on: Day on which the claim was known: "as of", else publication; None if unknown.
        deeds: Kinds of happening that it speaks of (lexicon ``deeds.toml``).
    """

    claim: Claim
    article: Article
    bare: str
    around: str
    read: str
    stems: dict[str, float]
    own: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    stance: Stance
    speaker: str
    thin: bool
    known_on: date | None
    deeds: frozenset[str]

    @property
    def times(self) -> list[TimeMention]:
        """Times of what is said: not when it was said, and not "as of"."""
        content = self.claim.frame.content_span
        return [
            time
            for time in self.claim.slots.times
            if not time.as_of and (content is None or content.covers(time.span))
        ]

    @property
    def base(self) -> int:
        """Offset of the claim in its article."""
        return self.claim.span.start


def view_claim(claim: Claim, article: Article) -> ClaimView:
    """Prepare one claim for comparison."""
    own_words = content_stems(_without_frame(claim))
    own = frozenset(own_words)
    kinds = deeds()
    done = frozenset(kinds[word] for word in own if word in kinds)
    stance = stance_of(claim)
    folded = claim.text.casefold()
    points_back = folded.startswith(_PRONOUNS) or any(p in folded for p in _POINTERS)
    thin = len(own) < _THIN or claim.unclear or points_back
    stems: dict[str, float] = {}
    names = {name.key for name in claim.slots.names if not _is_speaker(claim, name.span)}
    if thin:
        title, before = article.title[:_LONGEST_TITLE], claim.before[-_MODEL_READS:]
        around = f"{title} {before}" if title else before
        # "We have no confirmation": what is doubted stands around the claim, not in it.
        points = stance in (Stance.UNCONFIRMED, Stance.DENIED) and not done
        weight = _POINTED_WEIGHT if points else _CONTEXT_WEIGHT
        stems.update(dict.fromkeys(content_stems(around), weight))
    stems.update(dict.fromkeys(own, 1.0))
    for name in names:
        for part in content_stems(name):
            stems[part] = _NAME_WEIGHT
    return ClaimView(
        claim=claim,
        article=article,
        bare=claim.text[:_MODEL_READS],
        around=_around(claim, article)[:_MODEL_READS],
        read=(f"{claim.before} {claim.text}".strip() if points_back else claim.text)[:_MODEL_READS],
        stems=stems,
        own=own,
        names=frozenset(names),
        places=frozenset(
            name.key
            for name in claim.slots.names
            if name.kind is NameKind.PLACE
            and not _is_speaker(claim, name.span)
            and not _acts(claim, name.span)
        ),
        stance=stance,
        speaker=speaker_key(claim.frame.speaker[:_LONGEST_SPEAKER]),
        thin=thin,
        known_on=_known_on(claim, article),
        deeds=done,
    )


def stance_of(claim: Claim) -> Stance:
    """Return how a claim stands to its content, from its frame."""
    frame = claim.frame
    by_cue = _BY_CUE.get(frame.cue)
    if by_cue in (Stance.DENIED, Stance.UNCONFIRMED):
        return by_cue
    inner = _reported_stance(claim)
    if inner is not None:
        return inner
    if frame.conditional:
        return Stance.FORECAST
    return by_cue or _BY_CERTAINTY.get(frame.certainty, Stance.ASSERTED)


def _reported_stance(claim: Claim) -> Stance | None:
    """Return the stance that a speaker reports of another: "she said that he denied it"."""
    content = claim.frame.content_span
    if claim.frame.cue is Cue.NONE or content is None or not claim.span.covers(content):
        return None
    words = content.shifted(-claim.span.start).of(claim.text)
    if _REPORTED_DENIAL.search(words):
        return Stance.DENIED
    return Stance.UNCONFIRMED if _REPORTED_DOUBT.search(words) else None


def _without_frame(claim: Claim) -> str:
    """Return the claim's text without the words that only say who says it and how."""
    frame = claim.frame
    text = claim.text
    for span in (frame.cue_span, frame.speaker_span):
        if span is not None and claim.span.covers(span):
            local = span.shifted(-claim.span.start)
            text = text[: local.start] + " " * (local.end - local.start) + text[local.end :]
    return text


def _is_speaker(claim: Claim, span: Span) -> bool:
    speaker = claim.frame.speaker_span
    return speaker is not None and speaker.covers(span)


def _acts(claim: Claim, span: Span) -> bool:
    """Tell whether a name begins its claim and a verb follows: who does it, not where."""
    start, end = span.start - claim.span.start, span.end - claim.span.start
    return start == 0 and _DOES.match(claim.text, end) is not None


def _around(claim: Claim, article: Article) -> str:
    """Return the passage of a claim, or the claim after what stands before it."""
    if claim.passage == claim.span:
        return f"{claim.before} {claim.text}".strip()
    return " ".join(claim.passage.of(article.text).split())


def _known_on(claim: Claim, article: Article) -> date | None:
    for mention in claim.slots.times:
        if mention.as_of and mention.last:
            return date.fromisoformat(mention.last)
    if not article.published:
        return None
    try:
        return date.fromisoformat(article.published[:10])
    except ValueError:
        return None


def days_between(one: ClaimView, other: ClaimView) -> int | None:
    """Return how many days ``other`` was known after ``one``; None when a date is missing."""
    if one.known_on is None or other.known_on is None:
        return None
    gap: timedelta = other.known_on - one.known_on
    return gap.days
