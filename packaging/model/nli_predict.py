"""Logits for pairs of texts, from a torch folder or from an exported ONNX folder."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Protocol

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Floats = npt.NDArray[np.float32]
TextPair = tuple[str, str]


class Predictor(Protocol):
    """Anything that gives three logits for a pair."""

    name: str
    temperature: float

    def logits(self, pairs: Sequence[TextPair]) -> Floats:
        """Return (pairs, 3) logits in the order entailment, neutral, contradiction."""
        ...


class OnnxPredictor:
    """Reads a folder with `model.onnx`, `tokenizer.json` and `model.json`, without torch."""

    def __init__(
        self, folder: Path, *, graph: Path | None = None, batch: int = 32, threads: int = 2
    ) -> None:
        """Open the folder.

        Args:
            folder: The exported folder.
            graph: Another graph to run with the folder's tokenizer.
            batch: Pairs per call of the graph.
            threads: Threads of onnxruntime.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        self.name = f"{card['name']} {card['revision']}"
        self.temperature = float(card.get("temperature", 1.0))
        self.batch = batch
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(card["max_length"], strategy="longest_first")
        self.tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self.session: Any = onnxruntime.InferenceSession(
            str(graph or folder / "model.onnx"),
            sess_options=options,
            providers=["CPUExecutionProvider"],
        )

    def logits(self, pairs: Sequence[TextPair]) -> Floats:
        """Return (pairs, 3) logits in the order entailment, neutral, contradiction."""
        result = np.zeros((len(pairs), 3), dtype=np.float32)
        for rows in _rows_of_like_length(pairs, self.batch):
            coded = self.tokenizer.encode_batch([pairs[row] for row in rows])
            feed = {
                "input_ids": np.array([c.ids for c in coded], dtype=np.int64),
                "attention_mask": np.array([c.attention_mask for c in coded], dtype=np.int64),
                "token_type_ids": np.array([c.type_ids for c in coded], dtype=np.int64),
            }
            result[rows] = self.session.run(["logits"], feed)[0]
        return result


class TorchPredictor:
    """Reads a folder in the format of transformers; also on a GPU where there is one."""

    def __init__(
        self, folder: Path, *, batch: int = 32, threads: int = 2, max_length: int = 160
    ) -> None:
        """Load the model.

        Args:
            folder: Holds `config.json`, the weights and the tokenizer.
            batch: Pairs per call.
            threads: Threads of torch.
            max_length: Tokens per pair.
        """
        import torch
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        torch.set_num_threads(threads)
        self.torch: Any = torch
        self.name = folder.name
        self.temperature = 1.0
        self.batch = batch
        self.max_length = max_length
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.tokenizer: Any = AutoTokenizer.from_pretrained(folder)
        model: Any = AutoModelForSequenceClassification.from_pretrained(folder)
        names = [model.config.id2label[index].lower() for index in range(3)]
        self.order = [names.index(name) for name in ("entailment", "neutral", "contradiction")]
        self.model = model.eval().to(self.device)

    def logits(self, pairs: Sequence[TextPair]) -> Floats:
        """Return (pairs, 3) logits in the order entailment, neutral, contradiction."""
        result = np.zeros((len(pairs), 3), dtype=np.float32)
        with self.torch.inference_mode():
            for rows in _rows_of_like_length(pairs, self.batch):
                coded = self.tokenizer(
                    [pairs[row][0] for row in rows],
                    [pairs[row][1] for row in rows],
                    padding=True,
                    truncation="longest_first",
                    max_length=self.max_length,
                    return_tensors="pt",
                ).to(self.device)
                values = self.model(**coded).logits.float().cpu().numpy()
                result[rows] = values[:, self.order]
        return result


def open_folder(folder: Path, *, batch: int = 32, threads: int = 2) -> Predictor:
    """Open a folder of either kind."""
    if (folder / "model.json").is_file():
        return OnnxPredictor(folder, batch=batch, threads=threads)
    return TorchPredictor(folder, batch=batch, threads=threads)


def _rows_of_like_length(pairs: Sequence[TextPair], batch: int) -> list[list[int]]:
    order = sorted(range(len(pairs)), key=lambda row: len(pairs[row][0]) + len(pairs[row][1]))
    return [order[start : start + batch] for start in range(0, len(order), batch)]
