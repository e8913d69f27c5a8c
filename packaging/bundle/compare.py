"""Compare two builds of one commit: print what differs, fail when anything does.

    python -m bundle.compare dist-a/standard dist-b/standard
    python -m bundle.compare one.deb other.deb

What may differ is listed under KNOWN, with the reason. Hash seed, time, order and paths are fixed
by the build (bundle.run_pyinstaller, linux.tree.settle).
"""

import argparse
import hashlib
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

KNOWN: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two builds do not share."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


def describe(path: Path) -> str:
    """Return kind, rights and content of a file, in a form that can be compared."""
    if path.is_symlink():
        return f"link to {os.readlink(path)}"  # noqa: PTH115 - as text, never resolved
    mode = stat.S_IMODE(path.stat().st_mode)
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return f"{mode:o} {path.stat().st_size} bytes {digest[:16]}"


def compare(first: Path, second: Path) -> list[Difference]:
    """Return what differs between two folders, or two files."""
    one, other = _content(first), _content(second)
    found = []
    for place in sorted({*one, *other}):
        if place in KNOWN:
            continue
        if place not in one or place not in other:
            found.append(
                Difference(place, f"only in the {'second' if place in other else 'first'}")
            )
        elif one[place] != other[place]:
            found.append(Difference(place, f"{one[place]} against {other[place]}"))
    return found


def _content(root: Path) -> dict[str, str]:
    if root.is_file():
        return {root.name: describe(root)}
    files = (path for path in root.rglob("*") if path.is_symlink() or path.is_file())
    return {path.relative_to(root).as_posix(): describe(path) for path in files}


def main() -> int:
    """Compare two builds; returns 1 when they differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    args = parser.parse_args()
    differences = compare(args.first, args.second)
    for difference in differences:
        print(difference)
    print(f"{len(_content(args.first))} files, {len(differences)} differ")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
