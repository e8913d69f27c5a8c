"""Adding a model of the user's own: looked through, tried, and entered in the book."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from diptych.usecases.errors import UseCaseError
from diptych.usecases.model_book import Content, ModelBook, OwnModel
from diptych.worker.cancel import CancelToken
from diptych.worker.errors import CancelledError, ModelError
from diptych.worker.examining import Examined, ModelKind, examine_model

BUNDLED = "bundled"  # the name that leads back to what came with Diptych


class Examine(Protocol):
    """Tries a model; see ``examine_model``."""

    def __call__(
        self,
        folder: Path | None,
        kind: ModelKind | None = None,
        *,
        run: bool = True,
        cancel: CancelToken | None = None,
    ) -> Examined:
        """Return what it is and how it did."""
        ...


@dataclass(frozen=True, slots=True)
class ModelDesk:
    """The book of the user's models, and what tries one."""

    book: ModelBook
    examine: Examine = examine_model


def add_model(
    desk: ModelDesk,
    folder: Path,
    kind: ModelKind | None = None,
    *,
    looked: Callable[[Examined], None] | None = None,
    cancel: CancelToken | None = None,
) -> OwnModel:
    """Look through a folder, try its model, and enter it; blocks.

    A model that is sound but cannot be run here (this build leaves its library out) is entered
    with the reason; it is not used before it was tried.

    Args:
        desk: Book and trial.
        folder: Where the model lies.
        kind: What it is wanted for; None goes by what the folder says.
        looked: Called once the folder was looked through, before the model is tried.
        cancel: Stops the trial; then nothing is entered.

    Raises:
        ModelError: If the folder is no model, or one that must not be used.
        CancelledError: If ``cancel`` was set.
        UseCaseError: If the book cannot be written.
    """
    seen = desk.examine(folder, kind, run=False, cancel=cancel)
    if looked is not None:
        looked(seen)
    fault = ""
    try:
        # Tried as what it was looked through as: a folder can say of itself what it likes.
        seen = desk.examine(folder, kind_of(seen), run=True, cancel=cancel)
    except CancelledError:
        raise
    except ModelError as error:
        fault = str(error)
    return desk.book.put(folder, seen, fault)


def ready_model(desk: ModelDesk, name: str) -> OwnModel | None:
    """Return the model that a user names on the command line, tried; None for the bundled ones.

    Args:
        desk: Book and trial.
        name: A folder, the name or the revision of a model in the book, or ``bundled``.

    Raises:
        ModelError: If it cannot be used; the sentence says why.
        UseCaseError: If there is no such model.
    """
    if name == BUNDLED:
        return None
    content = desk.book.content()
    if Path(name).is_dir():
        model = _known(desk, content, Path(name)) or add_model(desk, Path(name))
    else:
        model = named_model(content, name)
    if model.fault:
        raise ModelError(model.fault)
    return model


def named_model(content: Content, name: str) -> OwnModel:
    """Return the model of this name or revision, the one added last.

    Raises:
        UseCaseError: If there is none.
    """
    for model in reversed(content.models):
        if name in {model.seen.name, model.seen.revision}:
            return model
    known = ", ".join(dict.fromkeys([BUNDLED, *(model.seen.name for model in content.models)]))
    msg = f"there is no model {name}: give the folder that holds it, or one of these: {known}"
    raise UseCaseError(msg)


def _known(desk: ModelDesk, content: Content, folder: Path) -> OwnModel | None:
    """Return the model in ``folder`` when it was tried as it is now."""
    seen = desk.examine(folder, run=False)
    model = content.find(seen.kind, seen.revision)
    here = str(folder.absolute())
    return model if model is not None and model.folder == here and not model.fault else None


def kind_of(seen: Examined) -> ModelKind:
    """Return what a model is for."""
    return "nli" if seen.kind == "nli" else "encoder"
