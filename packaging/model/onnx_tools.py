"""Torch model -> ONNX graph, and what is then done to the stored weights.

Two ways of storing: float16 weights that are widened to float32 at load (all arithmetic stays
float32), and dynamic int8 per channel.
"""

# ruff: noqa: TID253 - nothing here runs in the application; these scripts need torch at once

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

# onnxruntime >= 1.29 starts its telemetry at import unless this stands in the environment.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

INPUT_NAMES = ("input_ids", "attention_mask", "token_type_ids")
OPSET = 17
# Biases and layer norms are small; keeping them in float32 costs nothing.
SMALLEST_STORED_AS_FP16 = 4096


class OneOutput(nn.Module):  # type: ignore[misc]  # torch is untyped to mypy here
    """Calls a transformers model with positional tensors and returns one named output."""

    def __init__(self, model: nn.Module, output: str) -> None:
        super().__init__()
        self.model = model
        self.output = output

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Return the named output.

        Args:
            input_ids: (batch, tokens), int64.
            attention_mask: (batch, tokens), 1 for a token and 0 for padding.
            token_type_ids: (batch, tokens), 0 for the first text and 1 for the second.
        """
        result = self.model(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        )
        named: Tensor = getattr(result, self.output)
        return named


def export_graph(module: nn.Module, output: str, path: Path) -> None:
    """Write a float32 ONNX graph with free batch and token axes.

    The legacy exporter is used on purpose: its graph ran faster in onnxruntime than the one of
    the newer exporter.

    Args:
        module: Takes ids, mask and types and returns one tensor: `OneOutput` of a transformers
            model loaded with `attn_implementation="eager"`, or `LeanBertClassifier`.
        output: `last_hidden_state` or `logits`.
        path: The file to write.
    """
    ids = torch.randint(5, 100, (2, 12))
    mask = torch.ones_like(ids)
    mask[1, 9:] = 0
    types = torch.zeros_like(ids)
    types[:, 6:] = 1
    both = {0: "batch", 1: "tokens"}
    axes: dict[str, dict[int, str]] = {name: dict(both) for name in INPUT_NAMES}
    axes[output] = {0: "batch"} if output == "logits" else dict(both)
    with torch.no_grad():
        torch.onnx.export(
            module.eval(),
            (ids, mask, types),
            str(path),
            input_names=list(INPUT_NAMES),
            output_names=[output],
            dynamic_axes=axes,
            opset_version=OPSET,
            do_constant_folding=True,
            dynamo=False,
        )


def store_weights_as_fp16(source: Path, target: Path) -> None:
    """Store large float32 weights as float16, with a Cast back to float32 in front of their use.

    onnxruntime folds these Casts when it loads the graph, so the file is half as large and every
    operation still runs in float32.

    Args:
        source: A float32 graph.
        target: The file to write.

    Raises:
        ValueError: A weight lies outside the range of float16.
    """
    graph_file = onnx.load(str(source))
    graph = graph_file.graph
    casts = []
    for weight in list(graph.initializer):
        if weight.data_type != TensorProto.FLOAT:
            continue
        values = numpy_helper.to_array(weight)
        if values.size < SMALLEST_STORED_AS_FP16:
            continue
        if np.abs(values).max() > np.finfo(np.float16).max:
            raise ValueError(f"{weight.name} does not fit into float16")
        name = weight.name
        stored = numpy_helper.from_array(values.astype(np.float16), f"{name}_fp16")
        graph.initializer.remove(weight)
        graph.initializer.append(stored)
        casts.append(helper.make_node("Cast", [stored.name], [name], to=TensorProto.FLOAT))
    # Nodes stand in topological order: the casts feed everything else, so they come first.
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(graph_file)
    onnx.save(graph_file, str(target))


def quantise(source: Path, target: Path, keep_float: Sequence[str] = ()) -> None:
    """Quantise the matrix products and the embedding look-ups to int8, per channel.

    Args:
        source: A float32 graph.
        target: The file to write.
        keep_float: Parts of node names; a node whose name holds one of them stays float32.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    graph_file = onnx.load(str(source))
    excluded = [n.name for n in graph_file.graph.node if any(part in n.name for part in keep_float)]
    quantize_dynamic(
        str(source),
        str(target),
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=excluded,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )


def session(path: Path, threads: int = 2) -> Any:
    """Open a graph on the CPU.

    Args:
        path: An ONNX file.
        threads: Threads within one operation.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        str(path), sess_options=options, providers=["CPUExecutionProvider"]
    )
