"""Trying a model in a worker process of its own, which ends with the trial."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from diptych.worker import messages
from diptych.worker.cancel import CancelToken
from diptych.worker.errors import ModelError, WorkerCrashedError, WorkerTimeoutError
from diptych.worker.link import WorkerLink
from diptych.worker.process import worker_command

TIMEOUT = 180.0  # seconds of loading and trying
ModelKind = Literal["encoder", "nli"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What a model is, and how it did when it was tried.

    Attributes:
        name: Name for people.
        revision: Hash of all that decides its results; as it names itself for a bundled one.
        kind: What it is for.
        backend: What runs it: ``onnx`` or ``sentence-transformers``.
        max_length: Longest input in tokens.
        size: Bytes on the disk.
        licence: As its folder states it; empty where it says nothing.
        labels: Its labels as it calls them, by output position (NLI).
        tried: Whether it was run; the rest holds only then.
        right: Known answers that it got right.
        answers: Probabilities (entailment, neutral, contradiction) of three known pairs, or the
            cosines of a paraphrase and of another sentence.
        turned: By how much the probability of a contradiction changes when its sides are turned.
        dimension: Numbers in an embedding.
        speed: Pairs (one way) or texts a second on this machine.
    """

    name: str
    revision: str
    kind: str
    backend: str
    max_length: int
    size: int
    licence: str = ""
    labels: tuple[str, ...] = ()
    tried: bool = False
    right: int = 0
    answers: tuple[tuple[float, ...], ...] = ()
    turned: float = 0.0
    dimension: int = 0
    speed: float = 0.0

    @property
    def asked(self) -> int:
        """How many known answers it was asked for."""
        return 3 if self.kind == "nli" else 1


def examine_model(
    folder: Path | None,
    kind: ModelKind | None = None,
    *,
    run: bool = True,
    cancel: CancelToken | None = None,
    timeout: float = TIMEOUT,
    command: Sequence[str] | None = None,
) -> Examined:
    """Look through a model and try it; blocks, so never on the GUI thread.

    It has a process of its own, with bounds on memory, file writes and time: a model that hangs or
    kills its process takes nothing with it.

    Args:
        folder: Its folder; None is the bundled one of ``kind``.
        kind: What it is wanted for; None goes by what the folder says.
        run: Whether to load and try it, or only to look.
        cancel: Stops the trial when set.
        timeout: Seconds that loading and trying may take.
        command: What starts a worker; None is Diptych's own.

    Raises:
        ModelError: If it cannot or must not be used; the sentence says why.
        CancelledError: If ``cancel`` was set.
    """
    link = WorkerLink(list(worker_command() if command is None else command))
    model = None if folder is None else str(folder.absolute())
    try:
        raw = link.ask(
            messages.Examine(model=model, kind=kind, run=run), timeout=timeout, cancel=cancel
        )
    except WorkerTimeoutError:
        raise ModelError(
            f"The model in {folder} did not answer within {timeout:g} seconds and was stopped:"
            " choose a smaller one, or copy it again."
        ) from None
    except WorkerCrashedError as error:
        raise ModelError(
            f"The model in {folder} ended the program that tried it, most likely for want of"
            " memory: choose a smaller one, or copy it again.",
            detail=error.detail,
        ) from None
    finally:
        link.close()
    value = msgspec.to_builtins(msgspec.json.decode(raw, type=messages.ExamineValue))
    return msgspec.convert(value, Examined)
