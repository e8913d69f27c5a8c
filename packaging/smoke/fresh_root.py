"""A fresh Debian with nothing but the package and what it declares, made by debootstrap."""

import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from smoke.place import NOBODY, Place, bare_environment, full_path, network_prefix
from smoke.result import NotHereError, SmokeError, require

SUITE = "bookworm"  # the oldest Debian that the glibc floor allows
MIRROR = "http://deb.debian.org/debian"
_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
# Changes with every package that comes or goes and says nothing about ours.
_BOOKKEEPING = (
    "var/lib/dpkg/", "var/lib/apt/", "var/cache/", "var/log/", "etc/ld.so.cache", "tmp/",
    "run/", "root/",
)  # fmt: skip


class FreshRoot:
    """A root file system below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, command: Sequence[str]) -> str:
        """Run a command inside as root; returns what it printed.

        Raises:
            SmokeError: If it fails.
        """
        done = subprocess.run(
            ["chroot", str(self.folder), *command],
            env={"PATH": _PATH, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            raise SmokeError(f"{' '.join(command)}: {(done.stderr or done.stdout)[-1200:]}")
        return done.stdout

    def install(self, package: Path) -> None:
        """Install a package and what it depends on, nothing that it only recommends."""
        inside = self.folder / "tmp" / package.name
        shutil.copyfile(package, inside)
        self.run(["apt-get", "install", "-y", "--no-install-recommends", f"./tmp/{package.name}"])
        inside.unlink()

    def files(self) -> set[str]:
        """Return every file and folder, as paths from the root."""
        found = set()
        for parent, folders, names in os.walk(self.folder):
            here = Path(parent).relative_to(self.folder)
            if here.parts[:1] in {("proc",), ("sys",), ("dev",)}:
                folders.clear()
                continue
            found |= {(here / name).as_posix() for name in [*folders, *names]}
        return {name for name in found if not name.startswith(_BOOKKEEPING)}

    def place(self, program: str) -> Place:
        """Return the installed program, run by a user without rights and without a network."""
        home = self.folder / "home" / "analyst with space"
        work = self.folder / "srv" / "elsewhere"
        for path in (home, work):
            path.mkdir(parents=True, exist_ok=True)
            os.chown(path, NOBODY, NOBODY)
        enter = ("chroot", f"--userspec={NOBODY}:{NOBODY}", str(self.folder))
        return Place(
            program=program,
            home=home,
            work=work,
            environment=bare_environment("/home/analyst with space", _PATH),
            prefix=(*network_prefix(), *full_path(enter)),
            root=self.folder,
        )


def why_not() -> str:
    """Return why no root can be made here; empty when one can."""
    if os.geteuid() != 0:
        return "only root can make a root file system"
    for tool in ("debootstrap", "chroot", "mount"):
        if shutil.which(tool) is None:
            return f"{tool} is not installed"
    mounts = subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False)
    if mounts.returncode != 0:
        return "this root may not mount anything (a container)"
    return ""


@contextmanager
def fresh_root(work: Path) -> Iterator[FreshRoot]:
    """Yield a fresh minimal Debian; the base is kept in ``work`` for the next time.

    Raises:
        NotHereError: If this machine does not permit it or does not reach Debian's archive.
    """
    base, folder = work / f"{SUITE}-minbase.tar", work / "root"
    display = folder / "tmp" / ".X11-unix"
    mounts = ((Path("/proc"), folder / "proc"), (Path("/tmp/.X11-unix"), display))  # noqa: S108
    try:
        try:
            _prepare(base, folder, mounts)
        except (OSError, subprocess.CalledProcessError) as error:
            raise NotHereError(f"no root file system can be made here: {error}") from error
        root = FreshRoot(folder)
        try:
            root.run(["apt-get", "update", "-qq"])
        except SmokeError as error:
            raise NotHereError(f"Debian's archive is not reached: {error}") from error
        yield root
    finally:
        for _, target in reversed(mounts):
            subprocess.run(["umount", "--lazy", str(target)], capture_output=True, check=False)
        _remove(folder)


def _prepare(base: Path, folder: Path, mounts: Sequence[tuple[Path, Path]]) -> None:
    """Unpack the base into ``folder``, with devices, the processes and the display."""
    if not base.is_file():
        _bootstrap(base, base.with_name("bootstrap"))
    _remove(folder)
    folder.mkdir(parents=True)
    _call("tar", "--numeric-owner", "-xpf", str(base), "-C", str(folder))
    shutil.copyfile("/etc/resolv.conf", folder / "etc" / "resolv.conf")
    Path("/tmp/.X11-unix").mkdir(mode=0o1777, exist_ok=True)  # noqa: S108 - where X listens
    for source, target in mounts:
        target.mkdir(mode=0o1777, exist_ok=True)
        _call("mount", "--bind", str(source), str(target))
    for name in ("null", "zero", "urandom", "random"):
        device = folder / "dev" / name
        if not device.exists():
            numbers = os.stat(f"/dev/{name}").st_rdev  # noqa: PTH116 - the device's number
            os.mknod(device, 0o020666, numbers)
        device.chmod(0o666)


def install_run_remove(root: FreshRoot, package: Path, name: str) -> Iterator[Place]:
    """Install, yield the place to run it, remove, and see that nothing is left.

    Raises:
        SmokeError: If a step fails or leaves something behind.
    """
    before = root.files()
    root.install(package)
    require("usr/bin/diptych" in root.files(), "the package brings no /usr/bin/diptych")
    require(root.run(["sh", "-c", "command -v python3 || echo none"]).strip() == "none",
            "there is a Python in the fresh root: it proves nothing")  # fmt: skip
    yield root.place("/usr/bin/diptych")
    root.run(["apt-get", "purge", "-y", name])
    root.run(["apt-get", "autoremove", "-y", "--purge"])
    left = sorted(
        path for path in root.files() - before
        if "diptych" in path.casefold() and not path.startswith(("home/", "srv/"))
    )  # fmt: skip
    require(not left, f"removing the package leaves {left[:6]}")


def _bootstrap(base: Path, folder: Path) -> None:
    _remove(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    command = ["debootstrap", "--variant=minbase", SUITE, str(folder), MIRROR]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()[-300:]
        raise NotHereError(f"debootstrap made no Debian: {said}")
    partial = base.with_suffix(".part")
    with tarfile.open(partial, "w") as tar:
        tar.add(folder, ".", recursive=True)
    partial.rename(base)
    _remove(folder)


def _call(*words: str) -> None:
    subprocess.run(words, capture_output=True, check=True)


def _remove(folder: Path) -> None:
    """Remove a root, never through a mount that is still there."""
    if not folder.exists():
        return
    mounts = Path("/proc/mounts").read_text(encoding="utf-8")
    if f" {folder}/" in mounts:
        raise SmokeError(f"something is still mounted below {folder}: unmount it first")
    subprocess.run(["rm", "-rf", "--one-file-system", str(folder)], check=True)
