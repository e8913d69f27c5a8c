"""A display nobody looks at: Xvfb, keys by xdotool, pictures by Qt."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from smoke.result import SmokeError, require

_SIZE = "1440x900x24"


@dataclass(frozen=True, slots=True)
class Display:
    """A running X server."""

    number: int

    @property
    def name(self) -> str:
        """Value of DISPLAY."""
        return f":{self.number}"

    def tool(self, *words: str) -> str:
        """Run xdotool; returns what it printed, empty when it found nothing."""
        done = subprocess.run(
            ["xdotool", *words], env=os.environ | {"DISPLAY": self.name},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.stdout.strip()

    def window(self, process: "subprocess.Popen[str]", seconds: float) -> str:
        """Wait for Diptych's window and return its number.

        Raises:
            SmokeError: If the program ends or none appears within ``seconds``.
        """
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = self.tool("search", "--onlyvisible", "--name", "Diptych")
            if found:
                return found.splitlines()[0]
            if process.poll() is not None:
                raise SmokeError(
                    f"the program ended with {process.returncode} before it had a window: "
                    + _last_words(process)
                )
            time.sleep(0.005)
        process.kill()
        raise SmokeError(f"no window within {seconds:.0f} s: {_last_words(process)}")

    def focus(self, window: str) -> None:
        """Give a window the keys; there is no window manager that would."""
        self.tool("windowmove", window, "0", "0")
        self.tool("windowsize", window, "1440", "900")
        self.tool("windowfocus", "--sync", window)

    def press(self, *keys: str) -> None:
        """Press keys as a keyboard does, one after the other."""
        for key in keys:
            self.tool("key", "--clearmodifiers", key)
            time.sleep(0.15)  # as fast as a hurried person

    def focused(self) -> str:
        """Return the number of the window that gets the keys."""
        return self.tool("getwindowfocus")

    def visible(self, window: str) -> bool:
        """Tell whether a window is on the display."""
        return window in self.tool("search", "--onlyvisible", "--name", "").split()

    def title(self, window: str) -> str:
        """Return a window's title."""
        return self.tool("getwindowname", window)

    def picture(self, path: Path) -> None:
        """Keep what the display shows as a PNG.

        Raises:
            SmokeError: If it shows a single colour.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-m", "smoke.grab", str(path)],
            env=os.environ | {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        require(done.returncode == 0, f"the screen {path.name} is empty: {done.stderr[-300:]}")


@contextmanager
def display() -> Iterator[Display]:
    """Start Xvfb on a free number and yield it.

    Raises:
        SmokeError: If it does not start.
    """
    numbers, told = os.pipe()
    server = subprocess.Popen(
        # It looks for a free number itself and says which: a number that was free when we looked
        # may be another's by now. -ac: programs of another user may draw here; -nolisten tcp:
        # nobody else's; -noreset: xdotool comes and goes, and a server that starts anew whenever
        # its last client has gone refuses the program that comes just then.
        ["Xvfb", "-displayfd", str(told), "-screen", "0", _SIZE, "-ac", "-noreset",
         "-nolisten", "tcp"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, pass_fds=(told,),
    )  # fmt: skip
    os.close(told)
    try:
        with os.fdopen(numbers, encoding="ascii") as stream:
            number = stream.readline().strip()  # empty when it ends without one
        if not number:
            raise SmokeError(f"no X server could be started: {_last_words(server)}")
        yield Display(int(number))
    finally:
        server.terminate()
        server.communicate()


def _last_words(process: "subprocess.Popen[str]") -> str:
    try:
        out, error = process.communicate(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        return "it says nothing and does not end"
    return (error or out).strip()[-800:]
