"""Tampered model folders: every one is refused in one sentence, and no code of theirs runs."""

import os
import shutil
import time
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

import diptych_resources
from diptych.worker.client import WorkerClient
from diptych.worker.errors import ModelError
from diptych.worker.examining import examine_model
from diptych_worker.backends.digest import hash_file
from diptych_worker.backends.folder import Kind, open_folder
from diptych_worker.backends.graph import check_graph
from diptych_worker.backends.onnx import OnnxEncoder
from diptych_worker.backends.wordlists import check_tokenizer
from diptych_worker.errors import ModelError as Refused
from unit.worker.tampering import TAMPERED, outside_data, spoilt
from unit.worker.tiny_model import write_encoder, write_tensors

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and pipes need POSIX")


def _canaries(cage: Path) -> list[str]:
    return [file.name for file in cage.glob("*-ran")]


@pytest.mark.parametrize("name", TAMPERED)
def test_a_tampered_folder_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    folder, cage = spoilt(tmp_path, name)
    kind = Kind.NLI if name == "unmappable_labels" else Kind.ENCODER
    with pytest.raises(Refused) as caught:
        open_folder(folder, kind)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert ":" in sentence, "it says what to do"
    assert "\n" not in sentence
    assert not _canaries(cage)


def test_the_program_refuses_them_all_and_runs_nothing(tmp_path: Path) -> None:
    """Through the real worker, with every way to name a model: to look, to embed, to classify."""
    with WorkerClient(1) as client:
        for name in TAMPERED:
            folder, cage = spoilt(tmp_path / name, name)
            with pytest.raises(ModelError):
                client.model_info("nli", model=str(folder))
            with pytest.raises(ModelError):
                client.embed(["a"], model=str(folder))
            with pytest.raises(ModelError):
                client.nli([("a", "b")], model=str(folder))
            assert not _canaries(cage), name


def test_good_folders_stay_good(tmp_path: Path) -> None:
    """The control: what the tests spoil is refused for what was spoilt and nothing else."""
    folder = write_encoder(tmp_path / "m")
    assert open_folder(folder, Kind.ENCODER).name == "tiny"
    names = ("model.onnx", "tokenizer.json")
    lines = [f"{hash_file(folder / name).hex()}  {name}\n" for name in names]
    (folder / "SHA256SUMS").write_text("".join(lines))
    assert open_folder(folder, Kind.ENCODER).name == "tiny"
    with (folder / "model.onnx").open("ab") as file:
        file.write(b"\x12\x01x")
    with pytest.raises(Refused, match="not what was published"):
        open_folder(folder, Kind.ENCODER)


def test_weights_beside_the_graph_are_fine_and_part_of_the_fingerprint(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path / "m")
    alone = open_folder(folder, Kind.ENCODER)
    wanted = OnnxEncoder(alone, 1).encode(["troops left"])
    model = onnx.load(str(folder / "model.onnx"))
    onnx.save(
        model,
        str(folder / "model.onnx"),
        save_as_external_data=True,
        location="model.onnx_data",
        size_threshold=0,
    )
    assert model.graph.initializer[0].data_location == TensorProto.EXTERNAL
    beside = open_folder(folder, Kind.ENCODER)
    assert beside.revision != alone.revision
    assert (OnnxEncoder(beside, 1).encode(["troops left"]) == wanted).all()
    with (folder / "model.onnx_data").open("r+b") as file:
        file.write(b"\x01")
    assert open_folder(folder, Kind.ENCODER).revision != beside.revision


@pytest.mark.parametrize("location", ["/etc/passwd", "sub/../../cage/secret", "", "a\0b"])
def test_external_data_cannot_lead_out(tmp_path: Path, location: str) -> None:
    folder, cage = write_encoder(tmp_path / "model"), tmp_path / "cage"
    cage.mkdir()
    outside_data(folder, cage, location=location or "..")
    with pytest.raises(Refused, match=r"outside its folder|lacks the file"):
        open_folder(folder, Kind.ENCODER)


def test_bytes_that_are_no_graph_are_one_sentence(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path / "m")
    good = (folder / "model.onnx").read_bytes()
    for bad in (b"", good[:-3], b"\xff" * 64, good + b"\x0b", b"\x3a\xff\xff\xff\xff\x7f" + good):
        (folder / "model.onnx").write_bytes(bad)
        with pytest.raises(Refused, match="damaged"):
            check_graph(folder / "model.onnx", folder)


@pytest.mark.parametrize(
    "head",
    [
        b'{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,16]}}',
        b'{"w":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}',
        b'{"w":{"dtype":"F999","shape":[2],"data_offsets":[0,8]}}',
        b'{"w":{"dtype":"F32","shape":[-2,-1],"data_offsets":[0,8]}}',
        b'{"w":{"dtype":"F32","shape":[2]}}',
        b'{"w":[1]}',
        b'{"w":',
    ],
)
def test_heads_of_safetensors_that_do_not_fit_their_bytes(tmp_path: Path, head: bytes) -> None:
    folder = write_encoder(tmp_path / "m")
    (folder / "model.onnx").unlink()
    file = folder / "model.safetensors"
    write_tensors(file)
    assert open_folder(folder, Kind.ENCODER).size > 0
    file.write_bytes(len(head).to_bytes(8, "little") + head + bytes(8))
    with pytest.raises(Refused, match=r"do not hold|damaged"):
        open_folder(folder, Kind.ENCODER)


def test_the_bundled_words_pass() -> None:
    folder = diptych_resources.folder("models/encoder")
    check_tokenizer(folder / "tokenizer.json", folder)


def test_a_changed_100_mb_model_is_noticed_in_three_seconds(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path / "m")
    (folder / "model.onnx").unlink()
    size = 100 * 2**20
    head = b'{"w":{"dtype":"U8","shape":[%d],"data_offsets":[0,%d]}}' % (size, size)
    with (folder / "model.safetensors").open("wb") as file:
        file.write(len(head).to_bytes(8, "little") + head)
        file.truncate(8 + len(head) + size)
    (folder / "SHA256SUMS").write_text(f"{'1' * 64}  model.safetensors\n")
    begun = time.process_time()
    with pytest.raises(Refused, match="not what was published"):
        open_folder(folder, Kind.ENCODER)
    assert time.process_time() - begun < 3.0


def test_a_trial_that_eats_memory_costs_only_itself(tmp_path: Path) -> None:
    """A graph of a few bytes makes a tensor of 64 GB when it is loaded or run."""
    folder = write_encoder(tmp_path / "m")
    shape = numpy_helper.from_array(np.array([2**34], dtype=np.int64), "shape")
    nodes = [
        helper.make_node("ConstantOfShape", ["shape"], ["huge"]),
        helper.make_node("ReduceSum", ["huge"], ["sum"], keepdims=0),
        helper.make_node("Cast", ["input_ids"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Add", ["numbers", "sum"], ["sentence_embedding"]),
    ]
    inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["b", "t"])]
    outputs = [helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["b", "t"])]
    graph = helper.make_graph(nodes, "g", inputs, outputs, initializer=[shape])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(made, str(folder / "model.onnx"))
    with pytest.raises(ModelError) as caught:
        examine_model(folder, "encoder")
    assert ":" in str(caught.value)
    shutil.rmtree(folder)
