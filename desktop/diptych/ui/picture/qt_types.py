"""Making the Python types of Qt on the window's thread, before another thread asks for them.

PySide6 makes the Python type of a Qt class when somebody first asks for it, and two threads must
not do so at once: the table of what is still to be made changes under the feet of the one that goes
through it, and the program dies (SIGSEGV). pyqtgraph asks for every type there is when it is
imported, which takes too long for the window's thread; and the event loop asks for one whenever an
object of a new kind comes by. So all are made first, here, a few at a time.
"""

import time
from collections.abc import Iterator
from concurrent.futures import Future
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

# What pyqtgraph imports of PySide6, and what that brings. A build has no QtTest.
MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtOpenGL", "QtOpenGLWidgets", "QtTest")
_STEP_S = 0.008  # half a frame; the largest type takes as long by itself


class TypeMaker(QObject):
    """Makes every type, from one idle moment of the window's thread to the next.

    Args:
        parent: Qt parent.

    Attributes:
        made: Done when all are made; cancelled by :meth:`stop`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.made: Future[None] = Future()
        self._left = _each()
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._step)

    def start(self) -> None:
        """Begin; two tenths of a second in all."""
        self._idle.start(0)

    def stop(self) -> None:
        """Make no more."""
        self._idle.stop()
        self.made.cancel()

    def _step(self) -> None:
        until = time.perf_counter() + _STEP_S
        for _ in self._left:
            if time.perf_counter() > until:
                return
        self._idle.stop()
        self.made.set_result(None)


def _each() -> Iterator[None]:
    """Make one type after the other."""
    for name in MODULES:
        try:
            module = import_module(f"PySide6.{name}")
        except ImportError:  # pyqtgraph does without it, too
            continue
        yield
        for each in dir(module):
            getattr(module, each, None)
            yield
