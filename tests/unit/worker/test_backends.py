"""The ONNX backend on models whose answers are known."""

import json
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from diptych_worker.backends.batches import by_length, in_threads
from diptych_worker.backends.folder import Kind, open_folder
from diptych_worker.backends.onnx import OnnxEncoder, OnnxPairClassifier, probabilities
from diptych_worker.errors import CancelledError, ModelError
from unit.worker.tiny_model import WORDS, encoder_table, write_encoder, write_nli


def _encoder(folder: Path) -> OnnxEncoder:
    return OnnxEncoder(open_folder(folder, Kind.ENCODER), threads=1)


def _classifier(folder: Path) -> OnnxPairClassifier:
    return OnnxPairClassifier(open_folder(folder, Kind.NLI), threads=1)


def _expected(text: str, pooling: str) -> Any:
    ids = [2, *(WORDS.index(word) for word in text.split()), 3]
    rows = encoder_table()[ids]
    pooled = {"mean": rows.mean(axis=0), "cls": rows[0], "max": rows.max(axis=0)}[pooling]
    return pooled / np.linalg.norm(pooled)


TEXTS = ["troops arrived", "no", "yes maybe no troops left arrived", "", "left"]


@pytest.mark.parametrize("pooling", ["mean", "cls", "max"])
def test_pooling_ignores_padding_and_keeps_the_order(tmp_path: Path, pooling: str) -> None:
    encoder = _encoder(write_encoder(tmp_path, settings={"pooling": pooling}))
    found = encoder.encode(TEXTS)
    wanted = np.stack([_expected(text, pooling) for text in TEXTS])
    np.testing.assert_allclose(found, wanted, atol=1e-6)
    assert found.dtype == np.float32


def test_rows_have_length_one(tmp_path: Path) -> None:
    found = _encoder(write_encoder(tmp_path)).encode(TEXTS)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1.0, atol=1e-6)


def test_no_texts_give_no_rows(tmp_path: Path) -> None:
    assert len(_encoder(write_encoder(tmp_path)).encode([])) == 0


def test_text_beyond_max_length_is_cut(tmp_path: Path) -> None:
    encoder = _encoder(write_encoder(tmp_path, settings={"max_length": 6}))
    long, cut = encoder.encode(["no " * 50, "no " * 4])
    np.testing.assert_allclose(long, cut, atol=1e-6)


def test_batches_report_every_position_once(tmp_path: Path) -> None:
    seen: list[int] = []
    texts = ["troops " * (1 + n % 9) for n in range(100)]
    result = _encoder(write_encoder(tmp_path)).encode(
        texts, on_batch=lambda positions, rows: seen.extend(positions)
    )
    assert sorted(seen) == list(range(100))
    assert result.shape == (100, 4)


def test_an_exception_of_the_callback_stops_the_work(tmp_path: Path) -> None:
    calls = []

    def stop(positions: object, rows: object) -> None:
        calls.append(positions)
        raise CancelledError("stop")

    encoder = _encoder(write_encoder(tmp_path))
    with pytest.raises(CancelledError):
        encoder.encode(["no"] * 100, on_batch=stop)
    assert len(calls) == 1


@pytest.mark.parametrize(
    "labels",
    [
        ("entailment", "neutral", "contradiction"),
        ("contradiction", "entailment", "neutral"),
        ("CONTRADICTION", "Neutral", "entailment"),
    ],
)
def test_labels_are_found_by_name(tmp_path: Path, labels: tuple[str, str, str]) -> None:
    classifier = _classifier(write_nli(tmp_path, labels=labels))
    found = classifier.classify([("troops", "yes"), ("troops", "maybe"), ("left", "no no")])
    assert found.argmax(axis=1).tolist() == [0, 1, 2]
    np.testing.assert_allclose(found.sum(axis=1), 1.0, atol=1e-6)
    expected = np.exp(3) / (np.exp(3) + 2)
    assert found[0, 0] == pytest.approx(expected, abs=1e-6)


def test_temperature_divides_the_logits(tmp_path: Path) -> None:
    classifier = _classifier(write_nli(tmp_path, settings={"temperature": 3.0}))
    assert classifier.classify([("", "yes")])[0, 0] == pytest.approx(np.e / (np.e + 2), abs=1e-6)


def test_probabilities_survive_large_logits() -> None:
    found = probabilities(np.array([[1000.0, 0.0, -1000.0]]), 1.0)
    np.testing.assert_allclose(found, [[1.0, 0.0, 0.0]])


def test_folder_with_config_json_alone_works(tmp_path: Path) -> None:
    write_nli(tmp_path, labels=("contradiction", "neutral", "entailment"))
    own = json.loads((tmp_path / "model.json").read_text())
    (tmp_path / "model.json").unlink()
    (tmp_path / "config.json").write_text(
        json.dumps({"id2label": own["id2label"], "max_position_embeddings": 16, "pad_token_id": 0})
    )
    folder = open_folder(tmp_path, Kind.NLI)
    found = OnnxPairClassifier(folder, 1).classify([("troops", "no")])
    assert found.argmax() == 2
    assert folder.max_length == 16
    assert len(folder.revision) == 12


def test_damaged_graph_is_told_in_one_sentence(tmp_path: Path) -> None:
    write_encoder(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelError, match=r"model\.onnx is damaged"):
        _encoder(tmp_path)


def test_damaged_tokenizer_is_told_in_one_sentence(tmp_path: Path) -> None:
    write_encoder(tmp_path)
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match=r"damaged tokenizer\.json"):
        _encoder(tmp_path)


def test_encoder_graph_as_classifier_is_refused(tmp_path: Path) -> None:
    write_encoder(tmp_path)
    labels = {"0": "entailment", "1": "neutral", "2": "contradiction"}
    own = {"name": "x", "revision": "1", "kind": "nli", "id2label": labels, "max_length": 8}
    (tmp_path / "model.json").write_text(json.dumps(own))
    with pytest.raises(ModelError, match="three values"):
        _classifier(tmp_path).classify([("troops", "left")])


def test_batches_hold_like_lengths() -> None:
    lengths = [500, 3, 3, 400, 3, 100, 3]
    batches = list(by_length(lengths, size=3, tokens=600))
    assert batches == [[1, 2, 4], [6, 5], [3], [0]]


@pytest.mark.parametrize("threads", [1, 3])
def test_batches_in_threads_keep_their_order(threads: int) -> None:
    batches = [[n] for n in range(50)]
    found = list(in_threads(batches, lambda batch: batch[0] ** 2, threads))
    assert found == [([n], n * n) for n in range(50)]


def test_stopping_early_drops_what_has_not_begun() -> None:
    begun: list[int] = []
    go = threading.Event()

    def work(batch: list[int]) -> int:
        begun.append(batch[0])
        if len(begun) > 1:
            go.wait(10)
        return batch[0]

    results = in_threads([[n] for n in range(100)], work, 2)
    assert next(results)[1] == 0
    go.set()
    results.close()  # type: ignore[attr-defined]
    assert len(begun) < 100
    assert threading.active_count() == 1 or all(
        not thread.name.startswith("model") for thread in threading.enumerate()
    )


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_threads_do_not_change_results(tmp_path: Path, threads: int) -> None:
    folder = open_folder(write_encoder(tmp_path), Kind.ENCODER)
    texts = ["troops " * (1 + n % 7) for n in range(60)]
    one = OnnxEncoder(folder, 1).encode(texts)
    np.testing.assert_array_equal(one, OnnxEncoder(folder, threads).encode(texts))


def test_one_input_over_the_bound_goes_alone() -> None:
    assert list(by_length([9000, 10], size=32, tokens=4096)) == [[1], [0]]
