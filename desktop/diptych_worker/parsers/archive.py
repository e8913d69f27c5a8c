"""Zip archives of articles: each member is read in memory by its content, none is ever written."""

import stat
import zipfile
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.items import Many, One, Options, Parsed, Unit
from diptych_worker.parsers.zipsafe import open_archive, read_member

_PAGES = (".html", ".htm", ".xhtml")
_FOLDERS = ("_files", "-dateien", "_fichiers", "_archivos", "_bestanden", "-filer", "_ficheiros")


def parser(
    one: dict[str, One], many: dict[str, Many], load: Callable[[str], None], refusal: str
) -> Many:
    """Return the parser of archives.

    Args:
        one: Parsers of members that hold one document, by ending.
        many: Parsers of members that hold several, by ending; archives are not among them.
        load: Imports what an ending's parser needs.
        refusal: What is said of other members.
    """

    def parse(data: bytes, options: Options) -> Sequence[Unit]:
        archive = open_archive(data)
        members = _members(archive)
        if not members:
            raise UnreadableError("The archive is empty: check that it is the right file.")
        units: list[Unit] = []
        for member in members:
            units += _units(archive, member, options)
        return units

    def _units(
        archive: zipfile.ZipFile, member: zipfile.ZipInfo, options: Options
    ) -> Sequence[Unit]:
        name = _shown(member.filename)
        suffix = PurePosixPath(name).suffix.lower()
        if stat.S_ISLNK(member.external_attr >> 16):
            return [_refused(name, "It is a link and no file: add the file itself.")]
        if suffix == ".zip":
            return [_refused(name, "An archive inside an archive is not opened: unpack it first.")]
        if suffix in many:
            try:
                load(suffix)
                inner = many[suffix](read_member(archive, member), options)
            except UnreadableError as error:
                return [_refused(name, str(error))]
            return [Unit(f"{name}/{unit.name}", unit.parse, unit.load) for unit in inner]
        if suffix not in one:
            return [_refused(name, refusal.format(kind=suffix or "without an ending"))]
        work = one[suffix]
        return [
            Unit(
                name,
                lambda: work(_filled(read_member(archive, member)), options),
                lambda: load(suffix),
            )
        ]

    return parse


def _filled(data: bytes) -> bytes:
    if not data.strip():
        raise UnreadableError("The file is empty: check that it was saved completely.")
    return data


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the files by name, without hidden ones and without what belongs to saved pages."""
    files = [member for member in archive.infolist() if not member.is_dir()]
    stems = {_stem(m.filename) for m in files if m.filename.lower().endswith(_PAGES)}
    return sorted(
        (m for m in files if not _hidden(m.filename) and not _attached(m.filename, stems)),
        key=lambda member: member.filename,
    )


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(
        part == "__MACOSX" or (part.startswith(".") and part not in {".", ".."}) for part in parts
    )


def _attached(name: str, stems: set[str]) -> bool:
    for parent in PurePosixPath(name).parents:
        whole = str(parent)
        for ending in _FOLDERS:
            if whole.lower().endswith(ending) and whole[: -len(ending)] in stems:
                return True
    return False


def _shown(name: str) -> str:
    """Return a member's name for people: a place outside of the archive is none of its own."""
    parts = [p for p in PurePosixPath(name.replace("\\", "/")).parts if p not in {"/", "..", "."}]
    clean = "/".join(parts).encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in clean if c.isprintable())[:200] or "member"


def _refused(name: str, reason: str) -> Unit:
    def parse() -> Parsed:
        raise UnreadableError(reason)

    return Unit(name, parse)
