"""Tables of articles: rows in are documents and problems out, and no row is swallowed."""

import json
from pathlib import Path

import pytest

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers import items, jsonrows, rows, table
from diptych_worker.parsers.columns import guess_columns
from diptych_worker.parsers.items import Options
from diptych_worker.parsers.jsonrows import depth_of
from diptych_worker.parsers.read import open_items, parse_unit
from diptych_worker.parsers.table import read_table, row_date
from foreign.makers import workbook

BODY = "The bridge over the Arn was closed on Monday after cracks were found in it."


def told(name: str, data: bytes, options: Options | None = None) -> list[str]:
    """Return the text or the refusal of each row."""
    found = []
    for unit in open_items(Path(name), data, options or Options()):
        try:
            found.append(parse_unit(unit).document.text)
        except UnreadableError as refusal:
            found.append(f"! {unit.name}: {refusal}")
    return found


def refusal(name: str, data: bytes, options: Options | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        open_items(Path(name), data, options or Options())
    return str(caught.value)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(mark: str, ends: str) -> None:
    lines = ["title;text;date", 'A;"One; two\nthree";2025-03-04', 'B;"Say ""no""";04.03.2025']
    if mark != ";":
        lines = [line.replace(";", mark) for line in lines]
    data = ends.join(lines).encode("utf-8-sig")
    assert told("a.csv", data) == [f"One{mark} two\nthree", 'Say "no"']


def test_a_quote_that_never_closes_swallows_no_row_in_silence() -> None:
    data = b'title,text\na,first\nb,"open\nc,third\nd,fourth\n'
    first, lost = told("a.csv", data)
    assert first == "first"
    assert lost.startswith("! lines 3 to 5: A quote is opened and never closed")


def test_text_after_a_quote_costs_its_line_alone() -> None:
    data = b'title,text\na,"x" y\nb,second\n'
    assert [line[:8] for line in told("a.csv", data)] == ["! line 2", "second"]


def test_rows_with_fewer_and_more_cells_and_empty_rows() -> None:
    data = b"title,text,source\na\nb,second\n\n,,\nc,third,S,more,cells\n"
    found = told("a.csv", data)
    assert found[1:] == ["second", "third"]
    assert "no text in the column 'text'" in found[0]


def test_the_encoding_of_a_table_is_found_told_and_changed() -> None:
    data = f"title,text\nCafé,£20 for the naïve “{BODY}”\n".encode("cp1252")
    document = parse_unit(open_items(Path("a.csv"), data, Options())[0]).document
    assert (document.encoding, document.encoding_sure) == ("cp1252", False)
    assert "£20" in document.text
    again = parse_unit(open_items(Path("a.csv"), data, Options(encoding="cp1250"))[0]).document
    assert (again.encoding, again.encoding_sure) == ("cp1250", True)


def test_columns_are_guessed_in_several_languages() -> None:
    for names, text in (
        (["id", "Überschrift", "Inhalt", "Quelle", "Datum"], 2),
        (["titre", "date_publication", "contenu"], 2),
        (["заголовок", "текст", "дата"], 1),
        (["URL", "Full Text", "Headline"], 1),
        (["text", "body", "title"], 0),
    ):
        assert guess_columns(names, [])["text"] == text
    found = guess_columns(["id", "Überschrift", "Inhalt", "Quelle", "Datum"], [])
    assert found == {"text": 2, "title": 1, "source": 3, "published": 4}


def test_a_column_of_sentences_is_the_text_under_any_name() -> None:
    assert guess_columns(["a", "b"], [["1", BODY + BODY], ["2", BODY + BODY]]) == {"text": 1}
    assert guess_columns(["a", "b"], [["1", "2"], ["3", "4"]]) == {}


def test_chosen_columns_go_before_guessed_ones() -> None:
    data = b"text,body,when\nshort,The longer one.,2025-03-04\n"
    assert told("a.csv", data) == ["short"]
    assert told("a.csv", data, Options(columns={"text": "body", "published": 2})) == [
        "The longer one."
    ]
    assert "no column 'nix'" in refusal("a.csv", data, Options(columns={"text": "nix"}))
    assert "no column 9" in refusal("a.csv", data, Options(columns={"text": 9}))
    assert "which column holds the text" in refusal("a.csv", data, Options(columns={"title": 0}))
    assert "no field 'x'" in refusal("a.csv", data, Options(columns={"x": 0}))


def test_a_table_without_a_header() -> None:
    rows_ = [f"{n},{BODY} {BODY} Number {n}." for n in range(3)]
    found = read_table(".csv", "\n".join(rows_).encode(), None)
    assert found.columns == ["column 1", "column 2"]
    assert len(told("a.csv", "\n".join(rows_).encode())) == 3


def test_equal_names_of_columns_can_be_told_apart() -> None:
    found = read_table(".csv", b"text,text,\na,b,c\n", None)
    assert found.columns == ["text", "text (2)", "column 3"]


def test_jsonl_keys_inside_objects_and_odd_lines() -> None:
    lines = [
        '{"article":{"body":"One."},"title":"A"}',
        "not json",
        '["list"]',
        "",
        '{"article":{"body":"Two \\ud800."},"n":NaN,"tags":["a","b"]}',
        '{"article":{"body":"Three."},"article":{}}',
        '{"title":"no text"}',
    ]
    found = told("a.jsonl", "\n".join(lines).encode(), Options(columns={"text": "article.body"}))
    assert found[0] == "One."
    assert found[1].startswith("! line 2")
    assert found[2].startswith("! line 3")
    assert found[3] == "Two \ufffd."
    assert "stands twice" in found[4]
    assert "no text" in found[5]
    assert len(found) == 6


def test_xlsx_numbers_dates_and_the_first_sheet_with_rows() -> None:
    data = workbook([["Headline", "Body", "Date"], ["A & B", BODY, "2025-03-04"], ["", "", ""]])
    (unit,) = open_items(Path("a.xlsx"), data, Options())
    document = parse_unit(unit).document
    assert (document.title, document.text, document.published) == ("A & B", BODY, "2025-03-04")


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2025-03-04", "2025-03-04"),
        ("2025-03-04 12:11:00+03:00", "2025-03-04T12:11:00+03:00"),
        ("4.3.2025", "2025-03-04"),
        ("2025/3/4 10:00", "2025-03-04"),
        ("March 4, 2025", "2025-03-04"),
        ("1741079460", "2025-03-04T09:11:00+00:00"),
        ("1741079460000", "2025-03-04T09:11:00+00:00"),
        ("", ""),
    ],
)
def test_dates_of_cells(cell: str, iso: str) -> None:
    assert row_date(cell) == (iso, ())


def test_dates_that_can_be_read_two_ways_are_told() -> None:
    date, notes = row_date("03/04/2025")
    assert date == ""
    assert "enter it by hand" in notes[0]


def test_a_preview_is_short() -> None:
    data = f"title,text\nA,{BODY * 20}\nB,x\n".encode()
    found = read_table(".csv", data, None)
    shown = table.preview(found, 1)
    assert len(shown) == 1
    assert len(shown[0][1]) == 200
    assert table.guess(found) == {"text": 1, "title": 0}


# --- limits, at and around


@pytest.mark.parametrize(("extra", "kept"), [(-1, True), (0, True), (1, False)])
def test_limit_of_a_cell(extra: int, kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_FIELD", 1_000)
    data = b"title,text\na," + b"w" * (1_000 + extra) + b"\nb,next\n"
    first, second = told("a.csv", data)
    assert first.startswith("w") == kept
    assert second == "next"
    assert items.MOST_FIELD == 10 * 2**20


@pytest.mark.parametrize(("extra", "kept"), [(-1, True), (0, True), (1, False)])
def test_limit_of_depth(extra: int, kept: bool) -> None:
    # The object itself is the first level.
    deep = jsonrows.MOST_DEPTH + extra - 1
    line = '{"text":"words [[[ \\" {","x":' + "[" * deep + "]" * deep + "}"
    assert depth_of(line) in {0, jsonrows.MOST_DEPTH + extra}
    (found,) = (
        told("a.jsonl", (line + "\n").encode())
        if kept
        else told("a.jsonl", f"{line}\n{json.dumps({'text': 'b'})}\n".encode())[:1]
    )
    assert found.startswith("words") == kept


@pytest.mark.parametrize(("extra", "kept"), [(-1, True), (0, True), (1, False)])
def test_limit_of_columns(extra: int, kept: bool) -> None:
    count = rows.MOST_COLUMNS + extra
    header = ",".join(["text", *(f"c{n}" for n in range(count - 1))])
    data = f"{header}\nwords\n".encode()
    if kept:
        assert told("a.csv", data) == ["words"]
    else:
        assert "columns" in refusal("a.csv", data)
