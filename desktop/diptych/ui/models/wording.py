"""What the window says of a model."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from diptych.ui.i18n import decimal, tr
from diptych.usecases.case_models import CaseModels, Load
from diptych.usecases.model_book import Content, OwnModel
from diptych.worker.examining import Examined

_ORDER = ("entailment", "neutral", "contradiction")


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One model of the list.

    Attributes:
        seen: What it is, and how it did.
        own: Where it stands in the user's book; None for a bundled one.
    """

    seen: Examined
    own: OwnModel | None = None

    @property
    def fault(self) -> str:
        """Why it cannot be used here; empty when it can."""
        return self.own.fault if self.own is not None else ""

    @property
    def usable(self) -> bool:
        """Whether it may be chosen: bundled, or tried on this machine."""
        return self.own is None or (self.seen.tried and not self.fault)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What models are used for.

    Attributes:
        case: Of the open case; None when none is open.
        book: The user's models.
        load: How much the open case asks of them.
    """

    case: CaseModels | None = None
    book: Content = field(default_factory=Content)
    load: Load = field(default_factory=Load)

    def in_case(self, row: ModelRow) -> bool:
        """Whether the open case is analysed with it."""
        if self.case is None:
            return False
        chosen = self.case.chosen.get(row.seen.kind)
        if row.own is None or chosen is None:
            return row.own is None and chosen is None
        return chosen.revision == row.seen.revision

    def usual(self, row: ModelRow) -> bool:
        """Whether new cases use it."""
        return self.book.usual_of(row.seen.kind) == row.own


def kind_name(kind: str) -> str:
    """Return what a kind of model is called."""
    return tr("Models", "NLI model") if kind == "nli" else tr("Models", "Encoder")


def kind_text(kind: str) -> str:
    """Return what a kind of model does."""
    if kind == "nli":
        return tr(
            "Models",
            "NLI model: reads two claims and says whether the second follows, is open, or "
            "contradicts.",
        )
    return tr("Models", "Encoder: finds claims that are about the same thing.")


def size_text(size: int) -> str:
    """Return a size in MB."""
    return tr("Models", "{number} MB").format(number=decimal(size / 1e6, 0 if size > 1e7 else 2))


def speed_text(seen: Examined) -> str:
    """Return how fast a model was; a dash when it was not tried."""
    if not seen.tried:
        return tr("Models", "not tried")
    number = decimal(seen.speed, 0 if seen.speed >= 10 else 1)
    if seen.kind == "nli":
        return tr("Models", "{number} pairs/s").format(number=number)
    return tr("Models", "{number} texts/s").format(number=number)


def use_text(standing: Standing, row: ModelRow) -> str:
    """Return what a model is used for."""
    uses = []
    if standing.in_case(row):
        uses.append(tr("Models", "this case"))
    if standing.usual(row):
        uses.append(tr("Models", "new cases"))
    return ", ".join(uses)


def labels_text(labels: Sequence[str]) -> str:
    """Return which of a model's labels was taken for what."""
    by_name = {label.strip().lower(): (place, label) for place, label in enumerate(labels)}
    return "; ".join(
        tr("Models", "{label} is its “{own}” (output {place})").format(
            label=name, own=by_name[name][1], place=by_name[name][0]
        )
        for name in _ORDER
        if name in by_name
    )


def trial_text(seen: Examined) -> str:
    """Return how a model did with the known answers."""
    if not seen.tried:
        return tr("Models", "Not tried yet.")
    if seen.kind != "nli":
        near, far = (decimal(share, 2) for share in seen.answers[0])
        return tr(
            "Models",
            "{dimension} numbers a text; cosine {near} for a sentence in other words, {far} for "
            "another sentence.",
        ).format(dimension=seen.dimension, near=near, far=far)
    return tr(
        "Models",
        "{right} of 3 known pairs right; read the other way round, a contradiction changes by "
        "{turned}.",
    ).format(right=seen.right, turned=decimal(seen.turned, 2))


def doubt_text(seen: Examined) -> str:
    """Return what its trial should make the user think of; empty when all was right."""
    if not seen.tried or seen.right == seen.asked:
        return ""
    return tr(
        "Models",
        "It did not get the plain English examples right: its labels may be mixed up, or it was "
        "made for another language or purpose.",
    )


def time_text(standing: Standing, seen: Examined) -> str:
    """Return what its speed means for the open case; empty when there is nothing to say."""
    if standing.case is None or not seen.tried or not standing.load.claims:
        return ""
    seconds = standing.load.seconds(seen.kind, seen.speed)
    claims = tr("Models", "%n claim(s)", standing.load.claims)
    return tr(
        "Models", "At most {time} for this case ({claims}), from the beginning, on this machine."
    ).format(time=duration(seconds), claims=claims)


def duration(seconds: float) -> str:
    """Return a length of time as people say it."""
    if seconds < 10:
        return tr("Models", "a few seconds")
    if seconds < 90:
        return tr("Models", "{number} seconds").format(number=round(seconds / 10) * 10)
    if seconds < 5400:
        return tr("Models", "%n minute(s)", round(seconds / 60))
    return tr("Models", "{number} hours").format(number=decimal(seconds / 3600, 1))


def caveat_text() -> str:
    """Return what using a foreign model costs."""
    return tr(
        "Models",
        "How reasons are weighed was fitted on the bundled model. With another one findings are "
        "ordered less well until the case has learned from labels. Labels, notes and flags stay as "
        "they are.",
    )
