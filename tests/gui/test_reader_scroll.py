"""Scrolling both articles together, linked by their findings."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from diptych.ui.keys.actions import ActionId
from diptych.ui.reader.anchors import Anchor, Link, shared_findings
from gui.driving import press
from gui.readers import article, pair, paragraphs, shown_reader, side, span

PLACES = st.floats(1, 999)
ANCHORS = st.builds(Anchor, PLACES, PLACES)
START, END = Anchor(0, 0), Anchor(1000, 1000)


def test_without_findings_both_ends_meet_and_the_rest_is_stretched():
    link = Link(Anchor(100, 400), [], START, END)
    assert link.to_right(0) == 0
    assert link.to_right(50) == 200
    assert link.to_right(100) == 400
    assert link.to_right(1000) == 1000
    assert link.to_right(550) == pytest.approx(700)


def test_a_finding_bends_the_link():
    link = Link(Anchor(100, 100), [Anchor(200, 800)], START, END)
    assert link.to_right(200) == 800
    assert link.to_right(150) == 450
    assert link.to_left(450) == 150


def test_what_crosses_the_claims_is_left_out():
    link = Link(Anchor(500, 500), [Anchor(600, 100)], START, END)
    assert link.to_right(600) == pytest.approx(600)


@given(ANCHORS, st.lists(ANCHORS, max_size=12), st.floats(-50, 1050), st.floats(-50, 1050))
def test_a_link_never_turns_back(strongest, others, one, other):
    link = Link(strongest, others, START, END)
    low, high = sorted((one, other))
    assert link.to_right(low) <= link.to_right(high) + 1e-6
    assert 0 <= link.to_right(low) <= 1000
    assert link.to_right(strongest.left) == pytest.approx(strongest.right)
    assert link.to_left(strongest.right) == pytest.approx(strongest.left)


@given(st.lists(ANCHORS, min_size=1, max_size=12))
def test_of_findings_that_cross_a_longest_row_is_kept(others):
    strongest = Anchor(0.5, 0.5)
    kept = Link(strongest, others, START, END).anchors
    for before, after in pairwise(kept):
        assert before.left < after.left
        assert before.right < after.right


@pytest.fixture
def twin(qtbot, theme):
    """Two articles that tell the same things at other places: 10 at 40, 60 at 50."""
    reader = shown_reader(qtbot, theme)
    one = article("one", paragraphs("storm", 80))
    two = article("two", paragraphs("flood", 80))
    left = side(one, "storm 00010.", marks=[("x", "storm 00060."), ("only", "storm 00070.")])
    right = side(two, "flood 00040.", marks=[("x", "flood 00050."), ("else", "flood 00002.")])
    reader.show_pair(pair(left, right))
    for view in (reader.left.view, reader.right.view):
        qtbot.waitUntil(lambda view=view: view.page.layout.finished)
    return reader


def in_sight(view):
    """Return the number of the paragraph on the linked line."""
    y = view.verticalScrollBar().value() + 0.42 * view.viewport().height()
    block = view.document().findBlockByNumber(view.page.layout.paragraph_at(y))
    return int((block.text() or block.next().text()).split()[1].rstrip("."))


def scroll_to(view, words):
    place = view.place(span(view.side.article.text, words))
    view.verticalScrollBar().setValue(round(place - 0.42 * view.viewport().height() + 5))


def test_only_findings_between_both_articles_are_anchors(twin):
    (shared,) = shared_findings(twin.pair)
    assert shared.a.of(twin.pair.a.article.text) == "storm 00060."
    assert shared.b.of(twin.pair.b.article.text) == "flood 00050."


def test_one_article_is_not_linked_to_itself():
    text = article("one", paragraphs("storm", 5))
    marks = [("x", "storm 00003.")]
    one, other = side(text, "storm 00001.", marks=marks), side(text, "storm 00002.", marks=marks)
    assert shared_findings(pair(one, other)) == ()


@pytest.mark.parametrize(("here", "there"), [(10, 40), (60, 50), (35, 45)])
def test_locked_panes_follow_the_findings(twin, here, there):
    twin.set_locked(True)
    scroll_to(twin.left.view, f"storm {here:05d}.")
    assert abs(in_sight(twin.right.view) - there) <= 1


def test_locked_panes_end_together(twin):
    twin.set_locked(True)
    left, right = (pane.view.verticalScrollBar() for pane in (twin.left, twin.right))
    left.setValue(left.maximum())
    assert right.value() == right.maximum()
    left.setValue(0)
    assert right.value() == 0


def test_the_right_pane_leads_as_well(twin):
    twin.set_locked(True)
    scroll_to(twin.right.view, "flood 00050.")
    assert abs(in_sight(twin.left.view) - 60) <= 1


def test_unlocked_panes_scroll_apart(twin):
    before = twin.right.view.verticalScrollBar().value()
    scroll_to(twin.left.view, "storm 00060.")
    assert twin.right.view.verticalScrollBar().value() == before


def test_locking_moves_nothing_by_itself(twin):
    scroll_to(twin.left.view, "storm 00070.")
    before = twin.right.view.verticalScrollBar().value()
    twin.set_locked(True)
    assert twin.right.view.verticalScrollBar().value() == before


def test_the_first_step_after_locking_is_no_jump(twin):
    twin.set_locked(True)
    before = twin.right.view.verticalScrollBar().value()
    bar = twin.left.view.verticalScrollBar()
    bar.setValue(bar.value() + 6)
    assert abs(twin.right.view.verticalScrollBar().value() - before) <= 20


def test_link_from_here_joins_what_stands_in_both_panes(twin):
    scroll_to(twin.left.view, "storm 00020.")
    scroll_to(twin.right.view, "flood 00070.")
    twin.scrolling.link_from_here()
    twin.set_locked(True)
    scroll_to(twin.left.view, "storm 00021.")
    assert abs(in_sight(twin.right.view) - 70) <= 1
    scroll_to(twin.left.view, "storm 00020.")
    assert abs(in_sight(twin.right.view) - 70) <= 1


def test_swapped_panes_are_linked_the_other_way_round(qtbot, twin):
    twin.swap()
    for view in (twin.left.view, twin.right.view):
        qtbot.waitUntil(lambda view=view: view.page.layout.finished)
    twin.set_locked(True)
    scroll_to(twin.left.view, "flood 00050.")
    assert abs(in_sight(twin.right.view) - 60) <= 1


def test_keys_lock_link_and_lead_back_to_the_claims(qtbot, opened):
    reader = opened.work.reader
    lock = opened.actions_[ActionId.LOCK]
    press(qtbot, opened, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    assert lock.isChecked()
    assert "from here" in opened.toast.text
    press(qtbot, opened, Qt.Key.Key_L)
    assert not lock.isChecked()
    bar = reader.left.view.verticalScrollBar()
    home = bar.value()
    bar.setValue(bar.maximum())
    press(qtbot, opened, Qt.Key.Key_B)
    assert abs(bar.value() - home) <= 1


def test_v_goes_through_the_layouts_and_the_choice_is_remembered(qtbot, opened, make_window):
    names = (ActionId.LAYOUT_BESIDE, ActionId.LAYOUT_STACKED, ActionId.LAYOUT_CLAIMS)

    def checked(window):
        return [window.actions_[name].isChecked() for name in names]

    assert checked(opened) == [True, False, False]
    press(qtbot, opened, Qt.Key.Key_V)
    assert checked(opened) == [False, True, False]
    press(qtbot, opened, Qt.Key.Key_V)
    assert checked(opened) == [False, False, True]
    opened.actions_[ActionId.LAYOUT_CLAIMS].trigger()  # again: it stays chosen
    assert checked(opened) == [False, False, True]
    assert checked(make_window()) == [False, False, True]
    press(qtbot, opened, Qt.Key.Key_V)
    assert checked(opened) == [True, False, False]


def test_ctrl_and_the_wheel_change_the_type_of_both_articles(qtbot, opened, theme):
    reader = opened.work.reader
    before = reader.left.view.font().pointSizeF()
    reader.left.view.zoom_requested.emit(1)
    assert reader.left.view.font().pointSizeF() > before
    assert reader.right.view.font().pointSizeF() == reader.left.view.font().pointSizeF()
    for _ in range(20):
        reader.left.view.zoom_requested.emit(1)
    assert theme.zoom == 3.0
    for _ in range(40):
        reader.left.view.zoom_requested.emit(-1)
    assert theme.zoom == 0.6
    press(qtbot, opened, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 1.0
