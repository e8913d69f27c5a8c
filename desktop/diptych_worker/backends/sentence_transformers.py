"""Models of the user's own, through sentence-transformers: slow to import, open to any model."""

import importlib
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np

import diptych_resources
from diptych_worker.backends.batches import BATCH, by_length
from diptych_worker.backends.folder import FolderModel, Kind, ModelFolder
from diptych_worker.backends.onnx import default_threads, probabilities
from diptych_worker.backends.protocol import Floats, OnBatch
from diptych_worker.errors import ModelError

_SAFE = {"use_safetensors": True}


class _Network(FolderModel):
    """What both kinds share."""

    def __init__(self, folder: ModelFolder, model: Any) -> None:
        super().__init__(folder)
        self._model = model


class TorchEncoder(_Network):
    """Any SentenceTransformer encoder in a local folder."""

    def __init__(self, folder: ModelFolder, threads: int | None) -> None:
        super().__init__(folder, _load("SentenceTransformer", folder, threads))

    def encode(self, texts: Sequence[str], *, on_batch: OnBatch | None = None) -> Floats:
        """Return an (n, dimension) float32 array with rows of length 1."""
        result = np.zeros((0, 0), dtype=np.float32)
        for batch in by_length([len(text) for text in texts], tokens=2**31):
            rows = self._model.encode(
                [texts[position] for position in batch],
                batch_size=BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
            rows = np.asarray(rows, dtype=np.float32)
            if not result.size:
                result = np.zeros((len(texts), rows.shape[1]), dtype=np.float32)
            result[batch] = rows
            if on_batch is not None:
                on_batch(batch, rows)
        return result


class TorchPairClassifier(_Network):
    """Any CrossEncoder with the three NLI labels in a local folder."""

    def __init__(self, folder: ModelFolder, threads: int | None) -> None:
        super().__init__(folder, _load("CrossEncoder", folder, threads))
        self._identity = importlib.import_module("torch").nn.Identity()

    def classify(
        self, pairs: Sequence[tuple[str, str]], *, on_batch: OnBatch | None = None
    ) -> Floats:
        """Return an (n, 3) float32 array: entailment, neutral, contradiction."""
        result = np.zeros((len(pairs), 3), dtype=np.float32)
        lengths = [len(premise) + len(hypothesis) for premise, hypothesis in pairs]
        for batch in by_length(lengths, tokens=2**31):
            logits = self._model.predict(
                [pairs[position] for position in batch],
                batch_size=BATCH,
                activation_fn=self._identity,
                show_progress_bar=False,
            )
            chosen = np.asarray(logits)[:, list(self._folder.labels)]
            rows = probabilities(chosen, self._folder.temperature)
            result[batch] = rows
            if on_batch is not None:
                on_batch(batch, rows)
        return result


def _load(what: str, folder: ModelFolder, threads: int | None) -> Any:
    """Import the library and load ``folder`` without network, pickles or foreign code."""
    torch, library, hub_logging = import_libraries(folder)
    hub_logging.disable_progress_bar()
    torch.set_num_threads(threads or default_threads())
    try:
        model = getattr(library, what)(
            str(folder.path),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs=_SAFE,
        )
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever three libraries raise on a damaged folder
        if isinstance(error, ImportError) and _flavour() == "full":
            raise ModelError(_lacking(folder, error)) from None
        raise ModelError(
            f"The model in {folder.path} cannot be loaded by sentence-transformers: files are"
            " missing or damaged, copy the whole model folder again."
        ) from None
    _refuse_incomplete(folder, model)
    return model


def import_libraries(folder: ModelFolder) -> tuple[Any, Any, Any]:
    """Import torch, sentence-transformers and the log of transformers, for ``folder``.

    Raises:
        ModelError: If this installation leaves them out.
    """
    try:
        return (
            importlib.import_module("torch"),
            importlib.import_module("sentence_transformers"),
            importlib.import_module("transformers.utils.logging"),
        )
    except ImportError as error:
        raise ModelError(_not_here(folder, error)) from None


def _not_here(folder: ModelFolder, error: ImportError) -> str:
    """Return what to do where the libraries are not: a build cannot be added to, pip can."""
    if _flavour() == "full":  # it has them, so that what fails is a part of theirs
        return _lacking(folder, error)
    if getattr(sys, "frozen", False):
        return (
            f"The model in {folder.path} needs sentence-transformers, which this standard build"
            " of Diptych leaves out: install the full build (diptych-full), which runs any such"
            " model, or choose a model in ONNX form."
        )
    return (
        f"The model in {folder.path} needs sentence-transformers, which is not installed:"
        " install diptych[torch], or choose a model in ONNX form."
    )


def _lacking(folder: ModelFolder, error: ImportError) -> str:
    """Return what to do where the full build lacks a part: it leaves rare architectures out."""
    said = next(iter(str(error).splitlines()), "").rstrip(".")[:120]  # transformers adds a page
    return (
        f"The model in {folder.path} needs a part that this full build of Diptych does not have"
        f" ({said}): choose another model or one in ONNX form, and if none runs, install"
        " diptych-full again."
    )


def _flavour() -> str:
    """Return ``standard`` or ``full`` in a build, nothing in a checkout."""
    try:
        return diptych_resources.read_text("flavour.txt").strip()
    except FileNotFoundError:
        return ""


def _refuse_incomplete(folder: ModelFolder, model: Any) -> None:
    """Refuse a model with layers that its files do not hold.

    transformers fills such layers with random numbers and only logs it: an encoder loaded as an
    NLI model would answer, and every answer would be noise.
    """
    safetensors = importlib.import_module("safetensors")
    stored: set[str] = set()
    for file in folder.path.glob("*.safetensors"):
        with safetensors.safe_open(str(file), framework="pt") as tensors:
            stored.update(_plain(name) for name in tensors.keys())  # noqa: SIM118 - no mapping
    endings = {name[at + 1 :] for name in stored for at in _dots(name)}
    for name, _ in model.transformers_model.named_parameters():
        plain = _plain(name)
        if "pooler" in plain and folder.kind is Kind.ENCODER:
            continue  # encoders pool tokens themselves; many are stored without this layer
        ends = {plain[at + 1 :] for at in _dots(plain)}
        if not (plain in endings or ends & stored):
            raise ModelError(
                f"The model in {folder.path} lacks weights ({name}): copy the whole model, or"
                " choose one that was trained for this use."
            )


def _plain(name: str) -> str:
    """Return a weight's name with the old names of layer norms replaced."""
    return name.replace("LayerNorm.gamma", "LayerNorm.weight").replace(
        "LayerNorm.beta", "LayerNorm.bias"
    )


def _dots(name: str) -> list[int]:
    """Return where a suffix of ``name`` may begin: files may add or leave out a prefix."""
    return [-1, *(at for at, character in enumerate(name) if character == ".")]
