"""The signed manifest of a release."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from release.manifest import NAME, SIGNATURE, SIGNERS, SUMS, ManifestError, check, manifest, sign

from diptych import __version__

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen signs")
TOOL = Path(__file__).parents[3] / "packaging" / "release" / "manifest.py"


def make_key(path: Path) -> str:
    """Make a throw-away key; returns its public half."""
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path.with_suffix(".pub").read_text().strip()


def allowed(*keys: str) -> str:
    return "".join(f'diptych-release namespaces="diptych-release" {key}\n' for key in keys)


@pytest.fixture
def released(tmp_path):
    """A folder with two packages and a signed manifest, who may sign, and the key."""
    key, signers = tmp_path / "key", tmp_path / "signers"
    signers.write_text(allowed(make_key(key)))
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "diptych_1.2_amd64.deb").write_bytes(b"one")
    (folder / "diptych-1.2-linux-x86_64.tar.gz").write_bytes(b"two")
    (folder / "notes.txt").write_bytes(b"no package")
    text = manifest(folder, version="1.2", commit="abc", epoch=1_700_000_000)
    (folder / NAME).write_text(text, encoding="utf-8")
    sign(folder / NAME, key)
    return folder, signers, key


def test_a_sound_release_holds(released) -> None:
    folder, signers, _ = released
    assert check(folder, signers) == ["diptych-1.2-linux-x86_64.tar.gz", "diptych_1.2_amd64.deb"]
    stated = json.loads((folder / NAME).read_text())
    assert (stated["version"], stated["date"], stated["commit"]) == ("1.2", "2023-11-14", "abc")
    (folder / "diptych_1.2_amd64.deb").unlink()
    assert check(folder, signers) == ["diptych-1.2-linux-x86_64.tar.gz"]


def test_a_changed_package_is_named(released) -> None:
    folder, signers, _ = released
    (folder / "diptych_1.2_amd64.deb").write_bytes(b"0ne")
    with pytest.raises(ManifestError, match=r"diptych_1\.2_amd64\.deb is not the file"):
        check(folder, signers)


def test_a_changed_manifest_does_not_hold(released) -> None:
    folder, signers, _ = released
    text = (folder / NAME).read_text().replace('"abc"', '"abd"')
    (folder / NAME).write_text(text)
    with pytest.raises(ManifestError, match="signature does not hold"):
        check(folder, signers)


def test_another_key_or_purpose_does_not_hold(released, tmp_path) -> None:
    folder, signers, key = released
    other = tmp_path / "other"
    make_key(other)
    sign(folder / NAME, other)
    with pytest.raises(ManifestError, match="signature does not hold"):
        check(folder, signers)
    # The right key, and a signature that it made for something else.
    (folder / SIGNATURE).unlink()
    command = ["ssh-keygen", "-Y", "sign", "-f", str(key), "-n", "git", str(folder / NAME)]
    subprocess.run(command, check=True, capture_output=True)
    with pytest.raises(ManifestError, match="signature does not hold"):
        check(folder, signers)
    # Nor may the key be used again once it is crossed out.
    sign(folder / NAME, key)
    assert check(folder, signers)
    signers.write_text("# nobody\n")
    with pytest.raises(ManifestError, match="signature does not hold"):
        check(folder, signers)


def test_a_new_key_is_vouched_for_by_the_old_one(released, tmp_path) -> None:
    folder, signers, key = released
    fresh = tmp_path / "fresh"
    (folder / SIGNERS).write_text(signers.read_text() + allowed(make_key(fresh)))
    text = manifest(folder, version="1.2", commit="abc", epoch=0)
    (folder / NAME).write_text(text, encoding="utf-8")
    sign(folder / NAME, key)
    assert SIGNERS in check(folder, signers)  # whoever has only the old list gets the new one
    sign(folder / NAME, fresh)
    assert check(folder, folder / SIGNERS)
    with pytest.raises(ManifestError, match="signature does not hold"):
        check(folder, signers)


def test_what_is_missing_is_named(released) -> None:
    folder, signers, _ = released
    (folder / SIGNATURE).unlink()
    with pytest.raises(ManifestError, match=rf"{SIGNATURE} is missing"):
        check(folder, signers)


def test_a_folder_without_the_download_is_told(released) -> None:
    folder, signers, _ = released
    (folder / "diptych_1.2_amd64.deb").unlink()
    (folder / "diptych-1.2-linux-x86_64.tar.gz").unlink()
    with pytest.raises(ManifestError, match="nothing of this release"):
        check(folder, signers)


def test_a_package_that_was_not_released_is_named(released) -> None:
    folder, signers, _ = released
    (folder / "diptych-1.2-windows-x64-setup.exe").write_bytes(b"from elsewhere")
    with pytest.raises(ManifestError, match=r"setup\.exe is no part of this release"):
        check(folder, signers)


def test_a_reader_ignores_what_it_does_not_know(released) -> None:
    folder, signers, key = released
    stated = json.loads((folder / NAME).read_text())
    stated["channel"] = "stable"
    for entry in stated["files"]:
        entry["signed"] = True
    (folder / NAME).write_text(json.dumps(stated))
    sign(folder / NAME, key)
    assert len(check(folder, signers)) == 2


@pytest.mark.parametrize(
    "name",
    ["diptych-1.2.3.cdx.json", "diptych_11.2_amd64.deb", "diptych-1.2rc1-macos-arm64.dmg",
     "diptych-1.1-windows-x64-setup.exe"],
)  # fmt: skip
def test_a_package_of_another_version_stops_it(released, name: str) -> None:
    folder, *_ = released
    (folder / name).write_bytes(b"old")
    with pytest.raises(ManifestError, match=r"is not of version 1\.2"):
        manifest(folder, version="1.2", commit="abc", epoch=0)


def test_a_release_without_packages_is_none(tmp_path) -> None:
    with pytest.raises(ManifestError, match="no packages"):
        manifest(tmp_path, version="1", commit="abc", epoch=0)


@pytest.mark.skipif(not (TOOL.parents[2] / ".git").exists(), reason="describes a commit")
def test_the_commands_make_sign_and_check(tmp_path) -> None:
    key, signers, folder = tmp_path / "key", tmp_path / "signers", tmp_path / "dist"
    signers.write_text(allowed(make_key(key)))
    folder.mkdir()
    package = folder / f"diptych-{__version__}-windows-x64-setup.exe"
    package.write_bytes(b"MZ")

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, str(TOOL), *words], capture_output=True, text=True, check=False,
            env=os.environ | {"PYTHONPATH": ""}, cwd=tmp_path,
        )  # fmt: skip

    assert run("make", "dist", "--signers", "signers").returncode == 0
    assert run("sign", "dist", "--key", "key").returncode == 0
    done = run("check", "dist", "--signers", "signers")
    names = (package.name, SUMS, SIGNERS)
    assert done.stdout.splitlines() == [f"as released: {name}" for name in names]
    # What docs/releases.md says to type, where there is no Python.
    digest = hashlib.sha256(b"MZ").hexdigest()
    assert (folder / SUMS).read_text(encoding="utf-8") == f"{digest}  {package.name}\n"
    typed = ["ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", "diptych-release",
             "-n", "diptych-release", "-s", f"{SUMS}.sig"]  # fmt: skip
    with (folder / SUMS).open("rb") as sums:
        good = subprocess.run(typed, stdin=sums, cwd=folder, capture_output=True, check=True)
    assert b'Good "diptych-release" signature' in good.stdout
    package.write_bytes(b"MZ!")
    done = run("check", "dist", "--signers", "signers")
    assert (done.returncode, done.stdout) == (1, "")
    assert "is not the file that was released" in done.stderr
    # The list in the source names nobody yet, or somebody who did not sign this.
    assert run("check", "dist").returncode == 1
    assert run("sign", "dist").returncode == 2
