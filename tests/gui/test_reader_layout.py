"""The article's own layout: lazy, exact, in both directions."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QTextCursor, QTextLine

from diptych.ui.reader.article_view import ArticleView
from diptych.ui.reader.direction import is_right_to_left, language_is_right_to_left
from diptych.ui.reader.layouts import ReaderLayout
from diptych.ui.reader.offsets import broken_text, display_text
from diptych.ui.reader.strokes import boxes
from gui.readers import article, pair, paragraphs, shown_reader, side, span

ARABIC = (
    "أعلنت الوزارة أن 1,500 شخص غادروا المدينة يوم 12 مايو.\n\n"
    "وقال متحدث باسم NATO إن العدد 3,000 شخص، ولم يؤكد ذلك أحد.\n\n"
    "The ministry gave no figure for Aleppo."
)
HEBREW = (
    "דובר הצבא אמר כי 1,500 חיילים הגיעו לעיר ב-14:30.\n\n"
    "לפי סוכנות Reuters, מספרם 3,000 לפחות, ואיש לא אישר זאת.\n\n"
    "Nobody in Haifa confirmed it."
)


@pytest.fixture
def view(qtbot, theme):
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(620, 500)
    view.show()
    view.set_look(theme.tokens, theme.reading_font)
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def reader(qtbot, theme):
    return shown_reader(qtbot, theme)


def test_the_end_of_a_book_is_shown_without_laying_out_the_book(view):
    book = article("book", paragraphs("storm", 3000))
    view.show_side(side(book, "storm 02990."))
    layout = view.page.layout
    done = sum(layout.is_done(n) for n in range(view.page.document.blockCount()))
    assert not layout.finished
    assert 0 < done < 100
    box = view.claim_box()
    assert box.center().y() == pytest.approx(view.viewport().height() * 0.42, abs=3)


def test_what_is_on_screen_stays_there_while_the_rest_is_laid_out(qtbot, view):
    book = article("book", paragraphs("storm", 400))
    view.show_side(side(book, "storm 00390."))
    seen = []
    view.moved.connect(lambda: seen.append(view.claim_box().top()))
    before = view.claim_box().top()
    with qtbot.waitSignal(view.laid_out, timeout=20_000):
        pass
    assert view.page.layout.finished
    assert view.claim_box().top() == pytest.approx(before, abs=2)
    assert max(abs(top - before) for top in seen) <= 2


def test_true_heights_are_found_from_wherever_one_looks(qtbot, view):
    """Laid out in slices around the end, or all at once: the same places."""
    book = article("book", paragraphs("storm", 150))
    view.show_side(side(book, "storm 00140."))
    with qtbot.waitSignal(view.laid_out, timeout=20_000):
        pass
    in_slices = [view.place(span(book.text, f"storm {n:05d}.")) for n in range(150)]
    view.show_side(side(book, "storm 00000."))  # other edges, same paragraphs
    again = [view.place(span(book.text, f"storm {n:05d}.")) for n in range(150)]
    steps = [after - before for before, after in pairwise(in_slices)]
    assert steps == pytest.approx([after - before for before, after in pairwise(again)])


def test_the_next_pair_of_the_same_articles_costs_no_new_document(view):
    book = article("book", paragraphs("storm", 50))
    view.show_side(side(book, "storm 00004."))
    document = view.document()
    view.show_side(side(book, "storm 00040."))
    assert view.document() is document
    view.show_side(side(article("other", "Another one."), "Another one."))
    view.show_side(side(book, "storm 00020."))
    assert view.document() is document


def test_the_analyst_stays_where_he_scrolled_when_the_type_grows(qtbot, view, theme):
    book = article("book", paragraphs("storm", 60))
    view.show_side(side(book, "storm 00004."))
    view.verticalScrollBar().setValue(round(view.place(span(book.text, "storm 00030."))))
    theme.set_zoom(2.0)
    view.set_look(theme.tokens, theme.reading_font)
    top = view.verticalScrollBar().value()
    line = view.fontMetrics().height() * 4
    assert view.place(span(book.text, "storm 00030.")) == pytest.approx(top, abs=line)


def test_a_click_finds_the_letter_under_it(view):
    book = article("book", "One line.\n\nThe ferry sank in the harbour.")
    view.show_side(side(book, "The ferry sank"))
    cursor = view.cursor_on(span(book.text, "harbour"))
    cursor.setPosition(cursor.selectionStart())
    view.setTextCursor(cursor)
    place = view.cursorRect(cursor).center()
    assert view.cursorForPosition(place).position() == cursor.position()


def test_the_caret_walks_over_lines_that_were_never_on_screen(view):
    book = article("book", paragraphs("storm", 40))
    view.show_side(side(book, "storm 00000."))
    cursor = QTextCursor(view.document())
    for _ in range(60):
        assert cursor.movePosition(QTextCursor.MoveOperation.Down)
    assert cursor.blockNumber() > 10


def test_a_file_without_line_ends_is_broken_after_sentences_for_the_screen_only(view):
    text = "The mayor said nothing at all. " * 1000
    shown = broken_text(display_text(text))
    assert len(shown) == len(text)
    assert max(map(len, shown.split("\n"))) <= 4000
    assert all(line.endswith(".") for line in shown.split("\n")[:-1])
    book = article("flat", text)
    view.show_side(side(book, text[9000:9100]))
    view.selectAll()
    view.copy()
    assert view.createMimeDataFromSelection().text() == text
    assert view.extraSelections()[0].cursor.selectedText().replace("\u2029", " ") == text[9000:9100]


# The process ends as it does when nobody deletes the clipboard's data before the interpreter.
COPY_AND_END = """
from PySide6.QtWidgets import QApplication
from diptych.ui.reader.article_view import ArticleView
from gui.readers import article, side
app = QApplication(["x", "-platform", "offscreen"])
view = ArticleView()
view.show_side(side(article("book", "Three ferries sank."), "ferries"))
view.selectAll()
view.copy()
assert app.clipboard().mimeData().formats() == ["text/plain"]
"""


def test_a_program_that_ends_with_copied_words_ends_in_order():
    done = subprocess.run(
        [sys.executable, "-c", COPY_AND_END],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("text", "right"),
    [("שלום world", True), ("Hello שלום", False), ("12, 14 – مرحبا", True), ("1,500", False),
     ("", False), ("\u2067abc\u2069 שלום", True)],
)  # fmt: skip
def test_the_first_strong_letter_gives_the_direction(text, right):
    assert is_right_to_left(text) is right


def test_the_language_decides_where_there_is_no_letter():
    assert is_right_to_left("1,500 – 3,000", default=True)
    assert not is_right_to_left("abc", default=True)
    assert language_is_right_to_left("ar-EG")
    assert language_is_right_to_left("he")
    assert not language_is_right_to_left("hr")
    assert not language_is_right_to_left("")


def _lines(view, number):
    layout = view.document().findBlockByNumber(number).layout()
    return [layout.lineAt(index) for index in range(layout.lineCount())]


@pytest.mark.parametrize("text", [ARABIC, HEBREW])
def test_each_paragraph_runs_its_own_way(view, text):
    view.show_side(side(article("rtl", text), text.split("\n")[0]))
    view.page.layout.lay(0, 10_000)
    column = view.viewport().width() - 28
    first, latin = _lines(view, 0)[-1], _lines(view, 4)[0]
    assert first.naturalTextRect().right() == pytest.approx(column, abs=2)
    assert latin.naturalTextRect().left() == pytest.approx(0, abs=1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEBREW, "1,500 חיילים"),
        (HEBREW, "Reuters, מספרם 3,000"),
        (ARABIC, "1,500 شخص"),
        (ARABIC, "NATO إن العدد 3,000"),
    ],
)
def test_the_highlight_covers_exactly_the_claim_in_mixed_text(view, theme, text, words):
    view.show_side(side(article("rtl", text), words))
    image = view.viewport().grab().toImage()
    claim = span(text, words)
    block = view.document().findBlock(claim.start)
    layout = block.layout()
    outer = view.page.layout.blockBoundingRect(block)
    top = view.verticalScrollBar().value()
    edge = QTextLine.Edge
    wanted = QColor(theme.tokens.claim).rgb()
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        for at in range(line.textStart(), line.textStart() + line.textLength()):
            here = line.cursorToX(at, edge.Leading)[0]
            there = line.cursorToX(at, edge.Trailing)[0]
            if abs(here - there) < 3:
                continue  # a thin letter, or half of a ligature
            x = outer.left() + (here + there) / 2
            y = outer.top() + line.y() + 1 - top  # above the letters' ink
            inside = claim.start <= block.position() + at < claim.end
            assert (image.pixel(round(x), round(y)) == wanted) is inside, text[at]


def test_underlines_of_evidence_break_where_the_direction_does(view):
    view.show_side(side(article("he", HEBREW), HEBREW.split("\n", maxsplit=1)[0]))
    layout = view.document().findBlockByNumber(0).layout()
    begin = HEBREW.index("אמר")
    end = HEBREW.index("1,500") + 2  # the first two characters of the number, which runs the
    found = boxes(layout, begin, end)  # other way: its beginning is not beside the Hebrew words
    assert len(found) == 2
    assert found[0].right() < found[1].left()


def test_only_the_claims_with_a_little_context_in_larger_type(qtbot, reader):
    book = article("one", paragraphs("storm", 30))
    other = article("two", paragraphs("flood", 30))
    reader.show_pair(pair(side(book, "storm 00010."), side(other, "flood 00020.")))
    usual = reader.left.view.font().pointSizeF()
    reader.set_layout(ReaderLayout.CLAIMS_ONLY)
    view = reader.left.view
    assert view.font().pointSizeF() > usual
    for n in range(30):
        block = view.document().findBlock(book.text.index(f"storm {n:05d}."))
        shown = view.page.layout.blockBoundingRect(block).height() > 0
        assert shown is (9 <= n <= 11)
    for pane in (reader.left, reader.right):
        box = pane.view.claim_box()
        assert box.center().y() == pytest.approx(pane.view.viewport().height() * 0.42, abs=3)
    reader.set_layout(ReaderLayout.SIDE_BY_SIDE)
    assert reader.left.view.font().pointSizeF() == usual
    assert reader.left.view.claim_box().height() > 0


def test_stacked_panes_stand_one_above_the_other(reader):
    book = article("one", paragraphs("storm", 30))
    other = article("two", paragraphs("flood", 30))
    reader.show_pair(pair(side(book, "storm 00010."), side(other, "flood 00020.")))
    reader.set_layout(ReaderLayout.STACKED)
    assert reader.left.geometry().bottom() < reader.right.geometry().top()
    assert reader.splitter.orientation() is Qt.Orientation.Vertical
    place = reader.save_place()
    reader.set_layout(ReaderLayout.SIDE_BY_SIDE)
    reader.restore_place(place)  # kept in the other layout; the one in force stays
    assert reader.splitter.orientation() is Qt.Orientation.Horizontal
    assert reader.left.geometry().right() < reader.right.geometry().left()


def test_the_bar_beside_a_claim_stands_where_its_lines_begin(view, theme):
    view.show_side(side(article("he", HEBREW), HEBREW.split("\n", maxsplit=1)[0]))
    image = view.viewport().grab().toImage()
    y = round(view.claim_box().center().y())
    accent = QColor(theme.tokens.accent).rgb()
    assert image.pixel(view.viewport().width() - 1, y) == accent
    assert image.pixel(0, y) != accent


def test_the_layout_knows_only_hits_it_has(view):
    view.show_side(side(article("book", "Short."), "Short."))
    exact = Qt.HitTestAccuracy.ExactHit
    assert view.page.layout.hitTest(QPointF(500, 5_000), exact) == -1
