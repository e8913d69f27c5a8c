"""`model.json`: what stands beside every bundled model, and how the folder is written."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LABELS = {0: "entailment", 1: "neutral", 2: "contradiction"}


@dataclass(frozen=True, slots=True)
class ModelCard:
    """The facts a reader of the folder needs.

    Attributes:
        name: Name of the model, shown to the user.
        kind: `encoder` or `nli`.
        max_length: Tokens per text (encoder) or per pair (nli), special tokens counted.
        source: Where the weights come from.
        trained_on: Names of the training sets, empty where nothing was trained here.
        precision: How the weights are stored and computed.
        temperature: Divide logits by it before the softmax. None for an encoder.
    """

    name: str
    kind: str
    max_length: int
    source: str
    trained_on: tuple[str, ...]
    precision: str
    temperature: float | None = None

    def as_json(self, revision: str) -> str:
        """Return the text of `model.json`.

        Args:
            revision: The first twelve hexadecimal digits of the SHA-256 of `model.onnx`.
        """
        content: dict[str, object] = {
            "name": self.name,
            "revision": revision,
            "kind": self.kind,
            "max_length": self.max_length,
        }
        if self.kind == "encoder":
            content |= {"pooling": "mean", "normalize": True}
        else:
            content["id2label"] = {str(index): label for index, label in LABELS.items()}
            content["temperature"] = round(self.temperature or 1.0, 4)
        content |= {
            "licence": "Apache-2.0",
            "source": self.source,
            "trained_on": list(self.trained_on),
            "precision": self.precision,
        }
        return json.dumps(content, indent=2) + "\n"


def revision_of(path: Path) -> str:
    """Return the first twelve hexadecimal digits of a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def write_folder(folder: Path, graph: Path, tokenizer_json: str, card: ModelCard) -> str:
    """Write `model.onnx`, `tokenizer.json` and `model.json`; return the revision.

    `model.onnx` and `tokenizer.json` are replaced whole, so a reader never sees half a file.

    Args:
        folder: Made if it is absent.
        graph: The ONNX file to copy.
        tokenizer_json: The text of `tokenizer.json`.
        card: The facts for `model.json`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    revision = revision_of(graph)
    _replace(folder / "model.onnx", graph.read_bytes())
    _replace(folder / "tokenizer.json", tokenizer_json.encode("utf-8"))
    _replace(folder / "model.json", card.as_json(revision).encode("utf-8"))
    return revision


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    part.replace(path)
