"""The real program in a process of its own: giving it orders, ending it, looking what it left."""

import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from diptych_resources import folder

Told = dict[str, Any]
PATIENCE = 200.0  # seconds for anything that is waited for; a loaded machine takes its time
_OFF_SCREEN = "This plugin does not support"
_HEADING = re.compile(r"\d{4}-\d\d-\d\dT\S+ Diptych ")  # stands over each fault
_DRIVER = Path(__file__).with_name("driver.py")


def sample_files(count: int) -> list[str]:
    """Return the paths of the first ``count`` articles of the sample."""
    files = sorted(p for p in folder("sample").iterdir() if p.name[:2].isdigit())
    return [str(path) for path in files[:count]]


class ProgramGoneError(Exception):
    """It ended while it was waited for."""


class Program:
    """The program, started.

    Args:
        home: A folder of its own; what it keeps there is there again at the next start.
        case: A case to open; None shows the start page.
    """

    def __init__(self, home: Path, case: Path | None = None) -> None:
        home.mkdir(exist_ok=True)
        names = ("CONFIG", "DATA", "STATE", "CACHE")
        folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in names}
        more = {"HOME": str(home), "DIPTYCH_DATA_DIR": str(home / "data"), "PYTHONUNBUFFERED": "1"}
        paths = os.pathsep.join([*map(str, sys.path), *os.environ.get("PYTHONPATH", "").split()])
        self.home, self._rest = home, b""
        self._err = (home / "stderr").open("w+b")
        self.process = subprocess.Popen(
            [sys.executable, str(_DRIVER), str(home / "settings"), *([str(case)] if case else [])],
            env=os.environ | folders | more | {"PYTHONPATH": paths},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._err,
        )  # fmt: skip
        self.started: set[int] = set()  # every child that was ever seen

    def order(self, do: str, **more: object) -> None:
        """Give an order; see driver.py."""
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps({"do": do, **more}).encode() + b"\n")
            self.process.stdin.flush()

    def hear(self, *what: str, patience: float = PATIENCE) -> Told:
        """Return the next thing told that is called one of ``what``; what else is told is lost.

        Raises:
            ProgramGoneError: If it ended.
            TimeoutError: If it does not tell it.
        """
        told = self.hear_until(*what, until=time.monotonic() + patience)
        if told is None:
            raise TimeoutError(f"it never told {what}")
        return told

    def hear_until(self, *what: str, until: float) -> Told | None:
        """Return the next thing told that is called one of ``what``; None at monotonic ``until``.

        Raises:
            ProgramGoneError: If it ended.
        """
        assert self.process.stdout is not None
        while True:
            line, found, rest = self._rest.partition(b"\n")
            if found:
                self._rest = rest
                told: Told = json.loads(line)
                if not what or told["said"] in what:
                    return told
                continue
            left = until - time.monotonic()
            self.started.update(self.children())
            if left <= 0:
                return None
            if select.select([self.process.stdout], [], [], min(left, 0.1))[0]:
                data = os.read(self.process.stdout.fileno(), 1 << 16)
                if not data:
                    raise ProgramGoneError(self.stderr())
                self._rest += data

    def children(self) -> list[int]:
        """Return the processes that it has started and that run (Linux)."""
        pid = self.process.pid
        found: set[int] = set()
        with suppress(OSError):
            for task in Path(f"/proc/{pid}/task").iterdir():
                found.update(map(int, (task / "children").read_text().split()))
        return sorted(pid for pid in found if _runs(pid))

    def term(self) -> None:
        """Ask it to end as a desktop or a service manager does."""
        self.process.send_signal(signal.SIGTERM)

    def ended(self, patience: float) -> int | None:
        """Return its exit status; None when it did not end in time, and it is killed then."""
        self.started.update(self.children())
        try:
            return self.process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            return None
        finally:
            self.end()

    def orphans(self, patience: float = 2.0) -> list[int]:
        """Return those of its children that still run after ``patience`` seconds, killed now."""
        end = time.monotonic() + patience
        while (left := [pid for pid in self.started if _runs(pid)]) and time.monotonic() < end:
            select.select([], [], [], 0.05)
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return left

    def stderr(self) -> str:
        """Return what it wrote there."""
        return (self.home / "stderr").read_text(encoding="utf-8", errors="replace")

    def faults(self) -> list[str]:
        """Return what its handler of bugs has written, without what being off screen brings."""
        lines = [
            line
            for log in self.home.rglob("crash.log")
            for line in log.read_text(encoding="utf-8").splitlines()
        ]
        told = [line for line in lines if line.strip() and _OFF_SCREEN not in line]
        return [line for line in told if not _HEADING.match(line)]

    def weight(self) -> dict[str, int]:
        """Return its memory in KiB, its file descriptors and its threads (Linux)."""
        pid = self.process.pid
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
        told = dict(line.split(":", 1) for line in lines)
        return {
            "rss": int(told["VmRSS"].split()[0]),
            "threads": int(told["Threads"]),
            "fds": len(list(Path(f"/proc/{pid}/fd").iterdir())),
        }

    def end(self) -> None:
        """Kill what still runs, and close the pipes."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=30)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()
        self._err.close()


def _runs(pid: int) -> bool:
    """Tell whether a process runs; one that nobody waited for yet is gone as well."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
