"""The token by which one thread stops the work of another."""

import threading


class CancelToken:
    """Set once, from any thread; the work that holds it stops at its next batch."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Ask the work to stop."""
        self._event.set()

    def is_set(self) -> bool:
        """Whether it was asked to stop."""
        return self._event.is_set()
