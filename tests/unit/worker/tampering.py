"""Model folders that were tampered with: each function spoils a good one.

A canary file appears in ``cage`` if code of the folder ever runs.
"""

import json
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from unit.worker.tiny_model import write_encoder, write_nli, write_tensors

Tamper = Callable[[Path, Path], None]


class Canary:
    """Writes a file when it is unpickled."""

    def __init__(self, cage: Path) -> None:
        self.cage = cage

    def __reduce__(self):
        return os.mkdir, (str(self.cage / "pickle-ran"),)


def canary_code(cage: Path) -> str:
    return f"import os\nos.mkdir({str(cage / 'code-ran')!r})\n"


def foreign_class(folder: Path, cage: Path) -> None:
    modules = [{"idx": 0, "name": "0", "path": "", "type": "custom_st.Transformer"}]
    (folder / "modules.json").write_text(json.dumps(modules))


def pytorch_bin(folder: Path, cage: Path) -> None:
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(Canary(cage)))


def pickled(folder: Path, cage: Path) -> None:
    (folder / "extra").mkdir()
    (folder / "extra" / "head.pkl").write_bytes(pickle.dumps(Canary(cage)))


def pickle_by_another_name(folder: Path, cage: Path) -> None:
    (folder / "model.onnx").unlink()
    (folder / "model.safetensors").write_bytes(pickle.dumps(Canary(cage)))


def wrong_hash(folder: Path, cage: Path) -> None:
    (folder / "SHA256SUMS").write_text(f"{'0' * 64}  model.onnx\n")


def missing_file(folder: Path, cage: Path) -> None:
    (folder / "SHA256SUMS").write_text(f"{'0' * 64}  vocab.txt\n")


def missing_words(folder: Path, cage: Path) -> None:
    (folder / "tokenizer.json").unlink()


def link_out(folder: Path, cage: Path) -> None:
    (cage / "weights").write_bytes((folder / "model.onnx").read_bytes())
    (folder / "model.onnx").unlink()
    (folder / "model.onnx").symlink_to(cage / "weights")


def remote_code(folder: Path, cage: Path) -> None:
    (folder / "sentence_bert_config.json").write_text(
        json.dumps({"model_args": {"trust_remote_code": True}})
    )


def auto_map(folder: Path, cage: Path) -> None:
    (folder / "config.json").write_text(json.dumps({"auto_map": {"AutoModel": "mine.Model"}}))


def program(folder: Path, cage: Path) -> None:
    (folder / "modeling.py").write_text(canary_code(cage))


def foreign_activation(folder: Path, cage: Path) -> None:
    (folder / "2_Dense").mkdir()
    settings = {"in_features": 4, "activation_function": "subprocess.Popen"}
    (folder / "2_Dense" / "config.json").write_text(json.dumps(settings))


def hidden_in_a_large_file(folder: Path, cage: Path) -> None:
    settings = {"pad": "x" * 5_000_000, "auto_map": {"AutoModel": "mine.Model"}}
    (folder / "config.json").write_text(json.dumps(settings))


def giant_safetensors(folder: Path, cage: Path) -> None:
    (folder / "model.onnx").unlink()
    write_tensors(folder / "model.safetensors", shape="[4294967296,1048576]")


def giant_onnx(folder: Path, cage: Path) -> None:
    model = onnx.load(str(folder / "model.onnx"))
    model.graph.initializer[0].dims[0] = 2**40
    (folder / "model.onnx").write_bytes(model.SerializeToString())


def giant_settings(folder: Path, cage: Path) -> None:
    (folder / "config.json").write_text(json.dumps({"num_hidden_layers": 10**9}))


def doubling_words(folder: Path, cage: Path) -> None:
    words = json.loads((folder / "tokenizer.json").read_text())
    double = {"type": "Replace", "pattern": {"String": "a"}, "content": "aa"}
    words["normalizer"] = {"type": "Sequence", "normalizers": [double] * 40}
    (folder / "tokenizer.json").write_text(json.dumps(words))


def huge_words(folder: Path, cage: Path) -> None:
    with (folder / "tokenizer.json").open("r+b") as file:
        file.truncate(65 * 2**20)


def deep_words(folder: Path, cage: Path) -> None:
    (folder / "tokenizer.json").write_text("[" * 100_000 + "]" * 100_000)


def outside_data(folder: Path, cage: Path, *, location: str = "") -> None:
    """Put a tensor with its bytes elsewhere into the body of a branch of a branch."""
    (cage / "secret").write_bytes(b"\x00" * 64)
    tensor = TensorProto(name="stolen", data_type=TensorProto.FLOAT, dims=[16])
    tensor.data_location = TensorProto.EXTERNAL
    entry = tensor.external_data.add()
    entry.key, entry.value = "location", location or f"../{cage.name}/secret"
    body = helper.make_graph([], "inner", [], [], initializer=[tensor])
    for name in ("middle", "outer"):
        node = helper.make_node("If", ["c"], ["o"], then_branch=body, else_branch=body)
        body = helper.make_graph([node], name, [], [])
    model = onnx.load(str(folder / "model.onnx"))
    model.graph.node.append(
        helper.make_node("If", ["c"], ["unused"], then_branch=body, else_branch=body)
    )
    (folder / "model.onnx").write_bytes(model.SerializeToString())


def module_outside(folder: Path, cage: Path) -> None:
    modules = [{"type": "sentence_transformers.models.Transformer", "path": f"../{cage.name}"}]
    (folder / "modules.json").write_text(json.dumps(modules))


def adapter(folder: Path, cage: Path) -> None:
    (folder / "adapter_config.json").write_text(json.dumps({"base_model_name_or_path": "/x"}))


def pipe(folder: Path, cage: Path) -> None:
    os.mkfifo(folder / "vocab.txt")


def unmappable_labels(folder: Path, cage: Path) -> None:
    shutil.rmtree(folder)
    write_nli(folder, settings={"id2label": {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}})


TAMPERED: dict[str, Tamper] = {
    spoil.__name__: spoil
    for spoil in (
        foreign_class, pytorch_bin, pickled, pickle_by_another_name, wrong_hash, missing_file,
        missing_words, link_out, remote_code, auto_map, program, foreign_activation,
        hidden_in_a_large_file, giant_safetensors, giant_onnx, giant_settings, doubling_words,
        huge_words, deep_words, outside_data, module_outside, adapter, pipe, unmappable_labels,
    )
}  # fmt: skip


def spoilt(place: Path, name: str) -> tuple[Path, Path]:
    """Return a model folder spoilt by ``name``, and the cage where its canary would be."""
    cage = place / "cage"
    cage.mkdir(parents=True)
    folder = write_encoder(place / "model")
    TAMPERED[name](folder, cage)
    return folder, cage
