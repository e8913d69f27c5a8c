"""Reading the models and what they are used for, away from the GUI thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diptych.ui.models.wording import ModelRow, Standing
from diptych.usecases.adding_models import ModelDesk
from diptych.usecases.case_models import CaseModels, Load, load_of, models_of
from diptych.usecases.model_book import KINDS
from diptych_store.casefile import CaseFile

if TYPE_CHECKING:
    from concurrent.futures import Future


@dataclass(frozen=True, slots=True)
class Shown:
    """What the dialog shows."""

    rows: tuple[ModelRow, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class CaseUse:
    """What the open case says of models."""

    models: CaseModels
    load: Load


def case_use(case: CaseFile) -> CaseUse:
    """Return what a case says of models; runs on its own thread."""
    return CaseUse(models_of(case), load_of(case))


def read_models(
    desk: ModelDesk, case: "Future[CaseUse] | None", bundled: Sequence[ModelRow] = ()
) -> Shown:
    """Return the bundled models, the user's own, and what they are used for; blocks.

    Args:
        desk: The book, and what looks at a model.
        case: What the open case says, asked already; None when none is open.
        bundled: The bundled ones where they are known already.

    Raises:
        ModelError: If a bundled model is missing.
        StoreError: If the case cannot be read.
    """
    content = desk.book.content()
    first = bundled or [ModelRow(desk.examine(None, kind, run=False)) for kind in KINDS]
    use = None if case is None else case.result()
    own = tuple(ModelRow(model.seen, model) for model in content.models)
    standing = (
        Standing(book=content)
        if use is None
        else Standing(case=use.models, book=content, load=use.load)
    )
    return Shown((*first, *own), standing)
