"""Libraries that a build takes from the machine: which package they are of, and its licence."""

import functools
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class HostText:
    """A package of the build machine and what its licence file says.

    Attributes:
        package: Its name; the library's own where no package manager knows it.
        version: Its version.
        texts: Licence texts by name.
    """

    package: str
    version: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


def host_text(source: Path) -> HostText:
    """Return the package that ``source`` belongs to."""
    if _brought_by_python(source):
        version = ".".join(str(part) for part in sys.version_info[:3])
        return HostText(package="Python", version=version, texts=python_texts())
    return _debian(str(source)) or HostText(package=source.name)


def _brought_by_python(source: Path) -> bool:
    if source.name.startswith("libpython") or "lib-dynload" in source.parts:
        return True
    # Python for Windows and macOS brings OpenSSL, SQLite, libffi and Microsoft's run-time library
    # in its own folder; its licence file speaks of them.
    alone = sys.platform in {"darwin", "win32"}
    return alone and source.resolve().is_relative_to(Path(sys.base_prefix).resolve())


def python_texts() -> dict[str, str]:
    """Return Python's own licence, where this Python brings it."""
    for path in (
        Path(sys.base_prefix) / f"lib/python3.{sys.version_info.minor}/LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright"),
    ):
        if path.is_file():
            return {"LICENSE.txt": path.read_text(encoding="utf-8", errors="replace")}
    return {}


@functools.cache
def _debian(source: str) -> HostText | None:
    if shutil.which("dpkg-query") is None:
        return None
    # Where /lib is a link to /usr/lib, dpkg may know a file under either name.
    for name in (source, source.removeprefix("/usr")):
        done = subprocess.run(
            ["dpkg-query", "--search", name], capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            package = done.stdout.split(":", 1)[0].split(",")[0]
            return HostText(package=package, version=_version(package), texts=_copyright(package))
    return None


def _version(package: str) -> str:
    done = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${Version}\n", package],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout.split("\n")[0]


def _copyright(package: str) -> dict[str, str]:
    path = Path("/usr/share/doc") / package / "copyright"
    if not path.is_file():
        return {}
    return {"copyright": path.read_text(encoding="utf-8", errors="replace")}
