"""Models tried before they are used: known answers, symmetry, dimension, speed."""

import importlib
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import onnx
import pytest

from diptych.worker.errors import ModelError
from diptych.worker.examining import Examined, examine_model
from diptych_worker.backends.folder import Kind, kind_of
from diptych_worker.errors import ModelError as Refused
from diptych_worker.examining import examine
from diptych_worker.jobs import Job
from diptych_worker.messages import ExamineRequest
from diptych_worker.shelf import ModelShelf
from diptych_worker.values import ExamineValue
from unit.worker.program import torch_folder
from unit.worker.tiny_model import DIMENSION, write_encoder, write_nli

SCRIPTS = Path(__file__).parents[3] / "packaging" / "model"


def _try(folder: Path, *, kind: str | None = None, run: bool = True) -> ExamineValue:
    job = Job(1, lambda done, total: None)
    request = ExamineRequest(job=1, model=str(folder), kind=kind, run=run)
    return examine(request, ModelShelf(1), job)


@pytest.mark.parametrize("kind", ["nli", "encoder"])
def test_the_bundled_models_pass_their_trial(kind: Any) -> None:
    seen = examine_model(None, kind)
    assert seen.tried
    assert seen.right == seen.asked
    assert seen.licence == "Apache-2.0"
    assert seen.speed > 1
    assert seen.size > 10_000_000
    if kind == "nli":
        assert seen.labels == ("entailment", "neutral", "contradiction")
        assert 0 <= seen.turned < 0.3
        np.testing.assert_allclose([sum(row) for row in seen.answers], 1.0, atol=1e-4)
    else:
        assert seen.dimension == 384


def test_a_look_loads_nothing_and_a_trial_does(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path / "m")
    looked = _try(folder, run=False)
    assert not looked.tried
    assert looked.kind == "encoder"
    assert looked.size == sum(f.stat().st_size for f in folder.iterdir())
    tried = _try(folder)
    assert tried.tried
    assert tried.dimension == DIMENSION
    assert tried.speed > 0


def test_labels_that_were_mixed_up_come_to_light(tmp_path: Path) -> None:
    """The tiny model knows no word of the examples: it gets one of three right by its order."""
    value = _try(write_nli(tmp_path / "n", labels=("CONTRADICTION", "Entailment", "neutral")))
    assert value.labels == ["CONTRADICTION", "Entailment", "neutral"]
    assert value.right < 3
    assert value.turned == 0.0


def test_a_model_that_gives_no_numbers_is_refused(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path / "m")
    model = onnx.load(str(folder / "model.onnx"))
    table = np.full((10, DIMENSION), np.nan, dtype=np.float32)
    model.graph.initializer[0].raw_data = table.tobytes()
    onnx.save(model, str(folder / "model.onnx"))
    with pytest.raises(Refused, match="no usable numbers"):
        _try(folder)


def test_a_graph_that_wants_other_inputs_is_refused(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path / "m")
    model = onnx.load(str(folder / "model.onnx"))
    model.graph.input[1].name = "pixel_values"
    onnx.save(model, str(folder / "model.onnx"))
    with pytest.raises(Refused, match="does not run on plain texts"):
        _try(folder)


def test_the_kind_is_what_the_folder_says(tmp_path: Path) -> None:
    assert kind_of(write_encoder(tmp_path / "e")) is Kind.ENCODER
    nli = write_nli(tmp_path / "n")
    assert kind_of(nli) is Kind.NLI
    (nli / "model.json").unlink()
    (nli / "config.json").write_text(
        json.dumps({"id2label": {"0": "entailment", "1": "neutral", "2": "contradiction"}})
    )
    assert kind_of(nli) is Kind.NLI
    (nli / "config.json").write_text(json.dumps({"architectures": ["BertModel"]}))
    assert kind_of(nli) is Kind.ENCODER


@pytest.mark.parametrize(
    ("card", "licence"),
    [
        ("---\nlanguage: en\nlicense: mit\n---\n# Model", "mit"),
        ("---\nlanguage: en\nlicense: 'apache-2.0'\n---\n", "apache-2.0"),
        ("# Model\nlicense: mit\n", ""),
        ("---\nlicense: mit\n", ""),
        ("---\nlicense: m\u202eit\x07\n---\n", "m it"),
    ],
)
def test_the_licence_is_the_model_cards(tmp_path: Path, card: str, licence: str) -> None:
    folder = write_encoder(tmp_path / "m")
    (folder / "README.md").write_text(card, encoding="utf-8")
    assert _try(folder, run=False).licence == licence


# A worker that greets, and then does what stands in place of AFTER.
_GREETS = """
import json, os, sys
for line in sys.stdin:
    ask = json.loads(line)
    if ask["op"] == "hello":
        reply = {"type": "result", "value": {"protocol": 1, "version": "0", "python": "3"}}
    else:
        AFTER
    print(json.dumps({**reply, "job": ask["job"]}), flush=True)
"""


def _worker(place: Path, after: str) -> list[str]:
    program = place / "worker.py"
    program.write_text(_GREETS.replace("AFTER", after))
    return [sys.executable, str(program)]


def test_a_trial_that_hangs_is_stopped_in_one_sentence(tmp_path: Path) -> None:
    hangs = _worker(tmp_path, 'reply = {"type": "progress", "done": 0, "total": 2}')
    with pytest.raises(ModelError, match=r"did not answer within 0\.2 seconds"):
        examine_model(tmp_path, "nli", timeout=0.2, command=hangs)


def test_a_trial_that_dies_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="ended the program that tried it"):
        examine_model(tmp_path, "nli", command=_worker(tmp_path, "os._exit(9)"))


def _script(name: str) -> ModuleType:
    """Import a script of packaging/model, which is no package."""
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _random_classifier(folder: Path, labels: tuple[str, str, str]) -> Any:
    """Write a BERT of random weights with its own words; return it."""
    torch: Any = importlib.import_module("torch")
    transformers: Any = importlib.import_module("transformers")
    torch.manual_seed(11)
    config = transformers.BertConfig(
        vocab_size=30522, hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64, num_labels=3,
        id2label=dict(enumerate(labels)), label2id={name: n for n, name in enumerate(labels)},
        attn_implementation="eager",
    )  # fmt: skip
    model = transformers.BertForSequenceClassification(config).eval()
    model.save_pretrained(folder, safe_serialization=True)
    for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json"):
        (folder / name).write_bytes((torch_folder() / name).read_bytes())
    return model


@pytest.mark.torch
@pytest.mark.filterwarnings("default")
def test_a_random_classifier_is_tried_as_safetensors_and_as_onnx(tmp_path: Path) -> None:
    """The same weights through both backends say the same; the export is the project's own."""
    labels = ("contradiction", "entailment", "neutral")
    model = _random_classifier(tmp_path / "torch", labels)
    as_tensors = examine_model(tmp_path / "torch")
    assert (as_tensors.backend, as_tensors.kind) == ("sentence-transformers", "nli")
    folder = tmp_path / "onnx"
    folder.mkdir()
    lean = _script("lean_bert").LeanBertClassifier(model)
    _script("onnx_tools").export_graph(lean, "logits", folder / "model.onnx")
    for name in ("tokenizer.json", "config.json"):
        (folder / name).write_bytes((tmp_path / "torch" / name).read_bytes())
    as_graph = examine_model(folder)
    assert (as_graph.backend, as_graph.kind) == ("onnx", "nli")
    assert as_graph.labels == as_tensors.labels == labels
    np.testing.assert_allclose(as_graph.answers, as_tensors.answers, atol=1e-3)
    assert as_graph.revision != as_tensors.revision


@pytest.mark.torch
@pytest.mark.filterwarnings("default")
def test_a_random_encoder_is_tried(tmp_path: Path) -> None:
    torch: Any = importlib.import_module("torch")
    transformers: Any = importlib.import_module("transformers")
    torch.manual_seed(11)
    config = transformers.BertConfig(
        vocab_size=30522, hidden_size=12, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64,
    )  # fmt: skip
    transformers.BertModel(config).save_pretrained(tmp_path / "e", safe_serialization=True)
    for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json"):
        (tmp_path / "e" / name).write_bytes((torch_folder() / name).read_bytes())
    seen: Examined = examine_model(tmp_path / "e")
    assert (seen.kind, seen.dimension, seen.tried) == ("encoder", 12, True)
