"""Writing files for people: each appears whole under its name, or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from diptych.usecases.errors import UseCaseError


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files under ``folder``; each appears complete under its name or not at all.

    Raises:
        UseCaseError: If the folder or the disk refuses.
    """
    written = []
    try:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, data)
            written.append(path)
    except OSError as error:
        msg = f"{folder} could not be written ({error.strerror or error}); choose another folder"
        raise UseCaseError(msg) from error
    return tuple(written)


def write_file(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all, into a folder that exists.

    Raises:
        UseCaseError: If the folder is missing, the name is a folder's, or the disk refuses.
    """
    if path.is_dir():
        raise UseCaseError(f"{path} is a folder: name a file in it")
    if not path.parent.is_dir():
        raise UseCaseError(f"there is no folder {path.parent}: create it or choose another one")
    try:
        _write_whole(path, data)
    except OSError as error:
        msg = f"{path} could not be written ({error.strerror or error}); choose another place"
        raise UseCaseError(msg) from error


def _write_whole(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
