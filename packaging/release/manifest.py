"""The signed manifest of a release (docs/releases.md).

    manifest.py make  FOLDER                  describe the packages in FOLDER
    manifest.py sign  FOLDER --key KEY        sign the description
    manifest.py check FOLDER [--signers FILE] check the signature and every file that is there

Only the standard library and ssh-keygen, which Windows, macOS and Linux bring: whoever checks a
download should not have to install more.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

NAME = "release.json"
SIGNATURE = f"{NAME}.sig"
SUMS = "SHA256SUMS"
"""The hashes once more, as ``sha256sum --check`` reads them; signed as well."""
SIGNERS = "diptych-signers"
"""Who may sign, in OpenSSH's form of allowed signers; in the source, and beside each release."""
_SIGNER = "diptych-release"  # the identity that a line of SIGNERS begins with
_PURPOSE = "diptych-release"  # a signature made for anything else does not hold here
_PACKAGES = (".deb", ".rpm", ".tar.gz", ".exe", ".dmg", ".cdx.json")
_VERSION = re.compile(r'^__version__ = "([^"]+)"', re.MULTILINE)
_ROOT = Path(__file__).resolve().parents[2]
_OWN_SIGNERS = Path(__file__).with_name(SIGNERS)


class ManifestError(Exception):
    """A manifest or a file that does not hold; the sentence says which."""


def describe(path: Path) -> dict[str, Any]:
    """Return name, size and SHA-256 of a file."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"name": path.name, "size": path.stat().st_size, "sha256": digest}


def _packages(folder: Path) -> list[Path]:
    return [p for p in sorted(folder.iterdir()) if p.is_file() and p.name.endswith(_PACKAGES)]


def manifest(folder: Path, *, version: str, commit: str, epoch: int) -> str:
    """Return the manifest of the packages in ``folder``.

    The list of signers is described with them: a new key is then vouched for by the old one.
    So are their hashes.

    Raises:
        ManifestError: If there are none, or one is of another version.
    """
    files = _packages(folder)
    if not files:
        raise ManifestError(f"there are no packages in {folder}")
    # Between what is no part of a version: 1.2 is in none of 1.2.3, 11.2 and 1.2rc1.
    own = re.compile(rf"(?<![0-9.]){re.escape(version)}(?!\.?[0-9]|[a-z])")
    strange = [path.name for path in files if not own.search(path.name)]
    if strange:
        raise ManifestError(f"{strange[0]} is not of version {version}: clear {folder}")
    beside = [folder / name for name in (SUMS, SIGNERS) if (folder / name).is_file()]
    body = {
        "format": 1,
        "name": "diptych",
        "version": version,
        "date": datetime.fromtimestamp(epoch, tz=UTC).date().isoformat(),
        "commit": commit,
        "files": [describe(path) for path in [*files, *beside]],
    }
    return json.dumps(body, indent=1) + "\n"


def sign(text: Path, key: Path) -> None:
    """Sign a file with a private key of OpenSSH (or its public one, where an agent has it).

    Raises:
        ManifestError: If ssh-keygen cannot.
    """
    text.with_name(f"{text.name}.sig").unlink(missing_ok=True)
    done = _ssh_keygen("sign", "-f", str(key), "-n", _PURPOSE, str(text))
    if done.returncode != 0:
        raise ManifestError(f"ssh-keygen does not sign: {_why(done)}")


def check(folder: Path, signers: Path) -> list[str]:
    """Check the signature, then every file of the manifest that is in ``folder``.

    Returns:
        The names of the files that were checked.

    Raises:
        ManifestError: If the signature or a file does not hold.
    """
    text, signature = folder / NAME, folder / SIGNATURE
    for needed in (text, signature):
        if not needed.is_file():
            raise ManifestError(f"{needed.name} is missing in {folder}: download it as well")
    signed = text.read_bytes()
    words = ("-f", str(signers), "-I", _SIGNER, "-n", _PURPOSE, "-s", str(signature))
    done = _ssh_keygen("verify", *words, data=signed)
    if done.returncode != 0:
        raise ManifestError(f"the signature does not hold: {_why(done)}")
    listed = json.loads(signed)["files"]
    names = {one["name"] for one in listed}
    strange = [path.name for path in _packages(folder) if path.name not in names]
    if strange:
        raise ManifestError(f"{strange[0]} is no part of this release: delete it")
    found = [one for one in listed if (folder / one["name"]).is_file()]
    if not found:
        raise ManifestError(f"nothing of this release is in {folder}: put the download there")
    for entry in found:
        # What a later version of this program says besides is no matter (docs/releases.md).
        if not describe(folder / entry["name"]).items() <= entry.items():
            raise ManifestError(f"{entry['name']} is not the file that was released: delete it")
    return [entry["name"] for entry in found]


def _ssh_keygen(
    what: str, *words: str, data: bytes | None = None
) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            ["ssh-keygen", "-Y", what, *words], input=data, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise ManifestError("ssh-keygen is not installed: install OpenSSH") from None


def _why(done: "subprocess.CompletedProcess[bytes]") -> str:
    lines = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "ssh-keygen failed"


def _commit() -> tuple[str, int]:
    done = subprocess.run(
        ["git", "-C", str(_ROOT), "log", "-1", "--format=%H %ct"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise ManifestError("a release is described in a checkout with its history")
    name, epoch = done.stdout.split()
    return name, int(epoch)


def _make(folder: Path, signers: Path) -> None:
    source = (_ROOT / "desktop/diptych/__init__.py").read_text(encoding="utf-8")
    commit, epoch = _commit()
    shutil.copyfile(signers, folder / SIGNERS)
    sums = "".join(f"{describe(path)['sha256']}  {path.name}\n" for path in _packages(folder))
    (folder / SUMS).write_text(sums, encoding="utf-8", newline="\n")
    text = manifest(folder, version=_VERSION.findall(source)[0], commit=commit, epoch=epoch)
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    """Make, sign or check; returns the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("make", "sign", "check"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--key", type=Path, help="the private key, to sign")
    parser.add_argument("--signers", type=Path, default=_OWN_SIGNERS, help="who may sign")
    args = parser.parse_args()
    if (args.what == "sign") != (args.key is not None):
        parser.error("--key goes with sign, and sign needs it")
    try:
        if args.what == "make":
            _make(args.folder, args.signers)
            print(f"{args.folder / NAME}")
        elif args.what == "sign":
            for name in (NAME, SUMS):
                sign(args.folder / name, args.key)
                print(f"{args.folder / name}.sig")
        else:
            for name in check(args.folder, args.signers):
                print(f"as released: {name}")
    except ManifestError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
