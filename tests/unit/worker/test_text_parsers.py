"""Plain text and Markdown, and the metadata at their top."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_worker.parsers import markdown, plain
from diptych_worker.parsers.clean import clean_text, has_words, one_line
from diptych_worker.parsers.dates import iso_date
from diptych_worker.parsers.header import headline

BODY = "The ministry denied it.\n\nNobody was hurt."


def test_first_line_is_the_title_when_it_looks_like_one() -> None:
    text = "Kremlin dismisses claims as unfounded\nThe Kremlin said no."
    document, notes = plain.parse(text)
    assert document.title == "Kremlin dismisses claims as unfounded"
    assert document.text == text
    assert notes == ()


@pytest.mark.parametrize(
    "first",
    [
        "Kremlin comments on deployment of soldiers to Russia",
        "What did he say?",
        "‘We will not go,’ minister says",
        "### Troops Spotted in Russia: U.S. Secretary Confirms",
        "Troops leave the U.S.",
        "10,000 troops in Kursk",
    ],
)
def test_headlines(first: str) -> None:
    assert headline(f"{first}\nBody.") == first.lstrip("# ")


@pytest.mark.parametrize(
    "first",
    [
        "The Pentagon said it “cannot confirm” the reports.",
        "“We do not know.”",
        "- a point",
        "• a point",
        "1. a point",
        "By Jane Doe",
        "https://example.org/a",
        "Monday, 21 October 2024",
        "2024-10-21",
        "x" * 201,
        "Quote:",
        "",
    ],
)
def test_no_headlines(first: str) -> None:
    assert headline(f"{first}\n\nBody.") == ""


def test_a_text_of_one_line_has_no_title() -> None:
    assert headline("Kremlin dismisses claims") == ""


def test_header_block_is_metadata() -> None:
    text = (
        "Title: Troops leave\nSource: Example Times\nDate: 21 October 2024\n"
        f"Author: Jane Doe\nURL: https://example.org/a\nLanguage: en\n\n{BODY}"
    )
    document, notes = plain.parse(text)
    assert document.text == BODY
    assert (document.title, document.source) == ("Troops leave", "Example Times")
    assert (document.published, document.author) == ("2024-10-21", "Jane Doe")
    assert (document.url, document.language) == ("https://example.org/a", "en")
    assert notes == ()


@pytest.mark.parametrize(
    "top",
    [
        "Source: Russian news agency Interfax\nDate: 2024-10-21",  # no title
        "Title: Troops leave",  # a title alone
        "Title: Troops leave\nSource: X\nand a line of text",
        "Title: Troops leave\nQuote: no field of ours",
    ],
)
def test_what_is_no_header_block_stays_text(top: str) -> None:
    document, _ = plain.parse(f"{top}\n\n{BODY}")
    assert document.text == f"{top}\n\n{BODY}"
    assert document.source == ""


def test_header_block_without_a_body_stays_text() -> None:
    text = "Title: Troops leave\nSource: X"
    assert plain.parse(text)[0].text == text


def test_a_date_that_is_not_understood_is_told() -> None:
    document, notes = plain.parse(f"Title: T\nDate: last Tuesday\nSource: X\n\n{BODY}")
    assert document.published == ""
    assert notes == ("The date 'last Tuesday' was not understood: enter it by hand.",)


def test_front_matter_is_metadata_and_removed() -> None:
    text = (
        '---\ntitle: "Troops: leave"\nsource: Example Times\nauthors:\n  - Jane Doe\n'
        "  - John Roe\ndate: 2024-10-21T12:11:00+03:00\nurl: 'https://example.org/a'\nlang: en-GB\n"
        f"tags: [war, news]\n---\n\n# Troops leave\n\n{BODY}\n"
    )
    document, _ = markdown.parse(text)
    assert document.text == f"# Troops leave\n\n{BODY}"
    assert (document.title, document.author) == ("Troops: leave", "Jane Doe, John Roe")
    assert document.published == "2024-10-21T12:11:00+03:00"
    assert (document.url, document.language) == ("https://example.org/a", "en-GB")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# Troops leave #\n\n{BODY}", "Troops leave"),
        (f"Troops leave\n============\n\n{BODY}", "Troops leave"),
        (f"Troops leave\n\n{BODY}", "Troops leave"),
        (f"Some lead text.\n\n## Troops leave\n\n{BODY}", "Troops leave"),
        (BODY, ""),
    ],
)
def test_markdown_titles(text: str, title: str) -> None:
    document, _ = markdown.parse(text)
    assert document.title == title
    assert document.text == text


@pytest.mark.parametrize(
    "text", ["---\nno fields here\n---\nText.", "---\ntitle: never closed\nText.", "----\nText."]
)
def test_thematic_breaks_are_no_front_matter(text: str) -> None:
    assert markdown.parse(text)[0].text == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-10-21", "2024-10-21"),
        ("2024-10-21T12:11:00Z", "2024-10-21T12:11:00+00:00"),
        ("2024-10-21T12:11:00.123+0300", "2024-10-21T12:11:00+03:00"),
        ("2024-10-21 12:11:00 +0300", "2024-10-21T12:11:00+03:00"),
        ("2024-10-21T12:11:00", "2024-10-21"),
        ("Mon, 21 Oct 2024 12:11:00 GMT", "2024-10-21T12:11:00+00:00"),
        ("21 October 2024", "2024-10-21"),
        ("Monday, 21st Oct. 2024, 12:11", "2024-10-21"),
        ("October 21, 2024", "2024-10-21"),
        ("31 February 2024", ""),
        ("21/10/2024", ""),  # day and month first are both in use
        ("2024-13-45", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_dates(value: str, expected: str) -> None:
    assert iso_date(value) == expected


def test_cleaning_keeps_everything_but_controls_and_hints_for_line_breaks() -> None:
    raw = "\ufeffA\r\nB\rC\u2028D\x00E\x07\tF\x85G\x0cH\ud800e\u0301 \u00e9\u200b \u202ex "
    raw += "con\u00adfirm"
    assert clean_text(raw) == "A\nB\nC\nDE\tF\nG\nH\ufffde\u0301 \u00e9 \u202ex confirm"


@given(st.text(st.characters(), max_size=60))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once or once.startswith("\ufeff")
    once.encode("utf-8")
    assert "\r" not in once
    assert "\n" not in one_line(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("—…!", False), ("", False), ("é", True), ("7", True)]
)
def test_words(text: str, expected: bool) -> None:
    assert has_words(text) is expected


def test_windows_line_ends_do_not_hide_a_header(tmp_path: Path) -> None:
    text = f"Title: T\r\nSource: X\r\n\r\n{BODY}".replace("\n\nN", "\r\n\r\nN")
    document, _ = plain.parse(text)
    assert (document.title, document.text) == ("T", BODY)
