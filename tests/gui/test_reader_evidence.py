"""Evidence spans: set by dragging or by keyboard, shown, removed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor

from diptych.ui.reader.evidence import trimmed, with_span, without_span
from diptych_core.claim import Span
from gui.driving import press, settled

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 50), st.integers(1, 9)
)


@given(st.lists(SPANS, max_size=8), SPANS)
def test_what_overlaps_becomes_one_span(some, new):
    spans: tuple[Span, ...] = ()
    for span in (*some, new):
        spans = with_span(spans, span)
    covered = {at for span in (*some, new) for at in range(span.start, span.end)}
    assert {at for span in spans for at in range(span.start, span.end)} == covered
    assert list(spans) == sorted(spans)
    for before, after in pairwise(spans):
        assert before.end < after.start
    assert not any(span.start <= new.start < span.end for span in without_span(spans, new))


def test_blanks_at_the_ends_are_no_evidence():
    assert trimmed("a  word  b", Span(1, 9)) == Span(3, 7)
    assert trimmed("a    b", Span(1, 5)) is None


@pytest.fixture
def reader(opened):
    return opened.work.reader


def decision(window):
    return window.review.pair.decision


def sides(window):
    """Return the saved evidence of the left and of the right pane as words."""
    made, pair = decision(window), window.review.pair
    words = [
        tuple(span.of(side.article.text) for span in spans)
        for side, spans in ((pair.a, made.evidence_a), (pair.b, made.evidence_b))
    ]
    return words[::-1] if window.work.reader.swapped else words


def drag(qtbot, view, words):
    """Select ``words`` with the mouse, as a person does."""
    cursor = view.document().find(words, view.cursor_on(view.side.claim.span).selectionStart())
    ends = []
    for at in (cursor.selectionStart(), cursor.selectionEnd()):
        place = QTextCursor(view.document())
        place.setPosition(at)
        ends.append(view.cursorRect(place).center())
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=ends[0])
    qtbot.mouseMove(port, (ends[0] + ends[1]) / 2)
    qtbot.mouseMove(port, ends[1])
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=ends[1])


def test_words_are_dragged_over_and_set_with_the_button(qtbot, opened, reader):
    view, button = reader.left.view, reader.left.evidence.button
    assert button.isHidden()
    drag(qtbot, view, "people")
    assert button.isVisible()
    assert view.viewport().rect().contains(button.geometry())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(qtbot, opened)
    assert sides(opened) == [("people",), ()]
    assert button.isHidden()
    assert not view.textCursor().hasSelection()


def test_e_sets_the_selection(qtbot, opened, reader):
    reader.right.view.setFocus()
    drag(qtbot, reader.right.view, "hurt")
    press(qtbot, opened, Qt.Key.Key_E)
    assert sides(opened) == [(), ("hurt",)]


def test_by_keyboard_alone(qtbot, opened, reader):
    view = reader.left.view
    view.setFocus()
    press(qtbot, opened, Qt.Key.Key_E)
    assert view.caret_shown
    assert view.span_of(view.textCursor()).start == view.side.claim.span.start
    pair_before = opened.review.pair_id
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right, CTRL)
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Right, CTRL | SHIFT)
    chosen = view.textCursor().selectedText().strip()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settled(qtbot, opened)
    assert chosen
    assert sides(opened)[0] == (chosen,)
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Left, CTRL | SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settled(qtbot, opened)
    assert len(sides(opened)[0]) == 2  # several spans a side, without leaving the mode
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.caret_shown
    assert opened.review.pair_id == pair_before  # no arrow went to the queue


def test_the_arrows_belong_to_the_queue_again_after_esc(qtbot, opened, reader):
    view = reader.left.view
    view.setFocus()
    press(qtbot, opened, Qt.Key.Key_E)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    before = opened.review.pair_id
    press(qtbot, opened, Qt.Key.Key_Down)
    assert opened.review.pair_id != before


def test_delete_removes_the_evidence_under_the_caret(qtbot, opened, reader):
    view = reader.left.view
    for words in ("people", "hurt"):
        drag(qtbot, view, words)
        press(qtbot, opened, Qt.Key.Key_E)
    assert sides(opened)[0] == ("people", "hurt")
    cursor = view.cursor_on(reader.left.evidence.spans[0])
    place = view.cursorRect(cursor).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place - QPoint(6, 0))
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    settled(qtbot, opened)
    assert sides(opened)[0] == ("hurt",)


def test_evidence_is_undone_with_everything_else(qtbot, opened, reader):
    drag(qtbot, reader.left.view, "people")
    press(qtbot, opened, Qt.Key.Key_E)
    assert len(reader.left.evidence.spans) == 1
    press(qtbot, opened, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: reader.left.evidence.spans == ())
    press(qtbot, opened, Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: len(reader.left.evidence.spans) == 1)


def test_evidence_goes_with_its_side_when_sides_are_swapped(qtbot, opened, reader):
    drag(qtbot, reader.left.view, "people")
    press(qtbot, opened, Qt.Key.Key_E)
    before = decision(opened)
    press(qtbot, opened, Qt.Key.Key_S)
    assert reader.left.evidence.spans == ()
    assert len(reader.right.evidence.spans) == 1
    reader.left.view.setFocus()
    drag(qtbot, reader.left.view, "hurt")
    press(qtbot, opened, Qt.Key.Key_E)
    after = decision(opened)
    assert {before.evidence_a, before.evidence_b} < {after.evidence_a, after.evidence_b, ()}
    assert after.evidence_a
    assert after.evidence_b


def test_saved_evidence_is_shown_when_the_pair_comes_back(qtbot, opened, reader):
    drag(qtbot, reader.left.view, "people")
    press(qtbot, opened, Qt.Key.Key_E)
    shown = reader.left.evidence.spans
    press(qtbot, opened, Qt.Key.Key_J)
    assert reader.left.evidence.spans == ()
    press(qtbot, opened, Qt.Key.Key_K)
    assert reader.left.evidence.spans == shown
    (stroke,) = reader.left.view.page.layout._strokes
    assert stroke.bracket  # an underline with brackets, not a colour


def test_letters_typed_in_the_mode_do_what_they_always_do(qtbot, opened, reader):
    reader.left.view.setFocus()
    press(qtbot, opened, Qt.Key.Key_E)
    press(qtbot, opened, Qt.Key.Key_F)
    assert decision(opened).flag
