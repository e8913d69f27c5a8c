"""The signed manifest of a release (docs/releases.md).

    manifest.py make  FOLDER --key PRIVATE.pem
    manifest.py check FOLDER --key PUBLIC.pem

Only the standard library and openssl: whoever checks a download should not have to install more.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

NAME = "release.json"
SIGNATURE = "release.json.sig"
_PACKAGES = (".deb", ".rpm", ".tar.gz", ".exe", ".dmg", ".cdx.json")
_VERSION = re.compile(r'^__version__ = "([^"]+)"', re.MULTILINE)
_ROOT = Path(__file__).resolve().parents[2]


class ManifestError(Exception):
    """A manifest or a file that does not hold; the sentence says which."""


def describe(path: Path) -> dict[str, Any]:
    """Return name, size and SHA-256 of a file."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"name": path.name, "size": path.stat().st_size, "sha256": digest}


def manifest(folder: Path, *, version: str, commit: str, epoch: int) -> str:
    """Return the manifest of the packages in ``folder``.

    Raises:
        ManifestError: If there are none.
    """
    files = [p for p in sorted(folder.iterdir()) if p.is_file() and p.name.endswith(_PACKAGES)]
    if not files:
        raise ManifestError(f"there are no packages in {folder}")
    body = {
        "format": 1,
        "name": "diptych",
        "version": version,
        "date": datetime.fromtimestamp(epoch, tz=UTC).date().isoformat(),
        "commit": commit,
        "files": [describe(path) for path in files],
    }
    return json.dumps(body, indent=1) + "\n"


def sign(text: Path, key: Path, signature: Path) -> None:
    """Sign a file with an Ed25519 key.

    Raises:
        ManifestError: If openssl cannot.
    """
    _openssl("-sign", "-inkey", str(key), "-in", str(text), "-out", str(signature))


def check(folder: Path, key: Path) -> list[str]:
    """Check the signature, then every file of the manifest that is in ``folder``.

    Returns:
        The names of the files that were checked.

    Raises:
        ManifestError: If the signature or a file does not hold.
    """
    text = folder / NAME
    _openssl("-verify", "-pubin", "-inkey", str(key), "-in", str(text),
             "-sigfile", str(folder / SIGNATURE))  # fmt: skip
    listed = json.loads(text.read_text(encoding="utf-8"))["files"]
    found = [entry for entry in listed if (folder / entry["name"]).is_file()]
    for entry in found:
        if describe(folder / entry["name"]) != entry:
            raise ManifestError(f"{entry['name']} is not the file that was released: delete it")
    return [entry["name"] for entry in found]


def _openssl(*words: str) -> None:
    command = ["openssl", "pkeyutl", "-rawin", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        why = (done.stderr or done.stdout).strip().splitlines()
        raise ManifestError(f"the signature does not hold: {why[0] if why else 'openssl failed'}")


def _commit() -> tuple[str, int]:
    done = subprocess.run(
        ["git", "-C", str(_ROOT), "log", "-1", "--format=%H %ct"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    name, epoch = done.stdout.split()
    return name, int(epoch)


def main() -> int:
    """Make or check; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("make", "check"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--key", type=Path, required=True)
    args = parser.parse_args()
    try:
        if args.what == "make":
            source = (_ROOT / "desktop/diptych/__init__.py").read_text(encoding="utf-8")
            version = _VERSION.findall(source)[0]
            commit, epoch = _commit()
            text = manifest(args.folder, version=version, commit=commit, epoch=epoch)
            (args.folder / NAME).write_text(text, encoding="utf-8")
            sign(args.folder / NAME, args.key, args.folder / SIGNATURE)
            print(f"{args.folder / NAME}")
        else:
            for name in check(args.folder, args.key):
                print(f"as released: {name}")
    except ManifestError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
