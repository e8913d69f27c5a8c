"""Work in the background steps aside while the window answers."""

import time
from collections.abc import Callable

HOLD_SECONDS = 0.08  # what the window needs for a decision, with some to spare
MOST_SECONDS = 0.5  # a key that is held down slows the work, it does not stop it

Breathe = Callable[[], None]
"""Called by long work between two small steps; it may block for a moment."""


class Pace:
    """One window's pace; its calls may come from any thread.

    Python runs one thread at a time: while another thread computes, each of the dozens of times
    at which the window comes back from Qt or from the disk waits for it. Work that calls
    :meth:`breathe` every millisecond leaves the interpreter to the window as long as an action of
    the analyst is being answered. Measured by tests/bench/bench_judging.py.
    """

    def __init__(self) -> None:
        self._until = 0.0  # a float is assigned at once: no lock is needed

    def hold(self) -> None:
        """Ask the work to wait: the analyst did something, and the window is about to answer."""
        self._until = time.monotonic() + HOLD_SECONDS

    def breathe(self) -> None:
        """Wait while the window answers, :data:`MOST_SECONDS` seconds at most."""
        now = time.monotonic()
        if now >= self._until:
            return
        latest = now + MOST_SECONDS
        while now < (until := min(self._until, latest)):
            time.sleep(until - now)
            now = time.monotonic()


def no_pace() -> None:
    """Do not wait: the pace of a program without a window."""
