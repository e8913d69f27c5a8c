"""What an operation on pairs did, as a record: the log's sentence is made of it and read back.

The sentence stands in the case file as the name of the operation, in English whatever the language
of the window. The window words a deed anew (``diptych.ui.judging.wording``).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

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
    OTHER = "other"  # by a sentence of its own, as an import writes it


class Step(StrEnum):
    """Whether it was done, taken back, or done again."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


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
}
_FIELDS = {
    "{count}": r"(?P<count>\d+)",
    "{label}": f"(?P<label>{'|'.join(LABEL_NAMES.values())})",
    "{kind}": f"(?P<kind>{'|'.join(ConflictKind)})",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing done to one or more pairs.

    Attributes:
        act: What.
        count: To how many pairs.
        label: The label given, for LABEL and COPIES.
        kind: The kind named, for KIND.
        other: The sentence, for OTHER.
    """

    act: Act
    count: int = 1
    label: Label | None = None
    kind: ConflictKind | None = None
    other: str = ""

    @property
    def sentence(self) -> str:
        """The deed as the log says it, in English."""
        if self.act is Act.OTHER:
            return self.other
        name = LABEL_NAMES[self.label] if self.label else ""
        wording = _SENTENCES[self.act][self.count != 1]
        return wording.format(count=self.count, label=name, kind=self.kind)

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
                    )
        return cls(act=Act.OTHER, other=sentence)
