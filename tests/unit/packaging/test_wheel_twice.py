"""Wheel and source archive come out the same, whoever builds them, wherever and whenever."""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
# What goes into either: `packages` and `include` of [tool.hatch.build] in pyproject.toml.
PARTS = ("desktop", "db", "resources", "docs", "pyproject.toml", "README.md", "LICENSE",
         "CHANGELOG.md")  # fmt: skip
BUILD = "import sys; from hatchling import build; print(build.{}(sys.argv[1]))"
EPOCH = "1700000000"  # what a release takes from its commit
# Left out of the copies: models and fonts are copied as they are, and take most of the time.
LARGE = 4_000_000  # bytes


def _tree(place: Path, *, changed: bool) -> Path:
    """Copy what is built from; with other modes, times and order of files where ``changed``."""
    place.mkdir(parents=True)
    for name in PARTS if not changed else reversed(PARTS):
        source, target = ROOT / name, place / name
        if source.is_file():
            shutil.copyfile(source, target)
        else:
            shutil.copytree(source, target, ignore=_unneeded, copy_function=shutil.copyfile)
    if changed:
        for path in place.rglob("*"):
            os.utime(path, (1_000_000_000, 1_000_000_000))
        (place / "desktop" / "diptych" / "__pycache__").mkdir()
        (place / "desktop" / "diptych" / "__pycache__" / "x.cpython-311.pyc").write_bytes(b"x")
    return place


def _unneeded(folder: str, names: list[str]) -> set[str]:
    large = {
        name for name in names
        if (Path(folder) / name).is_file() and (Path(folder) / name).stat().st_size > LARGE
    }  # fmt: skip
    return large | {name for name in names if name == "__pycache__"}


def _built(tree: Path, what: str, *, umask: int, seed: str, zone: str) -> Path:
    out = Path(tempfile.mkdtemp(dir=tree.parent))
    env = os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": seed, "TZ": zone}
    done = subprocess.run(
        [sys.executable, "-c", BUILD.format(f"build_{what}"), str(out)],
        env=env, cwd=tree, capture_output=True, text=True, umask=umask, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out / done.stdout.splitlines()[-1]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def trees(tmp_path_factory):
    """The sources twice: in two folders, made under two umasks."""
    base = tmp_path_factory.mktemp("twice")
    former = os.umask(0o022)
    try:
        one = _tree(base / "one", changed=False)
        os.umask(0o077)
        two = _tree(base / "deeper" / "other name", changed=True)
    finally:
        os.umask(former)
    return one, two


@pytest.mark.skipif(sys.platform == "win32", reason="umask is a thing of POSIX")
@pytest.mark.parametrize("what", ["wheel", "sdist"])
def test_two_builds_are_the_same(trees, what):
    one = _built(trees[0], what, umask=0o022, seed="1", zone="UTC")
    two = _built(trees[1], what, umask=0o077, seed="77", zone="Asia/Tokyo")
    assert one.name == two.name
    assert _digest(one) == _digest(two)
    if what == "wheel":
        with zipfile.ZipFile(one) as packed:
            names, modes = packed.namelist(), {i.external_attr >> 16 for i in packed.infolist()}
    else:
        with tarfile.open(one) as packed:
            names, modes = packed.getnames(), {member.mode for member in packed.getmembers()}
    assert any(name.endswith("diptych/__main__.py") for name in names)
    assert any(name.endswith("diptych_store/casefile.py") for name in names)
    assert not [name for name in names if "__pycache__" in name]
    assert {mode & 0o777 for mode in modes} <= {0o644, 0o664, 0o755}


def test_one_changed_byte_is_seen(trees):
    """The control."""
    one = _built(trees[0], "wheel", umask=0o022, seed="1", zone="UTC")
    changed = trees[1] / "desktop" / "diptych" / "pace.py"
    before = changed.read_bytes()
    changed.write_bytes(before + b"#")
    two = _built(trees[1], "wheel", umask=0o022, seed="1", zone="UTC")
    changed.write_bytes(before)
    assert _digest(one) != _digest(two)
