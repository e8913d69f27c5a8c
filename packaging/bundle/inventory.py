"""Where the files of a build come from: distributions, the system, Python itself, or us."""

import importlib.metadata
import json
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bundle.trim import Entry

OURS = "diptych"


@dataclass(slots=True, kw_only=True)
class Inventory:
    """What a build is made of.

    Attributes:
        distributions: Version of each installed distribution that has a file in the build.
        host_libraries: Shared libraries of the build machine: place in the build to source.
        unknown: Files that belong to none of these; a release has none.
    """

    distributions: dict[str, str] = field(default_factory=dict)
    host_libraries: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def write(self, path: Path) -> None:
        """Write it as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1, sort_keys=True), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Inventory":
        """Read what :meth:`write` wrote."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))


def owners() -> dict[str, str]:
    """Return the distribution of every installed file, by absolute path."""
    found: dict[str, str] = {}
    for distribution in importlib.metadata.distributions():
        name = distribution.metadata["Name"]
        for file in distribution.files or ():
            found[str(Path(str(distribution.locate_file(file))).resolve())] = name
    return found


def take_inventory(
    entries: Iterable[Entry], owner: dict[str, str], ours: tuple[Path, ...]
) -> Inventory:
    """Sort the files of a build by where they come from.

    Args:
        entries: PyInstaller's entries of all kinds, modules among them.
        owner: What :func:`owners` returned.
        ours: Folders whose files are our own (the sources, what the build itself makes).
    """
    inventory = Inventory()
    own = tuple(path.resolve() for path in ours)
    python = tuple(
        Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib")
    )  # fmt: skip
    site = tuple(Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib"))
    # There Python has a folder to itself, with more than modules (Python.framework's Info.plist).
    alone = (Path(sys.base_prefix).resolve(),) if sys.platform in {"darwin", "win32"} else ()
    for place, source, kind in entries:
        if not source or source == "-" or kind == "SYMLINK":
            continue
        path = Path(source).resolve()
        name = owner.get(str(path))
        if name is not None:
            inventory.distributions[name] = importlib.metadata.version(name)
        elif any(path.is_relative_to(folder) for folder in own) or (
            _inside(path, (*python, *(alone if kind == "DATA" else ()))) and not _inside(path, site)
        ):
            continue
        elif kind in {"BINARY", "EXTENSION"} and not _inside(path, site):
            inventory.host_libraries[place] = str(path)
        else:
            inventory.unknown.append(place)
    inventory.unknown.sort()
    return inventory


def _inside(path: Path, folders: tuple[Path, ...]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)
