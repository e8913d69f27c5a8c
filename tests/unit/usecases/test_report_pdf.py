"""The report on paper, read back by a PDF library."""

import io

import pypdf
import pytest

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

# Every sign that means something to the typesetter, and what HTML would take for markup.
EVIL = '#panic() $x$ *a* _b_ `c` <d> @e //f /*g*/ \\ "h" [i] {j} = k - l + m #import "n"'


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "Ferry.diptych") as case:
        yield case


def read(case, paper=Paper.A4):
    return pypdf.PdfReader(io.BytesIO(make_report(case, ReportForm.PDF, paper).content))


def words(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_report_has_its_conflicts_numbered_pages_and_embedded_fonts(case):
    pairs = fill(case)
    for number in range(3):
        case.articles.update_metadata(f"a{number}", published=f"2026-03-0{number + 1}T10:00+01:00")
    decide(case, pair_ids=pairs[:1], analyst="ann", label=Label.CONTRADICTION)
    reader = read(case)
    text = words(reader)
    for part in (
        "Ferry: where the accounts disagree", "The ministry confirmed the arrival",
        "Judged a contradiction", "Who conflicts with whom", "Over time", "Method and limits",
        "Source 1", "ann: contradiction",
    ):  # fmt: skip
        assert part in text
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        assert f"{number} of {count}" in " ".join(page.extract_text().split())
    assert reader.metadata.title == "Ferry: where the accounts disagree"
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
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # for screen readers


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_paper_is_as_asked_for(case, paper, size):
    box = read(case, paper).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_foreign_text_is_never_markup(case):
    pairs = fill(case)
    case.articles.update_metadata(
        "a0", title=EVIL, source=EVIL, author=EVIL, url="javascript:alert(1)", language="#x"
    )
    decide(case, pair_ids=pairs[:1], analyst=EVIL, label=Label.CONTRADICTION)
    set_note(case, pair_id=pairs[0], analyst=EVIL, note=f"{EVIL}\x00\u202e")
    case.guidelines.add(EVIL, analyst="ann")
    reader = read(case)
    text = "".join(words(reader).split())
    assert text.count("".join(EVIL.split())) >= 4
    links = [
        str(note.get_object().get("/A", {}).get("/URI", ""))
        for page in reader.pages
        for note in page.get("/Annots", ())
    ]
    assert not any("javascript" in link for link in links)


def test_an_empty_case_has_a_report_and_the_same_case_the_same_bytes(case):
    assert "There is no conflict to show." in words(read(case))
    fill(case)
    first = make_report(case, ReportForm.PDF).content
    assert make_report(case, ReportForm.PDF).content == first


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
    text = words(read(case))
    assert "ארבעים" in text or "םיעברא" in text  # as read, or as it stands on the page
    assert [direction(text) for text in texts] == ["rtl", "ltr"]
    assert direction("«12» אחת") == "rtl"
    assert direction("1 2") == "ltr"
