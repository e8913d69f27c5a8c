"""The tree of an installation on Linux: what goes under /usr, /usr/local or ~/.local."""

import gzip
import os
import re
import shutil
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from linux.shells import PLACES, commands_for_manual, completion, formats_for_manual

HERE = Path(__file__).parent
APP_ID = "org.diptych.Diptych"
_LIBRARY = re.compile(r"\.so(\.\d+)*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What the files of an installation say of it.

    Attributes:
        package: Name of the package: ``diptych`` or ``diptych-full``.
        version: Version of Diptych.
        epoch: Time of the commit, in seconds since 1970.
        floor: Oldest glibc that it starts on.
    """

    package: str
    version: str
    epoch: int
    floor: str

    @property
    def date(self) -> str:
        """Day of the commit, ISO 8601."""
        return datetime.fromtimestamp(self.epoch, tz=UTC).date().isoformat()


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return ``template`` with each ``@NAME@`` replaced.

    Raises:
        ValueError: If a name is left without a value.
    """
    text = template
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    left = re.findall(r"@[A-Z]+@", text)
    if left:
        msg = f"nothing fills {', '.join(left)}"
        raise ValueError(msg)
    return text


def make_tree(
    *,
    build: Path,
    prefix: Path,
    release: Release,
    icons: Path,
    grammar: Callable[[], ArgumentParser],
    notices: Path,
) -> None:
    """Lay an installation out under ``prefix``.

    Args:
        build: PyInstaller's folder.
        prefix: What will be /usr; emptied first.
        release: What it is.
        icons: Where ``make_icons`` wrote.
        grammar: Makes the command line's parser, for the manual page and the completions.
        notices: The third-party licences.
    """
    if prefix.exists():
        shutil.rmtree(prefix)
    share = prefix / "share"
    shutil.copytree(build, prefix / "lib" / "diptych", symlinks=True)
    values = {"VERSION": release.version, "DATE": release.date, "PACKAGE": release.package}
    launcher = (HERE / "launcher.sh").read_text(encoding="utf-8")
    _write(
        prefix / "bin" / "diptych",
        fill(launcher, {"FLOOR": release.floor, "LIB": "../lib/diptych"}),
        mode=0o755,
    )
    for name, place in (
        (f"{APP_ID}.desktop", "applications"),
        (f"{APP_ID}.metainfo.xml", "metainfo"),
    ):
        text = (HERE / name).read_text(encoding="utf-8")
        _write(share / place / name, fill(text, values) if "@" in text else text)
    mime = (HERE / f"{APP_ID}.mime.xml").read_text(encoding="utf-8")
    _write(share / "mime" / "packages" / f"{APP_ID}.xml", mime)
    _copy_icons(icons, share / "icons" / "hicolor")
    manual = (HERE / "diptych.1").read_text(encoding="utf-8")
    lists = {"COMMANDS": commands_for_manual(grammar()), "FORMATS": formats_for_manual()}
    _write_gzip(share / "man" / "man1" / "diptych.1.gz", fill(manual, values | lists))
    for shell, place in PLACES.items():
        _write(share / place, completion(grammar(), shell))
    documents = share / "doc" / release.package
    _write(documents / "copyright", fill((HERE / "copyright").read_text(encoding="utf-8"), values))
    shutil.copyfile(notices, _made(documents / notices.name))
    changes = HERE.parent.parent / "CHANGELOG.md"
    _write_gzip(documents / "changelog.gz", changes.read_text(encoding="utf-8"))
    settle(prefix, release.epoch)


def settle(root: Path, epoch: int) -> None:
    """Give everything under ``root`` the same owner rights and the same time on every machine.

    PyInstaller makes libraries executable; Debian's policy (8.1) wants them to be none.
    """
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            executable = path.is_dir() or (
                path.stat().st_mode & 0o100 and not _LIBRARY.search(path.name)
            )
            path.chmod(0o755 if executable else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def _copy_icons(icons: Path, theme: Path) -> None:
    sources = HERE.parent / "icons"
    for name, place, installed in (
        ("diptych", "apps", APP_ID),
        ("diptych-case", "mimetypes", "application-vnd.diptych.case"),
    ):
        scalable = _made(theme / "scalable" / place / f"{installed}.svg")
        shutil.copyfile(sources / f"{name}.svg", scalable)
        for edge in (48, 128, 256):
            png = _made(theme / f"{edge}x{edge}" / place / f"{installed}.png")
            shutil.copyfile(icons / f"{name}-{edge}.png", png)


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    _made(path).write_text(text, encoding="utf-8")
    path.chmod(mode)


def _write_gzip(path: Path, text: str) -> None:
    """Compress without name and time, which would differ from build to build."""
    _made(path).write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
