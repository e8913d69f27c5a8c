"""Runs in the program's own process: takes orders line by line and tells what happens.

Started as ``driver.py SETTINGS [CASE]``; tests/steadiness/program.py is the other end. There is no
thread that reads: one that waits for its input would still hold it while the interpreter ends.
"""

import ctypes
import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from diptych import app
from diptych.ui.keys.actions import ActionId
from diptych.ui.main_window.window import MainWindow

_BEAT_MS = 50


class Door(QObject):
    """Takes orders from standard input, tells on standard output."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._rest = window, b""
        self._waits_for = ""
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._calm = QTimer(self)
        self._calm.setInterval(_BEAT_MS)
        self._calm.timeout.connect(self._look)
        for work, name in ((window.importing, "importing"), (window.analysis, "analysing")):
            work.started.connect(lambda name=name: self.tell(name))
            work.failed.connect(lambda sentence: self.tell("failed", sentence=sentence))
        window.importing.finished.connect(
            lambda results: self.tell("imported", reasons=[r.reason for r in results if r.reason])
        )
        window.coordinator.case_entered.connect(lambda _: self.tell("entered"))
        self.tell("shown")

    def tell(self, what: str, **more: object) -> None:
        os.write(1, json.dumps({"said": what, **more}).encode() + b"\n")

    def _read(self) -> None:
        data = os.read(0, 65536)
        if not data:  # whoever gave the orders is gone
            self._notifier.setEnabled(False)
            self._window.close()
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            order = json.loads(line)
            getattr(self, f"do_{order.pop('do')}")(**order)

    def do_close(self) -> None:
        self._window.close()

    def do_quit(self) -> None:
        """End as the desktop asks for it at the end of a session."""
        QApplication.quit()

    def do_die(self, how: str) -> None:
        """Die as a library of another language does: nobody in Python can catch it."""
        if how == "abort":
            os.abort()
        ctypes.string_at(0)

    def do_create(self, path: str, imports: list[str]) -> None:
        self._window.opener.create(Path(path), tuple(Path(name) for name in imports))

    def do_import(self, paths: list[str]) -> None:
        self._window.intake.import_paths(tuple(Path(name) for name in paths))

    def do_act(self, action: str) -> None:
        self._window.actions_[ActionId(action)].trigger()

    def do_key(self, key: str) -> None:
        QTest.keyClick(QApplication.focusWidget() or self._window, Qt.Key[f"Key_{key}"])

    def do_leave(self) -> None:
        """Close what lies over the window."""
        for dialog in self._window.findChildren(QDialog):
            dialog.reject()
        self._window.activateWindow()  # off screen there is nobody else who does

    def do_rename(self, title: str) -> None:
        """Correct a headline: the claims of its article, and all its pairs, are made anew."""
        session = self._window.review.session
        if session is None:
            return

        def correct(case):
            first = next(iter(case.articles.all()))
            case.articles.update_metadata(first.article_id, title=title)

        self._window.jobs.watch(session.submit(correct), done=lambda _: None)

    def do_wait(self, until: str = "calm") -> None:
        """Tell once nothing is under way."""
        self._waits_for = until
        self._calm.start()

    def _look(self) -> None:
        window = self._window
        if window.jobs.busy or window.analysis.running or window.importing.running:
            return
        self._calm.stop()
        self.tell(self._waits_for, **self._shown())

    def _shown(self) -> dict[str, object]:
        window = self._window
        return {
            "alive": window.isVisible(),
            "pair": window.review.pair_id,
            "focus": type(QApplication.focusWidget()).__name__,
            "rows": {r.pair_id: str(r.label or "") for r in window.work.queue.model.rows},
        }


def main() -> int:
    """Run the window."""
    case = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    return app.run_window(case, argv=["diptych"], config=Path(sys.argv[1]), shown=_open)


def _open(window: MainWindow) -> None:
    Door(window)


if __name__ == "__main__":
    sys.exit(main())
