"""The Debian package: the tree under /usr, and what dpkg must know of it."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from bundle.identity import MAINTAINER
from linux.tree import Release, settle

# What the one-folder build takes from the system (bundle.elf.FROM_THE_SYSTEM), and fonts: the
# reading fonts come along, other scripts come from the system.
DEPENDS = (
    "libc6 (>= {floor})",
    "libgl1",
    "libegl1",
    "libxcb1",
    "fontconfig-config",
    "fonts-dejavu-core | fonts-liberation | fonts-noto-core",
    "tzdata",  # time zones of articles
)
RECOMMENDS = (
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "shared-mime-info",
    "desktop-file-utils",
    "hicolor-icon-theme",
    "fonts-noto-cjk",
    "fonts-noto-color-emoji",
)
_OTHER = {"diptych": "diptych-full", "diptych-full": "diptych"}
_ABOUT = {
    "diptych": " It runs models in ONNX form. The package diptych-full runs any model that\n"
    " sentence-transformers can load.",
    "diptych-full": " This package comes with sentence-transformers and torch, so that any model\n"
    " of your own can be used.",
}


def control(release: Release, kilobytes: int) -> str:
    """Return the control file (deb-control(5))."""
    depends = ", ".join(DEPENDS).format(floor=release.floor)
    other = _OTHER[release.package]
    provides = "" if release.package == "diptych" else "Provides: diptych\n"
    return (
        f"Package: {release.package}\n"
        f"Version: {release.version}\n"
        "Section: text\n"
        "Priority: optional\n"
        "Architecture: amd64\n"
        f"Installed-Size: {kilobytes}\n"
        f"Depends: {depends}\n"
        f"Recommends: {', '.join(RECOMMENDS)}\n"
        f"Conflicts: {other}\n"
        f"Replaces: {other}\n"
        f"{provides}"
        f"Maintainer: {MAINTAINER}\n"
        "Description: see where many accounts of one event disagree\n"
        " Diptych loads articles on one event, finds claims of different articles that\n"
        " are about the same thing, and flags those that oppose each other. It works\n"
        " offline.\n"
        f"{_ABOUT[release.package]}\n"
    )


def make_deb(*, prefix: Path, staging: Path, target: Path, release: Release) -> Path:
    """Pack the tree ``prefix`` as a package that installs it under /usr.

    Menus, icons and MIME types are refreshed by the triggers of desktop-file-utils, hicolor-icon-
    theme and shared-mime-info, so the package needs no scripts of its own, and removing it leaves
    nothing behind.

    Args:
        prefix: What :func:`linux.tree.make_tree` laid out.
        staging: A folder for the package's content; emptied first.
        target: Folder for the package.
        release: What it is.

    Returns:
        The package.
    """
    if staging.exists():
        shutil.rmtree(staging)
    (staging / "DEBIAN").mkdir(parents=True)
    shutil.copytree(prefix, staging / "usr", symlinks=True, copy_function=_link)
    files = [p for p in sorted((staging / "usr").rglob("*")) if p.is_file() and not p.is_symlink()]
    sums = "".join(f"{_md5(path)}  {path.relative_to(staging)}\n" for path in files)
    (staging / "DEBIAN" / "md5sums").write_text(sums, encoding="utf-8")
    kilobytes = sum((path.stat().st_size + 1023) // 1024 for path in files)
    text = control(release, kilobytes)
    (staging / "DEBIAN" / "control").write_text(text, encoding="utf-8")
    settle(staging, release.epoch)
    target.mkdir(parents=True, exist_ok=True)
    package = target / f"{release.package}_{release.version}_amd64.deb"
    subprocess.run(
        # A fixed number of threads: xz cuts its blocks by it, and the bytes hang on that.
        ["dpkg-deb", "-Zxz", "-z6", "--threads-max=2", "--root-owner-group", "--build",
         str(staging), str(package)],
        env=os.environ | {"SOURCE_DATE_EPOCH": str(release.epoch)},
        stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    shutil.rmtree(staging)
    return package


def _link(source: str, target: str) -> None:
    """Hard links in place of copies: the content is the same and the disk is small."""
    os.link(source, target, follow_symlinks=False)


def _md5(path: Path) -> str:
    with path.open("rb") as stream:  # dpkg's own check of its files, not a safeguard
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
