"""What a file says of itself is bounded, and looked for in no more time than it is long."""

import time
from pathlib import Path

import pytest

from diptych_core.article import ParsedDocument
from diptych_worker.errors import UnreadableError
from diptych_worker.parsers import read
from diptych_worker.parsers.items import MOST_ADDRESS, MOST_META, Options, Parsed
from diptych_worker.parsers.metadata import bounded
from diptych_worker.parsers.pdfmeta import read_meta
from diptych_worker.parsers.rows import unique
from foreign.more_bombs import rtf_title_with_two_readings


def test_names_and_addresses_that_people_use_stay() -> None:
    document = ParsedDocument(
        text="Words.", title="t" * MOST_META, url="u" * MOST_ADDRESS, language="zh-Hant-TW"
    )
    parsed = Parsed(document, ("A note.",))
    assert bounded(parsed) is parsed


@pytest.mark.parametrize("name", ["title", "author", "source"])
def test_an_endless_name_is_cut_and_told(name: str) -> None:
    endless = "n" * 5_000_000
    documents = {
        "title": ParsedDocument(text="Words.", title=endless),
        "author": ParsedDocument(text="Words.", author=endless),
        "source": ParsedDocument(text="Words.", source=endless),
    }
    found = bounded(Parsed(documents[name]))
    value = getattr(found.document, name)
    assert len(value) == MOST_META
    assert value.endswith("n\u2026")
    assert found.notes == (f"The {name} has 5000000 characters and was cut: correct it.",)


def test_an_endless_address_or_language_is_left_out() -> None:
    document = ParsedDocument(text="Words.", url="https://" + "a" * MOST_ADDRESS, language="e" * 36)
    found = bounded(Parsed(document))
    assert (found.document.url, found.document.language) == ("", "")
    assert found.notes == (f"The address has {MOST_ADDRESS + 8} characters and was left out.",)


def test_every_way_into_the_worker_is_bounded(tmp_path: Path) -> None:
    page = tmp_path / "a.jsonl"
    page.write_text('{"text": "Some words stand here.", "title": "%s"}\n' % ("t" * 9_999))
    (unit,) = read.open_items(page, None, Options())
    assert len(read.parse_item(unit).document.title) == MOST_META
    assert len(read.read_file(page)[0].title) == MOST_META


def test_names_of_columns_are_short_and_stay_apart() -> None:
    names = unique(["x" * 8_000_000, "x" * 9_000_000, "", "text"])
    assert names == ["x" * 100, f"{'x' * 100} (2)", "column 3", "text"]


def test_a_table_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MOST_ITEMS", 3)
    rows = b"title,text\n" + b"a,Some words\n" * 3
    assert len(read.open_items(Path("a.csv"), rows, Options())) == 3
    with pytest.raises(UnreadableError, match=r"^The file has 4 rows .* up to 3: split it\.$"):
        read.open_items(Path("a.csv"), rows + b"b,More words\n", Options())


def test_a_million_beginnings_of_metadata_are_looked_through_once() -> None:
    packet = b"<x:xmpmeta xmlns:x='x'><title>Harbour</title></x:xmpmeta>"
    began = time.process_time()
    assert read_meta(b"<x:xmpmeta " * 1_000_000, {}).title == ""
    found = read_meta(b"%PDF-1.7 " + packet + b"<x:xmpmeta " * 1_000_000, {})
    assert time.process_time() - began < 5  # a pattern took minutes
    assert found.title == "Harbour"


def test_an_rtf_title_that_reads_in_two_ways_is_read_once() -> None:
    began = time.process_time()
    (unit,) = read.open_items(Path("a.rtf"), rtf_title_with_two_readings(), Options())
    assert "words stand here" in read.parse_unit(unit).document.text
    assert time.process_time() - began < 5  # all ways of 1,400 blanks: more than there is time
