"""Names that lead out, run, turn or break: exports read back, and nothing of them is alive."""

import csv
import io
import json
import os
import re
import sys
from html.parser import HTMLParser

import pytest

from diptych.usecases.bundling import bundle_name, make_bundle, open_bundle
from diptych.usecases.labelling import decide, set_note
from diptych.usecases.publishing import FORMATS, export_labels
from diptych.usecases.reporting import make_report
from diptych.usecases.taking import READABLE, read_files, take_labels
from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.finding import Band, ConflictKind, Finding, Reason
from diptych_core.identity import claim_id, pair_id
from diptych_core.label import Label
from diptych_store.casefile import CaseFile

_NAMES = {
    "100,000 letters": "x" * 100_000,
    "turned": "\u202e" * 50 + "gpj.evil",
    "zero": "a\0b\x01\x1b[2J",
    "lines": "a\nb\r\nc\td\u2028e\u2029f\x85g\x0bh\x1c",
    "10,000 marks": "e" + "\u0301" * 10_000,
    "joined": "\U0001f468\u200d\U0001f469\u200d" * 2_000,
    "script": "</script><script>alert(1)</script></style></title>",
    "picture": "\"'><img src=http://127.0.0.1/x onerror=alert(1)>",
    "section": "]]>&#0;<!--<?xml ?>",
    "formula": '=HYPERLINK("http://127.0.0.1","y")',
    "sum": "@SUM(1+1)*cmd|' /C calc'!A0",
    "hidden formula": "\ufeff\u00a0 =1+1",
    "quoted formula": "''=1+1",
    "tab and formula": "\t=1+1",
    "fields": "%s%n%d%1$s{0}{name}{{7*7}}{%raw%}${x}#{y}",
    "markdown": "[x](javascript:alert(1)) ![y](http://127.0.0.1/z) `a` | b |\n# h\n---\n***",
    "tex": "\\input{/etc/passwd}$$\\write18{id}",
    "way out": "../../../x",
    "no characters": "\ufffe\uffff\ufdd0\U0010ffff",
    "blanks": " \u3000\u2003 ",
}
_LIVE = re.compile("[\ufeff \u00a0\0]*[=+\\-@\t\r＝＋－＠]")
_LOADED = {"img", "iframe", "object", "embed", "base", "form", "script", "link", "video", "audio"}


class _Page(HTMLParser):
    """What of a page could load, run or lead away."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.faults += [tag] * (tag in _LOADED)
        for name, value in attrs:
            away = name in {"src", "action", "background", "srcset", "formaction"}
            led = name == "href" and not (value or "").startswith(("#", "http://", "https://"))
            self.faults += [f"{tag} {name}"] * (away or led or name.startswith("on"))


def _case(path, name: str) -> CaseFile:
    """Return a case of two articles that has ``name`` wherever a name can stand."""
    case = CaseFile.create(path)
    claims = []
    for number in range(2):
        words = f"The mayor named {number + 3} men {name}."
        article = Article(
            article_id=f"a{number}", text=words, title=name, source=f"{name}{number}", author=name,
            url=f"http://127.0.0.1/{name}", file=f"{name}.txt",
        )  # fmt: skip
        case.articles.add(article)
        span = Span(0, len(words))
        made = Claim(
            claim_id=claim_id(article.article_id, words), article_id=article.article_id, index=0,
            span=span, passage=span, text=words,
        )  # fmt: skip
        case.claims.replace(article.article_id, [made], extractor=name)
        claims.append(made)
    a, b = claims
    pair = pair_id(a.claim_id, b.claim_id)
    finding = Finding(
        pair_id=pair, claim_a=a.claim_id, claim_b=b.claim_id, score=0.9, band=Band.CONFLICT,
        kind=ConflictKind.NUMBER, similarity=0.9, reasons=(Reason(detector="number", text=name),),
        model=name, revision=name,
    )  # fmt: skip
    case.findings.put_run("a0", "a1", fingerprint=name, findings=[finding])
    case.guidelines.add(f"# {name}", analyst=name)
    decide(case, pair_ids=[pair], analyst=f"{name}ann", label=Label.CONTRADICTION)
    set_note(case, pair_id=pair, analyst=f"{name}ann", note=name)
    return case


@pytest.mark.parametrize("name", _NAMES)
def test_every_export_is_valid_and_reads_back(name, tmp_path):
    home = tmp_path / "in" / "here"
    home.mkdir(parents=True)
    limit = csv.field_size_limit(2**31 - 1)
    try:
        with _case(home / "x.diptych", _NAMES[name]) as case:
            listed = sorted(tmp_path.rglob("*"))
            for each in FORMATS:
                export_labels(case, name=each, folder=home / "out" / each)
                files = read_files(home / "out" / each)
                _require_valid(files)
                if each in READABLE:
                    analyst = f"{_NAMES[name]}ann"
                    taken = take_labels(case, name=each, files=files, analyst=analyst)
                    assert taken.passed_over == ()
                    assert taken.taken + taken.known == 1
            outside = [p for p in tmp_path.rglob("*") if home / "out" not in (p, *p.parents)]
            assert sorted(outside) == listed
    finally:
        csv.field_size_limit(limit)


def _require_valid(files) -> None:
    for path, data in files.items():
        if path.endswith((".json", ".jsonld")):
            json.loads(data)
        elif path.endswith(".jsonl"):
            assert all(json.loads(line) for line in data.split(b"\n") if line)
        elif path.endswith(".csv"):
            for row in csv.reader(io.StringIO(data.decode(), newline=""), strict=True):
                for cell in row:
                    number = re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell)
                    assert number or not _LIVE.match(cell), (path, cell[:60])


@pytest.mark.parametrize("name", _NAMES)
def test_a_page_of_such_names_loads_and_runs_nothing(name, tmp_path):
    with _case(tmp_path / "x.diptych", _NAMES[name]) as case:
        page = _Page()
        page.feed(make_report(case).content.decode())
    assert page.faults == []


def test_the_page_is_looked_through():
    page = _Page()
    page.feed("<img src=x onerror=y><a href='javascript:z'>w</a>")
    assert page.faults == ["img", "img src", "img onerror", "a href"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux alone")
@pytest.mark.parametrize("stem", [b"a\xff\xfeb", b"a\x01\x1bb", b"a\nb", b"-rf", b"%s{0}"])
def test_a_case_may_be_called_by_bytes_that_are_no_text(stem, tmp_path):
    path = tmp_path / os.fsdecode(stem + b".diptych")
    with _case(path, "A name") as case:
        export_labels(case, name="hf", folder=tmp_path / "out")
        assert b"<title>" in make_report(case).content
        make_bundle(case, tmp_path / "x.zip", analyst="ann")
    assert bundle_name(tmp_path / "x.zip").isprintable()
    open_bundle(tmp_path / "x.zip", tmp_path / "new.diptych")
    with CaseFile.open(tmp_path / "new.diptych") as case:
        assert len(case.labels.decisions()) == 1


_FIRST, _LAST = "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"


@pytest.mark.parametrize("published", [_FIRST, _LAST, "9999-12-31", "0001-01-01"])
def test_a_time_at_the_end_of_all_times_spoils_no_report(published, tmp_path):
    with _case(tmp_path / "x.diptych", "A name") as case:
        case.articles.update_metadata("a0", published=published)
        case.articles.update_metadata("a1", published="2024-10-21")
        page = make_report(case).content.decode()
        for each in FORMATS:
            export_labels(case, name=each, folder=tmp_path / each)
    assert published[:10] in page
