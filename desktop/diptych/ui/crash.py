"""The one handler of bugs: a dialog of one sentence, and a log without article text."""

import sys
import threading
import traceback
from datetime import UTC, datetime
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
from PySide6.QtWidgets import QMessageBox

from diptych import __version__
from diptych.ui.i18n import tr

_MAX_BYTES = 1_000_000
_BAD = {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg, QtMsgType.QtWarningMsg}


class CrashHandler(QObject):
    """Takes every exception nobody caught, of any thread, and Qt's own warnings.

    The log names exception types and lines of code, never messages or values: those could quote
    an article.

    Args:
        log: The log file; its folder is made when something is first written.
        parent: Qt parent.
    """

    _happened = Signal(str)

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = log
        self._open: QMessageBox | None = None
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the process's handler."""
        sys.excepthook = self.handle
        threading.excepthook = self._handle_thread
        qInstallMessageHandler(self._handle_qt)

    def uninstall(self) -> None:
        """Put Python's and Qt's own handlers back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def handle(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an exception and tell of it; an interrupt just ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._write(_describe(kind, error, trace))
        self._happened.emit(kind.__name__)

    def _handle_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.handle(args.exc_type, args.exc_value, args.exc_traceback)

    def _handle_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind in _BAD:
            self._write(f"Qt {kind.name} {context.category}: {message}")

    def _write(self, text: str) -> None:
        stamp = datetime.now(tz=UTC).isoformat(timespec="seconds")
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            if self.log.exists() and self.log.stat().st_size > _MAX_BYTES:
                self.log.replace(self.log.with_suffix(".old.log"))
            with self.log.open("a", encoding="utf-8") as file:
                file.write(f"{stamp} Diptych {__version__} {sys.platform}\n{text}\n\n")
        except OSError:
            return  # a full disk must not turn one fault into a chain of them

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
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._closed)
        self._open = box
        box.open()

    def _closed(self) -> None:
        self._open = None


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
