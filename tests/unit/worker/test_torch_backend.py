"""Models of the user's own through sentence-transformers."""

import importlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from diptych_worker.backends.folder import Backend, Kind, open_folder
from diptych_worker.backends.sentence_transformers import TorchEncoder, TorchPairClassifier
from diptych_worker.errors import ModelError
from unit.worker.program import torch_folder
from unit.worker.tiny_model import write_tensors

pytestmark = pytest.mark.filterwarnings("default")

PAIRS = [("The troops left.", "The troops stayed."), ("One.", "Two and three and four.")] * 20


def _write_classifier(folder: Path, labels: tuple[str, str, str]) -> Path:
    """Write a BERT of random weights, the same ones at every call, with three labels."""
    import torch
    import transformers

    torch.manual_seed(3)
    config = transformers.BertConfig(
        vocab_size=30522,
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
        num_labels=3,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    model = transformers.BertForSequenceClassification(config)
    torch.nn.init.normal_(model.classifier.weight, std=5.0)
    model.save_pretrained(folder, safe_serialization=True)
    for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json"):
        (folder / name).write_bytes((torch_folder() / name).read_bytes())
    return folder


@pytest.mark.torch
def test_labels_of_a_cross_encoder_are_found_by_name(tmp_path: Path) -> None:
    plain = _write_classifier(tmp_path / "a", ("entailment", "neutral", "contradiction"))
    turned = _write_classifier(tmp_path / "b", ("CONTRADICTION", "ENTAILMENT", "NEUTRAL"))
    folder = open_folder(plain, Kind.NLI)
    assert folder.backend is Backend.SENTENCE_TRANSFORMERS
    seen: list[int] = []
    one = TorchPairClassifier(folder, 1).classify(PAIRS, on_batch=lambda at, rows: seen.extend(at))
    other = TorchPairClassifier(open_folder(turned, Kind.NLI), 1).classify(PAIRS)
    np.testing.assert_allclose(one.sum(axis=1), 1.0, atol=1e-5)
    np.testing.assert_allclose(one[:, [1, 2, 0]], other, atol=1e-5)
    assert one.std(axis=1).min() > 0.01, "the columns must differ for this test to say anything"
    assert sorted(seen) == list(range(len(PAIRS)))


@pytest.mark.torch
def test_damaged_weights_are_one_sentence(tmp_path: Path) -> None:
    folder = _write_classifier(tmp_path / "a", ("entailment", "neutral", "contradiction"))
    weights = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(weights[: len(weights) // 2])
    with pytest.raises(ModelError, match=r"damaged|do not hold") as caught:
        TorchPairClassifier(open_folder(folder, Kind.NLI), 1)
    assert str(caught.value).count(". ") == 0


@pytest.mark.torch
def test_layers_that_the_files_lack_are_not_made_up(tmp_path: Path) -> None:
    """An encoder dressed as an NLI model loads, with a head of random numbers."""
    for file in torch_folder().glob("*"):
        if file.is_file() and file.suffix in {".json", ".safetensors", ".txt"}:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    config = json.loads((tmp_path / "config.json").read_text())
    labels = {"0": "entailment", "1": "neutral", "2": "contradiction"}
    config |= {"id2label": labels, "label2id": {name: int(k) for k, name in labels.items()}}
    config["architectures"] = ["BertForSequenceClassification"]
    (tmp_path / "config.json").write_text(json.dumps(config))
    for name in ("modules.json", "sentence_bert_config.json", "config_sentence_transformers.json"):
        (tmp_path / name).unlink()
    with pytest.raises(ModelError, match=r"lacks weights \(classifier"):
        TorchPairClassifier(open_folder(tmp_path, Kind.NLI), 1)


def test_without_the_library_the_sentence_names_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"max_position_embeddings": 64}))
    write_tensors(tmp_path / "model.safetensors")
    real = importlib.import_module

    def absent(name: str, package: str | None = None) -> Any:
        if name in {"torch", "sentence_transformers"}:
            raise ModuleNotFoundError(name)
        return real(name, package)

    monkeypatch.setattr(importlib, "import_module", absent)
    with pytest.raises(ModelError, match=r"install diptych\[torch\]"):
        TorchEncoder(open_folder(tmp_path, Kind.ENCODER), 1)
