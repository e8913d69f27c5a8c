"""Leaving in order when the system asks for it: at the end of a session, or from a terminal.

Python runs the handler of a signal when it next runs any code of its own, which may be seconds
after it came while the window is idle. So the signal's number goes down a socket, and Qt wakes.
"""

import signal
import socket
from contextlib import suppress
from types import FrameType
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication, QMainWindow

# Windows ends a session by a message that Qt takes; there only the first of these exists, and a
# console's Ctrl-C.
_NAMES = ("SIGTERM", "SIGINT", "SIGHUP")


class Ending(QObject):
    """Closes the window when one of the signals comes that ask a program to end.

    What comes while it is closing changes nothing: only a kill ends it sooner.

    Args:
        parent: Whatever owns it; an object of the main thread.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._out, self._into = socket.socketpair()
        self._out.settimeout(0)
        self._into.settimeout(0)
        self._former_fd = -1
        self._former: dict[int, Any] = {}
        self._notifier = QSocketNotifier(self._out.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._asked)

    def install(self) -> None:
        """Take the signals, but for those that the process was started to pass over (nohup)."""
        self._former_fd = signal.set_wakeup_fd(self._into.fileno(), warn_on_full_buffer=False)
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) not in {signal.SIG_IGN, None}:
                self._former[number] = signal.signal(number, _wake)

    def uninstall(self) -> None:
        """Give the signals back to who had them."""
        for number, handler in self._former.items():
            signal.signal(number, handler)
        self._former.clear()
        signal.set_wakeup_fd(self._former_fd)
        self._notifier.setEnabled(False)
        self._out.close()
        self._into.close()

    def _asked(self) -> None:
        with suppress(BlockingIOError):
            self._out.recv(64)
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QMainWindow):
                widget.close()
        # A window without a parent, the guide's, or a menu's own loop would keep it alive.
        QCoreApplication.exit(0)


def _wake(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: that there is a handler lets the number go down the socket."""
