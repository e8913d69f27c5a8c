"""The licence of each part of a build, its texts, and whether it may come in."""

import fnmatch
import importlib.metadata
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bundle.inventory import OURS, Inventory
from licences.host import host_text
from licences.spdx import LicenceError, is_allowed

HERE = Path(__file__).parent
_LICENCE_FILES = ("licen", "copying", "notice", "authors", "thirdparty", "third-party")
_CLASSIFIER = "License :: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a build that others wrote.

    Attributes:
        name: As its authors call it.
        version: Empty where it has none.
        licence: SPDX expression.
        texts: Licence texts and notices, by file name.
        home: Where it comes from.
        kind: ``distribution``, ``host`` or ``runtime``.
        files: Its files in the build, where they are named one by one (host libraries).
    """

    name: str
    version: str = ""
    licence: str
    texts: Mapping[str, str] = field(default_factory=dict)
    home: str = ""
    kind: str = "distribution"
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """What allowed.toml says."""

    allowed: frozenset[str]
    names: Mapping[str, str]
    decided: Mapping[str, Mapping[str, str]]
    host: Mapping[str, str]

    @classmethod
    def read(cls, path: Path = HERE / "allowed.toml") -> "Policy":
        """Read the file."""
        raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(frozenset(raw["allowed"]), raw["names"], raw["decided"], raw["host"])


def licence_of(metadata: importlib.metadata.PackageMetadata, policy: Policy) -> str:
    """Return the SPDX expression of an installed distribution.

    What was decided by hand goes first, then the metadata's ``License-Expression`` (PEP 639), its
    ``License`` where that is a name, and its classifiers.

    Raises:
        LicenceError: If none of these says it.
    """
    name = metadata["Name"]
    decided = policy.decided.get(_plain(name))
    if decided:
        return decided["licence"]
    said = _field(metadata, "License-Expression")
    if said:
        return said
    free = _field(metadata, "License").strip()
    if free and "\n" not in free and len(free) < 80:
        return policy.names.get(free, free)
    named = [
        policy.names[last]
        for line in metadata.get_all("Classifier") or ()
        if line.startswith(_CLASSIFIER) and (last := line.rsplit(" :: ", 1)[-1]) in policy.names
    ]
    if not named:
        raise LicenceError(
            f"{name} does not say its licence: read its files and add it to allowed.toml"
        )
    return " AND ".join(sorted(set(named)))


def distribution_part(name: str, policy: Policy) -> Part:
    """Return an installed distribution with its licence and the texts that it brings.

    Where it brings no text, the licence's own text and its authors' names stand in.
    """
    found = importlib.metadata.distribution(name)
    licence = licence_of(found.metadata, policy)
    texts: dict[str, str] = {}
    for file in found.files or ():
        base = file.name.casefold()
        # A wheel's own folder for them (PEP 639) may hold others' licences under any name.
        named = base.startswith(_LICENCE_FILES) or ".dist-info/licenses/" in file.as_posix()
        if named and not base.endswith((".py", ".pyc", ".html")):
            path = Path(str(found.locate_file(file)))
            if path.is_file():
                texts[file.as_posix()] = path.read_text(encoding="utf-8", errors="replace")
    if not texts:
        authors = _field(found.metadata, "Author") or _field(found.metadata, "Author-email")
        texts = {
            word: f"Copyright: {authors or f'the authors of {name}'}\n\n{_own_text(word)}"
            for word in sorted(set(licence.replace("(", " ").replace(")", " ").split()))
            if (HERE / "texts" / f"{word}.txt").is_file()
        }
    return Part(
        name=found.metadata["Name"],
        version=found.version,
        licence=licence,
        texts=texts,
        home=_home(found.metadata),
    )


def host_parts(libraries: Mapping[str, str], policy: Policy) -> list[Part]:
    """Return the build machine's own libraries, grouped by where their licence stands.

    Args:
        libraries: Place in the build to source, of ``Inventory.host_libraries``.
        policy: What is allowed.

    Raises:
        LicenceError: If a library is in no line of allowed.toml.
    """
    parts: dict[tuple[str, str], Part] = {}
    for place, source in sorted(libraries.items()):
        name = place.replace("\\", "/")
        patterns = [one for one in policy.host if _matches(name, one)]
        if not patterns:
            raise LicenceError(
                f"{name} comes from this machine ({source}) and has no line under [host] in"
                " allowed.toml: look its licence up and add it, or keep it out (contents.py)"
            )
        text = host_text(Path(source))
        key = (text.package, policy.host[patterns[0]])
        before = parts.get(key)
        parts[key] = Part(
            name=text.package,
            version=text.version,
            licence=policy.host[patterns[0]],
            texts=text.texts,
            kind="host",
            files=(*(before.files if before else ()), name),
        )
    return [parts[key] for key in sorted(parts)]


def collect(inventory: Inventory, policy: Policy, runtime: Sequence[Part]) -> list[Part]:
    """Return every part of a build that others wrote.

    Raises:
        LicenceError: If a part's licence is unknown or not allowed.
    """
    names = sorted(name for name in inventory.distributions if _plain(name) != OURS)
    parts = [*runtime, *(distribution_part(name, policy) for name in names)]
    parts += host_parts(inventory.host_libraries, policy)
    refused = [part for part in parts if not is_allowed(part.licence, policy.allowed)]
    if refused:
        listed = "; ".join(f"{part.name}: {part.licence}" for part in refused)
        raise LicenceError(f"licences that may not come into a build: {listed}")
    return parts


def _matches(place: str, pattern: str) -> bool:
    # Windows writes one library's name in several ways (VCRUNTIME140.dll).
    place, pattern = place.casefold(), pattern.casefold()
    base = place.rsplit("/", 1)[-1]
    return fnmatch.fnmatchcase(base, pattern) or fnmatch.fnmatchcase(place, f"*{pattern}")


def _own_text(name: str) -> str:
    return (HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8")


def _plain(name: str) -> str:
    return name.casefold().replace("_", "-")


def _field(metadata: importlib.metadata.PackageMetadata, name: str) -> str:
    # PackageMetadata promises get_all() and no get().
    values: list[str] = metadata.get_all(name) or []
    return str(values[0]) if values and values[0] != "UNKNOWN" else ""


def _home(metadata: importlib.metadata.PackageMetadata) -> str:
    named = dict(
        line.split(", ", 1) for line in metadata.get_all("Project-URL") or () if ", " in line
    )
    for label in ("Homepage", "homepage", "Source", "source", "Repository", "repository"):
        if label in named:
            return str(named[label])
    return _field(metadata, "Home-page") or f"https://pypi.org/project/{metadata['Name']}/"
