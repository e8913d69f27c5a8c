"""Models of a few hundred bytes whose answers can be computed by hand."""

import json
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "yes", "maybe", "no", "troops", "left", "arrived"]
DIMENSION = 4


def encoder_table() -> NDArray[np.float32]:
    """Return the (words, DIMENSION) vectors that the tiny encoder gives each token."""
    generator = np.random.default_rng(7)
    return generator.normal(size=(len(WORDS), DIMENSION)).astype(np.float32)


def nli_table() -> NDArray[np.float32]:
    """Return the (words, 3) logits of each token: yes, maybe, no speak for one class each."""
    table = np.zeros((len(WORDS), 3), dtype=np.float32)
    table[WORDS.index("yes"), 0] = 3.0
    table[WORDS.index("maybe"), 1] = 3.0
    table[WORDS.index("no"), 2] = 3.0
    return table


def write_encoder(folder: Path, *, settings: dict[str, object] | None = None) -> Path:
    """Write an encoder whose token vectors are rows of :func:`encoder_table`."""
    folder.mkdir(parents=True, exist_ok=True)
    _tokenizer(folder)
    table = numpy_helper.from_array(encoder_table(), "table")
    node = helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])
    _save(folder, [node], [table], ("last_hidden_state", ["batch", "tokens", DIMENSION]))
    own: dict[str, object] = {
        "name": "tiny",
        "revision": "r1",
        "kind": "encoder",
        "max_length": 16,
        "pooling": "mean",
        "normalize": True,
    }
    _json(folder / "model.json", {**own, **(settings or {})})
    return folder


def write_nli(
    folder: Path,
    *,
    labels: tuple[str, str, str] = ("entailment", "neutral", "contradiction"),
    settings: dict[str, object] | None = None,
) -> Path:
    """Write an NLI model; column k of its logits speaks for class k of yes, maybe, no.

    ``labels`` names the output columns; the columns are permuted so that the name fits.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _tokenizer(folder)
    order = [("entailment", "neutral", "contradiction").index(label.lower()) for label in labels]
    table = numpy_helper.from_array(nli_table()[:, order].copy(), "table")
    axis = numpy_helper.from_array(np.array([1], dtype=np.int64), "axis")
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["tokens"]),
        helper.make_node("ReduceSum", ["tokens", "axis"], ["logits"], keepdims=0),
    ]
    _save(folder, nodes, [table, axis], ("logits", ["batch", 3]))
    own: dict[str, object] = {
        "name": "tiny-nli",
        "revision": "r1",
        "kind": "nli",
        "max_length": 16,
        "id2label": {str(k): label for k, label in enumerate(labels)},
        "temperature": 1.0,
    }
    _json(folder / "model.json", {**own, **(settings or {})})
    return folder


def write_tensors(file: Path, *, shape: str = "[2]") -> None:
    """Write a safetensors file of two numbers, whatever ``shape`` says of them."""
    head = b'{"w":{"dtype":"F32","shape":%s,"data_offsets":[0,8]}}' % shape.encode()
    file.write_bytes(len(head).to_bytes(8, "little") + head + bytes(8))


def _tokenizer(folder: Path) -> None:
    words = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(WordLevel(words, unk_token="[UNK]"))  # noqa: S106 - a token of text
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    tokenizer.save(str(folder / "tokenizer.json"))


def _save(
    folder: Path,
    nodes: list[onnx.NodeProto],
    tensors: list[onnx.TensorProto],
    output: tuple[str, list[str | int]],
) -> None:
    names = ("input_ids", "attention_mask", "token_type_ids")
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in names
    ]
    outputs = [helper.make_tensor_value_info(output[0], TensorProto.FLOAT, output[1])]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, initializer=tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(folder / "model.onnx"))


def _json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")
