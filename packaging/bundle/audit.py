"""What is really in a finished build, read from its files and held against the bill of materials.

The bill is written from what went in (bundle.inventory). This looks at what came out: every file of
the folder, every module in the archives of the two executables. Both have to name the same parts.
"""

import importlib.metadata
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from bundle.inventory import OURS

_LIBRARY = re.compile(r"(^lib[^/]+\.so|\.so(\.\d+)*$)")
# Python itself is one part of the bill, with all of its own extension modules.
_PYTHON = re.compile(r"^(libpython3|python3\.\d+/lib-dynload/)")
# Its boot loader and hooks are in every build, under no file or module name of its own.
LOADERS = frozenset({"pyinstaller", "pyinstaller-hooks-contrib"})


def plain(name: str) -> str:
    """Return a distribution's name as the index writes it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).casefold()


def found_in(folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Return the distributions with something in a build, and the libraries that are nobody's.

    Args:
        folder: The one-folder build; it was made in this environment.
    """
    by_file, by_module = _owners()
    distributions, libraries = set(), set()
    internal = folder / "_internal"
    for path in internal.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        place = path.relative_to(internal).as_posix()
        owner = by_file.get(place) or _of_metadata(place)
        if owner:
            distributions.add(owner)
        elif _LIBRARY.search(PurePosixPath(place).name) and not _PYTHON.match(place):
            libraries.add(place)
    for program in (folder / "diptych", folder / "diptych-worker"):
        for module in _modules(program):
            if module in by_module:
                distributions.add(by_module[module])
    return frozenset(distributions - {OURS}), frozenset(libraries)


def disagreements(folder: Path, bill: str) -> list[str]:
    """Return what a build holds and its bill does not name, and the other way round.

    Args:
        folder: The one-folder build.
        bill: The CycloneDX bill, as JSON.
    """
    components = json.loads(bill)["components"]
    named = {plain(c["name"]) for c in components if c["purl"].startswith("pkg:pypi/")}
    files = {p["value"] for c in components for p in c.get("properties", ())}
    distributions, libraries = found_in(folder)
    distributions |= LOADERS & named
    return [
        *(f"{name} is in the build and not in its bill" for name in sorted(distributions - named)),
        *(f"{name} is in the bill and not in the build" for name in sorted(named - distributions)),
        *(f"{name} is in the build and not in its bill" for name in sorted(libraries - files)),
        *(
            f"{name} is in the bill and not in the build"
            for name in sorted(files)
            if not (folder / "_internal" / name).exists()
        ),
    ]


def _of_metadata(place: str) -> str:
    """Return whose metadata folder a file lies in; empty for any other file."""
    top = place.split("/", 1)[0]
    name = top.removesuffix(".dist-info")
    return "" if name == top else plain(name.rsplit("-", 1)[0])


def _owners() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return who owns each installed file and each module of this environment."""
    by_file: dict[str, str] = {}
    by_module: dict[str, str] = {}
    for distribution in importlib.metadata.distributions():
        name = plain(distribution.metadata["Name"])
        for file in distribution.files or ():
            place = file.as_posix()
            by_file[place] = name
            if place.endswith(".py"):
                module = place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
                by_module[module] = name
    return by_file, by_module


def _modules(program: Path) -> Iterator[str]:
    """Yield the names of the modules in an executable's archive."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(program))
    for name in archive.toc:
        if name.endswith(".pyz"):
            yield from archive.open_embedded_archive(name).toc
