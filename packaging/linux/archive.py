"""The .tar.gz: a tree that runs where it is unpacked, or under any prefix."""

import gzip
import tarfile
from pathlib import Path

from linux.tree import Release

_README = """\
Diptych {version} for Linux, x86-64, glibc {floor} or newer.

Run it here:             bin/diptych
Install it for yourself: cp -a bin lib share ~/.local/
Install it for all:      cp -a bin lib share /usr/local/   (as root)

Needed from the system: libGL.so.1, libEGL.so.1, libxcb.so.1, fontconfig's configuration, a font.
Debian, Ubuntu: apt install libgl1 libegl1 libxcb1 fontconfig-config fonts-dejavu-core
Fedora:         dnf install libglvnd-glx libglvnd-egl libxcb fontconfig dejavu-sans-fonts

Licences of what is inside: share/doc/{package}/THIRD-PARTY-LICENSES.txt
"""


def make_archive(*, prefix: Path, target: Path, release: Release) -> Path:
    """Pack the tree ``prefix``; two runs on one tree give the same bytes.

    Returns:
        The archive.
    """
    target.mkdir(parents=True, exist_ok=True)
    top = f"{release.package}-{release.version}"
    archive = target / f"{top}-linux-x86_64.tar.gz"
    readme = prefix / "README"
    text = _README.format(version=release.version, floor=release.floor, package=release.package)
    readme.write_text(text, encoding="utf-8")
    try:
        with (
            archive.open("wb") as raw,
            gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
        ):
            for path in [prefix, *sorted(prefix.rglob("*"))]:
                inside = path.relative_to(prefix).as_posix()
                name = top if inside == "." else f"{top}/{inside}"
                tar.add(path, name, recursive=False, filter=lambda i: _plain(i, release.epoch))
    finally:
        readme.unlink()
    return archive


def _plain(info: tarfile.TarInfo, epoch: int) -> tarfile.TarInfo:
    """Take out what belongs to the build machine."""
    info.uid = info.gid = 0
    info.uname = info.gname = "root"
    info.mtime = epoch
    info.pax_headers = {}
    return info
