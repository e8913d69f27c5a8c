"""Driving the program that runs in another process: one JSON line asks, one answers.

Inside, keys go through Qt's own key events to where the focus is, and nothing answers before all
that a key began is done and shown. What is shown is read from the window, never from the store.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

DRIVER = """
import json, sys, threading
from pathlib import Path
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from diptych import app
from diptych.usecases import analysing
from diptych.usecases.progress import AnalysisReport
from diptych.usecases.queue_filter import QueueFilter
from diptych.usecases.queue_order import Order


def nothing_new(session, workers, *, book, on_progress, cancel, breathe):
    return AnalysisReport(
        articles=0, claims=0, scored=0, findings=0, seconds=0.0, cancelled=False
    )


# What is judged here was not found by a model: an analysis would replace it.
analysing.analyse = nothing_new

M = Qt.KeyboardModifier
MODIFIERS = {
    "": M.NoModifier, "Shift": M.ShiftModifier, "ControlShift": M.ControlModifier | M.ShiftModifier,
}


class Door(QObject):
    asked = Signal(object)

    def __init__(self, window):
        super().__init__(window)
        self.window = window
        self.asked.connect(self.take, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in sys.stdin:
            self.asked.emit(json.loads(line))

    def take(self, asked):
        # The handler of bugs writes into its log what nobody caught; the test reads that.
        if "standing" in asked:
            self.arrange(asked["standing"])
        for key, modifier in asked["keys"]:
            at = QApplication.focusWidget() or self.window
            key = key if len(key) == 1 else Qt.Key[f"Key_{key}"]
            QTest.keyClick(at, key, MODIFIERS[modifier])
            self.settle(self.still)
            print(json.dumps(self.shown()), flush=True)
        if not asked["keys"]:
            self.settle(self.rested)
            print(json.dumps(self.shown()), flush=True)

    def settle(self, until):
        QApplication.processEvents()
        while not until():
            QTest.qWait(1)

    def still(self):
        window = self.window
        working = window.jobs.busy or window.analysis.running
        return bool(window.review.pair_id) and not working

    def rested(self):
        window = self.window
        soon = (window._place_timer, window.layout_._soon, window.work.judging.note._typing)
        return self.still() and not any(timer.isActive() for timer in soon)

    def arrange(self, wish):
        # As the mouse does it: what the controls of the queue ask for, bars that are dragged.
        window, work = self.window, self.window.work
        window.resize(*wish["size"])
        work.queue.head.filter_wanted.emit(QueueFilter.from_json(wish["filter"]))
        work.queue.head.order_wanted.emit(Order(wish["order"]))
        QApplication.processEvents()
        for bars, share in ((work.columns, wish["columns"]), (work.right, wish["right"]),
                            (work.reader.splitter, wish["panes"])):
            bars.moveSplitter(round(sum(bars.sizes()) * share), 1)

    def standing(self):
        window, work = self.window, self.window.work
        return {
            "filter": work.queue.lasting_filter.to_json(),
            "order": [str(work.queue.order()[0]), work.queue.order()[1]],
            "size": [window.width(), window.height()],
            "columns": work.columns.sizes(),
            "right": work.right.sizes(),
            "panes": work.reader.splitter.sizes(),
            "layout": str(work.reader.splitter.orientation()),
        }

    def shown(self):
        window, panel = self.window, self.window.work.judging
        rows = {
            row.pair_id: [str(row.label or ""), row.flag, row.later, bool(row.noted)]
            for row in window.work.queue.model.rows
        }
        decision = window.review.pair.decision
        return {
            "pair": window.review.pair_id,
            "rows": rows,
            "chosen": window.work.queue.chosen,
            "label": [str(name) for name, button in panel.buttons.items() if button.isChecked()],
            "note": panel.note.toPlainText(),
            "kind": panel.kind.currentData(),
            "evidence": [panel.evidence.a.text, panel.evidence.b.text],
            "focus": type(QApplication.focusWidget()).__name__,
            "selected": len(window.work.queue.selected_pairs()),
            "toast": window.toast.text,
            "standing": self.standing(),
            "headlines": [
                pane.metadata.headline
                for pane in (window.work.reader.left, window.work.reader.right)
            ],
        }


def shown(window):
    Door(window)


sys.exit(app.run_window(Path(sys.argv[1]), argv=["diptych"], config=Path(sys.argv[2]), shown=shown))
"""

# What the program shows, as its driver writes it.
Shown = dict[str, Any]


class Desk:
    """The program with one case open.

    Args:
        case: The case file.
        home: A folder of the program's own.
        screen: Width and height of its screen; the off-screen platform's own is 800 × 800.
    """

    def __init__(self, case: Path, home: Path, screen: tuple[int, int] | None = None) -> None:
        home.mkdir(exist_ok=True)
        names = ("CONFIG", "DATA", "STATE", "CACHE")
        folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in names}
        self.home, self._rest = home, ""
        if screen is not None:
            file = home / "screen.json"
            one = {"name": "one", "x": 0, "y": 0, "width": screen[0], "height": screen[1]}
            one |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
            file.write_text(json.dumps({"screens": [one]}))
            folders["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
        self.process = subprocess.Popen(
            [sys.executable, "-c", DRIVER, str(case), str(home / "settings")],
            env=os.environ | folders | {"HOME": str(home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._in, self._out = self.process.stdin, self.process.stdout

    def ask(self, *keys: str | tuple[str, str]) -> list[Shown]:
        """Press ``keys`` one after the other; return what is shown after each.

        Without keys: what is shown once the analyst has looked at it for a moment.
        """
        self.send(*keys)
        return [self.answer() for _ in range(max(1, len(keys)))]

    def arrange(self, standing: dict[str, Any]) -> Shown:
        """Filter, order and lay out by mouse; return what is shown once that is done."""
        self._in.write(json.dumps({"keys": [], "standing": standing}) + "\n")
        self._in.flush()
        return self.answer()

    def answer(self) -> Shown:
        """Wait for what is shown after the next key."""
        line = self._out.readline()
        assert line, "the program is gone"
        shown: Shown = json.loads(line)
        return shown

    def rest(self) -> list[Shown]:
        """Return what a killed program had still shown."""
        lines = self._rest.splitlines()
        return [json.loads(line) for line in lines if line.endswith("}")]

    def send(self, *keys: str | tuple[str, str]) -> None:
        """Press ``keys`` and do not wait."""
        pairs = [(key, "") if isinstance(key, str) else key for key in keys]
        self._in.write(json.dumps({"keys": pairs}) + "\n")
        self._in.flush()

    def kill(self) -> None:
        """End it as a power cut does."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.end()

    def end(self) -> None:
        self.process.kill()
        self.process.wait(timeout=30)
        if self._out.closed:
            return
        self._rest = self._out.read()
        self._in.close()
        self._out.close()

    @property
    def crashes(self) -> list[str]:
        """What the handler of bugs has written."""
        return [log.read_text() for log in self.home.rglob("crash.log")]
