"""A build on Windows and macOS, with the system faked: where files come from, what is missing."""

import sys
import sysconfig
from pathlib import Path

import pytest
from bundle.inventory import take_inventory
from bundle.run_pyinstaller import build_environment, missing_libraries
from licences.collect import Policy, host_parts
from licences.host import host_text
from licences.sbom import sbom, schema_fault
from licences.spdx import is_allowed


@pytest.fixture
def python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds Python and nothing else, as on Windows and macOS."""
    base = tmp_path / "Python311"
    files = ("python311.dll", "VCRUNTIME140.dll", "DLLs/_ssl.pyd", "DLLs/libcrypto-3.dll",
             "DLLs/sqlite3.dll", "DLLs/libffi-8.dll", "Lib/os.py",
             "Resources/Info.plist")  # fmt: skip
    for name in files:
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_bytes(b"")
    (base / "LICENSE.txt").write_text("Python's own words", encoding="utf-8")
    places = {"stdlib": base / "Lib", "platstdlib": base / "Lib",
              "purelib": tmp_path / "env/site", "platlib": tmp_path / "env/site"}  # fmt: skip
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(places[name]))
    monkeypatch.setattr(sys, "base_prefix", str(base))
    return base


def _entries(base: Path) -> list[tuple[str, str, str]]:
    return [
        (path.name, str(path), "BINARY" if path.suffix in {".dll", ".pyd"} else "DATA")
        for path in sorted(base.rglob("*"))
        if path.is_file() and path.name != "LICENSE.txt"
    ]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_all_that_python_brings_is_known(python, monkeypatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    inventory = take_inventory(_entries(python), {}, ())
    assert inventory.unknown == []
    assert sorted(inventory.host_libraries) == [
        "VCRUNTIME140.dll", "_ssl.pyd", "libcrypto-3.dll", "libffi-8.dll", "python311.dll",
        "sqlite3.dll",
    ]  # fmt: skip
    policy = Policy.read()
    parts = host_parts(inventory.host_libraries, policy)
    assert {part.licence: part.files for part in parts} == {
        "Apache-2.0": ("libcrypto-3.dll",),
        "LicenseRef-Microsoft-Visual-C++-Runtime": ("VCRUNTIME140.dll",),
        "MIT": ("libffi-8.dll",),
        "PSF-2.0": ("_ssl.pyd", "python311.dll"),
        "blessing": ("sqlite3.dll",),
    }
    for part in parts:
        assert is_allowed(part.licence, policy.allowed)
        assert part.name == "Python"
        assert part.texts == {"LICENSE.txt": "Python's own words"}


def test_the_bill_of_such_a_build_keeps_the_schema(python, monkeypatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    libraries = take_inventory(_entries(python), {}, ()).host_libraries
    bill = sbom(host_parts(libraries, Policy.read()), name="diptych", version="1", epoch=0)
    assert schema_fault(bill) == ""
    assert "pkg:deb" not in bill


def test_strange_files_are_still_found(python, monkeypatch, tmp_path) -> None:
    stray = tmp_path / "stray.txt"
    stray.write_bytes(b"")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert take_inventory([("stray.txt", str(stray), "DATA")], {}, ()).unknown == ["stray.txt"]
    # On Linux Python's folder is the system's, and all kinds of things lie there.
    monkeypatch.setattr(sys, "platform", "linux")
    plist = python / "Resources" / "Info.plist"
    assert take_inventory([("Info.plist", str(plist), "DATA")], {}, ()).unknown == ["Info.plist"]
    assert host_text(python / "python311.dll").package != "Python"


def test_a_missing_library_is_read_from_the_logs_of_macos_too() -> None:
    log = [
        f"WARNING: Library not found: could not resolve '@rpath/{name}', dependency of 'x'."
        for name in ("libpq.5.dylib", "libwanted.dylib")
    ]
    assert missing_libraries(log) == ["@rpath/libwanted.dylib"]
    assert build_environment(0)["PYTHONUTF8"] == "1"
