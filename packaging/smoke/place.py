"""A place that no developer ever ran Diptych in, and programs started there.

The archive is unpacked under a path with spaces and letters of three scripts, read-only, for a
user without rights; its environment holds four variables, its PATH only the tools that the
launcher names, its network nothing.
"""

import functools
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from smoke.result import SmokeError

NOBODY = 65534
# What the launcher calls. There is no Python here, nor anything that finds one.
TOOLS = ("readlink", "getconf", "sh")
FOLDER = "Prüf Stelle ελ 試"
_TIMEOUT = 600.0  # seconds, for one command on a slow machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where and how the program runs.

    Attributes:
        program: What a user starts.
        home: Its user's home, empty at first.
        work: The folder it is started in, which is not its own.
        environment: All of its environment.
        prefix: What starts the program: takes network and rights away, or enters a root.
        inner: ``home`` and ``work`` as the program sees them, where it is in another root.
    """

    program: str
    home: Path
    work: Path
    environment: Mapping[str, str]
    prefix: tuple[str, ...] = ()
    root: Path = field(default=Path("/"))

    def seen(self, path: Path) -> str:
        """Return ``path`` as the program sees it."""
        return str(path) if self.root == Path("/") else f"/{path.relative_to(self.root)}"

    def command(self, arguments: Sequence[object]) -> list[str]:
        """Return the whole command line for the program with ``arguments``."""
        words = [self.seen(a) if isinstance(a, Path) else str(a) for a in arguments]
        return [*self.prefix, self.program, *words]

    def start(self, *arguments: object, **extra: str) -> "subprocess.Popen[str]":
        """Start the program and leave it running; ``extra`` goes into its environment."""
        return subprocess.Popen(
            self.command(arguments), env={**self.environment, **extra}, cwd=self.work,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, *arguments: object, **extra: str) -> str:
        """Run the program to its end and return what it printed.

        Raises:
            SmokeError: If it failed, was killed or never ended.
        """
        called = " ".join(str(argument) for argument in arguments)
        try:
            done = subprocess.run(
                self.command(arguments), env={**self.environment, **extra}, cwd=self.work,
                capture_output=True, text=True, timeout=_TIMEOUT, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise SmokeError(f"`diptych {called}` did not end within {_TIMEOUT:.0f} s") from None
        if done.returncode != 0:
            tail = (done.stderr or done.stdout).strip()[-1200:]
            raise SmokeError(f"`diptych {called}` ended with {done.returncode}: {tail}")
        return done.stdout


@functools.cache
def network_prefix() -> tuple[str, ...]:
    """Return what takes the network away, where this machine permits it."""
    for words in (("unshare", "--net"), ("unshare", "--map-root-user", "--net")):
        # What takes the rights away has to work inside: a new user namespace knows one user only.
        if _permitted(*words, *rights_prefix()):
            return full_path(words)
    return ()


@functools.cache
def rights_prefix() -> tuple[str, ...]:
    """Return what takes root's rights away; nothing where there are none or they stay."""
    words = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    return full_path(words) if os.geteuid() == 0 and _permitted(*words) else ()


def _permitted(*words: str) -> bool:
    """Tell whether this machine lets ``words`` start a program."""
    if shutil.which(words[0]) is None:
        return False
    return subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0


def bare_environment(home: Path | str, tools: Path | str) -> dict[str, str]:
    """Return an environment with nothing of this machine's in it."""
    return {"HOME": str(home), "PATH": str(tools), "LANG": "C.UTF-8", "USER": "analyst"}


def give(path: Path) -> Path:
    """Make a folder and give it to the user without rights."""
    path.mkdir(parents=True, exist_ok=True)
    if rights_prefix():
        os.chown(path, NOBODY, NOBODY)
    return path


def unpack(archive: Path, base: Path) -> Path:
    """Unpack ``archive`` under the strange path, read-only; returns the installed prefix."""
    target = base / FOLDER
    target.mkdir(parents=True)
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="fully_trusted")  # noqa: S202 - our own archive
    lock(target)
    (prefix,) = target.iterdir()
    return prefix


def lock(folder: Path) -> None:
    """Take the right to write from everything under ``folder``."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)


def unlock(folder: Path) -> None:
    """Give the owner the right to write back, so that the folder can be removed."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o200)


def tools_folder(base: Path) -> Path:
    """Make a PATH of nothing but :data:`TOOLS`."""
    folder = base / "tools"
    folder.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        if found is not None:
            (folder / name).symlink_to(found)
    return folder


@contextmanager
def unpacked_place(archive: Path, base: Path) -> Iterator[Place]:
    """Unpack ``archive`` below ``base`` and yield the place to run it; all is removed after."""
    base.mkdir(parents=True)
    base.chmod(0o755)
    try:
        prefix = unpack(archive, base)
        home = give(base / "home of Анна")
        tools = tools_folder(base)
        yield Place(
            program=str(prefix / "bin" / "diptych"),
            home=home,
            work=give(base / "elsewhere"),
            environment=bare_environment(home, tools),
            prefix=(*network_prefix(), *rights_prefix()),
        )
    finally:
        unlock(base)
        shutil.rmtree(base)


def full_path(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``words`` with the first as an absolute path: the bare PATH does not have it."""
    if not words:
        return ()
    return (shutil.which(words[0]) or words[0], *words[1:])
