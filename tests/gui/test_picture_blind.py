"""While the opinion is hidden, the picture tells nothing of a pair that is not judged."""

import pytest
from PySide6.QtCore import Qt

from diptych.ui.keys.actions import ActionId
from diptych.ui.picture.feature import PictureFeature
from gui.driving import press, settled

CTRL = Qt.KeyboardModifier.ControlModifier


def page_of(window):
    return next(f for f in window.features if isinstance(f, PictureFeature)).page


def show(qtbot, window):
    press(qtbot, window, Qt.Key.Key_2, CTRL)
    page = page_of(window)
    qtbot.waitUntil(lambda: page._picture is not None and not window.jobs.busy)
    return page


def told(page):
    """Return every pair that a cell or a dispute would open."""
    picture = page._picture
    cells = {pair for cell in picture.matrix.totals for pair in cell.pair_ids}
    return cells | {tie.pair_id for one in picture.disputes for tie in one.opposed}


@pytest.mark.parametrize("hide", [ActionId.BLIND, ActionId.REVEAL])
def test_only_judged_pairs_are_in_it(qtbot, opened, hide):
    opened.actions_[hide].trigger()
    page = show(qtbot, opened)
    assert told(page) == set()
    assert page._blind.isVisible()
    assert page._stack.currentWidget() is page._empty
    press(qtbot, opened, Qt.Key.Key_1, CTRL)
    judged = opened.review.pair_id
    press(qtbot, opened, "1")
    page = show(qtbot, opened)
    qtbot.waitUntil(lambda: told(page) == {judged})
    assert page._stack.currentWidget() is page.matrix


def test_how_much_of_a_band_is_left_is_not_told(qtbot, opened):
    opened.actions_[ActionId.BLIND].trigger()
    page = show(qtbot, opened)
    page.tabs.setCurrentIndex(2)
    assert page.progress.isVisible()
    said = page.progress.all_text().partition("Only the random slice")[0].split(".")[0]
    assert said.startswith("All findings:")
    assert not any(
        text.isVisible() for band, (_, text) in page.progress._bars.items() if band is not None
    )


def kept(page):
    return page._picture


def test_a_picture_that_told_more_goes_at_once(qtbot, opened):
    page = show(qtbot, opened)
    assert told(page)
    assert not page._blind.isVisible()
    opened.actions_[ActionId.BLIND].trigger()
    assert kept(page) is None
    qtbot.waitUntil(lambda: kept(page) is not None and not opened.jobs.busy)
    assert told(page) == set()
    opened.actions_[ActionId.BLIND].trigger()
    settled(qtbot, opened)
    qtbot.waitUntil(lambda: kept(page) is not None and bool(told(page)))
    assert not page._blind.isVisible()
