import re
from html.parser import HTMLParser

import pytest

from diptych.usecases.labelling import decide, set_note
from diptych.usecases.reporting import gather_report, make_report
from diptych_core.agreement.gold import adjudicator
from diptych_core.article import Reliability
from diptych_core.claim import Span
from diptych_core.label import Label
from diptych_core.publish.report import Standing
from diptych_core.publish.report_html import report_html
from diptych_core.publish.report_markup import link, marked, text
from diptych_store.casefile import CaseFile
from unit.usecases.cases import fill

EVIL = """"><script>alert(1)</script><img src=x onerror=y> & \x00\u202e' javascript:"""
VOID = {"meta", "br"}


class Page(HTMLParser):
    """Collects a page's elements, and fails where they do not nest."""

    def __init__(self, page):
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *attr) for attr in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *attr) for attr in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "Orvel <1>.diptych") as case:
        yield case


def filled(case):
    pairs = fill(case)
    for number in range(3):
        case.articles.update_metadata(
            f"a{number}",
            title=f"{EVIL} {number}",
            source=f"{EVIL} {number}",
            author=EVIL,
            published=f"2026-03-0{number + 1}T10:00+01:00",
            url=("https://example.org/?a=1&b='", "javascript:alert(1)", "http://[bad")[number],
            language='en"><b',
            reliability=Reliability.B,
        )
    decide(case, pair_ids=pairs[:1], analyst=EVIL, label=Label.CONTRADICTION)
    set_note(case, pair_id=pairs[0], analyst=EVIL, note=EVIL)
    case.guidelines.add(EVIL, analyst="ann")
    return pairs


def test_foreign_text_stays_text_and_nothing_is_loaded(case):
    filled(case)
    page = Page(make_report(case).content.decode("utf-8"))
    assert not {"script", "img", "link", "iframe", "object", "b<"} & set(page.tags)
    for tag, name, value in page.attributes:
        assert not name.startswith("on")
        if name in {"href", "src", "action", "data", "srcset", "poster"}:
            assert tag == "a"
            assert re.match(r"(https?://|#kind-)", value)
        if name != "content":
            assert "url(" not in (value or "")
    assert "alert(1)" in page.text  # it is shown, as words
    assert "\x00" not in page.text
    assert "\u202e" not in page.text
    policy = [value for tag, name, value in page.attributes if (value or "").startswith("default")]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_the_style_sheet_loads_nothing(case):
    fill(case)
    page = make_report(case).content.decode()
    style = page[page.index("<style>") : page.index("</style>")]
    assert "@import" not in style
    assert "url(" not in style
    assert "@media print" in style


def test_a_report_shows_conflicts_by_kind_source_time_and_standing(case):
    one, two, three = filled(case)
    page = Page(make_report(case).content.decode())
    for words in (
        "Judged a contradiction", "Found by the program, not judged",
        "Confirmed against unconfirmed",
        "B (usually reliable)", "2026-03-01 10:00+01:00", "Who conflicts with whom", "By source",
        "Method and limits", "Because", "said", "undefined: no shared items",
    ):  # fmt: skip
        assert words in page.text, words
    # On one side of two conflicts, and around the claim of the third.
    assert page.text.count("The ministry confirmed the arrival of 1,500 soldiers.") == 3
    assert "svg" in page.tags
    assert sum(tag == "circle" for tag in page.tags) == 3
    assert sum(tag == "path" for tag in page.tags) == 2
    report = gather_report(case)
    assert [c.number for c in report.conflicts] == [1, 2, 3]
    assert report.conflicts[0].pair_id == one
    assert {c.pair_id for c in report.conflicts[1:]} == {two, three}


def test_quotes_stand_in_their_context(case):
    filled(case)
    first = gather_report(case).conflicts[0]
    assert first.a.claim + first.a.after == (
        "The ministry confirmed the arrival of 1,500 soldiers. The road is open."
    )
    assert first.a.evidence == (Span(0, 3),)


def test_what_people_judged_no_contradiction_is_not_in_the_report(case):
    one, two, three = fill(case)
    decide(case, pair_ids=[one], analyst="ann", label=Label.NEUTRAL)
    decide(case, pair_ids=[two], analyst="ann", label=Label.CONTRADICTION)
    decide(case, pair_ids=[two], analyst="bob", label=Label.UNSURE)
    standings = {c.pair_id: c.standing for c in gather_report(case).conflicts}
    assert standings == {two: Standing.DISPUTED, three: Standing.UNJUDGED}
    decide(case, pair_ids=[two], analyst=adjudicator("eve"), label=Label.NEUTRAL)
    assert two not in {c.pair_id for c in gather_report(case).conflicts}


def test_an_empty_case_has_a_report_too(case):
    page = Page(make_report(case).content.decode())
    assert "There is no conflict to show." in page.text
    assert "svg" not in page.tags


def test_the_same_case_gives_the_same_report(case):
    filled(case)
    assert make_report(case) == make_report(case)
    assert report_html(gather_report(case)).encode() == make_report(case).content


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ([], "a&lt;b c"),
        ([Span(0, 1)], "<strong>a</strong>&lt;b c"),
        ([Span(2, 3), Span(0, 3)], "<strong>a&lt;b</strong> c"),
        ([Span(4, 99)], "a&lt;b <strong>c</strong>"),
        ([Span(7, 9)], "a&lt;b c"),
    ],
)
def test_evidence_is_marked_within_the_claim(spans, shown):
    assert marked("a<b c", spans) == shown


def test_only_addresses_of_the_web_are_links():
    assert link("https://example.org/a").startswith('<a href="https://example.org/a"')
    for url in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://", "x"):
        assert "<a" not in link(url)
    assert text("a\u2066b\x07") == "ab\ufffd"
