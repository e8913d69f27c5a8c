"""Finding in both articles."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from diptych.ui.reader.layouts import ReaderLayout
from diptych.ui.reader.search import Hits, find_all
from diptych_core.claim import Span
from gui.driving import press

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_case_and_gaps_do_not_matter():
    text = "The Mayor said.\nThe  mayor\n said again."
    assert [span.of(text) for span in find_all(text, "the mayor")] == ["The Mayor", "The  mayor"]
    assert find_all(text, "  ") == ()
    assert find_all(text, "(mayor") == ()


@given(st.text(min_size=1, max_size=30), st.data())
def test_every_hit_is_what_was_looked_for(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    found = find_all(text, words)
    if words.split():
        assert any(words.strip() in span.of(text) for span in found)
    for before, after in pairwise(found):
        assert before.end <= after.start


def test_hits_go_around_both_ends():
    hits = Hits((Span(0, 1), Span(4, 5)), (Span(2, 3),))
    first, second, third = hits.all
    assert [hits.go(1) for _ in range(4)] == [first, second, third, first]
    assert hits.go(-1) == third
    assert [hit.right for hit in hits.all] == [False, False, True]
    assert Hits().go(1) is None


@pytest.fixture
def found(qtbot, opened):
    """The window with "place 3" looked for in both articles."""
    opened.work.reader.left.view.setFocus()
    press(qtbot, opened, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(opened.work.reader.find_bar.field, "place 3")
    return opened


def visible(view, span):
    first, last = view.rects(span)
    top = view.verticalScrollBar().value()
    return first.top() >= top and last.bottom() <= top + view.viewport().height()


def test_ctrl_f_finds_in_the_articles_while_they_have_the_focus(qtbot, found):
    reader = found.work.reader
    assert reader.find_bar.isVisible()
    assert reader.find_bar.field.hasFocus()
    assert reader.find_bar.count.text() == "1 of 10"  # 4 + 1 in each article
    assert len(reader.left._hits) == len(reader.right._hits) == 5
    assert visible(reader.left.view, reader.left._hits[0])


def test_ctrl_f_filters_the_queue_elsewhere(qtbot, opened):
    opened.work.queue.table.setFocus()
    press(qtbot, opened, Qt.Key.Key_F, CTRL)
    assert not opened.work.reader.find_bar.isVisible()
    assert opened.work.queue.text.hasFocus()


def test_a_slash_opens_the_bar_from_anywhere(qtbot, opened):
    press(qtbot, opened, Qt.Key.Key_Slash)
    assert opened.work.reader.find_bar.field.hasFocus()


def test_enter_and_f3_go_through_the_hits_of_both_articles(qtbot, found):
    reader, bar = found.work.reader, found.work.reader.find_bar
    for _ in range(5):
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == "6 of 10"
    assert reader.left._hit is None
    assert visible(reader.right.view, reader.right._hit)
    press(qtbot, found, Qt.Key.Key_F3)
    assert bar.count.text() == "7 of 10"
    press(qtbot, found, Qt.Key.Key_F3, SHIFT)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, SHIFT)
    assert bar.count.text() == "5 of 10"


def test_the_hit_looked_at_is_painted_unlike_the_others(found):
    left = found.work.reader.left
    looks = {stroke.foreground for stroke in left.view.page.layout._strokes}
    assert len(looks) == 2


def test_esc_closes_and_gives_the_focus_back(qtbot, found):
    reader = found.work.reader
    qtbot.keyClick(reader.find_bar.field, Qt.Key.Key_Escape)
    assert not reader.find_bar.isVisible()
    assert reader.left.view.hasFocus()
    assert reader.left._hits == ()
    assert found.review.pair_id  # nothing was judged or left


def test_nothing_found_is_said(qtbot, found):
    bar = found.work.reader.find_bar
    qtbot.keyClicks(bar.field, "xyz")
    assert bar.count.text() == "nothing found"
    assert not bar.next.isEnabled()
    bar.field.clear()
    assert bar.count.text() == ""


def test_what_is_selected_is_looked_for(qtbot, opened):
    view = opened.work.reader.left.view
    view.setFocus()
    view.setTextCursor(view.document().find("weather"))
    press(qtbot, opened, Qt.Key.Key_F, CTRL)
    assert opened.work.reader.find_bar.field.text() == "weather"
    assert opened.work.reader.find_bar.count.text().endswith(" of 96")


def test_the_next_pair_keeps_the_words(qtbot, found):
    found.work.queue.table.setFocus()
    press(qtbot, found, Qt.Key.Key_J)
    assert found.work.reader.find_bar.isVisible()
    assert len(found.work.reader.left._hits) == 5
    box = found.work.reader.left.view.claim_box()
    assert 0 < box.top() < found.work.reader.left.view.viewport().height()  # nothing jumped away


def test_finding_shows_the_whole_articles(qtbot, opened):
    reader = opened.work.reader
    reader.set_layout(ReaderLayout.CLAIMS_ONLY)
    press(qtbot, opened, Qt.Key.Key_Slash)
    assert reader.reader_layout is ReaderLayout.SIDE_BY_SIDE


def test_every_button_of_the_bar_has_a_name_and_can_be_reached(qtbot, found):
    bar = found.work.reader.find_bar
    for button in (bar.previous, bar.next, bar.close_button):
        assert button.accessibleName()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    bar.next.setFocus()
    qtbot.keyClick(bar.next, Qt.Key.Key_Space)
    assert bar.count.text() == "2 of 10"
