"""Zip archives, which may lie: limits before anything is unpacked, and nothing on the disk."""

import io
import lzma
import struct
import zipfile
import zlib

from diptych_worker.errors import UnreadableError

MOST_TOTAL = 300 * 2**20  # bytes unpacked
MOST_RATIO = 100  # unpacked to packed; text packs to a tenth, office documents to a twentieth
MOST_MEMBERS = 5_000
MOST_MEMBER = 100 * 2**20  # bytes unpacked, as for a file
_HARMLESS = 2**20  # bytes unpacked below which the ratio says nothing: one sentence, repeated
_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError,
    EOFError, OSError, ValueError, OverflowError,
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0"


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Open an archive in memory.

    Raises:
        UnreadableError: If it is none, damaged, or goes over a limit.
    """
    if data.startswith(_OLE):
        raise UnreadableError(
            "The document is protected by a password or in an old office format: open it in its"
            " program and save it without a password in the new format."
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS:
        raise UnreadableError(
            "The file is damaged or no zip archive: get it again, or save it anew in its program."
        ) from None
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise UnreadableError(
            f"The archive has {len(members)} parts and Diptych opens up to {MOST_MEMBERS}:"
            " unpack it and import the articles from the folder."
        )
    total = sum(member.file_size for member in members)
    if total > MOST_TOTAL:
        raise UnreadableError(
            f"Unpacked, the archive has {total / 2**20:.0f} MB and Diptych opens up to"
            f" {MOST_TOTAL // 2**20} MB: unpack it and import the articles from the folder."
        )
    if total > _HARMLESS and total > MOST_RATIO * len(data):
        raise UnreadableError(
            f"Unpacked, the archive is more than {MOST_RATIO} times as large, as archives are that"
            " are made to fill a disk: unpack it yourself if you trust it."
        )
    return archive


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo | str) -> bytes:
    """Return the content of a member.

    Raises:
        UnreadableError: If it is encrypted, damaged, too large or not there.
    """
    try:
        info = archive.getinfo(member) if isinstance(member, str) else member
    except KeyError:
        raise UnreadableError(
            "The document lacks a part that such documents have: save it anew in its program."
        ) from None
    if info.flag_bits & 1:
        raise UnreadableError(
            "It is protected by a password: unpack it with the password and import the result."
        )
    if info.file_size > MOST_MEMBER:
        raise UnreadableError(
            f"Unpacked, it has {info.file_size / 2**20:.0f} MB and Diptych reads up to"
            f" {MOST_MEMBER // 2**20} MB: split it into its articles."
        )
    try:
        with archive.open(info) as stream:
            return stream.read(MOST_MEMBER)
    except _FAULTS:
        raise UnreadableError(
            "The archive is damaged here: get it again, or save it anew in its program."
        ) from None
