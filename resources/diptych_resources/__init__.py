"""Models, lexicons, icons, themes and the sample case, read through importlib.resources."""

from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

__all__ = ["folder", "read_bytes", "read_text", "resource"]


def resource(name: str) -> Traversable:
    """Return the resource ``name``, a relative POSIX path inside this package.

    Raises:
        ValueError: If ``name`` is absolute or leaves the package.
        FileNotFoundError: If there is no such resource.
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        msg = f"not a resource name: {name!r}"
        raise ValueError(msg)
    found = _home().joinpath(*path.parts)
    if not (found.is_file() or found.is_dir()):
        raise FileNotFoundError(name)
    return found


@cache
def _home() -> Traversable:
    return files("diptych_resources")


def read_text(name: str) -> str:
    """Return the resource ``name`` as UTF-8 text."""
    return resource(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """Return the bytes of the resource ``name``."""
    return resource(name).read_bytes()


def folder(name: str) -> Path:
    """Return the path of a resource folder; this package is always installed as plain files."""
    with as_file(resource(name)) as path:
        return path
