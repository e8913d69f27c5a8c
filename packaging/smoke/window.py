"""The real window, driven by keys: open, judge, save, reopen, undo."""

import json
import sqlite3
import subprocess
import time
from pathlib import Path

from smoke.display import Display
from smoke.place import Place
from smoke.result import SmokeError, require

_PATIENCE = 120.0  # seconds, for a machine that does other things as well


class Window:
    """One run of the program with its window on a display.

    Args:
        place: Where the program is.
        screen: The display.
        case: The case to open.
    """

    def __init__(self, place: Place, screen: Display, case: Path) -> None:
        self._place, self._screen, self._case = place, screen, case
        began = time.monotonic()
        self._process = place.start(
            case, DISPLAY=screen.name, QT_QPA_PLATFORM="xcb",
            # A cache of its own: what the command line has computed must not spare the models.
            DIPTYCH_CACHE_DIR=place.seen(place.home / "cache of the window"),
        )  # fmt: skip
        self.began = began
        self._window = screen.window(self._process, _PATIENCE)
        self.seconds = time.monotonic() - began
        screen.focus(self._window)

    @property
    def title(self) -> str:
        """Title of the window."""
        return self._screen.title(self._window)

    def press(self, *keys: str) -> None:
        """Press keys in the window."""
        self._screen.focus(self._window)
        self._screen.press(*keys)

    def look_at_dialog(self, key: str, path: Path) -> None:
        """Open a dialog by a key, keep a picture of it, and close it by Escape.

        Raises:
            SmokeError: If it does not come or does not go.
        """
        self.press(key)
        until = time.monotonic() + 20
        while (front := self._screen.focused()) in {"", self._window}:
            require(time.monotonic() < until, f"the key {key} opened nothing")
            time.sleep(0.1)
        time.sleep(0.5)
        self.picture(path)
        # To whoever has the focus: the window behind takes no keys as long as the dialog is there.
        self._screen.press("Escape")
        while self._screen.visible(front):
            require(time.monotonic() < until, "Escape did not close the dialog")
            time.sleep(0.1)

    def picture(self, path: Path) -> None:
        """Keep what is on the display."""
        self._screen.picture(path)

    def memory(self) -> dict[str, float]:
        """Return the most memory in MB that the program and its workers had so far."""
        return {name: kilobytes / 1000 for name, kilobytes in _family(self._process.pid).items()}

    def quit(self) -> None:
        """Leave by the key and wait until the program has ended in order.

        Raises:
            SmokeError: If it does not end, or not with 0.
        """
        self.press("ctrl+q")
        try:
            _, error = self._process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise SmokeError("the window did not close on Ctrl+Q") from None
        status = self._process.returncode
        require(status == 0, f"the program ended with {status}: {error[-800:]}")

    def kill(self) -> None:
        """End the program after a failure."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()


def _family(pid: int) -> dict[str, float]:
    """Return VmHWM in kB of a process and everything it started, by program; the larger counts."""
    found: dict[str, float] = {}
    waiting = [pid]
    while waiting:
        here = waiting.pop()
        base = Path(f"/proc/{here}")
        try:
            status = (base / "status").read_text(encoding="ascii", errors="replace")
            # A child hangs on the thread that started it.
            lists = [path.read_text(encoding="ascii") for path in base.glob("task/*/children")]
        except OSError:
            continue
        waiting += [int(child) for children in lists for child in children.split()]
        fields = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
        name = fields.get("Name", "").strip()
        peak = float(fields.get("VmHWM", "0 kB").split()[0])
        if name.startswith("diptych"):
            found[name] = max(found.get(name, 0.0), peak)
    return found


def labels(place: Place, case: Path) -> dict[str, str]:
    """Return the labels in a case by pair, read by the program itself."""
    lines = place.run("labels", case, "--export", "-").splitlines()
    return {row["pair_id"]: row["label"] for row in map(json.loads, lines)}


def findings_in(case: Path) -> int:
    """Count the findings in the file, while the program writes it."""
    if not case.is_file():
        return 0
    try:
        with sqlite3.connect(f"{case.resolve().as_uri()}?mode=ro", uri=True, timeout=5) as db:
            return int(db.execute("SELECT count(*) FROM findings").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # being written just now


def wait_for_labels(place: Place, case: Path, count: int) -> dict[str, str]:
    """Wait until a case holds ``count`` labels.

    Raises:
        SmokeError: If it does not come to that.
    """
    until = time.monotonic() + 30
    found: dict[str, str] = {}
    while time.monotonic() < until:
        found = labels(place, case)
        if len(found) == count:
            return found
        time.sleep(0.3)
    raise SmokeError(f"{len(found)} labels in the case, and {count} keys were pressed")


def first_run(place: Place, screen: Display, case: Path, shots: Path) -> dict[str, float]:
    """Open an unanalysed case, wait for its findings, judge the first pair by key, leave.

    Returns:
        What was measured.
    """
    window = Window(place, screen, case)
    try:
        until = time.monotonic() + _PATIENCE
        while not findings_in(case):
            require(time.monotonic() < until, "no finding came")
            time.sleep(0.05)
        first = time.monotonic() - window.began
        _settled(case)
        # The pair on screen was chosen by the window; give it a moment to draw it.
        time.sleep(1.0)
        window.picture(shots / "1-findings.png")
        found = _judged(window, place, case, "1", 1)
        require(list(found.values()) == ["contradiction"], f"the key 1 made {found}")
        window.picture(shots / "2-judged.png")
        memory = window.memory()
        window.quit()
    finally:
        window.kill()
    return {
        "window_first_s": window.seconds,
        "first_finding_s": first,
        "window_mb": memory.get("diptych", 0.0),
        "worker_mb": memory.get("diptych-worker", 0.0),
    }


def second_run(place: Place, screen: Display, case: Path, shots: Path) -> dict[str, float]:
    """Reopen the case: the label is there, one more is given and taken back, one stays."""
    before = labels(place, case)
    require(len(before) == 1, f"the label is gone after closing: {before}")
    window = Window(place, screen, case)
    try:
        _until_titled(window, case)
        time.sleep(1.0)
        window.picture(shots / "3-reopened.png")
        two = _judged(window, place, case, "2", 2)
        require(sorted(two.values()) == ["contradiction", "neutral"], f"the key 2 made {two}")
        window.press("z")
        one = wait_for_labels(place, case, 1)
        require(one == before, f"undo left {one} of {before}")
        window.look_at_dialog("question", shots / "4-keys.png")
        window.quit()
    finally:
        window.kill()
    return {"window_warm_s": window.seconds}


def _judged(window: Window, place: Place, case: Path, key: str, count: int) -> dict[str, str]:
    """Press a label's key until the case holds ``count`` labels; return them.

    On a busy machine the pair may not be on screen yet when the key comes, and then it does
    nothing, as it should; a person presses it again.
    """
    for _ in range(2):
        window.press(key)
        until = time.monotonic() + 10
        while time.monotonic() < until:
            if len(labels(place, case)) >= count:
                return wait_for_labels(place, case, count)
            time.sleep(0.3)
    window.press(key)
    return wait_for_labels(place, case, count)


def _settled(case: Path) -> None:
    """Wait until no finding has come for two seconds."""
    until = time.monotonic() + _PATIENCE
    count, since = findings_in(case), time.monotonic()
    while time.monotonic() < until and time.monotonic() - since < 2.0:
        now = findings_in(case)
        if now != count:
            count, since = now, time.monotonic()
        time.sleep(0.1)


def _until_titled(window: Window, case: Path) -> None:
    until = time.monotonic() + 60
    while case.stem not in window.title:
        require(time.monotonic() < until, f"the window shows {window.title!r}, not {case.stem}")
        time.sleep(0.05)
