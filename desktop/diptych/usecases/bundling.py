"""Hand-over bundles: a case, its guidelines and a manifest with hashes, in one zip file.

With a passphrase, that file is sealed (``sealing``).

A bundle comes from elsewhere and is believed in nothing: only the files that its manifest names
are taken out, under names of our own, each up to the size that it says, and each must have its
hash before the case gets its name.
"""

import hashlib
import re
import shutil
import tempfile
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from diptych import __version__
from diptych.usecases.errors import UseCaseError
from diptych.usecases.import_files import shown
from diptych.usecases.sealing import is_sealed, seal, unseal
from diptych.usecases.writing import write_file
from diptych_store.backup import backup
from diptych_store.casefile import CaseFile

MANIFEST = "manifest.json"
_FORMAT = "diptych-bundle"
_VERSION = 1
_CASE = "case.diptych"
_GUIDELINES = "guidelines.md"
_CHUNK = 1 << 20
_LARGEST = 1 << 36  # bytes of a case: beyond any that a person could review
_LARGEST_MANIFEST = 1 << 20
_MOST_RATIO = 200  # unpacked to packed; a case packs to a tenth
_HARMLESS = 1 << 26  # bytes below which the ratio says nothing
_LONGEST_NAME = 160  # bytes
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day of a zip file


class _File(msgspec.Struct):
    path: str
    bytes: int
    sha256: str


class _Manifest(msgspec.Struct):
    format: str
    version: int
    name: str
    made_with: str
    made_by: str
    made_at: str
    articles: int
    decisions: int
    files: list[_File]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """A bundle that was written or opened.

    Attributes:
        path: The bundle, or the case that came out of it.
        name: Name of the case.
        made_by: Who made the bundle.
        made_at: When, ISO 8601 with zone.
        articles: Articles of the case.
        decisions: Decisions of the case.
    """

    path: Path
    name: str
    made_by: str
    made_at: str
    articles: int
    decisions: int


def make_bundle(
    case: CaseFile, out: Path, *, analyst: str, passphrase: str | None = None
) -> Bundled:
    """Write the case as a bundle, whole or not at all.

    Args:
        case: The case.
        out: The bundle.
        analyst: Who makes it.
        passphrase: What seals the bundle; None leaves it open.

    Raises:
        UseCaseError: If the file can't be written, or the passphrase is empty.
        StoreError: If the case can't be copied.
    """
    if not out.parent.is_dir():
        raise UseCaseError(f"there is no folder {out.parent}: create it or choose another one")
    # What is to be sealed must not lie open on a stick or a share: it is made beside the case.
    place = out.parent if passphrase is None else case.path.parent
    try:
        with tempfile.TemporaryDirectory(prefix=".diptych-", dir=place) as folder:
            if passphrase is None:
                return _made(case, out, Path(folder), analyst)
            made = _made(case, Path(folder) / "open.zip", Path(folder), analyst)
            _sealed(made.path, out, passphrase)
            return replace(made, path=out)
    except OSError as error:
        msg = f"{out} could not be written ({error.strerror or error}); choose another place"
        raise UseCaseError(msg) from error


def open_bundle(bundle: Path, case: Path, *, passphrase: str = "") -> Bundled:
    """Take the case out of a bundle and put it at ``case``, when every hash is right.

    Args:
        bundle: The bundle.
        case: The case to make.
        passphrase: What opens a sealed one; not looked at for others.

    Raises:
        UseCaseError: If the file is no bundle, is damaged or sealed with another passphrase, or
            something stands at ``case``.
    """
    if case.exists():
        raise UseCaseError(f"“{case.name}” exists already: choose another name for the case")
    if not case.parent.is_dir():
        raise UseCaseError(f"there is no folder {case.parent}: create it or choose another one")
    _require_file(bundle)
    try:
        with tempfile.TemporaryDirectory(prefix=".diptych-", dir=case.parent) as folder:
            if not is_sealed(bundle):
                return _opened(bundle, case, Path(folder))
            inner = Path(folder) / bundle.name
            unseal(bundle, inner, passphrase)
            return _opened(inner, case, Path(folder))
    except zipfile.BadZipFile as error:
        raise UseCaseError(f"“{bundle.name}” is no bundle: it is not a whole zip file") from error
    except (NotImplementedError, RuntimeError, EOFError) as error:
        msg = f"“{bundle.name}” is no bundle of Diptych (it is packed in another way)"
        raise UseCaseError(msg) from error
    except OSError as error:
        msg = f"“{bundle.name}” could not be opened ({error.strerror or error}); check both places"
        raise UseCaseError(msg) from error


def _made(case: CaseFile, out: Path, folder: Path, analyst: str) -> Bundled:
    copy = backup(case, folder)
    current = case.guidelines.current()
    text = (current.text if current else "").encode("utf-8")
    size, digest = _measured(copy)
    manifest = _Manifest(
        format=_FORMAT,
        version=_VERSION,
        name=shown(case.path.stem),
        made_with=f"Diptych {__version__}",
        made_by=analyst,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        articles=len(case.articles.all()),
        decisions=sum(1 for each in case.labels.decisions() if each.label),
        files=[
            _File(path=_CASE, bytes=size, sha256=digest),
            _File(path=_GUIDELINES, bytes=len(text), sha256=hashlib.sha256(text).hexdigest()),
        ],
    )
    part = folder / "bundle.zip"
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(_entry(MANIFEST), msgspec.json.format(msgspec.json.encode(manifest)))
        packed.writestr(_entry(_GUIDELINES), text)
        with copy.open("rb") as source, packed.open(_entry(_CASE), "w", force_zip64=True) as place:
            shutil.copyfileobj(source, place, _CHUNK)
    part.replace(out)
    return _told(manifest, out)


def _sealed(plain: Path, out: Path, passphrase: str) -> None:
    with tempfile.TemporaryDirectory(prefix=".diptych-", dir=out.parent) as folder:
        part = Path(folder) / "sealed.zip"
        seal(plain, part, passphrase)
        part.replace(out)


def _opened(bundle: Path, case: Path, folder: Path) -> Bundled:
    with zipfile.ZipFile(bundle) as packed:
        manifest = _read_manifest(packed, bundle)
        for file in manifest.files:
            _take_out(packed, file, folder, bundle)
    part = folder / _CASE
    CaseFile.open(part, read_only=True).close()  # it is a case, and one of a version we know
    write_beside = case.with_name(f"{case.stem}-guidelines.md")
    part.rename(case)
    text = folder / _GUIDELINES
    if text.exists() and text.stat().st_size and not write_beside.exists():
        write_file(write_beside, text.read_bytes())
    return _told(manifest, case)


def _require_file(bundle: Path) -> None:
    """Refuse what a reader would wait for, or read from, for ever: a pipe, a device."""
    if bundle.exists() and not bundle.is_file():
        raise UseCaseError(f"“{bundle.name}” is no bundle: it is no ordinary file")


def _read_manifest(packed: zipfile.ZipFile, bundle: Path) -> _Manifest:
    none = f"“{bundle.name}” is no bundle of Diptych"
    try:
        with packed.open(MANIFEST) as file:
            manifest = msgspec.json.decode(file.read(_LARGEST_MANIFEST), type=_Manifest)
    except (KeyError, msgspec.DecodeError) as error:
        raise UseCaseError(f"{none}: it has no {MANIFEST} that can be read") from error
    if manifest.format != _FORMAT:
        raise UseCaseError(f"{none}: its {MANIFEST} is of something else")
    if manifest.version > _VERSION:
        msg = f"“{bundle.name}” was made by a newer Diptych: install that one to open it"
        raise UseCaseError(msg)
    named = [file.path for file in manifest.files]
    if sorted(named) != [_CASE, _GUIDELINES]:
        raise UseCaseError(f"{none}: it names other files than a case and its guidelines")
    return manifest


def _take_out(packed: zipfile.ZipFile, file: _File, folder: Path, bundle: Path) -> None:
    """Write one file that the manifest names, and only as much of it as it says."""
    broken = (
        f"“{bundle.name}” is damaged: {file.path} is not what its maker wrote; ask for it again"
    )
    if not 0 <= file.bytes <= _LARGEST:
        raise UseCaseError(broken)
    digest, left = hashlib.sha256(), file.bytes
    try:
        most = _MOST_RATIO * packed.getinfo(file.path).compress_size
        if file.bytes > max(_HARMLESS, most):  # made to fill the disk
            raise UseCaseError(broken)
        with packed.open(file.path) as source, (folder / file.path).open("xb") as out:
            while chunk := source.read(min(_CHUNK, left + 1)):
                left -= len(chunk)
                if left < 0:
                    raise UseCaseError(broken)
                digest.update(chunk)
                out.write(chunk)
    except (KeyError, zipfile.BadZipFile) as error:
        raise UseCaseError(broken) from error
    if left or digest.hexdigest() != file.sha256:
        raise UseCaseError(broken)


def _measured(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return path.stat().st_size, digest


def _entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, _EPOCH)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = 0o600 << 16
    return made


def safe_name(name: str) -> str:
    """Return a case's name as the name of a file on any system."""
    shown = "".join(c if c.isprintable() else " " for c in name[:1000])
    name = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", shown).strip(" .")[:80]
    # 80 characters may be 320 bytes, and a case's name with all that is added to it has 255.
    return name.encode(errors="replace")[:_LONGEST_NAME].decode(errors="ignore") or "case"


def bundle_name(bundle: Path) -> str:
    """Return the name of the case in a bundle, for the name of its file; a sealed one's own name.

    Raises:
        UseCaseError: If the file is no bundle.
    """
    _require_file(bundle)
    if is_sealed(bundle):
        return safe_name(bundle.stem.removesuffix(".sealed"))
    try:
        with zipfile.ZipFile(bundle) as packed:
            return safe_name(_read_manifest(packed, bundle).name)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise UseCaseError(f"“{bundle.name}” is no bundle: it is not a whole zip file") from error


def _told(manifest: _Manifest, path: Path) -> Bundled:
    return Bundled(
        path=path,
        name=manifest.name,
        made_by=manifest.made_by,
        made_at=manifest.made_at,
        articles=manifest.articles,
        decisions=manifest.decisions,
    )
