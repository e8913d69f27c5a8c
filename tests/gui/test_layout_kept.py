"""How the window is laid out is kept while it is used: a kill does not take it back."""

import pytest

from diptych.ui.state import WindowSettings


@pytest.fixture
def opened(qtbot, window, case_path):
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    return window


def kept(tmp_path):
    """What another program reads from the file, as the next start does."""
    return WindowSettings(tmp_path / "config" / "window.ini")


def drag(splitter, by):
    """Move the first bar as the mouse does."""
    sizes = splitter.sizes()
    splitter.moveSplitter(sizes[0] + by, 1)
    assert splitter.sizes() != sizes


def test_a_moved_bar_is_in_the_file_soon(qtbot, opened, tmp_path):
    drag(opened.work.columns, 60)
    drag(opened.work.right, -40)
    columns, right = opened.work.save_layout()
    qtbot.waitUntil(lambda: kept(tmp_path).bytes_of("columns") == columns)
    assert kept(tmp_path).bytes_of("right") == right


def test_a_new_size_of_the_window_is_in_the_file_soon(qtbot, opened, tmp_path):
    before = kept(tmp_path).bytes_of("geometry")
    opened.resize(opened.width() - 120, opened.height() - 60)
    qtbot.waitUntil(lambda: kept(tmp_path).bytes_of("geometry") != before)
    assert kept(tmp_path).bytes_of("geometry") == opened.saveGeometry()


def test_the_size_of_text_is_in_the_file_soon(qtbot, opened, tmp_path):
    opened.services.theme.zoom_by(1)
    zoom = opened.services.theme.zoom
    assert zoom > 1
    qtbot.waitUntil(lambda: kept(tmp_path).number("zoom", 0) == zoom)


def test_a_window_that_was_killed_comes_back_as_it_was(qtbot, opened, make_window, tmp_path):
    opened.resize(960, 700)  # the screen of the tests is no larger
    drag(opened.work.columns, 60)
    drag(opened.work.right, -40)
    columns, right, size = opened.work.columns.sizes(), opened.work.right.sizes(), opened.size()
    qtbot.waitUntil(lambda: kept(tmp_path).bytes_of("geometry") == opened.saveGeometry())
    again = make_window()  # beside the first, which was never closed
    assert again.size() == size
    again.open_case(opened.review.session.path)  # for reading, which shows the parts as well
    qtbot.waitUntil(lambda: bool(again.review.pair_id) and not again.jobs.busy)
    again.banner.hide()
    qtbot.waitUntil(lambda: again.work.right.sizes() == right)
    assert again.work.columns.sizes() == columns
