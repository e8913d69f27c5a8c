"""`make guide-pictures`: the guide's pictures, taken of the real program over the sample case.

The window is drawn off screen with the shipped typefaces, in the light theme, with two pixels for
one. The sample case is imported and analysed by the real worker, in a folder of its own. Nothing
is drawn into a picture afterwards; each is only made small (256 colours).
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from guide.sources import PICTURE_SCALE, PICTURES

os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(PICTURE_SCALE)}

from guide.scenes import SCENES, Stage
from guide.shrinking import smaller
from PySide6.QtCore import QBuffer, QByteArray, QDeadlineTimer, QIODevice, QRect
from PySide6.QtGui import QFont, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from diptych.app import build_services
from diptych.ui.main_window.window import MainWindow
from diptych.ui.state import WindowSettings
from diptych.ui.theme.controller import ThemeController
from diptych.usecases.analysing import analyse
from diptych.usecases.labelling import decide, set_note
from diptych.usecases.sample import open_sample
from diptych.worker.client import WorkerClient
from diptych_core.label import Label
from diptych_store.casefile import CaseFile

MOST_BYTES = 3_000_000  # of all pictures together
_SIZE = (1280, 800)
_ANALYST = "ada"
_PATIENCE = 60_000  # milliseconds until something that the program does is over


@contextmanager
def own_folder() -> Generator[Path]:
    """Yield a new folder that has the same name each time, since pictures show it."""
    place = Path(tempfile.gettempdir()) / "ada"
    place.mkdir(mode=0o700)  # fails where somebody else has it
    try:
        yield place
    finally:
        shutil.rmtree(place)


def make_case(path: Path, worker: WorkerClient) -> None:
    """Make the sample case and analyse it."""
    session = open_sample(worker, path)
    try:
        analyse(session, [worker])
    finally:
        session.close()


def judge_apart(case: Path, copy: Path) -> Path:
    """Copy the case, and let two analysts judge the best pairs, some of them differently."""
    copy.parent.mkdir()
    shutil.copy(case, copy)
    with CaseFile.open(copy) as opened:
        pairs = [finding.pair_id for finding in opened.findings.all()][:40]
        decide(opened, pair_ids=pairs[:30], analyst=_ANALYST, label=Label.CONTRADICTION)
        decide(opened, pair_ids=pairs[30:], analyst=_ANALYST, label=Label.NEUTRAL)
        decide(opened, pair_ids=pairs[:26], analyst="ben", label=Label.CONTRADICTION)
        decide(opened, pair_ids=pairs[26:38], analyst="ben", label=Label.NEUTRAL)
        decide(opened, pair_ids=pairs[38:], analyst="ben", label=Label.NOT_A_PAIR)
        set_note(opened, pair_id=pairs[26], analyst="ben", note="Two days later: an update?")
    return copy


@contextmanager
def stage(home: Path) -> Generator[Stage]:
    """Yield the program's window over a fresh sample case, and close it."""
    app = QApplication.instance() or QApplication(["diptych"])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    app.setCursorFlashTime(0)
    case = home / "Tessel Quay.diptych"
    worker = WorkerClient()
    pool = ThreadPoolExecutor(max_workers=6)
    try:
        make_case(case, worker)
        judged = judge_apart(case, home / "judged" / case.name)
        theme = ThemeController(app, QFont("Source Sans Pro", 10))
        settings = WindowSettings(home / "window.ini")
        services = replace(build_services(theme, settings, worker, pool), analyst=_ANALYST)
        theme.choose("light")
        with theme.resting():
            window = MainWindow(services)
        window.resize(*_SIZE)
        window.show()
        yield Stage(window, case, judged, _wait)
        window.close()
        _wait(lambda: not window.jobs.busy)
    finally:
        worker.close()
        pool.shutdown(wait=True)


def _wait(until: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(_PATIENCE)
    while not until():
        if deadline.hasExpired():
            raise TimeoutError("the program did not come to rest")
        QTest.qWait(10)
    QTest.qWait(60)  # nested layouts, one level a round
    for _ in range(8):
        QApplication.processEvents()


def grab(what: QWidget | tuple[QWidget, QRect]) -> bytes:
    """Return a picture of a widget or a part of one, as a small PNG."""
    pixmap: QPixmap = what[0].grab(what[1]) if isinstance(what, tuple) else what.grab()
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    return smaller(bytes(raw.data()))


def main() -> int:
    """Take every picture anew; those of scenes that are gone are removed."""
    wanted = sys.argv[1:] or list(SCENES)
    pictures: dict[str, bytes] = {}
    with own_folder() as home:
        os.environ["DIPTYCH_CACHE_DIR"] = str(home / "cache")
        with stage(home) as on:
            for name, scene in SCENES.items():
                if name not in wanted:
                    continue
                on.reset()
                pictures[name] = grab(scene(on))
                for dialog in on.window.findChildren(QDialog):
                    dialog.close()
                print(f"{name}  {len(pictures[name]) / 1000:.0f} kB", flush=True)
    PICTURES.mkdir(exist_ok=True)
    for name, content in pictures.items():
        (PICTURES / f"{name}.png").write_bytes(content)
    for path in PICTURES.glob("*.png"):
        if path.stem not in SCENES:
            path.unlink()
    total = sum(path.stat().st_size for path in PICTURES.glob("*.png"))
    print(f"{total / 1e6:.2f} MB in all")
    return 0 if total <= MOST_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
