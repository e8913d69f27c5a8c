"""What a build says and holds, by flavour."""

import importlib
import json
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from bundle import contents, trim
from bundle.flavour import Flavour
from smoke.torch_model import tiny_weights

import diptych_resources
from diptych_worker.backends import sentence_transformers
from diptych_worker.backends.folder import Kind, open_folder
from diptych_worker.backends.sentence_transformers import TorchEncoder
from diptych_worker.errors import ModelError


@pytest.fixture
def own_model(tmp_path: Path):
    """Return an encoder that only torch reads."""
    (tmp_path / "config.json").write_text(json.dumps({"max_position_embeddings": 64}))
    (tmp_path / "model.safetensors").write_bytes(tiny_weights())
    return open_folder(tmp_path, Kind.ENCODER)


@pytest.fixture
def build_without(monkeypatch):
    """Return a function that makes this a build whose libraries fail to be imported."""

    def make(flavour: str, error: ImportError) -> None:
        def fails(name, package=None):
            raise error

        monkeypatch.setattr(importlib, "import_module", fails)
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(diptych_resources, "read_text", {"flavour.txt": f"{flavour}\n"}.get)

    return make


def test_the_standard_build_says_what_the_full_one_would_do(own_model, build_without) -> None:
    build_without("standard", ModuleNotFoundError("No module named 'torch'"))
    with pytest.raises(ModelError, match=r"this standard build .* full build \(diptych-full\)"):
        TorchEncoder(own_model, 1)


def test_the_full_build_names_what_it_lacks(own_model, build_without) -> None:
    """It was built, passed its self-test, and called itself the standard one."""
    build_without("full", ImportError("No module named 'numpy.f2py'.\nA page of advice."))
    with pytest.raises(ModelError) as caught:
        TorchEncoder(own_model, 1)
    said = str(caught.value)
    assert "this full build" in said
    assert "(No module named 'numpy.f2py')" in said
    assert "standard" not in said
    assert "\n" not in said


def test_an_architecture_that_the_full_build_leaves_out_is_no_damage(
    own_model, monkeypatch
) -> None:
    def load(*_, **__):
        raise ModuleNotFoundError("No module named 'transformers.models.lilt'")

    libraries = (Mock(), Mock(SentenceTransformer=load), Mock())
    monkeypatch.setattr(sentence_transformers, "import_libraries", lambda _: libraries)
    with pytest.raises(ModelError, match="damaged"):  # in a checkout, as it was
        TorchEncoder(own_model, 1)
    monkeypatch.setattr(diptych_resources, "read_text", {"flavour.txt": "full\n"}.get)
    with pytest.raises(ModelError, match=r"this full build .*models\.lilt.* ONNX form"):
        TorchEncoder(own_model, 1)


def test_every_exclude_and_drop_has_a_reason() -> None:
    for flavour in Flavour:
        for name, reason in (contents.excluded(flavour) | contents.dropped(flavour)).items():
            assert len(reason) >= 9, name


def test_nothing_that_is_needed_is_excluded() -> None:
    """Modules that trials excluded, and whose builds then failed when run."""
    required = {
        "torch._dynamo", "torch._inductor", "torch.testing._internal",
        "torch.testing._internal.distributed", "torch.distributions", "torch.ao", "unittest",
        "jinja2", "scipy", "sklearn", "sympy", "mpmath", "joblib",
    }  # fmt: skip
    assert not required & set(contents.excluded(Flavour.FULL))
    # scipy takes every name of numpy, and with it the submodules that numpy imports by name.
    assert "numpy.f2py" not in contents.excluded(Flavour.FULL)
    assert not {"numpy", "onnxruntime", "tokenizers", "dateparser", "babel", "urllib3"} & set(
        contents.excluded(Flavour.STANDARD) | contents.EXCLUDED_WORKER
    )
    assert set(contents.EXCLUDED_STANDARD) >= {"torch", "transformers", "sentence_transformers"}
    assert not {"torch", "transformers", "scipy"} & set(contents.excluded(Flavour.FULL))


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6\\translations\\qtbase_de.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("PySide6/Qt/translations/qt_help_de.qm", False),
        ("diptych_resources/translations/diptych_de.qm", True),
        ("diptych_resources/models/nli/model.onnx", True),
        ("diptych_resources/themes/fonts/SourceSansPro-Regular.otf", True),
        ("babel/locale-data/root.dat", True),
        ("babel/locale-data/zu.dat", False),
        ("diptych-0.1.0.dist-info/METADATA", True),
        ("diptych-0.1.0.dist-info/direct_url.json", False),
        ("torch/bin/torch_shm_manager", True),
        ("torch/bin/test_api", False),
        ("torch/lib/libtorch_cpu.so", True),
        ("torch/lib/libtorchbind_test.so", False),
    ],
)
def test_what_goes_in(place: str, kept: bool) -> None:
    assert trim.keep(place, contents.dropped(Flavour.FULL)) is kept


def test_the_tokenizers_that_models_need_are_kept_in_the_full_flavour() -> None:
    gone = trim.dropped_architectures(["bert", "deberta_v2", "auto", "bark", "__pycache__"])
    assert gone == ["transformers.models.bark"]


def test_two_executables_share_one_folder() -> None:
    one = [("b.so", "/x/b.so", "BINARY"), ("a.so", "/x/a.so", "BINARY")]
    assert trim.merged([one, one[:1]]) == [one[1], one[0]]
    with pytest.raises(ValueError, match=r"a\.so is to be both"):
        trim.merged([one, [("a.so", "/other/a.so", "BINARY")]])
