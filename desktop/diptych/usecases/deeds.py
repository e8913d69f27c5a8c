"""What an operation on pairs did, as a record: the log's sentence is made of it and read back.

The sentence stands in the case file as the name of the operation, in English whatever the language
of the window. The window words a deed anew (``diptych.ui.judging.wording``).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from diptych_core.credibility import Credibility
from diptych_core.finding import ConflictKind
from diptych_core.label import Label

# What the log calls each label.
LABEL_NAMES: dict[Label, str] = {
    Label.CONTRADICTION: "contradiction",
    Label.NEUTRAL: "neutral",
    Label.ENTAILMENT: "same claim",
    Label.UNSURE: "unsure",
    Label.NOT_A_PAIR: "not a pair",
}
_LABELS = {name: label for label, name in LABEL_NAMES.items()}


class Act(StrEnum):
    """What was done."""

    LABEL = "label"
    COPIES = "copies"  # the label of one pair given to its copies
    LATER = "later"
    FLAG = "flag"
    UNFLAG = "unflag"
    NOTE = "note"
    UNNOTE = "unnote"
    KIND = "kind"
    UNKIND = "unkind"
    EVIDENCE = "evidence"
    UNEVIDENCE = "unevidence"
    CORRECT = "correct"  # an article's metadata, from the pair on screen
    RATE = "rate"  # the credibility of a claim of the pair
    OTHER = "other"  # by a sentence of its own, as an import writes it


class Step(StrEnum):
    """Whether it was done, taken back, or done again."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


class ClaimSide(StrEnum):
    """Which claim of a pair, as the log names it."""

    A = "A"
    B = "B"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What an operation did to the credibility of a claim.

    Attributes:
        side: Which claim of the pair.
        now: Its grade; None where it was taken back.
        before: Its grade before; None for none.
    """

    side: ClaimSide
    now: Credibility | None
    before: Credibility | None


# What the sentence of every rating holds, and no other of ours.
RATED = " credibility rated "
# For one pair, and for several.
_SENTENCES: dict[Act, tuple[str, str]] = {
    Act.LABEL: ("Marked {label}", "Marked {count} pairs {label}"),
    Act.COPIES: ("Marked 1 copy {label}", "Marked {count} copies {label}"),
    Act.LATER: ("Put off until later", "Put {count} pairs off until later"),
    Act.FLAG: ("Flagged", "Flagged {count} pairs"),
    Act.UNFLAG: ("Flag removed", "Flag removed from {count} pairs"),
    Act.NOTE: ("Note saved", "Note saved on {count} pairs"),
    Act.UNNOTE: ("Note removed", "Note removed from {count} pairs"),
    Act.KIND: ("Kind set to {kind}", "Kind of {count} pairs set to {kind}"),
    Act.UNKIND: ("Kind left to the model", "Kind of {count} pairs left to the model"),
    Act.EVIDENCE: ("Evidence set", "Evidence set on {count} pairs"),
    Act.UNEVIDENCE: ("Evidence removed", "Evidence removed from {count} pairs"),
    Act.CORRECT: ("Article corrected", "Article corrected at {count} pairs"),
    Act.RATE: (
        "Claim {side}" + RATED + "{now}, before {before}",
        "Claim {side}" + RATED + "{now}, before {before}, at {count} pairs",
    ),
}
_FIELDS = {
    "{count}": r"(?P<count>\d+)",
    "{label}": f"(?P<label>{'|'.join(LABEL_NAMES.values())})",
    "{kind}": f"(?P<kind>{'|'.join(ConflictKind)})",
    "{side}": f"(?P<side>{'|'.join(ClaimSide)})",
    "{now}": "(?P<now>[1-6]|none)",
    "{before}": "(?P<before>[1-6]|none)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing done to one or more pairs.

    Attributes:
        act: What.
        count: To how many pairs.
        label: The label given, for LABEL and COPIES.
        kind: The kind named, for KIND.
        rating: The rating, for RATE.
        other: The sentence, for OTHER.
    """

    act: Act
    count: int = 1
    label: Label | None = None
    kind: ConflictKind | None = None
    rating: Rating | None = None
    other: str = ""

    @property
    def sentence(self) -> str:
        """The deed as the log says it, in English."""
        if self.act is Act.OTHER:
            return self.other
        name = LABEL_NAMES[self.label] if self.label else ""
        wording = _SENTENCES[self.act][self.count != 1]
        rated = self.rating
        return wording.format(
            count=self.count,
            label=name,
            kind=self.kind,
            side=rated.side if rated else "",
            now=(rated.now if rated else None) or "none",
            before=(rated.before if rated else None) or "none",
        )

    @classmethod
    def read(cls, sentence: str) -> "Deed":
        """Return the deed that ``sentence`` was made of; OTHER when it was none of ours."""
        for act, wordings in _SENTENCES.items():
            for wording in wordings:
                pattern = re.escape(wording).replace(r"\{", "{").replace(r"\}", "}")
                for field, part in _FIELDS.items():
                    pattern = pattern.replace(field, part)
                found = re.fullmatch(pattern, sentence)
                if found:
                    said = found.groupdict()
                    return cls(
                        act=act,
                        count=int(said.get("count", 1)),
                        label=_LABELS.get(said.get("label", "")),
                        kind=ConflictKind(said["kind"]) if "kind" in said else None,
                        rating=_rating(said) if "side" in said else None,
                    )
        return cls(act=Act.OTHER, other=sentence)


def read_rating(sentence: str, *, undone: bool = False) -> Rating | None:
    """Return what an operation of the log did to a rating; None where it was no rating.

    Args:
        sentence: What the operation was called, also by a merge ("Undid: ...").
        undone: The operation was taken back by the event that is read.
    """
    *steps, core = sentence.split(": ")
    rating = Deed.read(core).rating if _TURNS.issuperset(steps) else None
    if rating is None or (steps.count("Undid") + undone) % 2 == 0:
        return rating
    return replace(rating, now=rating.before, before=rating.now)


def with_sides_swapped(sentence: str) -> str:
    """Return the sentence as it reads where sides A and B of its pair have changed places."""
    *steps, core = sentence.split(": ")
    deed = Deed.read(core)
    if deed.rating is None or not _TURNS.issuperset(steps):
        return sentence
    other = ClaimSide.B if deed.rating.side is ClaimSide.A else ClaimSide.A
    return ": ".join((*steps, replace(deed, rating=replace(deed.rating, side=other)).sentence))


# What a merge puts before the name of an undo or redo that it can only keep as a record.
_TURNS = frozenset({"Undid", "Redid"})


def _rating(said: Mapping[str, str]) -> Rating:
    now, before = (
        None if said[name] == "none" else Credibility(int(said[name])) for name in ("now", "before")
    )
    return Rating(side=ClaimSide(said["side"]), now=now, before=before)
