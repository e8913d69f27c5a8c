"""Reading packaging/shipped.lock: what ships, in which version, with which hashes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PATH = Path(__file__).parents[1] / "shipped.lock"
_HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})\b")


@dataclass(frozen=True, slots=True)
class Locked:
    """One package of the lock.

    Attributes:
        name: As an index writes it.
        version: The only one that is installed.
        requirement: With the marker that says where it is wanted.
        hashes: ``sha256:...`` of each file that may be installed.
    """

    name: str
    version: str
    requirement: Requirement
    hashes: frozenset[str]

    def wanted(self, environment: Mapping[str, str]) -> bool:
        """Tell whether it is installed in an environment (names of PEP 508)."""
        marker = self.requirement.marker
        return marker is None or marker.evaluate(dict(environment))


def read_lock(path: Path = PATH) -> tuple[Locked, ...]:
    """Return the packages of a lock, in its order.

    Raises:
        ValueError: If a line is anything but a package with one exact version and hashes.
    """
    return tuple(_locked(line) for line in _lines(path.read_text(encoding="utf-8")))


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def _locked(line: str) -> Locked:
    requirement = Requirement(line.split(" --hash", 1)[0].strip())
    exact = [one.version for one in requirement.specifier if one.operator == "=="]
    hashes = frozenset(_HASH.findall(line))
    if len(exact) != 1 or len(requirement.specifier) != 1 or requirement.url or not hashes:
        raise ValueError(f"the lock has a line without an exact version and hashes: {line[:80]}")
    return Locked(canonicalize_name(requirement.name), exact[0], requirement, hashes)


def not_locked(parts: Mapping[str, str], locked: tuple[Locked, ...]) -> list[str]:
    """Return what is in a build in another version than the lock's, or not in the lock at all.

    Args:
        parts: Version by name of the build's distributions.
        locked: The lock.
    """
    versions = {one.name: one.version for one in locked}
    return [
        f"{name} {version} is in the build, and in the lock is {versions.get(name, 'nothing')}"
        for name, version in sorted((canonicalize_name(n), v) for n, v in parts.items())
        if versions.get(name) != version
    ]
