"""Which models a case is analysed with: named in the case by revision, found on this machine.

What stands in the case's settings travels with it: name and revision, never a path.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from diptych.usecases.errors import UseCaseError
from diptych.usecases.model_book import KINDS, Content, OwnModel
from diptych.worker.client import WorkerClient
from diptych.worker.errors import ModelError
from diptych.worker.examining import ModelKind
from diptych_store.casefile import CaseFile

_KEY = "models"

CAVEAT = (
    "How reasons are weighed was fitted on the bundled model: scores of another one order findings"
    " less well until the case has learned from labels."
)


class ModelGoneError(UseCaseError):
    """The model that a case is analysed with is not here any more, or is another one now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A model as a case names it."""

    name: str
    revision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseModels:
    """The models that a case is analysed with.

    Attributes:
        chosen: By kind; what is not there is the bundled one.
        decided: Whether anybody has chosen for this case yet.
    """

    chosen: Mapping[str, Chosen] = field(default_factory=dict)
    decided: bool = False

    @property
    def foreign(self) -> bool:
        """Whether one of them is not the bundled one."""
        return bool(self.chosen)


def models_of(case: CaseFile) -> CaseModels:
    """Return the models of the case; what another version wrote otherwise counts as nothing."""
    try:
        return msgspec.convert(case.settings.get(_KEY, {}), CaseModels)
    except msgspec.ValidationError:
        return CaseModels()


def choose(case: CaseFile, kind: ModelKind, chosen: Chosen | None) -> CaseModels:
    """Have the case analysed with ``chosen`` from now on; None is the bundled model.

    Findings change with the next analysis; labels, notes and flags never do.

    Raises:
        StoreError: If it could not be saved.
    """
    others = {k: c for k, c in models_of(case).chosen.items() if k != kind}
    models = CaseModels(chosen=others | ({kind: chosen} if chosen else {}), decided=True)
    case.settings.set(_KEY, models)
    return models


def settled(case: CaseFile, book: Content) -> CaseModels:
    """Return the models of the case; one that was never analysed takes the user's usual ones.

    Raises:
        StoreError: If that could not be saved.
    """
    models = models_of(case)
    if models.decided or not book.usual or case.findings.runs():
        return models
    for kind in KINDS:
        usual = book.usual_of(kind)
        if usual is not None:
            models = choose(case, kind, named(usual))
    return models


def named(model: OwnModel) -> Chosen:
    """Return a model as a case names it."""
    return Chosen(name=model.seen.name, revision=model.seen.revision)


def folder_of(
    worker: WorkerClient, book: Content, kind: ModelKind, models: CaseModels
) -> str | None:
    """Return the folder of the case's model on this machine; None for the bundled one.

    Raises:
        ModelGoneError: If it is not here, was not tried here, or is another one than was chosen.
    """
    chosen = models.chosen.get(kind)
    if chosen is None:
        return None
    what = f"This case is analysed with the model {chosen.name} ({chosen.revision}), which"
    model = book.find(kind, chosen.revision)
    if model is None:
        msg = f"{what} is not on this machine: add its folder, or go on with the bundled model."
        raise ModelGoneError(msg)
    if model.fault:
        msg = f"{what} does not run here: {model.fault}"
        raise ModelGoneError(msg)
    try:
        found = worker.model_info(kind, model=model.folder)
    except ModelError as error:
        msg = f"{what} cannot be used any more; go on with the bundled model, or mend it. {error}"
        raise ModelGoneError(msg) from error
    if found.revision != chosen.revision:
        msg = (
            f"{what} has changed since it was chosen: choose it anew to use it as it is now, or go"
            " on with the bundled model."
        )
        raise ModelGoneError(msg)
    return model.folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much an analysis from the beginning asks of the models, at most.

    Attributes:
        claims: Claims in the case.
        pairs: Pairs that the NLI model reads, each one way.
        texts: Texts that the encoder reads.
    """

    claims: int = 0
    pairs: int = 0
    texts: int = 0

    def seconds(self, kind: str, speed: float) -> float:
        """Return how long a model of ``kind`` takes, at most; infinite when it never moved."""
        inputs = self.pairs if kind == "nli" else self.texts
        return inputs / speed if speed > 0 else float("inf")


def load_of(case: CaseFile) -> Load:
    """Return how much the whole case asks of the models, at most; its articles taken as alike."""
    from diptych_core.detect.retrieval import LIMITS  # late: with all of the engine

    claims, articles = case.claims.count(), len(case.overview.articles())
    pairs = 0
    for number in range(articles):
        before = claims * number // articles
        mine = claims * (number + 1) // articles - before
        pairs += mine * min(LIMITS.most_after(before), before)
    return Load(claims=claims, pairs=2 * pairs, texts=2 * claims)
