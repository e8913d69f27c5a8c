"""The bill of materials: it keeps CycloneDX' schema and is of what is in the build."""

import json

import pytest
from bundle import audit
from bundle.build import check_bill
from bundle.run_pyinstaller import BuildError
from licences.collect import Part
from licences.sbom import sbom, schema_fault

PARTS = [
    Part(name="Alpha_Lib", version="1.0", licence="MIT", home="https://example.org/"),
    Part(name="Beta", version="2", licence="MIT OR (Apache-2.0 AND BSD-3-Clause)"),
    Part(name="Bundled models", licence="Apache-2.0", kind="runtime"),
    Part(name="liblzma5", version="5.4.1-1", licence="Public-Domain", kind="host",
         files=("liblzma.so.5",)),
]  # fmt: skip


@pytest.fixture
def bill() -> str:
    """A bill with a part of each kind."""
    return sbom(PARTS, name="diptych", version="1.2.3", epoch=1_700_000_000)


def test_the_bill_keeps_the_schema(bill) -> None:
    assert schema_fault(bill) == ""


@pytest.mark.parametrize(
    "broken",
    [{"bomFormat": "Other"}, {"components": [{"name": "no type"}]}, {"version": "one"}, {"x": 1}],
)
def test_a_bill_that_breaks_the_schema_is_told(bill, broken) -> None:
    assert schema_fault(json.dumps(json.loads(bill) | broken)) != ""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A build that holds just what the bill names."""
    internal = tmp_path / "diptych" / "_internal"
    for place in ("alpha/__init__.pyc", "alpha/fast.so", "Beta-2.dist-info/METADATA",
                  "liblzma.so.5", "libpython3.11.so.1.0", "python3.11/lib-dynload/zlib.so",
                  "diptych_resources/words.txt"):  # fmt: skip
        path = internal / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    files = {"alpha/fast.so": "alpha-lib", "diptych_resources/words.txt": "diptych"}
    modules = {"alpha.core": "alpha-lib", "gamma": "gamma", "diptych.app": "diptych"}
    inside = {"diptych": ["alpha.core", "diptych.app", "json"], "diptych-worker": ["alpha.core"]}
    monkeypatch.setattr(audit, "_owners", lambda: (files, modules))
    monkeypatch.setattr(audit, "_modules", lambda program: inside[program.name])
    return tmp_path / "diptych", inside


def test_a_bill_of_what_is_there_passes(folder, bill) -> None:
    assert audit.disagreements(folder[0], bill) == []
    check_bill(folder[0], bill)


def test_a_module_that_the_bill_does_not_name_is_found(folder, bill) -> None:
    folder[1]["diptych-worker"].append("gamma")
    assert audit.disagreements(folder[0], bill) == ["gamma is in the build and not in its bill"]
    with pytest.raises(BuildError, match="gamma"):
        check_bill(folder[0], bill)


def test_a_library_that_the_bill_does_not_name_is_found(folder, bill) -> None:
    (folder[0] / "_internal" / "libextra.so.1").write_bytes(b"x")
    (told,) = audit.disagreements(folder[0], bill)
    assert told.startswith("libextra.so.1 is in the build")


def test_what_is_in_the_bill_alone_is_found(folder, bill) -> None:
    (folder[0] / "_internal" / "liblzma.so.5").unlink()
    (folder[0] / "_internal" / "Beta-2.dist-info" / "METADATA").unlink()
    assert audit.disagreements(folder[0], bill) == [
        "beta is in the bill and not in the build",
        "liblzma.so.5 is in the bill and not in the build",
    ]
