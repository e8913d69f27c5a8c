"""Which files an import is about: folders laid open, saved pages without their attachments."""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

# What the worker can read; other files in a folder are reported as skipped.
SUFFIXES = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf",
    ".docx", ".odt", ".rtf", ".epub", ".eml", ".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson", ".rss",
    ".atom", ".xml", ".zip",
)  # fmt: skip
FORBIDDEN = "It may not be read: check its permissions."
MOST_FILES = 5_000
_MOST_HASHED = 128 * 2**20  # bytes; the worker refuses smaller ones already
_CHUNK = 2**20
# What browsers call the folder beside a page that was saved whole, in the languages of Firefox,
# Chromium and Edge: NAME_files, NAME-Dateien, NAME_fichiers ...
_ATTACHMENTS = re.compile(
    r"[_-](?:files|dateien|fichiers|archivos|ficheiros|arquivos|bestanden|filer|tiedostot|pliki"
    r"|soubory|s\u00fabory|fajlovi|fajlok|f\u00e1jlok|dosyalar|\u0444\u0430\u0439\u043b\u044b|file)",
    re.IGNORECASE,
)
_PAGES = (".html", ".htm", ".xhtml")


def expand(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file with the reason why it can't be read, or ``""``."""
    seen = 0
    for path in paths:
        try:
            found, closed = _files_of(path) if path.is_dir() else (None, [])
        except OSError:
            yield path, FORBIDDEN
            continue
        if found is None:
            yield path, _unsupported(path)
            seen += 1
            continue
        if not found and not closed:
            yield path, "The folder holds no files: choose another one."
        for item in found[: MOST_FILES - seen]:
            yield item, _unsupported(item)
        for folder in closed:
            yield folder, "The folder may not be read: check its permissions."
        seen += len(found)
        if seen > MOST_FILES:
            yield path, f"More than {MOST_FILES} files: import the rest in a second step."


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file.

    Of its beginning only when it is larger than any that is read: a file may have holes of a
    terabyte, or grow while it is read.

    Raises:
        OSError: If it cannot be read.
    """
    digest = hashlib.sha256()
    # Without O_NONBLOCK, what has become a pipe since it was listed would be waited for for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    left = _MOST_HASHED
    with os.fdopen(os.open(path, flags), "rb") as stream:
        while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest()


def shown(name: str) -> str:
    """Return a file name that can be stored and printed; POSIX names need not be UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")


def _files_of(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return the files of a folder and its subfolders by name, and the folders that are closed.

    Without hidden ones and without what a browser saved beside a page. Folders that are links are
    not entered: they may lead in a circle.

    Raises:
        OSError: If the folder itself may not be read.
    """
    next(folder.iterdir(), None)  # os.walk says of the first folder what it says of the others
    inside: list[Path] = []
    closed: list[Path] = []

    def note(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError) and len(closed) < MOST_FILES:
            closed.append(Path(error.filename))

    for place, folders, names in os.walk(folder, onerror=note):
        folders.sort()
        # isfile() passes over what vanishes meanwhile; a Path's is_file() would raise where the
        # folder may be listed and not entered, and take the whole import with it.
        inside += (Path(place, name) for name in names if os.path.isfile(f"{place}/{name}"))  # noqa: PTH113
    inside.sort()
    pages = {(path.parent, path.stem) for path in inside if path.suffix.lower() in _PAGES}
    found = [
        path
        for path in inside
        if not path.name.startswith(".") and not _attached(path, folder, pages)
    ]
    return found, sorted(closed)


def _attached(path: Path, folder: Path, pages: set[tuple[Path, str]]) -> bool:
    """Whether the file lies in the folder that belongs to a saved page."""
    for parent in path.parents:
        if parent == folder:
            return False
        found = re.search(r"[_-][^_-]+$", parent.name)
        if (
            found
            and (parent.parent, parent.name[: found.start()]) in pages
            and _ATTACHMENTS.fullmatch(found[0])
        ):
            return True
    return False


def _unsupported(path: Path) -> str:
    if not os.path.exists(path):  # noqa: PTH110 - a Path's own raises in a folder that is closed
        return "There is no such file: check the path."
    if not os.path.isfile(path):  # noqa: PTH113
        return "It is neither a file nor a folder: choose another one."
    if path.suffix.lower() not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        kind = f"of type {path.suffix}" if path.suffix else "without an ending"
        return f"Files {kind} are not read yet: use {known}."
    return ""
