"""Makes a graph lose less in dynamic int8: moves outliers of the activations into the weights.

Dynamic int8 has one scale for all activations that enter a product. A few channels of BERT's
activations are many times larger than the rest and leave it few steps. Each channel is divided by
a factor before the product and the weights' row multiplied by it, so that both sides are even
(SmoothQuant, Xiao et al., ICML 2023, arXiv:2211.10438, with its equation 4). The graph computes
the same in float32.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Floats = npt.NDArray[np.float32]
Feed = dict[str, npt.NDArray[np.int64]]
# Of .35 to .8, this one came out best on pairs of the sample case (RUNS.md).
STRENGTH = 0.7
_LEAST = 1e-5


def smooth(source: Path, target: Path, feeds: Sequence[Feed], parts: Sequence[str],
           *, strength: float = STRENGTH) -> int:  # fmt: skip
    """Write `source` with smoothed products to `target`; return how many were smoothed.

    Args:
        source: A float32 graph.
        target: The file to write.
        feeds: Inputs that the largest activations are measured on; some dozens are enough.
        parts: Parts of node names; products with one of them in their name are smoothed.
        strength: 0 leaves all to the activations, 1 all to the weights.

    Raises:
        ValueError: There are no feeds, or no product has such a name.
    """
    model = onnx.load(str(source))
    graph = model.graph
    weights = {weight.name: weight for weight in graph.initializer}
    by_input: dict[str, list[Any]] = {}
    for node in graph.node:
        constant = node.op_type == "MatMul" and node.input[1] in weights
        if constant and any(part in node.name for part in parts):
            by_input.setdefault(node.input[0], []).append(node)
    if not by_input or not feeds:
        raise ValueError("nothing to smooth, or nothing to measure on")
    largest = _largest(model, list(by_input), feeds)
    divisions = {}
    for name, nodes in by_input.items():
        stored = [numpy_helper.to_array(weights[node.input[1]]) for node in nodes]
        factors = _factors(largest[name], stored, strength)
        for node, values in zip(nodes, stored, strict=True):
            even = numpy_helper.from_array(values * factors[:, None], node.input[1])
            weights[node.input[1]].CopyFrom(even)
            node.input[0] = f"{name}_even"
        graph.initializer.append(numpy_helper.from_array(1 / factors, f"{name}_factors"))
        divisions[name] = helper.make_node(
            "Mul", [name, f"{name}_factors"], [f"{name}_even"], name=f"{name}_smooth"
        )
    # Nodes stand in topological order: a division comes right after what makes its input.
    ordered = []
    for node in graph.node:
        ordered.append(node)
        ordered += [divisions[name] for name in node.output if name in divisions]
    del graph.node[:]
    graph.node.extend(ordered)
    onnx.checker.check_model(model)
    onnx.save(model, str(target))
    return sum(len(nodes) for nodes in by_input.values())


def _factors(largest: Floats, weights: Sequence[Floats], strength: float) -> Floats:
    """Return what each channel is divided by; their geometric mean is 1."""
    rows = np.max([np.abs(values).max(axis=1) for values in weights], axis=0)
    raw = np.maximum(largest, _LEAST) ** strength / np.maximum(rows, _LEAST) ** (1 - strength)
    return np.asarray(raw / np.exp(np.log(raw).mean()), dtype=np.float32)


def _largest(model: Any, names: Sequence[str], feeds: Sequence[Feed]) -> Mapping[str, Floats]:
    """Return the largest absolute value of each channel of the tensors `names`."""
    import onnxruntime

    opened = onnx.ModelProto()
    opened.CopyFrom(model)
    for name in names:
        opened.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(
        opened.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    found: dict[str, Floats] = {}
    for feed in feeds:
        for name, values in zip(names, session.run(list(names), feed), strict=True):
            top = np.abs(values).reshape(-1, values.shape[-1]).max(axis=0)
            found[name] = np.maximum(found[name], top) if name in found else top
    return found
