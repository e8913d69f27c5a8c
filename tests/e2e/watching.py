"""Running Diptych's programs where no network is, and seeing what they try, write and leave."""

import os
import re
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

# Loaded by every Python process of the run: a look-up or a connection is written down and ends it.
GUARD = """
import os, sys

def guard(event, args):
    reached = event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
    if event in ("socket.connect", "socket.sendto"):
        reached = isinstance(args[1], tuple)
    if reached:
        with open(os.environ["DIPTYCH_TEST_REACHED"], "a") as file:
            file.write(event + "\\n")
        os._exit(97)

sys.addaudithook(guard)
"""
_CALLS = "trace=socket,connect,sendto,sendmsg,open,openat,creat"
_STRACE = ("strace", "-f", "-qq", "-s", "300", "--seccomp-bpf", "-e", _CALLS)
# A file that was opened to be written to.
_WRITTEN = re.compile(r'\b(?:open|openat|creat)\((?:[A-Z_]+, )?"([^"]*)"(?:, ([A-Z_|]+))?.*= \d+$')
# A name of the family of addresses, wherever strace writes one.
_FAMILY = re.compile(r"\b(?:AF|PF)_[A-Z0-9]+")


def namespace() -> list[str]:
    """Return the prefix that takes the network away, where this machine permits it."""
    prefix = ["unshare", "--map-root-user", "--net"]
    return prefix if _works(prefix) else []


def tracer(log: Path) -> list[str]:
    """Return the prefix that writes system calls of the network down; empty without strace."""
    prefix = [*_STRACE, "-o", str(log)]
    return prefix if _works(prefix) else []


def _works(prefix: list[str]) -> bool:
    if shutil.which(prefix[0]) is None:
        return False
    return subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0


@dataclass
class Run:
    """A home of its own, and every program that ran in it.

    Attributes:
        folder: Holds all that programs may write to.
        umask: That of whoever starts them.
        trace: Whether system calls are written down as well.
        told: What the programs printed, both streams.
    """

    folder: Path
    umask: int = 0o022
    trace: bool = False
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in ("home", "temp", "work", "guard"):
            (self.folder / name).mkdir(mode=0o700)
        (self.folder / "guard" / "sitecustomize.py").write_text(GUARD)
        self._prefix = namespace()
        self._log = self.folder / "guard" / "calls.txt"
        self._calls: list[tuple[str, str]] = []

    @property
    def work(self) -> Path:
        """Folder for what the analyst chooses a place for."""
        return self.folder / "work"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def temp(self) -> Path:
        return self.folder / "temp"

    def env(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": str(self.home),
            "TMPDIR": str(self.temp),
            "PYTHONPATH": str(self.folder / "guard"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
            "DIPTYCH_TEST_REACHED": str(self.folder / "guard" / "reached.txt"),
        }

    def command(self, *args: object) -> list[str]:
        tracing = tracer(self._log) if self.trace else []
        return [*tracing, *self._prefix, sys.executable, *map(str, args)]

    def python(self, *args: object, status: int = 0, given: str = "") -> str:
        """Run Python with ``args`` and return what it printed."""
        done = subprocess.run(
            self.command(*args), env=self.env(), cwd=self.work, capture_output=True, text=True,
            check=False, timeout=240, umask=self.umask, input=given,
        )  # fmt: skip
        if self._log.exists():
            self._calls.append((" ".join(map(str, args)), self._log.read_text()))
        self.told += [done.stdout, done.stderr]
        assert done.returncode == status, (args, done.returncode, done.stderr[-2000:])
        assert "Traceback" not in done.stderr
        return done.stdout

    def diptych(self, *args: object, status: int = 0, given: str = "") -> str:
        """Run a command of Diptych."""
        return self.python("-m", "diptych", *args, status=status, given=given)

    def reached(self) -> str:
        """Return what the programs asked of a network, by Python's own account."""
        path = self.folder / "guard" / "reached.txt"
        return path.read_text() if path.exists() else ""

    def families(self, *names: str, but: str = "nothing") -> set[str]:
        """Return the families of addresses in the system calls that were written down.

        Args:
            names: Of the calls, such as ``connect``.
            but: A command that is left out.
        """
        lines = (
            line for command, calls in self._calls for line in calls.splitlines()
            if but not in command and any(f" {name}(" in line for name in names)
        )  # fmt: skip
        return {family for line in lines for family in _FAMILY.findall(line)}

    def written(self) -> set[str]:
        """Return the files that were opened to be written to, by the calls written down."""
        found = set()
        for _, calls in self._calls:
            for line in calls.splitlines():
                opened = _WRITTEN.search(line)
                if opened and re.search(r"O_WRONLY|O_RDWR|O_CREAT", opened[2] or "O_CREAT"):
                    found.add(opened[1])
        return found

    def open_to_others(self) -> dict[str, str]:
        """Return files and folders that others than their owner may look into."""
        found = {}
        for place in (self.home, self.temp, self.work):
            for path in place.rglob("*"):
                mode = stat.S_IMODE(path.lstat().st_mode)
                if mode & 0o077 and not path.is_symlink():
                    found[path.relative_to(self.folder).as_posix()] = oct(mode)
        return found

    def holding(self, words: str) -> set[str]:
        """Return the files with ``words`` in them, in any encoding that a program might take."""
        wanted = [words.encode(code) for code in ("utf-8", "utf-16-le")]
        return {
            path.relative_to(self.folder).as_posix()
            for place in (self.home, self.temp, self.work)
            for path in place.rglob("*")
            if path.is_file() and any(each in path.read_bytes() for each in wanted)
        }
