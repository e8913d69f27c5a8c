"""The signed manifest of a release."""

import json
import shutil
import subprocess

import pytest
from release.manifest import NAME, SIGNATURE, ManifestError, check, manifest, sign

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl signs")


@pytest.fixture
def released(tmp_path):
    """A folder with two packages and a signed manifest, and the public key."""
    private, public = tmp_path / "key.pem", tmp_path / "key.pub.pem"
    for words in (("genpkey", "-algorithm", "ed25519", "-out", str(private)),
                  ("pkey", "-in", str(private), "-pubout", "-out", str(public))):  # fmt: skip
        subprocess.run(["openssl", *words], check=True, capture_output=True)
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "diptych_1_amd64.deb").write_bytes(b"one")
    (folder / "diptych-1-linux-x86_64.tar.gz").write_bytes(b"two")
    (folder / "notes.txt").write_bytes(b"no package")
    text = manifest(folder, version="1", commit="abc", epoch=1_700_000_000)
    (folder / NAME).write_text(text, encoding="utf-8")
    sign(folder / NAME, private, folder / SIGNATURE)
    return folder, public


def test_a_sound_release_holds(released) -> None:
    folder, public = released
    assert check(folder, public) == ["diptych-1-linux-x86_64.tar.gz", "diptych_1_amd64.deb"]
    stated = json.loads((folder / NAME).read_text())
    assert (stated["version"], stated["date"], stated["commit"]) == ("1", "2023-11-14", "abc")
    (folder / "diptych_1_amd64.deb").unlink()
    assert check(folder, public) == ["diptych-1-linux-x86_64.tar.gz"]


def test_a_changed_package_is_named(released) -> None:
    folder, public = released
    (folder / "diptych_1_amd64.deb").write_bytes(b"0ne")
    with pytest.raises(ManifestError, match=r"diptych_1_amd64\.deb is not the file"):
        check(folder, public)


def test_a_changed_manifest_does_not_hold(released) -> None:
    folder, public = released
    text = (folder / NAME).read_text().replace('"abc"', '"abd"')
    (folder / NAME).write_text(text)
    with pytest.raises(ManifestError, match="signature does not hold"):
        check(folder, public)


def test_a_release_without_packages_is_none(tmp_path) -> None:
    with pytest.raises(ManifestError, match="no packages"):
        manifest(tmp_path, version="1", commit="abc", epoch=0)
