"""What lies in a model folder: which backend runs it, and its settings."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from diptych_worker.backends.digest import check_sums, deciding_files, digest_of
from diptych_worker.backends.graph import check_graph
from diptych_worker.backends.labels import label_positions
from diptych_worker.backends.safety import read_json, refuse_unsafe
from diptych_worker.backends.tensors import check_tensors
from diptych_worker.backends.wordlists import check_tokenizer
from diptych_worker.errors import ModelError

_LONGEST = 512  # tokens, where a model names no bound
_CARD = 64 * 2**10  # bytes of a model card that are read


class Kind(StrEnum):
    """What a model is for."""

    ENCODER = "encoder"
    NLI = "nli"


class Backend(StrEnum):
    """What runs a model."""

    ONNX = "onnx"
    SENTENCE_TRANSFORMERS = "sentence-transformers"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFolder:
    """A model folder that was looked through and may be loaded.

    Attributes:
        path: The folder.
        kind: What the model is for.
        backend: What runs it.
        name: Name for people.
        revision: State of the model: a hash of all that decides its results, for bundled ones as
            they name it.
        fingerprint: State that cached results hang on.
        max_length: Longest input in tokens.
        pooling: ``mean``, ``cls`` or ``max`` (encoders).
        labels: Output positions of entailment, neutral, contradiction (NLI); else empty.
        temperature: What the logits are divided by before the softmax (NLI).
        weights: The ONNX file, or the first of the safetensors files.
        pad_id: Token that fills a batch; None where the tokenizer is asked.
        size: Bytes of all that decides its results.
        label_names: Its labels as it calls them, by output position (NLI); else empty.
        licence: As the folder states it; empty where it says nothing.
    """

    path: Path
    kind: Kind
    backend: Backend
    name: str
    revision: str
    fingerprint: str
    max_length: int
    pooling: str = "mean"
    labels: tuple[int, ...] = ()
    temperature: float = 1.0
    weights: Path
    pad_id: int | None = None
    size: int = 0
    label_names: tuple[str, ...] = ()
    licence: str = ""


class FolderModel:
    """A model that goes by what its folder says of it."""

    def __init__(self, folder: ModelFolder) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        """Name for people."""
        return self._folder.name

    @property
    def revision(self) -> str:
        """State of the weights."""
        return self._folder.revision

    @property
    def max_length(self) -> int:
        """Longest input in tokens."""
        return self._folder.max_length


def open_folder(path: Path, kind: Kind, *, bundled: bool = False) -> ModelFolder:
    """Look through ``path`` and describe the model in it.

    Args:
        path: A folder with ``model.onnx`` or ``*.safetensors`` and their settings.
        kind: What the model is wanted for.
        bundled: Whether it came with Diptych; then its revision names its weights and no time
            is spent on hashing and searching.

    Raises:
        ModelError: If it cannot or must not be used; the sentence says why.
    """
    if not path.is_dir():
        raise ModelError(f"There is no model folder {path}: give the folder that holds the model.")
    if not bundled:
        refuse_unsafe(path)
    backend, weights = _find_weights(path)
    own, config = _settings(path)
    _check_kind(path, kind, own, config)
    files = [weights] if bundled else _checked_files(path, backend, weights)
    digest = "" if bundled else digest_of(path, files)
    revision = str(own.get("revision")) if bundled else digest[:12]
    labels = _labels(path, own, config) if kind is Kind.NLI else ()
    return ModelFolder(
        path=path,
        kind=kind,
        backend=backend,
        name=_printable(own.get("name") or path.resolve().name),
        revision=revision,
        fingerprint=f"{own.get('name', '')}@{revision}#{digest}",
        max_length=_max_length(path, own, config),
        pooling=_pooling(path, own) if kind is Kind.ENCODER else "",
        labels=labels,
        temperature=_temperature(path, own),
        weights=weights,
        pad_id=config["pad_token_id"] if isinstance(config.get("pad_token_id"), int) else None,
        size=sum(file.stat().st_size for file in files),
        label_names=_label_names(own, config) if labels else (),
        licence=licence_of(path, own),
    )


def kind_of(path: Path) -> Kind:
    """Return what the model in ``path`` is for, by its settings alone.

    Raises:
        ModelError: If they cannot be read.
    """
    if not path.is_dir():
        raise ModelError(f"There is no model folder {path}: give the folder that holds the model.")
    refuse_unsafe(path)
    own, config = _settings(path)
    stated = _stated_kind(own, config)
    if stated is None and not (path / "modules.json").is_file() and _id2label(own, config):
        stated = Kind.NLI
    return Kind(stated) if stated in set(Kind) else Kind.ENCODER


def _settings(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the project's own settings of a model, and transformers'."""
    own = _optional(path, "model.json")
    config = _optional(path, "config.json")
    if not own and not config:
        raise ModelError(f"The model in {path} has no config.json: copy the whole model folder.")
    return own, config


def _checked_files(path: Path, backend: Backend, weights: Path) -> list[Path]:
    """Look into the files that will be loaded; return those that decide results."""
    heavy = [weights]
    if backend is Backend.ONNX:
        heavy += check_graph(weights, path)
    else:
        heavy = sorted(path.rglob("*.safetensors"))
        for file in heavy:
            check_tensors(file, path)
    if (path / "tokenizer.json").is_file():
        check_tokenizer(path / "tokenizer.json", path)
    check_sums(path)
    return deciding_files(path, heavy)


def _find_weights(path: Path) -> tuple[Backend, Path]:
    for onnx in (path / "model.onnx", path / "onnx" / "model.onnx"):
        if onnx.is_file():
            if not (path / "tokenizer.json").is_file():
                raise ModelError(
                    f"The model in {path} has no tokenizer.json: copy the whole model folder."
                )
            return Backend.ONNX, onnx
    tensors = sorted(path.glob("*.safetensors"))
    if tensors:
        return Backend.SENTENCE_TRANSFORMERS, tensors[0]
    raise ModelError(
        f"There is no model in {path}: it needs a file model.onnx or model.safetensors."
    )


def _optional(path: Path, name: str) -> dict[str, Any]:
    """Return the JSON object ``name``; empty when there is none."""
    file = path / name
    if not file.is_file():
        return {}
    content = read_json(file, path)
    return content if isinstance(content, dict) else {}


def _stated_kind(own: dict[str, Any], config: dict[str, Any]) -> str | None:
    """Return what the settings say that a model is for; None where they say nothing."""
    if own.get("kind") is not None:
        return str(own["kind"])
    architectures = config.get("architectures") or [""]
    classifier = isinstance(architectures, list) and "ForSequenceClassification" in str(
        architectures[0]
    )
    return Kind.NLI if classifier else None


def _check_kind(path: Path, kind: Kind, own: dict[str, Any], config: dict[str, Any]) -> None:
    stated = _stated_kind(own, config)
    if stated is not None and stated != kind:
        wanted = "an encoder" if kind is Kind.ENCODER else "an NLI model"
        raise ModelError(f"The model in {path} is not {wanted}: choose another folder.")


def _id2label(own: dict[str, Any], config: dict[str, Any]) -> dict[str, str]:
    id2label = own.get("id2label") or config.get("id2label") or {}
    if not isinstance(id2label, dict):
        return {}
    return {str(key): str(name) for key, name in id2label.items()}


def _labels(path: Path, own: dict[str, Any], config: dict[str, Any]) -> tuple[int, int, int]:
    return label_positions(_id2label(own, config), str(path))


def _label_names(own: dict[str, Any], config: dict[str, Any]) -> tuple[str, ...]:
    return tuple(_printable(name) for _, name in sorted(_id2label(own, config).items()))


def _temperature(path: Path, own: dict[str, Any]) -> float:
    value = own.get("temperature", 1.0)
    if not isinstance(value, int | float) or not 0.01 <= value <= 100:
        raise ModelError(
            f"The model in {path} has a temperature of {value!r} in model.json: write a number"
            " from 0.01 to 100."
        )
    return float(value)


def _max_length(path: Path, own: dict[str, Any], config: dict[str, Any]) -> int:
    if isinstance(own.get("max_length"), int):
        return int(own["max_length"])
    stated = [
        _optional(path, "sentence_bert_config.json").get("max_seq_length"),
        _optional(path, "tokenizer_config.json").get("model_max_length"),
        config.get("max_position_embeddings"),
    ]
    bounds = [int(bound) for bound in stated if isinstance(bound, int | float) and bound > 0]
    shortest = min([_LONGEST, *bounds])
    # RoBERTa and its kin count positions from the padding id upwards: two fewer tokens fit.
    if "roberta" in str(config.get("model_type", "")) and shortest == bounds[-1]:
        shortest -= 2
    return shortest


def _pooling(path: Path, own: dict[str, Any]) -> str:
    pooling = own.get("pooling")
    if pooling is None:
        stated = _optional(path, "1_Pooling/config.json")
        modes = {"cls": "cls_token", "max": "max_tokens", "mean": "mean_tokens"}
        chosen = [name for name, key in modes.items() if stated.get(f"pooling_mode_{key}")]
        pooling = stated.get("pooling_mode") or (chosen[0] if chosen else "mean")
    if pooling not in {"mean", "cls", "max"}:
        raise ModelError(
            f"The model in {path} pools its tokens by {pooling!r}, which Diptych does not know:"
            " choose a model with mean, cls or max pooling."
        )
    return str(pooling)


def licence_of(path: Path, own: dict[str, Any]) -> str:
    """Return the licence as model.json or the head of the model card (README.md) states it."""
    stated = own.get("licence") or own.get("license")
    card = path / "README.md"
    if not stated and card.is_file():
        with card.open("rb") as stream:
            lines = stream.read(_CARD).decode("utf-8", "replace").splitlines()
        head = (
            lines[1 : lines.index("---", 1)] if lines[:1] == ["---"] and "---" in lines[1:] else []
        )
        named = (
            line.partition(":")[2] for line in head if line.startswith(("license:", "licence:"))
        )
        stated = next(named, "").strip().strip("'\"")
    return _printable(stated) if isinstance(stated, str) else ""


def _printable(text: object) -> str:
    """Return what a foreign file says, short and without signs that change how text is drawn."""
    return "".join(c if c.isprintable() else " " for c in str(text))[:80].strip()
