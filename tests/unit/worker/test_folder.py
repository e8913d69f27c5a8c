"""What is refused of a model folder, and what is read of it."""

import json
import os
from pathlib import Path

import pytest

from diptych_worker.backends.folder import Backend, Kind, open_folder
from diptych_worker.errors import ModelError
from unit.worker.tiny_model import write_encoder, write_nli, write_tensors

CANARY = "import pathlib; pathlib.Path('canary').write_text('run')"


@pytest.fixture
def encoder(tmp_path: Path) -> Path:
    return write_encoder(tmp_path / "model")


def _sentence(folder: Path, kind: Kind = Kind.ENCODER) -> str:
    with pytest.raises(ModelError) as caught:
        open_folder(folder, kind)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert ":" in sentence, "the sentence must say what to do"
    return sentence


@pytest.mark.parametrize(
    "name",
    ["pytorch_model.bin", "model.pkl", "x.pt", "sub/weights.pth", "old.ckpt", "MODEL.BIN", "a.npy"],
)
def test_pickles_are_refused(encoder: Path, name: str) -> None:
    (encoder / name).parent.mkdir(exist_ok=True)
    (encoder / name).write_bytes(b"\x80\x04K\x01.")
    assert Path(name).name in _sentence(encoder)


@pytest.mark.parametrize("name", ["modeling_custom.py", "lib.so", "sub/x.dll"])
def test_code_is_refused_and_not_run(
    encoder: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (encoder / name).parent.mkdir(exist_ok=True)
    (encoder / name).write_text(CANARY)
    assert "program code" in _sentence(encoder)
    assert not (tmp_path / "canary").exists()


@pytest.mark.parametrize(
    ("file", "settings"),
    [
        ("config.json", {"auto_map": {"AutoModel": "modeling.Model"}}),
        ("config.json", {"model": {"deep": [{"auto_map": {"x": "y"}}]}}),
        ("tokenizer_config.json", {"auto_map": {"AutoTokenizer": ["t.T", None]}}),
        ("sub/config.json", {"trust_remote_code": True}),
    ],
)
def test_settings_that_ask_for_code_are_refused(
    encoder: Path, file: str, settings: dict[str, object]
) -> None:
    (encoder / file).parent.mkdir(exist_ok=True)
    (encoder / file).write_text(json.dumps(settings))
    assert "run code" in _sentence(encoder)


def test_foreign_module_class_is_refused(encoder: Path) -> None:
    modules = [{"type": "sentence_transformers.models.Transformer"}, {"type": "evil.Module"}]
    (encoder / "modules.json").write_text(json.dumps(modules))
    assert "evil.Module" in _sentence(encoder)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_links_that_lead_out_are_refused(encoder: Path, tmp_path: Path, what: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "weights.safetensors").write_bytes(b"x")
    target = outside if what == "folder" else outside / "weights.safetensors"
    (encoder / "linked").symlink_to(target)
    assert "outside its folder" in _sentence(encoder)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_inside_are_fine(encoder: Path) -> None:
    (encoder / "again.json").symlink_to(encoder / "model.json")
    assert open_folder(encoder, Kind.ENCODER).name == "tiny"


def test_missing_parts_are_named(tmp_path: Path, encoder: Path) -> None:
    assert "no model folder" in _sentence(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    assert "model.onnx" in _sentence(tmp_path / "empty")
    (encoder / "model.json").unlink()
    assert "config.json" in _sentence(encoder)
    (encoder / "tokenizer.json").unlink()
    assert "tokenizer.json" in _sentence(encoder)


def test_damaged_settings_are_named(encoder: Path) -> None:
    (encoder / "model.json").write_text('{"name": ')
    assert "model.json" in _sentence(encoder)


def test_wrong_kind_is_refused(encoder: Path, tmp_path: Path) -> None:
    assert "not an NLI model" in _sentence(encoder, Kind.NLI)
    assert "not an encoder" in _sentence(write_nli(tmp_path / "nli"), Kind.ENCODER)


@pytest.mark.parametrize(
    "id2label",
    [
        {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"},
        {"0": "entailment", "1": "contradiction"},
        {"0": "entailment", "1": "entailment", "2": "neutral"},
        {"1": "entailment", "2": "neutral", "3": "contradiction"},
        {"0": "entailment", "1": "neutral", "2": "contradiction", "3": "other"},
        {},
        ["entailment", "neutral", "contradiction"],
    ],
)
def test_labels_that_do_not_map_by_name_are_refused(tmp_path: Path, id2label: object) -> None:
    folder = write_nli(tmp_path / "nli", settings={"id2label": id2label})
    assert "entailment, neutral and contradiction" in _sentence(folder, Kind.NLI)


@pytest.mark.parametrize("temperature", ["hot", 0, -1, None, [1]])
def test_bad_temperature_is_refused(tmp_path: Path, temperature: object) -> None:
    folder = write_nli(tmp_path / "nli", settings={"temperature": temperature})
    assert "temperature" in _sentence(folder, Kind.NLI)


def test_unknown_pooling_is_refused(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path / "m", settings={"pooling": "lasttoken"})
    assert "lasttoken" in _sentence(folder)


def test_backend_follows_the_files(encoder: Path) -> None:
    assert open_folder(encoder, Kind.ENCODER).backend is Backend.ONNX
    (encoder / "model.onnx").unlink()
    write_tensors(encoder / "model.safetensors")
    assert open_folder(encoder, Kind.ENCODER).backend is Backend.SENTENCE_TRANSFORMERS


def test_changed_weights_or_settings_change_the_fingerprint(encoder: Path) -> None:
    before = open_folder(encoder, Kind.ENCODER).fingerprint
    weights = (encoder / "model.onnx").read_bytes()
    (encoder / "model.onnx").write_bytes(weights + b"\x12\x01x")  # a producer's name
    changed = open_folder(encoder, Kind.ENCODER).fingerprint
    (encoder / "model.onnx").write_bytes(weights)
    assert changed != before == open_folder(encoder, Kind.ENCODER).fingerprint
    (encoder / "model.json").write_text((encoder / "model.json").read_text() + " ")
    assert open_folder(encoder, Kind.ENCODER).fingerprint != before


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"config.json": {"max_position_embeddings": 512}}, 512),
        ({"config.json": {"max_position_embeddings": 514, "model_type": "roberta"}}, 512),
        ({"config.json": {"max_position_embeddings": 130, "model_type": "xlm-roberta"}}, 128),
        (
            {
                "config.json": {"max_position_embeddings": 512},
                "sentence_bert_config.json": {"max_seq_length": 128},
            },
            128,
        ),
        (
            {"config.json": {"x": 1}, "tokenizer_config.json": {"model_max_length": 1e30}},
            512,
        ),
    ],
)
def test_max_length_is_the_shortest_bound(
    encoder: Path, files: dict[str, object], expected: int
) -> None:
    (encoder / "model.json").unlink()
    for name, content in files.items():
        (encoder / name).write_text(json.dumps(content))
    assert open_folder(encoder, Kind.ENCODER).max_length == expected


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({"pooling_mode_cls_token": True}, "cls"),
        ({"pooling_mode_mean_tokens": True}, "mean"),
        ({"pooling_mode": "max"}, "max"),
    ],
)
def test_pooling_of_sentence_transformers_folders(
    encoder: Path, config: dict[str, object], expected: str
) -> None:
    (encoder / "model.json").unlink()
    (encoder / "config.json").write_text('{"x": 1}')
    (encoder / "1_Pooling").mkdir()
    (encoder / "1_Pooling" / "config.json").write_text(json.dumps(config))
    assert open_folder(encoder, Kind.ENCODER).pooling == expected
