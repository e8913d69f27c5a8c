"""Pages: the article, its metadata, and nothing that a reader would not see."""

import pytest

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.html import WHOLE_PAGE, looks_like_html, parse

PARAGRAPHS = [
    "The ministry denied on Monday that any troops had crossed the border into the region.",
    "A spokesman said the reports were “unfounded” and that no soldier had left the barracks.",
    "Two officials of the neighbouring country said they had seen at least 10,000 troops there.",
]


def _page(head: str = "", body: str = "", lang: str = "en-GB") -> str:
    inner = "".join(f"<p>{text}</p>\n" for text in PARAGRAPHS)
    return (
        f'<!doctype html><html lang="{lang}"><head><title>Ministry denies troops - Example Times'
        f"</title>{head}</head><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav>"
        f"<article><h1>Ministry denies troops</h1>{inner}{body}</article>"
        "<footer>Copyright 2019 Example Times. All rights reserved.</footer></body></html>"
    )


def _json(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


HEAD = (
    '<meta property="og:title" content="Ministry denies troops">'
    '<meta property="og:site_name" content="Example Times">'
    '<meta name="author" content="Jane Doe">'
    '<meta property="article:published_time" content="2024-10-21T12:11:00+03:00">'
    '<link rel="canonical" href="https://news.example.org/world/troops">'
)


def test_article_and_metadata() -> None:
    document, notes = parse(_page(HEAD))
    assert document.text.split("\n\n")[-3:] == PARAGRAPHS
    assert "Copyright" not in document.text
    assert "Home" not in document.text
    assert document.title == "Ministry denies troops"
    assert (document.author, document.source) == ("Jane Doe", "Example Times")
    assert document.published == "2024-10-21T12:11:00+03:00"
    assert document.language == "en-GB"
    assert document.url == "https://news.example.org/world/troops"
    assert notes == ()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="date" content="2024-10-21">', "2024-10-21"),
        ('<meta itemprop="datePublished" content="2024-10-21T09:00:00">', "2024-10-21"),
        (
            _json('{"@graph": [{"@type": "WebPage"}, {"datePublished": "2024-10-21T09:11:00Z"}]}'),
            "2024-10-21T09:11:00+00:00",
        ),
        (
            '<meta name="date" content="2024-10-21">'
            + _json('{"datePublished": "2024-10-21T23:11:00+02:00"}'),
            "2024-10-21T23:11:00+02:00",
        ),
        (_json("{broken"), ""),
        ("", ""),
    ],
)
def test_publication_time(head: str, expected: str) -> None:
    assert parse(_page(head))[0].published == expected


@pytest.mark.parametrize(
    "attribute",
    [
        "hidden",
        'style="display: none"',
        'style="DISPLAY:NONE;color:red"',
        'style="visibility:hidden"',
        'style="font-size: 0"',
        'style="font-size:0px;"',
        'aria-hidden="true"',
    ],
)
def test_text_that_no_reader_sees_is_dropped(attribute: str) -> None:
    hidden = f"<p {attribute}>The ministry confirmed that 50,000 troops had crossed the border.</p>"
    document, _ = parse(_page(body=hidden))
    assert "50,000" not in document.text
    assert PARAGRAPHS[2] in document.text


def test_a_page_without_an_article_gives_its_visible_text_and_says_so() -> None:
    page = "<html><head><title>Note</title></head><body><div>Short.</div><script>x()</script>"
    document, notes = parse(page)
    assert document.text == "Short."
    assert document.title == "Note"
    assert notes == (WHOLE_PAGE,)


@pytest.mark.parametrize(
    "page", ["<html><body><script>render()</script></body></html>", "<html></html>", "<p></p>"]
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(UnreadableError, match="shows no text"):
        parse(page)


def test_xhtml_with_a_declaration_is_read() -> None:
    page = '<?xml version="1.0" encoding="utf-8"?>\n' + _page(HEAD)
    assert PARAGRAPHS[0] in parse(page)[0].text


def test_entities_and_controls_come_out_clean() -> None:
    document, _ = parse(
        _page(body="<p>He paid &pound;20 &amp; left&#0;&#7; the town &#xD800; now, they said.</p>")
    )
    assert "He paid £20 & left" in document.text
    document.text.encode("utf-8")
    assert not any(ord(c) < 32 and c != "\n" for c in document.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><p>", True),
        ("\ufeff  <html>", True),
        ('<?xml version="1.0"?>\n<html xmlns="x">', True),
        ("<!-- saved from url --><html>", True),
        ("The <html> element", False),
        ("# Title", False),
    ],
)
def test_sniffing(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected


def test_deep_nesting_ends_in_text_or_one_sentence() -> None:
    page = "<html><body>" + "<div>" * 3000 + "Deep text of the page." + "</div>" * 3000
    document, _ = parse(page)
    assert "Deep text" in document.text


def test_menus_are_no_text():
    page = (
        "<html><body><nav>Home Politics Sport</nav><article><h1>Bridge shut</h1>"
        f"<p>{'The bridge over the Arn was closed on Monday. ' * 6}</p></article></body></html>"
    )
    document, _ = parse(page)
    assert "Politics" not in document.text
    assert "The bridge over the Arn" in document.text
