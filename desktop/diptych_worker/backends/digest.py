"""What a model folder's content comes to: its fingerprint, its size, and sums that came with it."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from diptych_worker.backends.safety import model_files
from diptych_worker.errors import ModelError

_SETTINGS = {".json", ".txt", ".model", ".vocab"}
_SUMS = "SHA256SUMS"  # as `sha256sum * > SHA256SUMS` writes it


def deciding_files(folder: Path, weights: Iterable[Path]) -> list[Path]:
    """Return the files that decide results: ``weights``, and all settings and vocabularies."""
    settings = (
        path
        for path in model_files(folder)
        if path.suffix.lower() in _SETTINGS and path.is_file() and path.name != _SUMS
    )
    return sorted({*settings, *weights})


def digest_of(folder: Path, files: Iterable[Path]) -> str:
    """Return 16 hexadecimal digits of SHA-256 over names and contents of ``files``."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hash_file(file))
    return digest.hexdigest()[:16]


def hash_file(file: Path) -> bytes:
    """Return the SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()


def check_sums(folder: Path) -> None:
    """Hold the files against ``SHA256SUMS``, where the folder has one.

    Raises:
        ModelError: If a file named there is missing, is another one, or lies outside.
    """
    sums = folder / _SUMS
    if not sums.is_file():
        return
    for line in sums.read_text(encoding="utf-8", errors="replace").splitlines():
        wanted, _, name = line.strip().partition(" ")
        name = name.lstrip(" *")
        if not wanted or wanted.startswith("#"):
            continue
        file = folder / name
        inside = bool(name) and file.resolve().is_relative_to(folder.resolve())
        if not inside or not file.is_file():
            raise ModelError(
                f"The model in {folder} lacks the file {name[:120]!r} that its {_SUMS} names: copy"
                " the whole model folder."
            )
        if hash_file(file).hex() != wanted.lower():
            raise ModelError(
                f"The model in {folder} is not what was published: {name} differs from its"
                f" {_SUMS}: copy the model again."
            )
