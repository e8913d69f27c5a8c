"""The report on paper, typeset by the program itself and read back by two PDF libraries."""

import io
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from diptych.usecases.errors import UseCaseError
from diptych.usecases.labelling import decide, set_note
from diptych.usecases.report_pdf import Paper
from diptych.usecases.reporting import ReportForm, make_report
from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.finding import Band, ConflictKind, Finding
from diptych_core.identity import claim_id, pair_id
from diptych_core.label import Label
from diptych_core.publish.report_print import direction
from diptych_store.casefile import CaseFile
from unit.usecases.cases import fill

# What HTML, a PDF or a typesetter would take for markup.
EVIL = '#panic() $x$ *a* _b_ `c` <d> @e //f /*g*/ \\ "h" [i] {j} (k)) <img src="n"> &amp; %1'


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "Ferry.diptych") as case:
        yield case


def made(case, paper=Paper.A4):
    return make_report(case, ReportForm.PDF, paper).content


def read(content):
    return pypdf.PdfReader(io.BytesIO(content), strict=True)


def pages(content):
    with pypdfium2.PdfDocument(content) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def words(content):
    return " ".join(pages(content))


def links(content):
    return [
        str(note.get_object().get("/A", {}).get("/URI", ""))
        for page in read(content).pages
        for note in page.get("/Annots", ())
    ]


def test_a_report_has_its_conflicts_numbered_pages_and_embedded_fonts(case):
    pairs = fill(case)
    for number in range(3):
        case.articles.update_metadata(f"a{number}", published=f"2026-03-0{number + 1}T10:00+01:00")
    decide(case, pair_ids=pairs[:1], analyst="ann", label=Label.CONTRADICTION)
    content = made(case)
    text = words(content)
    for part in (
        "Ferry: where the accounts disagree", "The ministry confirmed the arrival",
        "Judged a contradiction", "Who conflicts with whom", "Over time", "Method and limits",
        "Source 1", "ann: contradiction",
    ):  # fmt: skip
        assert part in text
    shown = pages(content)
    for number, page in enumerate(shown, start=1):
        assert f"{number} of {len(shown)}" in page
        assert ("where the accounts disagree" in page) or number > 1
    reader = read(content)
    assert reader.metadata.title == "Ferry: where the accounts disagree"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert any("SourceSerifPro" in name for name in fonts)
    assert any("SourceSansPro" in name for name in fonts)
    for font in fonts.values():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)


def test_its_bookmarks_are_its_chapters_and_conflicts(case):
    fill(case)
    content = made(case)
    shown = pages(content)
    reader = read(content)
    marks = []
    for mark in reader.outline:
        marks += mark if isinstance(mark, list) else [mark]
    titles = [mark.title for mark in marks]
    assert titles[0] == "Summary"
    assert "Method and limits" in titles
    assert any(title.startswith("1. ") for title in titles)
    for mark in marks:
        assert mark.title in shown[reader.get_destination_page_number(mark)]


def test_nothing_in_it_tells_when_or_on_which_machine_it_was_made(case):
    fill(case)
    content = made(case)
    assert set(read(content).metadata) <= {
        "/Title", "/Creator", "/Producer", "/Author", "/Trapped"
    }  # fmt: skip
    for word in (b"CreationDate", b"ModDate", b"CreateDate", str(Path.home()).encode()):
        assert word not in content


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_paper_is_as_asked_for(case, paper, size):
    box = read(made(case, paper)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_foreign_text_is_never_markup(case):
    pairs = fill(case)
    case.articles.update_metadata(
        "a0", title=EVIL, source=EVIL, author=EVIL, url="javascript:alert(1)", language="#x"
    )
    decide(case, pair_ids=pairs[:1], analyst=EVIL, label=Label.CONTRADICTION)
    set_note(case, pair_id=pairs[0], analyst=EVIL, note=f"{EVIL}\x00\u202e")
    case.guidelines.add(EVIL, analyst="ann")
    content = made(case)
    text = "".join(words(content).split())
    assert text.count("".join(EVIL.split())) >= 4
    assert links(content) == []


def test_addresses_of_the_web_are_links_and_cannot_leave_their_string(case):
    fill(case)
    address = "https://a.example/(x)\\)>>endobj?q=ü"
    case.articles.update_metadata("a0", url=address)
    content = made(case)
    assert set(links(content)) == {"https://a.example/%28x%29%5C%29%3E%3Eendobj?q=%C3%BC"}
    assert "".join(address.split()) in "".join(words(content).split())


def test_an_empty_case_has_a_report_and_the_same_case_the_same_bytes(case):
    assert "There is no conflict to show." in words(made(case))
    fill(case)
    assert made(case) == made(case)


def test_a_typesetter_that_fails_is_told_in_one_sentence(case, monkeypatch):
    fill(case)
    monkeypatch.setattr("diptych.usecases.report_pdf.COMMAND", "check")  # wants a case: status 2
    with pytest.raises(UseCaseError, match="write the report as HTML"):
        made(case)


def test_a_quote_that_runs_from_the_right_stands_so(case):
    texts = ("בבית החולים טופלו ארבעים פצועים.", "In the hospital nine were treated.")
    claims = []
    for number, text in enumerate(texts):
        case.articles.add(
            Article(article_id=f"a{number}", text=text, source=f"S{number}", language="he")
        )
        claims.append(
            Claim(
                claim_id=claim_id(f"a{number}", text), article_id=f"a{number}", index=0,
                span=Span(0, len(text)), passage=Span(0, len(text)), text=text,
            )
        )  # fmt: skip
        case.claims.replace(f"a{number}", claims[-1:], extractor="test")
    finding = Finding(
        pair_id=pair_id(claims[0].claim_id, claims[1].claim_id),
        claim_a=claims[0].claim_id,
        claim_b=claims[1].claim_id,
        score=0.9,
        band=Band.CONFLICT,
        kind=ConflictKind.NUMBER,
        similarity=0.8,
    )
    case.findings.put_run("a0", "a1", fingerprint="x", findings=[finding])
    text = words(made(case))
    assert "ארבעים" in text or "םיעברא" in text  # as read, or as it stands on the page
    assert [direction(text) for text in texts] == ["rtl", "ltr"]
    assert direction("«12» אחת") == "rtl"
    assert direction("1 2") == "ltr"
