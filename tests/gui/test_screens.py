"""What the pinned widgets look like, in every theme, beside pictures of them that were looked at.

A change that can be seen fails here. `make screens` (DIPTYCH_SCREENS=write) takes the pictures
anew; look at them before you commit them. The fonts are the shipped ones, drawn off screen; other
systems than Linux draw them a little differently, so that only Linux compares.
"""

import os
import sys
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from diptych.ui.guidelines.feature import GuidelinesFeature
from diptych.ui.keys.actions import ActionId
from diptych.ui.keys.overlay import KeysOverlay
from diptych.ui.palette.dialog import PaletteDialog
from diptych.ui.picture.feature import PictureFeature
from diptych.ui.reader.markers import MarkerStrip
from diptych.usecases.queue import Mark
from diptych_core.claim import Span
from diptych_core.finding import Band, ConflictKind
from diptych_store.casefile import CaseFile
from gui.casemaker import fill
from gui.driving import press, settled

PLACE = Path(__file__).parents[1] / "data" / "screens"
WRITE = os.environ.get("DIPTYCH_SCREENS") == "write"
DIFFERENT = 20  # of 255, in one channel: more than a rounding of a blend
MOST = 0.002  # share of pixels that may be different
A = ActionId
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM") != "offscreen",
    reason="drawn off screen on Linux",
)


@pytest.fixture
def case_path(tmp_path):
    """The small case in words that the shipped fonts have."""
    path = tmp_path / "Ferry.diptych"
    with CaseFile.create(path) as case:
        fill(case, signs=("The", "there", "or so"))
    return path


def _laid_out():
    """Let nested layouts come to rest; each round settles one level."""
    for _ in range(8):
        QApplication.processEvents()


def _stands_still(qtbot, window):
    """Wait until the window looks twice as it did: what lays itself out anew does so in steps."""
    last = []

    def same():
        _laid_out()
        last.append(window.grab().toImage())
        return len(last) > 1 and last[-1] == last[-2]

    qtbot.waitUntil(same)


def _feature(window, kind):
    return next(one for one in window.features if isinstance(one, kind))


def queue_rows(qtbot, window):
    table = window.work.queue.table
    rows = [table.visualRect(window.work.queue.model.index(n, 2)) for n in (0, 2)]
    high = QRect(0, rows[0].top(), table.viewport().width(), rows[1].bottom() - rows[0].top())
    return table.viewport().grab(high)


def judging(qtbot, window):
    press(qtbot, window, "f")
    _laid_out()
    return window.work.judging.grab()


def metadata(qtbot, window):
    return window.work.reader.left.metadata.grab()


def markers(qtbot, window):
    strip = MarkerStrip()  # by itself: in the window its marks move until all of it is laid out
    qtbot.addWidget(strip)
    strip.resize(strip.width(), 320)
    strip.set_look(window.services.theme.tokens)
    looks = list(product(Band, ConflictKind))
    marks = [
        Mark(pair_id=f"p{n}", span=Span(n, n + 1), band=band, kind=kind)
        for n, (band, kind) in enumerate(looks)
    ]
    strip.show_marks(marks, [(n + 0.5) / len(looks) for n in range(len(looks))], "x", 0.5)
    return strip.grab()


def claim(qtbot, window):
    view = window.work.reader.left.view
    middle = view.viewport().rect()
    return view.viewport().grab(middle.adjusted(0, middle.height() // 4, 0, -middle.height() // 4))


def cell(qtbot, window):
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    page = _feature(window, PictureFeature).page
    qtbot.waitUntil(lambda: page._picture is not None and not window.jobs.busy)
    table = page.matrix.table
    return table.viewport().grab(table.visualRect(table.model().index(0, 2)))


def palette(qtbot, window):
    window.actions_[A.PALETTE].trigger()
    dialog = window.findChild(PaletteDialog)
    qtbot.keyClicks(dialog.field, "arti")
    return dialog.grab()


def keys(qtbot, window):
    window.actions_[A.KEYS].trigger()
    return window.findChild(KeysOverlay).grab(QRect(0, 0, 700, 420))


def guidelines(qtbot, window):
    press(qtbot, window, "h")
    return _feature(window, GuidelinesFeature).dock.grab()


PINNED = (queue_rows, judging, metadata, markers, claim, cell, palette, keys, guidelines)


def pixels(image):
    """Return the picture as (height, width, 3) numbers of 0 to 255."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    return lines[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).astype(int)


def share_of_difference(one, other):
    """Return the share of pixels that differ visibly; 1 for pictures of different sizes."""
    if one.shape != other.shape:
        return 1.0
    return float(((np.abs(one - other)).max(axis=2) > DIFFERENT).mean())


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
@pytest.mark.parametrize("pinned", PINNED, ids=lambda one: one.__name__)
def test_a_pinned_widget_looks_as_it_did(qtbot, opened, tmp_path, look, pinned):
    hints = QGuiApplication.styleHints()
    flash = hints.cursorFlashTime()
    hints.setCursorFlashTime(0)  # else the caret is there at one time and not at another
    try:
        opened.resize(1440, 900)
        opened.services.theme.choose(look)
        settled(qtbot, opened)
        _stands_still(qtbot, opened)
        image = pinned(qtbot, opened).toImage()
    finally:
        hints.setCursorFlashTime(flash)
        opened.services.theme.choose("system")
    file = PLACE / f"{pinned.__name__}_{look}.png"
    if WRITE:
        PLACE.mkdir(exist_ok=True)
        assert image.save(str(file))
        return
    assert file.exists(), f"no picture of {file.stem}: run `make screens` and look at it"
    share = share_of_difference(pixels(image), pixels(QImage(str(file))))
    if share > MOST:
        image.save(str(tmp_path / file.name))
    assert share <= MOST, f"{share:.1%} of {file.stem} changed; now: {tmp_path / file.name}"


def test_the_comparison_sees_a_colour_and_a_layout():
    one = np.full((100, 200, 3), 240)
    other = one.copy()
    assert share_of_difference(one, other) == 0
    other[10:20, 10:30] = (200, 60, 60)
    assert share_of_difference(one, other) == pytest.approx(0.01)
    assert share_of_difference(one, one[:-1]) == 1.0
