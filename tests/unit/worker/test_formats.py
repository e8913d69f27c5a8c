"""What each format gives: text in paragraphs, and what the file says of itself."""

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.blocks import FILE_DATE
from diptych_worker.parsers.items import Options, Parsed
from diptych_worker.parsers.pdflines import Line, article_text
from diptych_worker.parsers.pdfmeta import pdf_date
from diptych_worker.parsers.read import open_items, parse_item, parse_unit
from foreign.makers import MANY, ONE, eml, epub, mhtml, odt, packed, rss, rtf, word
from foreign.pdfs import book, pdf, shown
from foreign.story import Story, story

STORY = story(3, 6)
WHEN = "2025-03-04T12:11:00+03:00"
# What each format can say: title, author, source, published, language, url.
SAYS = {
    "txt": ("title", "source", "published"),
    "md": ("title", "author"),
    "html": ("title", "author", "source", "published", "language", "url"),
    "mhtml": ("title", "author", "source", "published", "language", "url"),
    "pdf": ("title", "author"),
    "docx": ("title", "author"),
    "odt": ("title", "author"),
    "rtf": ("title", "author"),
    "epub": ("title", "author", "source", "published", "url"),
    "eml": ("title", "author", "published"),
    "csv": ("title", "author", "source", "published", "language", "url"),
    "tsv": ("title", "author", "source", "published", "language", "url"),
    "xlsx": ("title", "author", "source", "published", "language", "url"),
    "jsonl": ("title", "author", "source", "published", "language", "url"),
    "rss": ("title", "author", "source", "published", "url"),
    "atom": ("title", "author", "source", "published", "language", "url"),
}


def parsed(form: str, data: bytes, options: Options | None = None, number: int = 0) -> Parsed:
    return parse_item(open_items(Path(f"x.{form}"), data, options or Options())[number])


def refusal(form: str, data: bytes, number: int = 0) -> str:
    with pytest.raises(UnreadableError) as caught:
        parsed(form, data, number=number)
    return str(caught.value)


@pytest.mark.parametrize("form", [*ONE, *(set(MANY) - {"zip"})])
def test_each_format_gives_its_text_and_what_it_says_of_itself(form: str) -> None:
    data = ONE[form](STORY) if form in ONE else MANY[form]([STORY, story(4)])
    found = parsed(form, data)
    document = found.document
    at = -1
    for paragraph in STORY.paragraphs:
        # A paragraph of a PDF may end where a page does.
        start = paragraph if form != "pdf" else paragraph[:60]
        assert document.text.find(start) > at
        at = document.text.find(start)
    assert "never shown" not in document.text
    fields = {**{n: getattr(STORY, n) for n in SAYS[form] if n != "language"}}
    for name, value in fields.items():
        assert getattr(document, name) == value, name
    assert document.language.startswith("en")
    assert all(note.endswith(".") for note in found.notes)


@pytest.mark.parametrize("form", ["docx", "odt", "rtf", "epub", "eml", "mhtml"])
def test_paragraphs_are_parted_by_blank_lines(form: str) -> None:
    text = parsed(form, ONE[form](STORY)).document.text
    for paragraph in STORY.paragraphs:
        assert paragraph in text.split("\n\n")


# --- PDF


def test_pdf_joins_lines_and_drops_heads_and_page_numbers() -> None:
    text = parsed("pdf", pdf(STORY, lines_on_page=9)).document.text
    assert STORY.source not in text
    assert not any(line.strip().isdigit() for line in text.split("\n"))
    together = " ".join(text.split())
    for paragraph in STORY.paragraphs:
        assert paragraph in together


def lines(*texts: str, size: float = 11, left: float = 60) -> list[Line]:
    return [
        Line(t, left=left, right=left + 5 * len(t), y=700 - 13 * n, size=size)
        for n, t in enumerate(texts)
    ]


def test_pdf_hyphens_at_line_ends() -> None:
    full = "x" * 60
    page = lines(
        f"{full} the con-",
        "tract was signed by the well-\ufffe",
        f"known minister; another well-known one, {full}",
        "of the anti-",
        "Western camp, was at https://courier.example/2025/",
        f"windows-came-in {full}",
    )
    text = article_text([page])
    assert "the contract was signed by the well-known minister" in text.replace("\n\n", " ")
    assert "anti- Western" in text.replace("\n\n", " ")
    assert "https://courier.example/2025/windows-came-in" in text


def test_pdf_columns_go_on_where_the_first_ends() -> None:
    left = [f"The left column speaks of ships number {n} and of" for n in range(20)]
    right = [f"the right column speaks of ferries number {n} and" for n in range(20)]
    content = b"".join(shown(t, 40, 780 - 14 * n) for n, t in enumerate(left))
    content += b"".join(shown(t, 310, 780 - 14 * n) for n, t in enumerate(right))
    text = parsed("pdf", book([content])).document.text
    assert text.index("ships number 19") < text.index("ferries number 0")
    assert "number 19 and of the right column" in text


def test_pdf_title_is_stated_or_in_the_largest_letters() -> None:
    data = pdf(STORY).replace(f"/Title({STORY.title})".encode(), b"/Title(Microsoft Word - x.doc)")
    assert parsed("pdf", data).document.title == STORY.title


def test_pdf_of_pictures_says_so() -> None:
    picture = b"BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI\n"
    assert "run OCR first" in refusal("pdf", book([b"q 500 0 0 700 0 0 cm " + picture + b"Q"]))
    assert "holds no text" in refusal("pdf", book([b""]))
    found = parsed("pdf", book([shown("Words on a page of the harbour.", 60, 700), b""]))
    assert any("1 page is without text" in note for note in found.notes)


def test_pdf_that_needs_the_careful_parser() -> None:
    found = parsed("pdf", pdf(STORY), Options(careful=True))
    assert STORY.paragraphs[0] in " ".join(found.document.text.split())
    assert "another one took its text" in found.notes[0]


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("D:20250304121100+03'00'", "2025-03-04T12:11:00+03:00"),
        ("D:20250304121100Z", "2025-03-04T12:11:00+00:00"),
        ("D:20250304121100-0530", "2025-03-04T12:11:00-05:30"),
        ("D:20250304121100", "2025-03-04"),
        ("D:2025", "2025-01-01"),
        ("yesterday", ""),
    ],
)
def test_pdf_dates(stated: str, iso: str) -> None:
    assert pdf_date(stated) == iso


def test_a_date_in_the_text_goes_before_the_files_own() -> None:
    assert FILE_DATE in parsed("pdf", pdf(STORY)).notes
    dated = replace(STORY, paragraphs=("Monday, 3 March 2025, 12:11", *STORY.paragraphs))
    found = parsed("pdf", pdf(dated))
    assert FILE_DATE not in found.notes
    assert found.document.published == ""  # the application takes it from the text


def test_xmp_says_more_than_the_dictionary() -> None:
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><r:Description><dc:title>From XMP</dc:title>'
        "<dc:creator>B. Clerk</dc:creator><dc:language>en-GB</dc:language></r:Description></r:RDF>"
        "</x:xmpmeta>"
    )
    document = parsed("pdf", pdf(STORY) + packet.encode()).document
    assert (document.title, document.author, document.language) == ("From XMP", "B. Clerk", "en-GB")


# --- office


def test_docx_shows_what_a_reader_with_all_changes_accepted_sees() -> None:
    body = (
        "<w:p><w:r><w:t>The mayor </w:t></w:r><w:del><w:r><w:delText>denied</w:delText></w:r>"
        "</w:del><w:ins><w:r><w:t>confirmed</w:t></w:r></w:ins><w:r><w:t> it.</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a content control.</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Dead</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>14</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    notes = {"word/footnotes.xml": "<f><footnote>Not in the text.</footnote></f>"}
    found = parsed("docx", word(body, extra=notes))
    assert found.document.text == "The mayor confirmed it.\n\nIn a content control.\n\nDead | 14"
    assert "Its footnotes were left out." in found.notes


def test_a_table_that_is_a_layout_is_read_cell_by_cell() -> None:
    long = "The whole article stands in a cell, as templates of old newsletters have it. " * 3
    cell = f"<w:tc><w:p><w:r><w:t>{long}</w:t></w:r></w:p></w:tc>"
    text = parsed("docx", word(f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>")).document.text
    assert " | " not in text


def test_protected_documents_say_so() -> None:
    assert "password" in refusal("docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100)
    locked = packed({"META-INF/manifest.xml": "<m:encryption-data/>", "content.xml": "x"})
    assert "password" in refusal("odt", locked)


def test_rtf_in_another_code_page() -> None:
    data = b"{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'f0\\'e8\\'e2\\'e5\\'f2 \\b world\\b0 .\\par Next.}"
    assert parsed("rtf", data).document.text == "Привет world.\n\nNext."


def test_epub_tells_missing_chapters() -> None:
    data = epub(STORY)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            if name != "OEBPS/two.xhtml":
                after.writestr(name, before.read(name))
    found = parsed("epub", out.getvalue())
    assert found.notes[0].startswith("1 of its chapters")


# --- mails, pages, feeds


def test_mail_takes_the_plain_text_and_tells_attachments() -> None:
    found = parsed("eml", eml(STORY))
    assert "Menu" not in found.document.text
    assert "1 attachment was left out." in found.notes
    assert found.document.source == "harbour.example"
    assert found.document.published == WHEN


def test_mail_of_html_alone_in_a_windows_code_page() -> None:
    text = "The café lost £20, “she” said; the naïve owner of it was not asked for a word."
    head = b"Subject: =?utf-8?q?Caf=C3=A9?=\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n"
    document = parsed("eml", head + f"<p>{text}</p><p>Two.</p>".encode("cp1252")).document
    assert document.text == f"{text}\n\nTwo."
    assert (document.title, document.encoding) == ("Café", "cp1252")


def test_a_saved_page_is_no_mail_by_its_ending() -> None:
    assert parsed("mht", mhtml(STORY)).document.url == STORY.url
    assert "no page" in refusal("mhtml", b"Subject: x\r\n\r\nplain words\r\n")


def test_feed_without_texts_is_told_entry_by_entry() -> None:
    data = (
        rss([STORY, story(4)])
        .replace(b"<content:encoded>", b"<x>")
        .replace(b"</content:encoded>", b"</x>")
    )
    units = open_items(Path("x.rss"), data, Options())
    found = [parse_unit(unit) for unit in units]
    assert [p.document.text for p in found] == ["short", "short"]
    assert "summary" in found[0].notes[0]
    empty = data.replace(b"<description>short</description>", b"")
    assert "no text" in refusal("rss", empty)
    assert "no RSS or Atom feed" in refusal("xml", b"<svg/>")


# --- languages


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Ministerium bestritt am Montag, dass Truppen die Grenze überschritten hätten."),
        ("ru", "Министерство опровергло сообщения о том, что войска пересекли границу страны."),
        ("fr", "Le ministère a démenti lundi que des troupes aient franchi la frontière du pays."),
        ("zh", "国防部周一否认军队越过边界的消息，并称没有任何士兵离开营地。"),
    ],
)
def test_the_language_is_found_and_told(language: str, text: str) -> None:
    found = parsed("txt", text.encode())
    assert found.document.language == language
    assert "The shipped model reads English" in found.notes[-1]
    page = f"<html lang='en'><body><article><p>{text * 4}</p></article></body></html>"
    assert parsed("html", page.encode()).document.language == language


def test_little_text_has_no_language() -> None:
    found = parsed("txt", b"Arn 14:05")
    assert (found.document.language, found.notes) == ("", ())


def _texts(stories: Sequence[Story]) -> list[str]:
    return [one.title for one in stories]


def test_an_archive_gives_each_member_by_name() -> None:
    units = open_items(Path("x.zip"), MANY["zip"]([STORY, story(4), story(5)]), Options())
    names = ["a/one.txt", "rows.csv/row 1", "rows.csv/row 2", "two.html"]
    assert [unit.name for unit in units] == names
    documents = [parse_unit(unit).document for unit in units]
    assert [d.title for d in documents] == _texts([STORY, story(4), story(5), STORY])


def test_an_archive_tells_what_it_does_not_open() -> None:
    data = packed(
        {
            "../../up.txt": "The word climbed.",
            "inner.zip": packed({"a.txt": "a"}),
            "page.html": ONE["html"](STORY),
            "page_files/ad.html": "<p>Buy.</p>",
            "__MACOSX/._page.html": "x",
            "photo.jpg": "x",
            "empty.txt": "",
            "rows.csv": "only\none",
        }
    )
    units = open_items(Path("x.zip"), data, Options())
    assert [u.name for u in units] == [
        "up.txt", "empty.txt", "inner.zip", "page.html", "photo.jpg", "rows.csv"
    ]  # fmt: skip
    told = {}
    for unit in units:
        try:
            told[unit.name] = parse_unit(unit).document.text
        except UnreadableError as refused:
            told[unit.name] = str(refused)
    assert told["up.txt"] == "The word climbed."
    assert "unpack it first" in told["inner.zip"]
    assert "not files .jpg" in told["photo.jpg"]
    assert "empty" in told["empty.txt"]
    assert "which column holds the text" in told["rows.csv"]


def test_odt_and_rtf_made_by_hand_keep_their_language() -> None:
    assert parsed("odt", odt(STORY)).document.language == "en-GB"
    assert parsed("rtf", rtf(STORY)).document.language == "en"
