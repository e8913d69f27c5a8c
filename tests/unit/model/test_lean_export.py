"""The lean form of a classifier and the smoothing of its products: both compute the same."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

if TYPE_CHECKING:
    from types import ModuleType

SCRIPTS = Path(__file__).parents[3] / "packaging" / "model"
pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("default")]


def load(name: str) -> ModuleType:
    """Import a script of packaging/model, which is no package."""
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def torch() -> Any:
    return importlib.import_module("torch")


@pytest.fixture(scope="module")
def model(torch: Any) -> Any:
    transformers: Any = importlib.import_module("transformers")
    torch.manual_seed(5)
    config = transformers.BertConfig(
        vocab_size=120, hidden_size=24, num_hidden_layers=3, num_attention_heads=4,
        intermediate_size=48, max_position_embeddings=40, num_labels=3,
        attn_implementation="eager",
    )  # fmt: skip
    made = transformers.BertForSequenceClassification(config).eval()
    for parameter in made.parameters():
        torch.nn.init.normal_(parameter, std=0.3)  # biases too: none of them may be forgotten
    return made


@pytest.fixture(scope="module")
def feed(torch: Any) -> dict[str, Any]:
    ids = torch.randint(1, 60, (3, 11), generator=torch.Generator().manual_seed(2))
    mask = torch.ones_like(ids)
    mask[1, 6:] = 0
    types = torch.zeros_like(ids)
    types[:, 5:] = 1
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}


@pytest.fixture(scope="module")
def wanted(torch: Any, model: Any, feed: dict[str, Any]) -> Any:
    with torch.inference_mode():
        return model(**feed).logits.numpy()


@pytest.fixture(scope="module")
def graph(model: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lean") / "lean.onnx"
    lean = load("lean_bert").LeanBertClassifier(model)
    load("onnx_tools").export_graph(lean, "logits", path)
    return path


def run(path: Path, feed: dict[str, Any]) -> Any:
    session = load("onnx_tools").session(path, threads=1)
    return session.run(None, {name: value.numpy() for name, value in feed.items()})[0]


def test_lean_form_computes_the_same(
    torch: Any, model: Any, feed: dict[str, Any], wanted: Any, graph: Path
) -> None:
    with torch.inference_mode():
        lean = load("lean_bert").LeanBertClassifier(model)(**feed).numpy()
    assert np.abs(wanted).max() > 0.1
    assert np.allclose(lean, wanted, atol=1e-4)
    assert np.allclose(run(graph, feed), wanted, atol=1e-4)


def test_lean_form_is_for_bert_alone(torch: Any) -> None:
    transformers: Any = importlib.import_module("transformers")
    config = transformers.MPNetConfig(
        vocab_size=20, hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=8, num_labels=3,
    )  # fmt: skip
    other = transformers.MPNetForSequenceClassification(config)
    with pytest.raises(ValueError, match="mpnet"):
        load("lean_bert").LeanBertClassifier(other)


def test_smoothing_changes_no_result_and_evens_the_inputs(
    feed: dict[str, Any], wanted: Any, graph: Path, tmp_path: Path
) -> None:
    smoothing = load("smoothing")
    plain = {name: value.numpy() for name, value in feed.items()}
    names = ("/joint/", "/query/", "/wide/", "/narrow/")
    count = smoothing.smooth(graph, tmp_path / "even.onnx", [plain], names)
    assert count == 3 + 1 + 3 + 3
    assert np.allclose(run(tmp_path / "even.onnx", feed), wanted, atol=1e-4)


def test_factors_take_from_the_large_and_give_to_the_small() -> None:
    factors = load("smoothing")._factors(
        np.array([100.0, 1.0, 0.0], dtype=np.float32), [np.eye(3, dtype=np.float32)], 0.5
    )
    assert factors[0] > factors[1] > factors[2] > 0
    assert factors.prod() == pytest.approx(1.0, rel=1e-3)


@pytest.mark.parametrize("parts", [("/joint/",), ("/nowhere/",)])
def test_smoothing_needs_something_to_go_by(graph: Path, tmp_path: Path, parts: Any) -> None:
    with pytest.raises(ValueError, match="nothing"):
        load("smoothing").smooth(graph, tmp_path / "even.onnx", [], parts)
