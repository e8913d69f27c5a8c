"""The twin reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from diptych.session import CaseSession
from diptych.ui.reader.dates import show_time, time_between
from diptych.ui.reader.metadata import MetadataStrip
from diptych.ui.reader.twin import TwinReader
from diptych.usecases.queue import load_pair
from gui.casemaker import make_case


@pytest.fixture
def pairs(tmp_path):
    path = tmp_path / "Reader.diptych"
    ids = make_case(path)
    with CaseSession.open(path) as session:
        return session.run(lambda case: [load_pair(case, i, analyst="ada") for i in ids])


@pytest.fixture
def reader(qtbot, theme, pairs):
    reader = TwinReader()
    qtbot.addWidget(reader)
    reader.resize(1040, 640)
    reader.show()
    reader.set_look(theme.tokens, theme.reading_font)
    qtbot.waitExposed(reader)
    reader.show_pair(pairs[5])
    return reader


def marked(view):
    """Return the marked words of a pane: the claim first, then its cues."""
    return [mark.cursor.selectedText() for mark in view.extraSelections()]


def test_the_whole_articles_stand_side_by_side(reader, pairs):
    for pane, side in ((reader.left, pairs[5].a), (reader.right, pairs[5].b)):
        assert pane.view.toPlainText() == side.article.text
        assert pane.view.isReadOnly()


def test_claim_and_cue_are_marked_exactly_despite_emoji(reader, pairs):
    for pane, side in ((reader.left, pairs[5].a), (reader.right, pairs[5].b)):
        claim, cue = marked(pane.view)
        assert claim == side.claim.text
        assert cue == side.cues[0].of(side.article.text)
        assert cue in {"forty", "nine"}


def test_cues_differ_in_more_than_colour(reader):
    claim, cue = reader.left.view.extraSelections()
    assert cue.format.fontUnderline()
    assert not claim.format.fontUnderline()


def test_markup_in_an_article_is_shown_and_never_obeyed(reader):
    assert "<b>were</b>" in reader.left.view.toPlainText()
    cursor = reader.left.view.document().find("were")
    assert cursor.charFormat().fontWeight() == cursor.blockCharFormat().fontWeight()
    assert reader.left.metadata._title.textFormat() is Qt.TextFormat.PlainText
    assert "<i>" not in reader.left.metadata._title.toolTip()


@pytest.mark.parametrize("number", range(12))
def test_both_claims_stand_at_the_same_height_in_sight(qtbot, reader, pairs, number):
    reader.show_pair(pairs[number])
    left, right = reader.left.view.claim_box(), reader.right.view.claim_box()
    for box, view in ((left, reader.left.view), (right, reader.right.view)):
        assert box.top() > 0
        assert box.bottom() < view.viewport().height()
    for box, view in ((left, reader.left.view), (right, reader.right.view)):
        assert box.center().y() == pytest.approx(view.viewport().height() * 0.42, abs=3)


def test_the_claim_stays_in_sight_when_the_pane_gets_narrow(reader):
    reader.resize(560, 400)
    for view in (reader.left.view, reader.right.view):
        box = view.claim_box()
        assert 0 <= box.top() < view.viewport().height()


def test_opinion_hidden_means_no_cues(reader):
    reader.set_cues_shown(False)
    assert len(marked(reader.left.view)) == 1
    reader.set_cues_shown(True)
    assert len(marked(reader.left.view)) == 2


def test_tab_goes_to_the_other_article_and_back(qtbot, reader):
    reader.left.view.setFocus()
    qtbot.keyClick(reader.left.view, Qt.Key.Key_Tab)
    assert reader.right.view.hasFocus()
    qtbot.keyClick(reader.right.view, Qt.Key.Key_Tab)
    assert reader.left.view.hasFocus()


def test_swapping_exchanges_sides_and_keeps_the_claims(reader, pairs):
    reader.swap()
    assert reader.left.view.toPlainText() == pairs[5].b.article.text
    assert marked(reader.left.view)[0] == pairs[5].b.claim.text
    reader.swap()
    assert reader.left.view.toPlainText() == pairs[5].a.article.text


def test_locked_panes_scroll_together(reader):
    left, right = (pane.view.verticalScrollBar() for pane in (reader.left, reader.right))
    right.setValue(0)
    left.setValue(left.maximum())
    assert right.value() == 0
    reader.set_locked(True)
    left.setValue(0)
    left.setValue(left.maximum())
    assert right.value() == right.maximum()


def test_marks_lead_through_the_article(qtbot, reader, pairs):
    reader.left.view.setFocus()
    spans = [mark.span for mark in pairs[5].a.marks]
    following = min(span for span in spans if span > pairs[5].a.claim.span)
    with qtbot.waitSignal(reader.pair_requested) as signal:
        assert reader.follow_mark(1)
    wanted = next(m.pair_id for m in pairs[5].a.marks if m.span == following)
    assert signal.args == [wanted]


def test_there_is_an_end_to_the_marks(qtbot, reader, pairs):
    last = max(pairs, key=lambda pair: pair.a.claim.span)
    reader.show_pair(last)
    reader.left.view.setFocus()
    with qtbot.assertNotEmitted(reader.pair_requested):
        assert not reader.follow_mark(1)


def test_a_tick_stands_where_its_claim_is_and_can_be_clicked(qtbot, reader, pairs):
    strip = reader.left.markers
    place = strip.rect().center()
    place.setY(round(strip.groups[0].y))
    with qtbot.waitSignal(reader.pair_requested) as signal:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place)
    assert signal.args[0] in {mark.pair_id for mark in pairs[5].a.marks}
    places = list(strip._at)
    assert places == sorted(places)
    assert 0 <= places[0] < places[-1] <= 1


def test_a_selection_can_be_copied_but_nothing_typed(qtbot, reader):
    view = reader.left.view
    before = view.toPlainText()
    view.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(view, "hello")
    assert view.toPlainText() == before


def test_the_panes_say_what_they_show(reader, pairs):
    assert pairs[5].a.article.source in reader.left.view.accessibleName()
    assert pairs[5].a.claim.text in reader.left.view.accessibleDescription()


def test_an_empty_reader_has_no_marks(reader):
    reader.show_pair(None)
    assert reader.left.view.toPlainText() == ""
    assert marked(reader.left.view) == []


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2026-05-14", "14 May 2026"),
        ("2026-05-14T18:30+02:00", "14 May 2026, 18:30 UTC+02:00"),
        ("2026-05-14T18:30:00Z", "14 May 2026, 18:30 UTC"),
        ("last week", "last week"),
        ("", ""),
    ],
)
def test_times_as_people_write_them(published, text):
    assert show_time(published) == text


@pytest.mark.parametrize(
    ("earlier", "later", "text"),
    [
        ("2026-05-14", "2026-05-16", "2 days later"),
        ("2026-05-14T10:00Z", "2026-05-14T11:00Z", "1 hour later"),
        ("2026-05-14T10:00+02:00", "2026-05-14T09:30Z", "1 hour later"),
        ("2026-05-14T10:00", "2026-05-14T10:30Z", "30 minutes later"),
        ("2026-05-16", "2026-05-14", ""),
        ("", "2026-05-14", ""),
        ("2026-05-14", "2026-05-14", ""),
    ],
)
def test_how_much_later_an_article_is(earlier, later, text):
    assert time_between(earlier, later) == text


def test_the_strip_names_source_date_author_file_and_grade(qtbot, pairs):
    strip = MetadataStrip()
    qtbot.addWidget(strip)
    article = pairs[0].a.article
    strip.show_article(article, pairs[0].b.article)
    for part in (article.source, "May 2026", article.author, article.file):
        assert part in strip.about
    assert strip._grade.text() == "B"
    assert "usually reliable" in strip._grade.accessibleName()
