"""What the screen calls bands, kinds and labels, and the icon of each."""

from diptych_core.finding import Band, ConflictKind
from diptych_core.label import Label

KIND_NAMES: dict[ConflictKind, str] = {
    ConflictKind.NEGATION: "Negation",
    ConflictKind.OPPOSITE: "Opposite",
    ConflictKind.NUMBER: "Number",
    ConflictKind.TIME: "Time",
    ConflictKind.NAME: "Place, name or role",
    ConflictKind.CERTAINTY: "Certainty",
    ConflictKind.DENIAL: "Denial",
    ConflictKind.REVERSAL: "Reversal",
    ConflictKind.OTHER: "Other",
}
BAND_ICONS: dict[Band, str] = {
    Band.CONFLICT: "conflict",
    Band.CHECK: "check",
    Band.EXPLAINED: "explained",
}
LABEL_TITLES: dict[Label, str] = {
    Label.CONTRADICTION: "Contradiction",
    Label.NEUTRAL: "Neutral",
    Label.ENTAILMENT: "Same claim",
    Label.UNSURE: "Unsure",
    Label.NOT_A_PAIR: "Not a pair",
}
LABEL_ICONS: dict[Label, str] = {label: label.value for label in Label}
