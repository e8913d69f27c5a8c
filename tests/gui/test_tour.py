"""The tour: it comes once, follows what is done, and is out of the way at once."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt

from diptych.ui.keys.actions import ActionId
from diptych.ui.tour.coach import place_note
from diptych.ui.tour.feature import TourFeature
from gui.casemaker import make_case
from gui.driving import press, row, settled


def _tour(window):
    return next(one for one in window.features if isinstance(one, TourFeature))


@pytest.fixture
def sample(tmp_path, monkeypatch, work):
    """The user's sample case, with pairs."""
    monkeypatch.setenv("DIPTYCH_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "Sample.diptych"
    make_case(path)
    work.sample = path
    return path


@pytest.fixture
def touring(qtbot, window, sample):
    """A window that shows the sample case for the first time."""
    window.actions_[ActionId.SAMPLE].trigger()
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    assert _tour(window).coach.isVisible()
    return window


def test_it_takes_no_focus_and_moves_on_with_what_is_done(qtbot, touring):
    tour, first = _tour(touring), touring.review.pair_id
    assert touring.work.queue.table.hasFocus()
    titles = [tour.coach._title.text()]
    for key in ("j", (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier), "1", "z"):
        press(qtbot, touring, *(key if isinstance(key, tuple) else (key,)))
        titles.append(tour.coach._title.text())
    assert len(set(titles)) == 5
    assert tour.coach._count.text() == "Step 5 of 5"
    assert touring.work.queue.table.hasFocus()
    assert row(touring, first).label is None
    press(qtbot, touring, Qt.Key.Key_Return)
    assert tour.coach is None


def test_enter_goes_on_and_esc_ends(qtbot, touring):
    tour = _tour(touring)
    press(qtbot, touring, Qt.Key.Key_Return)
    assert tour.coach._count.text() == "Step 2 of 5"
    press(qtbot, touring, Qt.Key.Key_Escape)
    assert tour.coach is None


def test_a_key_that_is_not_asked_for_works_and_leaves_the_step(qtbot, touring):
    press(qtbot, touring, "f")
    assert row(touring, touring.review.pair_id).flag
    assert _tour(touring).coach._count.text() == "Step 1 of 5"


def test_esc_in_the_note_leaves_the_note_and_not_the_tour(qtbot, touring):
    press(qtbot, touring, "n")
    qtbot.keyClicks(touring.work.judging.note, "1")
    press(qtbot, touring, Qt.Key.Key_Escape)
    assert _tour(touring).coach is not None
    assert not touring.work.judging.note.hasFocus()


def test_its_buttons_are_reached_by_tab_and_give_the_focus_back(qtbot, touring):
    tour = _tour(touring)
    for button in (tour.coach.forward, tour.coach.skip):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    tour.coach.skip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(tour.coach.skip, Qt.Key.Key_Space)
    assert tour.coach is None
    assert touring.work.queue.table.hasFocus()


def test_it_comes_once(qtbot, touring, sample):
    tour = _tour(touring)
    press(qtbot, touring, Qt.Key.Key_Escape)
    touring.close_case()
    settled(qtbot, touring)
    touring.open_case(sample)
    qtbot.waitUntil(lambda: bool(touring.review.pair_id) and not touring.jobs.busy)
    assert tour.seen
    assert tour.coach is None


def test_another_case_has_no_tour(opened):
    assert _tour(opened).coach is None
    assert not _tour(opened).seen


def test_it_is_shown_again_when_asked(qtbot, opened):
    opened.actions_[ActionId.TOUR].trigger()
    assert _tour(opened).coach.isVisible()
    opened.actions_[ActionId.TOUR].trigger()
    assert _tour(opened).coach.isVisible()


def test_asked_for_without_a_case_it_opens_the_sample(qtbot, window, sample):
    window.actions_[ActionId.TOUR].trigger()
    qtbot.waitUntil(lambda: _tour(window).coach is not None)
    assert window.review.session.path == sample


def test_leaving_the_case_ends_it(qtbot, touring):
    touring.close_case()
    assert _tour(touring).coach is None


def test_it_names_the_keys_in_force(qtbot, opened):
    opened.actions_.keymap.give(ActionId.NEXT, "Ctrl+Alt+J", only=True)
    opened.actions_[ActionId.TOUR].trigger()
    assert "Ctrl+Alt+J" in _tour(opened).coach._text.text()


@pytest.mark.parametrize(
    "target",
    [QRect(0, 0, 200, 600), QRect(600, 0, 200, 600), QRect(0, 0, 800, 100),
     QRect(0, 500, 800, 100), QRect(0, 0, 800, 600)],
)  # fmt: skip
def test_the_note_stands_inside_the_window_and_beside_its_target(target):
    room, size = QRect(0, 0, 800, 600), QSize(300, 150)
    note = QRect(place_note(target, size, room), size)
    assert room.contains(note)
    if target != room:
        assert not note.intersects(target)


def test_in_a_window_too_small_the_note_still_begins_inside():
    place = place_note(QRect(0, 0, 100, 100), QSize(300, 300), QRect(0, 0, 100, 100))
    assert place == QPoint(0, 0)
