"""The one handler of bugs: a dialog of one sentence, and a log without article text."""

import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QWidget

from diptych.ui.crash_log import CrashLog, without_quotes
from diptych.ui.i18n import tr

_BAD = {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg, QtMsgType.QtWarningMsg}


class CrashHandler(QObject):
    """Takes every exception nobody caught, of any thread, and Qt's own warnings.

    The log names exception types and lines of code, never messages or values: those could quote
    an article.

    Args:
        log: The log, or its file; its folder is made when something is first written.
        parent: Qt parent.
    """

    _happened = Signal(str)

    def __init__(self, log: CrashLog | Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.faults = log if isinstance(log, CrashLog) else CrashLog(log)
        self._open: QMessageBox | None = None
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def log(self) -> Path:
        """The log file."""
        return self.faults.path

    def install(self) -> None:
        """Become the process's handler."""
        sys.excepthook = self.handle
        threading.excepthook = self._handle_thread
        sys.unraisablehook = self._handle_unraisable
        qInstallMessageHandler(self._handle_qt)

    def uninstall(self) -> None:
        """Put Python's and Qt's own handlers back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)

    def handle(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an exception and tell of it; an interrupt just ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.faults.write(_describe(kind, error, trace))
        with suppress(RuntimeError):  # Qt is gone: what is raised so late is in the log
            self._happened.emit(kind.__name__)

    def _handle_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.handle(args.exc_type, args.exc_value, args.exc_traceback)

    def _handle_unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        """Take what was raised where nobody could catch it, in a destructor or a callback of C."""
        if args.exc_value is not None:
            self.handle(args.exc_type, args.exc_value, args.exc_traceback)

    def _handle_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind in _BAD:
            self.faults.write(f"Qt {kind.name} {context.category}: {without_quotes(message)}")

    def _tell(self, name: str) -> None:
        if self._open is not None:
            return  # one dialog, however many faults follow from the first
        box = QMessageBox(
            QMessageBox.Icon.Warning,
            "Diptych",
            tr(
                "Crash",
                "Something went wrong inside Diptych ({name}). What you decided is saved; details "
                "for a report are in {log}.",
            ).format(name=name, log=self.log),
            parent=_window(),
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._closed)
        self._open = box
        box.open()

    def _closed(self) -> None:
        self._open = None


def _window() -> QWidget | None:
    """Return the window, so that the dialog stands over it; a dialog of its could take it away."""
    tops = (top for top in QApplication.topLevelWidgets() if isinstance(top, QMainWindow))
    return next((top for top in tops if top.isVisible()), None)


def _describe(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    lines = [kind.__name__]
    chain: BaseException | None = error
    current = trace
    while chain is not None:
        for frame, line in traceback.walk_tb(current):
            code = frame.f_code
            lines.append(f"  {Path(code.co_filename).name}:{line} in {code.co_name}")
        chain = chain.__cause__ or chain.__context__
        if chain is not None:
            current = chain.__traceback__
            lines.append(f"after {type(chain).__name__}")
    return "\n".join(lines)
