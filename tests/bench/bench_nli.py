"""The NLI stage against sentence-transformers on the same weights, and against the machine's peak.

Run: ``make bench ARGS="-k bench_nli -s"`` where ``build/nli/model`` holds a trained model, or with
``DIPTYCH_NLI_FOLDER=FOLDER`` before it. Its weights are exported as they are for shipping, so that
both sides run the same model: ours int8, theirs float32 with all defaults of ``CrossEncoder``.

How much work a token is: a multiply and an add for each weight that it passes, and attention.
With d the hidden size, f the width of the feed-forward, L layers and T tokens in the pair, that is

    L * (2 * (4 d^2 + 2 d f) + 4 T d)   per token

(Kaplan et al. 2020, arXiv:2001.08361, table 1, with its factor 2 for multiply and add; 4 T d are
the scores and their weighted sum). Look-ups, norms and the classifier are left out, and what an
export saves by not computing it counts as done: the fraction is of useful work. The peak is the
best of a few 2048 x 2048 products in the same run.
"""

import importlib
import itertools
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from pytest_benchmark.fixture import BenchmarkFixture

from bench.conftest import NLI_FOLDER
from bench.fiction import article
from diptych_core.text.claims import extract_claims
from diptych_worker.backends.folder import Kind, open_folder
from diptych_worker.backends.onnx import OnnxPairClassifier, default_threads

PAIRS = 256
ROUNDS = 3
_PEAK_SIZE = 2048
_CONTRADICTION = 2  # of entailment, neutral, contradiction
_SCRIPTS = Path(__file__).parents[2] / "packaging" / "model"
Floats = NDArray[np.float32]

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("default"), pytest.mark.timeout(900)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Size of a BERT model."""

    layers: int
    hidden: int
    wide: int

    def flops(self, tokens: int) -> float:
        """Return the operations of one pair of ``tokens`` tokens; see the module's docstring."""
        products = 2 * (4 * self.hidden**2 + 2 * self.hidden * self.wide)
        return tokens * self.layers * (products + 4.0 * tokens * self.hidden)


def pairs() -> list[tuple[str, str]]:
    """Return pairs as retrieval proposes them: two articles on one detail of an event."""
    told = []
    for number in range(24):
        made, details = article(number)
        told.append({d.detail: c.text for d, c in zip(details, extract_claims(made), strict=True)})
    found = [
        (text, b[detail])
        for a, b in itertools.pairwise(told)
        for detail, text in a.items()
        if detail in b
    ]
    assert len(found) >= PAIRS
    return found[:PAIRS]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder's weights as they ship."""
    target = tmp_path_factory.mktemp("nli") / "int8"
    sys.path.insert(0, str(_SCRIPTS))
    try:
        export: Any = importlib.import_module("export_onnx")
        export.export_nli(NLI_FOLDER, target, "int8", None)
    finally:
        sys.path.remove(str(_SCRIPTS))
    return target


@pytest.fixture(scope="module")
def theirs() -> Any:
    """CrossEncoder with its defaults."""
    library: Any = importlib.import_module("sentence_transformers")
    return library.CrossEncoder(str(NLI_FOLDER), device="cpu", local_files_only=True)


def _best(works: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Return the shortest time of each, in seconds, taken in turns."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            began = time.perf_counter()
            work()
            best[name] = min(best[name], time.perf_counter() - began)
    return best


def _processor(work: Callable[[], object]) -> float:
    """Return the processor seconds of all threads: what a busy machine leaves as it is."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _products() -> dict[str, Callable[[], object]]:
    """Return large products: float32 by numpy, bfloat16 by torch, int8 by onnxruntime."""
    torch: Any = importlib.import_module("torch")
    random = np.random.default_rng(1)
    a = random.standard_normal((_PEAK_SIZE, _PEAK_SIZE)).astype(np.float32)
    half = torch.from_numpy(a).to(torch.bfloat16)
    integers = random.integers(0, 255, a.shape, dtype=np.uint8)
    session = _integer_product()
    return {
        "float32": lambda: a @ a,
        "bfloat16": lambda: half @ half,
        "int8": lambda: session.run(None, {"a": integers}),
    }


def _integer_product() -> Any:
    onnx: Any = importlib.import_module("onnx")
    runtime: Any = importlib.import_module("onnxruntime")
    weights = np.random.default_rng(2).integers(-127, 127, (_PEAK_SIZE,) * 2).astype(np.int8)
    make = onnx.helper
    shape = [_PEAK_SIZE, _PEAK_SIZE]
    graph = make.make_graph(
        [make.make_node("MatMulInteger", ["a", "b"], ["c"])],
        "peak",
        [make.make_tensor_value_info("a", onnx.TensorProto.UINT8, shape)],
        [make.make_tensor_value_info("c", onnx.TensorProto.INT32, shape)],
        [onnx.numpy_helper.from_array(weights, "b")],
    )
    model = make.make_model(graph, opset_imports=[make.make_opsetid("", 17)], ir_version=9)
    options = runtime.SessionOptions()
    options.intra_op_num_threads = default_threads()
    return runtime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def test_nli_against_cross_encoder(
    benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str], exported: Path, theirs: Any
) -> None:
    given = pairs()
    ours = OnnxPairClassifier(open_folder(exported, Kind.NLI, bundled=True), None)
    quiet = {"show_progress_bar": False}
    ours.classify(given[:8])
    theirs.predict(given[:8], **quiet)
    works: dict[str, Callable[[], object]] = {
        "ours": lambda: ours.classify(given),
        "theirs": lambda: theirs.predict(given, **quiet),
    }
    times = _best(works)
    spent = {name: _processor(work) for name, work in works.items()}
    peaks = _best(_products())
    mine = ours.classify(given).argmax(axis=1)
    logits = np.asarray(theirs.predict(given, **quiet))
    other = logits[:, list(ours._folder.labels)].argmax(axis=1)
    agree = float(((mine == _CONTRADICTION) == (other == _CONTRADICTION)).mean())
    config = json.loads((NLI_FOLDER / "config.json").read_text(encoding="utf-8"))
    shape = Shape(
        layers=config["num_hidden_layers"],
        hidden=config["hidden_size"],
        wide=config["intermediate_size"],
    )
    tokens = [len(e.ids) for e in ours._tokenizer.encode_batch(given)]
    work = sum(shape.flops(n) for n in tokens)
    ratio = times["theirs"] / times["ours"]
    rate = work / times["ours"]
    peak = {name: 2 * _PEAK_SIZE**3 / seconds for name, seconds in peaks.items()}
    with capsys.disabled():
        print(f"\n| NLI, {len(given)} pairs of {np.mean(tokens):.0f} tokens | |\n| --- | --: |")  # noqa: T201
        rows = {
            "ours, pairs/s": f"{len(given) / times['ours']:.0f}",
            "CrossEncoder.predict, pairs/s": f"{len(given) / times['theirs']:.0f}",
            "ratio (goal: 4)": f"{ratio:.2f}",
            "ratio of processor time": f"{spent['theirs'] / spent['ours']:.2f}",
            "contradiction decisions that agree (goal: 99 %)": f"{agree:.1%}",
            "same class": f"{float((mine == other).mean()):.1%}",
            **{f"of the {name} peak ({value / 1e9:.0f} Gop/s)": f"{rate / value:.0%}"
               for name, value in peak.items()},
        }  # fmt: skip
        print(*(f"| {name} | {value} |" for name, value in rows.items()), sep="\n")  # noqa: T201
    benchmark(ours.classify, given[:32])
    benchmark.extra_info.update(ratio=round(ratio, 2), agreement=round(agree, 4))
    assert agree >= 0.97, "int8 no longer decides as float32 does"
    assert ratio > 1.5, "the bundled way lost its lead"
