"""Places that are bad for a case: network drives and folders that a sync program copies.

The locks and syncs of the first cannot be relied on; the second are copied while they are written.
"""

import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath


class PlaceKind(StrEnum):
    """Why a place is bad."""

    NETWORK = "network"
    SYNC = "sync"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that is bad for a case.

    Attributes:
        kind: Why.
        name: What people call it: "Dropbox", "NFS".
    """

    kind: PlaceKind
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """One mounted file system.

    Attributes:
        folder: Where it is mounted.
        type: Its type as the system names it, such as ``nfs4`` or ``fuse.sshfs``.
    """

    folder: PurePosixPath
    type: str


# Type of file system, whole or up to a dot -> what people call it.
_NETWORK = (
    (r"nfs\d?", "NFS"),
    (r"cifs|smb\d?|smbfs|fuse\.smbnetfs", "Windows share (SMB)"),
    (r"fuse\.sshfs|sshfs", "SSHFS"),
    (r"fuse\.rclone|rclone|fuse\.davfs|davfs2?|fuse\.s3fs|fuse\.gvfsd-fuse|fuse\.curlftpfs",
     "remote drive"),
    (r"9p|afs|ceph|fuse\.ceph|fuse\.glusterfs|glusterfs|lustre|gfs2|ocfs2|ncpfs|coda",
     "network drive"),
    (r"fuse(\..*)?|fuseblk\.network", "user-space drive (FUSE)"),
)  # fmt: skip
# FUSE types that are local disks.
_LOCAL_FUSE = re.compile(
    r"fuseblk|fuse\.(ntfs.*|exfat|ext\d?|gocryptfs|encfs|cryfs|lxcfs|veracrypt|portal|snapfuse"
    r"|bindfs|mergerfs|overlayfs|fuse-overlayfs|AppImage.*)"
)
# Name of a folder on the way -> the program that syncs it.
_SYNC = (
    (r"dropbox( .*)?", "Dropbox"),
    (r"onedrive( .*)?", "OneDrive"),
    (r"icloud ?drive.*|com~apple~clouddocs|mobile documents", "iCloud"),
    (r"google ?drive.*|googledrive-.*|my drive", "Google Drive"),
    (r"nextcloud.*|owncloud.*", "Nextcloud"),
)


def look_at(path: Path, mounts: Iterable[Mount] | None = None) -> Place | None:
    """Return what is bad about the place of ``path``; None when nothing is known to be.

    Args:
        path: A case, or where one is to be made; links are followed.
        mounts: What is mounted where; None asks the system.
    """
    path = Path(os.path.realpath(path))  # resolve() stumbles over links in a circle
    for part in path.parent.parts:
        for pattern, name in _SYNC:
            if re.fullmatch(pattern, part, re.IGNORECASE):
                return Place(kind=PlaceKind.SYNC, name=name)
    if path.drive.startswith("\\\\"):
        return Place(kind=PlaceKind.NETWORK, name="Windows share (SMB)")
    kind = _file_system(path, mounts if mounts is not None else system_mounts())
    if _LOCAL_FUSE.fullmatch(kind):
        return None
    for pattern, name in _NETWORK:
        if re.fullmatch(pattern, kind):
            return Place(kind=PlaceKind.NETWORK, name=name)
    return None


def _file_system(path: Path, mounts: Iterable[Mount]) -> str:
    """Return the type of the innermost file system that holds ``path``; empty when unknown."""
    here = PurePosixPath(path.as_posix())
    holding = [mount for mount in mounts if here.is_relative_to(mount.folder)]
    # of two on one folder the later one covers the earlier
    best = max(enumerate(holding), key=lambda one: (len(one[1].folder.parts), one[0]), default=None)
    return best[1].type if best else ""


def system_mounts(table: Path = Path("/proc/self/mountinfo")) -> tuple[Mount, ...]:
    """Return what is mounted, as Linux tells it; nothing where it does not."""
    if sys.platform != "linux":
        return ()
    try:
        text = os.fsdecode(table.read_bytes())
    except OSError:
        return ()
    return tuple(read_mounts(text))


def read_mounts(text: str) -> Iterable[Mount]:
    """Yield the mounts of a table in the form of ``/proc/self/mountinfo``."""
    for row in text.splitlines():
        before, found, after = row.partition(" - ")
        fields, types = before.split(), after.split()
        if found and len(fields) > 4 and types:
            folder = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[4])
            yield Mount(folder=PurePosixPath(folder), type=types[0])
