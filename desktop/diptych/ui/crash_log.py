"""The log of faults: what is written, what has not been seen yet, and what a report may hold.

Names of exceptions, files and lines of code only; never a message or a value, which could quote an
article, and never the path of anybody's home. No Qt here: it must work when Qt does not.
"""

import faulthandler
import platform
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from diptych import __version__

_MAX_BYTES = 1_000_000
_OLD_DAYS = 30
_SEEN = "crash.seen"
_QUIET = "Qt "  # a warning of Qt's own: logged, not told of
_HEAD = re.compile(r"^(?P<at>\d{4}-\d\d-\d\dT\S+) Diptych (?P<version>\S+) (?P<system>\S+)$")
_FRAME = re.compile(r'^\s*File "(?P<file>[^"]*)", line (?P<line>\d+)(?: in (?P<name>.*))?$')
_QUOTED = re.compile(r"([\"'\u201c\u2018\u00ab])[^\"'\u201d\u2019\u00bb]*([\"'\u201d\u2019\u00bb])")
_MOST_FRAMES = 60
_MOST_WARNING = 2_000  # characters of one; the expression above is slow on marks without end


@dataclass(frozen=True, slots=True)
class Fault:
    """One entry of the log.

    Attributes:
        at: ISO 8601 time.
        version: Of Diptych then.
        text: What happened, and where in the code.
    """

    at: str
    version: str
    text: str

    @property
    def quiet(self) -> bool:
        """Whether it is a warning that nobody is told of."""
        return self.text.startswith(_QUIET)


class CrashLog:
    """The log, a file beside it into which a dying process writes, and what was seen of it.

    Args:
        path: The log; its folder is made when something is first written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream: BinaryIO | None = None
        self._dying = path.with_name("dying.txt")

    # Writing

    def write(self, text: str) -> None:
        """Add an entry; a log that cannot be written is no second fault."""
        stamp = datetime.now(tz=UTC).isoformat(timespec="microseconds")
        # A full disk must not turn one fault into a chain of them.
        with suppress(OSError):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.path.exists() and self.path.stat().st_size > _MAX_BYTES:
                self.path.replace(self.path.with_suffix(".old.log"))
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(
                    f"{stamp} Diptych {__version__} {sys.platform}\n{without_home(text)}\n\n"
                )
            self.path.chmod(0o600)

    def watch_death(self) -> None:
        """Have Python write where every thread is when the process is killed by a fault of C code.

        Each process has a file of its own: another window must not empty it.
        """
        self.unwatch_death()
        with suppress(OSError):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            stamp = datetime.now(tz=UTC).strftime("%Y%m%d%H%M%S%f")
            self._dying = self.path.with_name(f"dying-{stamp}.txt")
            self._stream = self._dying.open("wb")
            self._dying.chmod(0o600)
            faulthandler.enable(self._stream, all_threads=True)

    def unwatch_death(self) -> None:
        """Leave in order: nothing was written, and the file goes."""
        if self._stream is None:
            return
        faulthandler.disable()
        self._stream.close()
        self._stream = None
        with suppress(OSError):
            self._dying.unlink()

    def take_in(self) -> int:
        """Move what dying processes wrote into the log; returns how many there were."""
        return sum(
            self._take_in(file)
            for file in sorted(self.path.parent.glob("dying-*.txt"))
            if file != self._dying
        )

    def _take_in(self, file: Path) -> bool:
        with suppress(OSError):
            about = file.stat()
            idle = datetime.now(tz=UTC).timestamp() - about.st_mtime
            if about.st_size:
                self.write(_death(file.read_bytes()[:_MAX_BYTES].decode("utf-8", "replace")))
            if about.st_size or idle > _OLD_DAYS * 86_400:
                file.unlink()  # an empty one may belong to a window that is open
            return about.st_size > 0
        return False

    # Reading

    def faults(self) -> tuple[Fault, ...]:
        """Return all entries, oldest first."""
        try:
            text = self.path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ()
        found: list[Fault] = []
        head: re.Match[str] | None = None
        lines: list[str] = []
        for line in [*text.splitlines(), ""]:
            began = _HEAD.match(line)
            if began is None and line:
                lines.append(line)
            elif head is not None and lines:
                found.append(Fault(head["at"], head["version"], "\n".join(lines)))
                head, lines = None, []
            if began is not None:
                head, lines = began, []
        return tuple(found)

    def unseen(self) -> tuple[Fault, ...]:
        """Return the faults that came after those which were seen; Qt's warnings do not count."""
        seen = self._seen()
        return tuple(fault for fault in self.faults() if not fault.quiet and fault.at > seen)

    def mark_seen(self) -> None:
        """Note that all there is now was seen."""
        faults = self.faults()
        if faults:
            with suppress(OSError):
                self.path.with_name(_SEEN).write_text(faults[-1].at, encoding="ascii")

    def _seen(self) -> str:
        try:
            return self.path.with_name(_SEEN).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""


def report(faults: tuple[Fault, ...], versions: Mapping[str, str]) -> str:
    """Return what a user can send: versions, and where in the code it happened."""
    head = [
        f"Diptych {__version__}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"Python {platform.python_version()}",
        *(f"{name} {version}" for name, version in versions.items()),
    ]
    told = [f"{fault.at} Diptych {fault.version}\n{fault.text}" for fault in faults]
    return without_home("\n".join(head) + "\n\n" + "\n\n".join(told) + "\n")


def without_home(text: str) -> str:
    """Return ``text`` with ``~`` for the user's home, whose name is often the user's."""
    with suppress(RuntimeError):
        home = str(Path.home())
        if len(home) > 1:
            text = text.replace(home, "~")
    return text


def without_quotes(text: str) -> str:
    """Return ``text`` with what stands in quotation marks left out: it may be an article's."""
    return _QUOTED.sub(r"\1…\2", text[:_MOST_WARNING])


def _death(text: str) -> str:
    """Return what faulthandler wrote with names of files for their paths."""
    lines, frames = [], 0
    for line in text.splitlines():
        frame = _FRAME.match(line)
        if frame is None:
            if line.strip() and frames < _MOST_FRAMES:
                lines.append(line.strip()[:200])
            continue
        frames += 1
        if frames <= _MOST_FRAMES:
            name = re.split(r"[\\/]", frame["file"])[-1]
            lines.append(f"  {name}:{frame['line']} in {frame['name'] or '?'}")
    return "\n".join(lines) or "The process died without a trace."
