"""The models that are loaded: the last one used of each kind."""

from pathlib import Path

import diptych_resources
from diptych_worker.backends.folder import Backend, Kind, ModelFolder, open_folder
from diptych_worker.backends.protocol import Encoder, PairClassifier
from diptych_worker.errors import ModelError
from diptych_worker.values import ModelDescription

_SENTENCES = {
    Kind.ENCODER: "The bundled encoder is missing: install Diptych again.",
    Kind.NLI: "The bundled NLI model is missing: install Diptych again.",
}


class ModelShelf:
    """Finds, loads and keeps models.

    Args:
        threads: Threads for each model; None chooses by the machine.
    """

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads
        self._folders: dict[tuple[Kind, str | None], ModelFolder] = {}
        self._encoder: tuple[str, Encoder] | None = None
        self._classifier: tuple[str, PairClassifier] | None = None

    def folder(self, kind: Kind, model: str | None) -> ModelFolder:
        """Return the folder of ``model``; None and the bundled model's name give the bundled one.

        Raises:
            ModelError: If there is no such model, or it cannot be used.
        """
        key = (kind, model)
        if key not in self._folders:
            self._folders[key] = self._find(kind, model)
        return self._folders[key]

    def encoder(self, folder: ModelFolder) -> Encoder:
        """Return the loaded encoder of ``folder``; the one before it is let go."""
        if self._encoder is None or self._encoder[0] != folder.fingerprint:
            self._encoder = None
            self._encoder = (folder.fingerprint, _load_encoder(folder, self._threads))
        return self._encoder[1]

    def classifier(self, folder: ModelFolder) -> PairClassifier:
        """Return the loaded NLI model of ``folder``; the one before it is let go."""
        if self._classifier is None or self._classifier[0] != folder.fingerprint:
            self._classifier = None
            self._classifier = (folder.fingerprint, _load_classifier(folder, self._threads))
        return self._classifier[1]

    def describe(self, kind: Kind, model: str | None) -> ModelDescription:
        """Return what is known of a model without loading it."""
        folder = self.folder(kind, model)
        return ModelDescription(
            name=folder.name,
            revision=folder.revision,
            kind=folder.kind,
            backend=folder.backend,
            max_length=folder.max_length,
        )

    def bundled(self) -> list[ModelDescription]:
        """Return the bundled models that are there."""
        found = []
        for kind in Kind:
            try:
                found.append(self.describe(kind, None))
            except ModelError:
                continue
        return found

    def _find(self, kind: Kind, model: str | None) -> ModelFolder:
        if model is not None and Path(model).is_dir():
            return open_folder(Path(model), kind)
        try:
            path = diptych_resources.folder(f"models/{kind}")
        except FileNotFoundError:
            raise ModelError(_SENTENCES[kind]) from None
        folder = open_folder(path, kind, bundled=True)
        if model not in {None, folder.name}:
            raise ModelError(
                f"There is no model {model}: give the folder that holds it, or {folder.name}."
            )
        return folder


def _load_encoder(folder: ModelFolder, threads: int | None) -> Encoder:
    if folder.backend is Backend.ONNX:
        from diptych_worker.backends.onnx import OnnxEncoder

        return OnnxEncoder(folder, threads)
    from diptych_worker.backends.sentence_transformers import TorchEncoder

    return TorchEncoder(folder, threads)


def _load_classifier(folder: ModelFolder, threads: int | None) -> PairClassifier:
    if folder.backend is Backend.ONNX:
        from diptych_worker.backends.onnx import OnnxPairClassifier

        return OnnxPairClassifier(folder, threads)
    from diptych_worker.backends.sentence_transformers import TorchPairClassifier

    return TorchPairClassifier(folder, threads)
