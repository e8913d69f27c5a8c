"""A third attacker's files: codecs that are none, loops in objects, runs that expressions retry."""

import io
import struct
import zipfile
import zlib

from foreign.bombs import bomb
from foreign.makers import docx, epub, htm, odt, packed, rss, rtf, word, workbook
from foreign.more_bombs import _FONT, _FONTS, _WORDS, _members, _page, _rows, _within
from foreign.pdfs import book, objects, pdf, shown, stream
from foreign.story import story

_LINE = "The mayor denied it on Monday "


# --- runs that an expression could try again from each place


@bomb("a.md")
def md_heading_of_200_000_signs() -> bytes:
    return b"# a" + b" #" * 200_000 + b"x\n\n" + _WORDS


@bomb("a.rss")
def rss_date_with_300_000_blanks() -> bytes:
    date = b"2024-10-21T12:00" + b" " * 300_000 + b"x"
    item = b"<item><title>A title</title><pubDate>%s</pubDate><description>%s</description></item>"
    return b"<rss><channel>" + item % (date, _WORDS * 9) + b"</channel></rss>"


@bomb("a.rss")
def rss_date_of_300_000_brackets() -> bytes:
    item = b"<item><title>A title</title><pubDate>%s</pubDate><description>%s</description></item>"
    return b"<rss><channel>" + item % (b"(" * 300_000, _WORDS * 9) + b"</channel></rss>"


@bomb("a.pdf")
def pdf_one_paragraph_of_40_000_lines() -> bytes:
    lines = b"0 -12 Td (The mayor denied it on) Tj\n" * 2_000
    page = b"BT /F1 11 Tf 60 70000 Td\n" + lines + b"ET\n"
    return book([page] * 20)


@bomb("a.pdf")
def pdf_number_of_a_page_with_60_000_blanks() -> bytes:
    foot = shown("1" + " " * 60_000 + "x", 60, 20)
    return book([shown(_LINE, 60, 700) + foot, shown(_LINE, 60, 700) + foot])


@bomb("a.pdf")
def pdf_word_of_60_000_letters_and_a_hyphen() -> bytes:
    lines = shown("a" * 60_000 + "1-", 60, 700) + shown("and it was denied.", 60, 688)
    return book([lines])


# --- codecs that Python knows and no page has


def _in_codec(name: str) -> bytes:
    head = f'<html><head><meta charset="{name}"><title>A title</title></head><body><p>'
    return head.encode() + _WORDS * 20_000


@bomb("a.html")
def html_in_punycode() -> bytes:
    return _in_codec("punycode")


@bomb("a.html")
def html_in_idna() -> bytes:
    return _in_codec("idna")


@bomb("a.html")
def html_in_an_undefined_codec() -> bytes:
    return _in_codec("undefined")


@bomb("a.html")
def html_in_a_packed_codec() -> bytes:
    return _in_codec("zlib_codec")


@bomb("a.html")
def html_in_a_codec_with_a_path() -> bytes:
    return _in_codec("../../../../etc/passwd")


@bomb("a.eml")
def eml_in_punycode() -> bytes:
    head = b"Subject: =?punycode?q?a-b-c?=\r\nContent-Type: text/plain; charset=punycode\r\n\r\n"
    return head + _WORDS * 20_000


@bomb("a.eml")
def eml_in_unicode_escape() -> bytes:
    head = b"Subject: s\r\nContent-Type: text/plain; charset=unicode_escape\r\n\r\n"
    return head + rb"\ud800\N{BELL}\x" * 1_000 + _WORDS


@bomb("a.xml")
def xml_in_ebcdic() -> bytes:
    text = f'<?xml version="1.0" encoding="IBM037"?>{rss([story(1)]).decode()}'
    return text.encode("cp037", "replace")


@bomb("a.xml")
def xml_in_utf_7() -> bytes:
    return b'<?xml version="1.0" encoding="UTF-7"?>+ADw-rss+AD4-' + _WORDS


@bomb("a.xml")
def xml_that_says_utf_16_and_is_not() -> bytes:
    return b'<?xml version="1.0" encoding="UTF-16"?>' + rss([story(1)])


# --- archives


@bomb("a.zip")
def zip_with_65_536_members() -> bytes:
    return packed({f"{n}.txt": "A" for n in range(65_536)}, zipfile.ZIP_STORED)


@bomb("a.zip")
def zip_of_twins() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("a.txt", "b.txt"):
            archive.writestr(name, _WORDS)
    return out.getvalue().replace(b"b.txt", b"a.txt")


@bomb("a.zip")
def zip_with_a_lying_checksum() -> bytes:
    data = bytearray(packed({"a.txt": _WORDS * 99}))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 16, 0)
    return bytes(data)


@bomb("a.zip")
def zip_with_a_name_that_differs_inside() -> bytes:
    return packed({"a.txt": _WORDS}).replace(b"a.txt", b"b.txt", 1)


@bomb("a.zip")
def zip_whose_parts_begin_before_it() -> bytes:
    data = bytearray(packed({"a.txt": _WORDS}))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 42, 0xFFFFFFF0)
    return bytes(data)


@bomb("a.zip")
def zip_behind_a_program() -> bytes:
    return b"MZ" + b"\x00" * 4_096 + packed({"a.txt": _WORDS})


@bomb("a.docx")
def docx_with_two_documents() -> bytes:
    other = word("<w:p><w:r><w:t>The mayor confirmed it.</w:t></w:r></w:p>")
    data = io.BytesIO(docx(story(1)))
    with zipfile.ZipFile(data, "a") as archive, zipfile.ZipFile(io.BytesIO(other)) as more:
        info = zipfile.ZipInfo("word/Document.xml")
        archive.writestr(info, more.read("word/document.xml"))
    return data.getvalue().replace(b"word/Document.xml", b"word/document.xml")


@bomb("a.odt")
def odt_under_a_key() -> bytes:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
        "</manifest:file-entry></manifest:manifest>"
    )
    parts = _members(odt(story(1)))
    noise = zlib.compress(b"noise" * 999)
    return packed({**parts, "content.xml": noise, "META-INF/manifest.xml": manifest})


@bomb("a.epub")
def epub_with_a_percent_in_its_way() -> bytes:
    way = "%2e%2e/%2e%2e/%2e%2e/etc/passwd"
    return _within(epub(story(1)), "OEBPS/book.opf", "two.xhtml", way)


@bomb("a.xlsx")
def xlsx_strings_and_dates_that_are_none() -> bytes:
    cells = "".join(
        f'<c r="{column}1" t="{kind}"><v>{value}</v></c>'
        for column, kind, value in (
            ("A", "s", "-1"), ("B", "s", "1e9"), ("C", "n", "-1e308"), ("D", "d", "0000-99-99"),
            ("E", "b", "7"), ("F", "e", "#REF!"), ("G", "str", "=cmd|' /C calc'!A0"),
        )
    )  # fmt: skip
    return _rows(f'<row r="2">{cells}</row>')


@bomb("a.xlsx")
def xlsx_a_million_shared_strings() -> bytes:
    members = _members(workbook([["title", "text"]]))
    strings = "<si><t>x</t></si>" * 1_000_000
    members["xl/sharedStrings.xml"] = f"<sst>{strings}</sst>"
    return packed(members)


# --- PDF


@bomb("a.pdf")
def pdf_100_filters() -> bytes:
    names = "/ASCIIHexDecode" * 100
    head = f"<</Length 9/Filter[{names}]>>\nstream\n".encode()
    return _page(head + b"414141414>\nendstream", _FONT, own=_FONTS)


@bomb("a.pdf")
def pdf_form_within_itself() -> bytes:
    form = stream(b"/X Do /X Do " + shown("Again.", 9, 9), "/Type/XObject/Subtype/Form"
                  "/BBox[0 0 99 99]/Resources<</XObject<</X 5 0 R>>>>")  # fmt: skip
    return _page(stream(b"/X Do"), form, own="/Resources<</XObject<</X 5 0 R>>>>")


@bomb("a.pdf")
def pdf_letters_that_draw_themselves() -> bytes:
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97"
        b"/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0 R>>"
        b"/Resources<</Font<</F1 5 0 R>>>>>>"
    )
    return _page(stream(shown("a", 9, 9)), font, stream(b"9 0 d0 " + shown("aa", 1, 1)), own=_FONTS)


@bomb("a.pdf")
def pdf_objects_within_themselves() -> bytes:
    inner = b"6 0 5 0 <</Type/ObjStm/N 2/First 8/Length 9>>"
    packs = stream(inner, "/Type/ObjStm/N 2/First 8/Extends 5 0 R")
    return _page(stream(shown("The mayor denied it.", 60, 700)), packs, own="/Resources 6 0 R")


@bomb("a.pdf")
def pdf_parents_in_a_ring() -> bytes:
    return objects(
        [b"<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>",
         b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>",
         b"<</Type/Page/Parent 3 0 R/Contents 4 0 R>>", stream(shown("It is so.", 9, 9)),
         b"<</Type/Outlines/First 6 0 R/Last 6 0 R/Count 9>>",
         b"<</Title(x)/Parent 5 0 R/Next 6 0 R/Prev 6 0 R/First 5 0 R>>"]
    )  # fmt: skip


@bomb("a.pdf")
def pdf_contents_200_000_times() -> bytes:
    content = stream(shown("The mayor denied it.", 60, 700))
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[" + b"4 0 R " * 200_000 + b"]>>"
    )
    return objects([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page,
                    content])  # fmt: skip


@bomb("a.pdf")
def pdf_length_that_points_to_itself() -> bytes:
    return _page(b"<</Length 4 0 R>>\nstream\nBT ET\nendstream")


@bomb("a.pdf")
def pdf_under_a_key() -> bytes:
    key = b"/Encrypt<</Filter/Standard/V 5/R 6/Length 256/P -4/O(o)/U(u)/OE(o)/UE(u)/Perms(p)>>"
    return pdf(story(1)).replace(b"/Root 1 0 R", b"/Root 1 0 R" + key)


# --- pages, mail, text


@bomb("a.html")
def html_50_000_tables_deep() -> bytes:
    return b"<html><body>" + b"<table><tr><td>" * 50_000 + _WORDS


@bomb("a.html")
def html_100_000_crossed_links() -> bytes:
    return b"<html><body>" + b"<b><i><a href=x>" * 33_000 + _WORDS + b"</b></i></a>" * 33_000


@bomb("a.html")
def html_script_without_end() -> bytes:
    return b"<html><body><p>" + _WORDS * 9 + b"</p><script>" + b"<!--<script>" * 300_000


@bomb("a.html")
def html_30_000_meta() -> bytes:
    return b"<html><head>" + b'<meta name="author" content="A">' * 30_000 + b"<p>" + _WORDS * 9


@bomb("a.html")
def html_million_numbers_beyond_unicode() -> bytes:
    return b"<html><body><p>" + _WORDS + b"&#99999999999;&#xD800;" * 500_000


@bomb("a.mhtml")
def mhtml_without_a_border() -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=""\r\n\r\n--\r\n'
    return head + b"Content-Type: text/html\r\n\r\n" + htm(story(1)) + b"\r\n--\r\n" * 10_000


@bomb("a.eml")
def eml_100_000_headers() -> bytes:
    return b"".join(b"X-%d: x\r\n" % n for n in range(100_000)) + b"\r\n" + _WORDS


@bomb("a.rtf")
def rtf_numbers_beyond_all() -> bytes:
    odd = b"\\uc99999999 \\u8364 \\u-99999999999999999999 \\'zz \\ansicpg99999 \\u55296 ?"
    return rtf(story(1)).replace(b"\\f0 ", b"\\f0 " + odd, 1)


@bomb("a.txt")
def warc_under_a_false_name() -> bytes:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n"
    return head + b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + htm(story(1))


@bomb("a.csv")
def csv_in_utf_32_with_zeros() -> bytes:
    return "title,text\nA title,The mayor denied it on Monday.\n".encode("utf-32-be")


@bomb("a.jsonl")
def jsonl_of_a_marked_utf_16() -> bytes:
    return '{"title":"A","text":"The mayor denied it on Monday."}\n'.encode("utf-16")


@bomb("a.txt")
def txt_300_000_dots() -> bytes:
    return _WORDS + b"." * 300_000
