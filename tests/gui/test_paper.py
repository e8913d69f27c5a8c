"""How a report is laid out on pages: what stays together, where it is cut, how it reads."""

import io
from collections import Counter
from dataclasses import replace

import pypdf
import pypdfium2
import pytest

from diptych.ui.paper.boxes import Frame, Item, Stack
from diptych.ui.paper.finishing import finish
from diptych.ui.paper.ink import BODY, DOTS
from diptych.ui.paper.printing import load_fonts, paginated, pdf
from diptych.ui.paper.words import Words
from diptych.usecases.report_pdf import Paper
from diptych_core.publish.printed import (
    BySource,
    Piece,
    Printed,
    PrintedArticle,
    PrintedConflict,
    PrintedJudgement,
    PrintedKind,
    PrintedMatrix,
    PrintedSide,
    SourceCounts,
)

ARTICLE = PrintedArticle(
    source="The Orvel Post", published="2025-03-03 18:00", title="Railway counts", author="",
    grade="B (usually reliable)", url="", link="",
)  # fmt: skip
EMPTY = Printed(
    title="Ferry: where the accounts disagree", case="Ferry", program="Diptych", summary=["One."],
    kinds=[], by_source=BySource(kinds=[], rows=[]),
    matrix=PrintedMatrix(names=[], rows=[], left_out=0), timeline="", articles=[], method="M.",
    limits="L.", labels="none", agreement=[("Raw agreement", "0.5")], guidelines="",
)  # fmt: skip


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def side(claim, before="", after="", direction="ltr", article=ARTICLE):
    pieces = [Piece(text=claim, evidence=False)]
    return PrintedSide(
        before=before, claim=pieces, after=after, direction=direction, article=article, said="Said."
    )


def conflict(number, *sides, note=""):
    judgements = [
        PrintedJudgement(analyst="ann", label="contradiction", note=note, at="2026-01-01")
    ]
    return PrintedConflict(
        number=number, standing="Judged a contradiction", sides=list(sides), reasons="R.",
        counter_reasons="", judgements=judgements, pair=f"pair{number}",
    )  # fmt: skip


def pages(content):
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range() for page in document]


def with_conflicts(*conflicts):
    return replace(EMPTY, kinds=[PrintedKind(title="Numbers", conflicts=list(conflicts))])


@pytest.mark.parametrize("paper", list(Paper))
def test_cards_stay_whole_and_a_chapter_begins_with_one(paper):
    text = "The ministry said that troops had arrived. " * 4
    cards = [conflict(n, side(text), side(text, before=text * (n % 3))) for n in range(1, 40)]
    shown = pages(pdf(with_conflicts(*cards), paper))
    for n in range(1, 40):
        (page,) = [page for page in shown if f"{n}. Judged a contradiction" in page.split("\r\n")]
        assert f"Pair pair{n}" in page
    (first,) = [page for page in shown if "\r\nNumbers\r\n" in page]
    assert "1. Judged a contradiction" in first


def test_a_card_longer_than_a_page_is_cut_between_lines_and_loses_no_word():
    names = [f"word{n}" for n in range(4000)]
    content = pdf(with_conflicts(conflict(1, side("Short."), side(" ".join(names)))), Paper.A4)
    shown = pages(content)
    assert len(shown) > 3
    found = Counter(" ".join(shown).split())
    assert [name for name in names if found[name] != 1] == []
    assert found["Short."] == 1


def test_every_page_of_a_table_repeats_its_headings_and_a_short_one_stays_whole():
    rows = [SourceCounts(name=f"Source-{n}", counts=[n]) for n in range(150)]
    report = replace(EMPTY, by_source=BySource(kinds=["number"], rows=rows))
    shown = pages(pdf(report, Paper.A4))
    of_table = [page for page in shown if "Source-" in page]
    assert len(of_table) > 2
    for page in of_table:
        assert "Source number all" in " ".join(page.split())
    found = Counter(" ".join(shown).split())
    assert [row.name for row in rows if found[row.name] != 1] == []


def test_a_row_higher_than_a_page_is_cut_too():
    names = [f"name{n}" for n in range(3000)]
    rows = [SourceCounts(name=" ".join(names), counts=[1])]
    shown = pages(pdf(replace(EMPTY, by_source=BySource(kinds=["number"], rows=rows)), Paper.A4))
    found = Counter(" ".join(shown).split())
    assert [name for name in names if found[name] != 1] == []


def test_words_can_be_searched_as_they_were_typed():
    said = "The dockers’ office filed an affluent “fi” – Đorđe Šikić, naïve."
    shown = " ".join(
        " ".join(pages(pdf(with_conflicts(conflict(1, side(said), side("B."))), Paper.A4))).split()
    )
    assert said in shown
    assert "\t" not in shown
    content = pdf(with_conflicts(conflict(1, side(said), side("B."))), Paper.A4)
    other = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    assert "The dockers’ office filed an affluent “fi”" in other


def test_letters_from_the_right_are_found_as_letters_and_stand_on_the_right():
    hebrew, arabic = "בבית החולים טופלו ארבעים פצועים", "قال الوزير إن الجنود وصلوا"
    content = pdf(
        with_conflicts(
            conflict(1, side(hebrew, direction="rtl"), side(arabic, direction="rtl")),
        ),
        Paper.A4,
    )
    with pypdfium2.PdfDocument(content) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        assert hebrew in text
        assert "الوزير" in text
        assert "ﺍ" not in text  # a form of a letter, as joined to its neighbours
        at = text.index("בבית")
        left, _, right, _ = page.get_charbox(at)
        width = document[0].get_width()
        assert width * 0.3 < left < right < width / 2  # the right end of the left column


def test_a_name_from_the_right_does_not_turn_the_date_beside_it_around():
    article = replace(ARTICLE, source="הארץ", title="כותרת")
    content = pdf(with_conflicts(conflict(1, side("A.", article=article), side("B."))), Paper.A4)
    with pypdfium2.PdfDocument(content) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        name, date = text.index("הארץ"), text.index("2025-03-03")
        assert page.get_charbox(name)[2] <= page.get_charbox(date)[0]


def test_passages_run_on_over_the_line_ends_of_their_file():
    report = with_conflicts(conflict(1, side("one\ntwo\tthree", before="zero\n"), side("B.")))
    assert "zero one two three" in " ".join(pages(pdf(report, Paper.A4))[0].split())


def test_signs_that_no_font_has_and_halves_of_signs_do_no_harm():
    strange = "\U0001f680 \ue000 \U000e0001 \U0010fffd a\u0301\u0302\u0303 \u200d"
    report = with_conflicts(conflict(1, side(f"before {strange} after"), side("B."), note=strange))
    assert "after" in " ".join(pages(pdf(report, Paper.A4)))


def test_a_long_name_leaves_room_for_the_other_end_of_the_head():
    report = replace(with_conflicts(conflict(1, side("x " * 3000), side("B."))), case="Ferry " * 60)
    second = " ".join(pages(pdf(report, Paper.A4))[1].split())
    assert second.startswith("Ferry Ferry")
    assert "… where the accounts disagree" in second


def test_a_paragraph_is_never_cut_so_that_one_line_stands_alone():
    words = Words([("word " * 60, BODY)], 200 * DOTS)
    line = words.height / words.lines
    for lines in range(1, words.lines):
        above, below = words.cut(line * lines + 1)
        if above is None:
            assert below is words
            continue
        assert isinstance(above, Words)
        assert isinstance(below, Words)
        assert above.lines >= 2
        assert below.lines >= 2
        assert above.lines + below.lines == words.lines
        assert above.lines <= lines


def test_a_heading_goes_with_what_follows_it():
    body = Words([("word " * 400, BODY)], 300 * DOTS)
    heading = Words([("Heading", BODY)], 300 * DOTS)
    stack = Stack([Item(body), Item(heading, stays=True), Item(Frame(body, 400 * DOTS, 9e9))])
    above, below = stack.cut(body.height + heading.height + 300)
    assert isinstance(above, Stack)
    assert isinstance(below, Stack)
    assert [item.box for item in above.items] == [body]
    assert below.items[0].box is heading


class Slab:
    """A box that cannot be cut."""

    height = 900 * DOTS

    def cut(self, room):
        return (self, None) if self.height <= room else (None, self)

    def draw(self, canvas, x, y):
        raise AssertionError


def test_what_no_page_has_room_for_takes_one_and_hides_nothing_that_follows():
    after = Words([("after", BODY)], 300 * DOTS)
    heading = Words([("heading", BODY)], 300 * DOTS)
    slab = Slab()
    flow = Stack([Item(heading, stays=True), Item(slab), Item(after)])
    shown = list(paginated(flow, 700 * DOTS))
    assert shown[0] is heading
    assert shown[1] is slab
    assert isinstance(shown[2], Stack)
    assert [item.box for item in shown[2].items] == [after]
    assert len(shown) == 3


def test_a_row_nearly_as_high_as_a_page_is_cut_rather_than_lost():
    for count in (430, 450, 470, 490, 510, 530):
        names = [f"name{n}" for n in range(count)]
        rows = [SourceCounts(name=" ".join(names), counts=[1]), SourceCounts(name="z", counts=[2])]
        report = replace(EMPTY, by_source=BySource(kinds=["number"], rows=rows))
        found = Counter(" ".join(pages(pdf(report, Paper.A4))).split())
        assert [name for name in [*names, "z"] if found[name] != 1] == []


def test_a_file_that_qt_writes_otherwise_one_day_is_refused():
    with pytest.raises(ValueError, match="differently"):
        finish(b"%PDF-1.4\n%%EOF\n", [], 842.0, DOTS)
