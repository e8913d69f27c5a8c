"""A model tried out before it is used: known answers, and how fast it is on this machine."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np

from diptych_worker.backends.folder import Backend, Kind, ModelFolder, kind_of, open_folder
from diptych_worker.backends.protocol import Encoder, Floats, PairClassifier
from diptych_worker.backends.sentence_transformers import import_libraries
from diptych_worker.errors import BadRequestError, ModelError, WorkerError
from diptych_worker.jobs import Job
from diptych_worker.limits import parse_limits
from diptych_worker.messages import ExamineRequest
from diptych_worker.shelf import ModelShelf
from diptych_worker.values import ExamineValue

# One thing that follows, one that is open, one that cannot both be, in the order of the labels.
PREMISE = "Two soldiers were killed in the attack."
HYPOTHESES = (
    "Soldiers were killed.",
    "The attack was planned in the capital.",
    "No soldiers were killed in the attack.",
)
# A sentence, the same thing in other words, and something else.
NEAR = (
    "The bridge over the river is closed to traffic.",
    "No vehicles may cross the river bridge.",
    "The choir sang three songs at the wedding.",
)
_SENTENCES = (
    "A spokesman for the ministry said that {n} people were brought to safety from the villages.",
    "According to witnesses, {n} buses left the capital on Tuesday, two hours later than planned.",
    "The company denied that {n} of its workers had been dismissed after the fire in the harbour.",
)
_MEASURED = 1.5  # seconds; long enough to tell, short enough to wait for
_MOST = 2_048
_PART = 32
# What a trial may take: a model of a few bytes that asks for gigabytes ends its process.
_MEMORY = 3 * 2**30
_TIMES = 6  # copies of the weights that a library holds while it loads them


def examine(request: ExamineRequest, shelf: ModelShelf, job: Job) -> ExamineValue:
    """Look through the model of ``request`` and, where it says so, try it.

    Raises:
        ModelError: If it cannot or must not be used.
        BadRequestError: If the request names no kind of model.
    """
    if request.kind is not None and request.kind not in set(Kind):
        raise BadRequestError(f"There is no kind of model {request.kind!r}.")
    folder = _folder(request, shelf)
    value = ExamineValue(
        name=folder.name,
        revision=folder.revision,
        kind=folder.kind,
        backend=folder.backend,
        max_length=folder.max_length,
        size=folder.size,
        licence=folder.licence,
        labels=list(folder.label_names),
    )
    if not request.run:
        return value
    job.begin(2)
    if folder.backend is Backend.SENTENCE_TRANSFORMERS:
        # Before the bounds: while they are imported, libraries look where files may be written.
        tempfile.gettempdir()
        import_libraries(folder)
    with parse_limits(_MEMORY + _TIMES * folder.size):
        tried = _try_encoder if folder.kind is Kind.ENCODER else _try_classifier
        try:
            return tried(folder, shelf, value, job)
        except (WorkerError, MemoryError):
            raise
        except Exception:  # noqa: BLE001 - whatever four libraries raise on files that do not fit
            raise ModelError(
                f"The model in {folder.path} cannot be run, its files do not fit together: copy the"
                " whole model folder again."
            ) from None


def _folder(request: ExamineRequest, shelf: ModelShelf) -> ModelFolder:
    if request.model is None:
        return shelf.folder(Kind(request.kind or Kind.NLI), None)
    path = Path(request.model)
    kind = Kind(request.kind) if request.kind else kind_of(path)
    return open_folder(path, kind)


def _try_classifier(
    folder: ModelFolder, shelf: ModelShelf, value: ExamineValue, job: Job
) -> ExamineValue:
    model: PairClassifier = shelf.classifier(folder)
    job.progress(1, 2)
    triple = [(PREMISE, hypothesis) for hypothesis in HYPOTHESES]
    rows = _sound(folder, model.classify([*triple, *((b, a) for a, b in triple)]), columns=3)
    said = [int(np.argmax(row)) for row in rows[:3]]
    speed = _speed(lambda numbers: model.classify([(_text(n), _text(n + 1)) for n in numbers]), job)
    return _with(
        value,
        right=sum(one == wanted for wanted, one in enumerate(said)),
        answers=[[float(share) for share in row] for row in rows[:3]],
        turned=float(abs(rows[2][2] - rows[5][2])),
        speed=speed,
    )


def _try_encoder(
    folder: ModelFolder, shelf: ModelShelf, value: ExamineValue, job: Job
) -> ExamineValue:
    model: Encoder = shelf.encoder(folder)
    job.progress(1, 2)
    rows = _sound(folder, model.encode(NEAR))
    near, far = float(rows[0] @ rows[1]), float(rows[0] @ rows[2])
    speed = _speed(lambda numbers: model.encode([_text(n) for n in numbers]), job)
    return _with(
        value,
        right=int(near > far),
        answers=[[near, far]],
        dimension=int(rows.shape[1]),
        speed=speed,
    )


def _sound(folder: ModelFolder, rows: Floats, *, columns: int = 0) -> Floats:
    """Return ``rows`` when they are numbers at all.

    Raises:
        ModelError: If they are not.
    """
    shaped = rows.ndim == 2 and rows.shape[1] > 0 and columns in {0, rows.shape[1]}
    if not shaped or not np.isfinite(rows).all():
        raise ModelError(
            f"The model in {folder.path} gives no usable numbers for plain sentences: copy or"
            " export it again, or choose another one."
        )
    return rows


def _speed(work: Callable[[range], object], job: Job) -> float:
    """Return how many inputs a second ``work`` takes, each of them another news sentence."""
    done, begun = 0, time.perf_counter()
    work(range(4))  # the first call pays for what is set up once
    begun = time.perf_counter()
    while (passed := time.perf_counter() - begun) < _MEASURED and done < _MOST:
        job.check()
        work(range(done, done + _PART))
        done += _PART
    return done / max(passed, 1e-6)


def _text(number: int) -> str:
    return _SENTENCES[number % len(_SENTENCES)].format(n=number + 2)


def _with(value: ExamineValue, **tried: object) -> ExamineValue:
    return msgspec.structs.replace(value, tried=True, **tried)
