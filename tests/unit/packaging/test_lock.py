"""packaging/shipped.lock: what ships, by hash, and nothing that is not asked for or not allowed."""

import json
import tomllib
from importlib import metadata
from itertools import product
from pathlib import Path

import pytest
from bundle import build
from bundle.run_pyinstaller import BuildError
from licences.collect import Policy, licence_of
from licences.lock import PATH, not_locked, read_lock
from licences.spdx import is_allowed
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[3]
LOCK = read_lock()
SYSTEMS = ({"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
           {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
           {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"})  # fmt: skip
MACHINES = ("x86_64", "aarch64", "arm64", "AMD64")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# The environment sets it up itself, before anything else (Makefile).
PIP = "pip"


def environments():
    for system, machine, python in product(SYSTEMS, MACHINES, PYTHONS):
        yield system | {"platform_machine": machine, "python_version": python,
                        "python_full_version": f"{python}.1"}  # fmt: skip


SHIPPED = [one for one in LOCK if any(one.wanted(each) for each in environments())]


def constraints():
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


def test_versions_are_those_that_are_tested():
    tested = constraints()
    assert {one.name: one.version for one in SHIPPED if one.name != PIP} == {
        one.name: tested.get(one.name) for one in SHIPPED if one.name != PIP
    }
    (pip,) = (one.version for one in LOCK if one.name == PIP)
    assert f"'pip=={pip}'" in (ROOT / "Makefile").read_text(encoding="utf-8")


def asked_for():
    """Return what pyproject.toml asks for on this machine, with all that it brings."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    done = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        for extra in {"", *requirement.extras}:
            if (name, extra) in done:
                continue
            done.add((name, extra))
            for line in metadata.requires(name) or ():
                inner = Requirement(line)
                if inner.marker is None or inner.marker.evaluate({"extra": extra}):
                    waiting.append(inner)
    return {name for name, _ in done}


def test_the_lock_holds_what_is_asked_for_and_nothing_else():
    here = {one.name for one in LOCK if one.requirement.marker is None or
            one.requirement.marker.evaluate()}  # fmt: skip
    wanted = asked_for()
    assert wanted - here == set()
    # A lock for all systems says of some packages that they are wanted where they are not.
    assert here - wanted <= {"colorama", "tzdata"}


def test_installed_is_what_is_locked():
    versions = {one.name: one.version for one in LOCK}
    wanted = asked_for() - {PIP}
    assert {name: metadata.version(name) for name in wanted} == {
        name: versions[name] for name in wanted
    }


# Windows alone; not installed elsewhere, so that their metadata cannot be asked.
ELSEWHERE = {"colorama": "BSD-3-Clause", "tzdata": "Apache-2.0"}


@pytest.mark.parametrize("name", [one.name for one in SHIPPED])
def test_every_licence_is_allowed(name):
    policy = Policy.read()
    try:
        licence = licence_of(metadata.metadata(name), policy)
    except metadata.PackageNotFoundError:
        licence = ELSEWHERE[name]
    assert is_allowed(licence, policy.allowed), licence
    assert "GPL" not in licence.replace("LGPL", "") or "exception" in licence


def test_the_build_takes_nothing_else():
    way = "--require-hashes --only-binary :all:"
    assert f"{way} --requirement $(SHIPPED)" in (ROOT / "Makefile").read_text(encoding="utf-8")
    workflow = (ROOT / ".github" / "workflows" / "builds.yml").read_text(encoding="utf-8")
    assert workflow.count(f"{way} -r packaging/shipped.lock") == 2, "Windows and macOS"


def test_the_lock_names_no_index_and_no_file():
    text = PATH.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    assert len(LOCK) == len({one.name for one in LOCK})


@pytest.mark.parametrize(
    "line",
    ["six==1.17.0", "six>=1 --hash=sha256:" + "0" * 64, "six --hash=sha256:" + "0" * 64,
     "six==1 --hash=md5:" + "0" * 32, "six @ https://x.example/six.whl --hash=sha256:" + "0" * 64],
)  # fmt: skip
def test_a_line_that_pins_nothing_is_refused(tmp_path, line):
    path = tmp_path / "bad.lock"
    path.write_text(f"# made by hand\n{line}\n")
    with pytest.raises(ValueError, match="exact version and hashes"):
        read_lock(path)


def bill(**versions):
    parts = [{"name": name, "version": version, "purl": f"pkg:pypi/{name}@{version}"}
             for name, version in versions.items()]  # fmt: skip
    host = {"name": "libz", "version": "1", "purl": "pkg:deb/debian/libz@1"}
    return json.dumps({"components": [*parts, host]})


def test_a_build_of_other_packages_than_the_locks_is_refused():
    numpy = next(one.version for one in LOCK if one.name == "numpy")
    build.check_lock(bill(numpy=numpy, pyinstaller="6"))
    assert not_locked({"Numpy": numpy}, LOCK) == []
    with pytest.raises(BuildError, match="numpy 1 is in the build, and in the lock is"):
        build.check_lock(bill(numpy="1"))
    with pytest.raises(BuildError, match="left-pad 1 is in the build, and in the lock is nothing"):
        build.check_lock(bill(**{"left-pad": "1"}))
