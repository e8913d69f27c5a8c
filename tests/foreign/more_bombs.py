"""More files made to hang, crash, flood or lead astray: what a second attacker thought of."""

import io
import random
import re
import struct
import zipfile
import zlib

from foreign.bombs import MB, bomb
from foreign.makers import docx, epub, odt, packed, rtf, word, workbook
from foreign.pdfs import objects, pdf, shown, stream
from foreign.story import story

_SHEET = "xl/worksheets/sheet1.xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORDS = b"The mayor denied it on Monday. "
_FAR = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'


def _members(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _within(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return an archive with a text in one of its parts replaced."""
    members = _members(data)
    content = members[part]
    assert isinstance(content, bytes)
    members[part] = content.decode().replace(old, new)
    return packed(members)


def _stuffed(data: bytes) -> bytes:
    """Return an archive with so much noise in it that its ratio is no longer telling."""
    return packed({**_members(data), "noise.bin": random.Random(1).randbytes(MB)})


def _rows(rows: str) -> bytes:
    return _within(workbook([["title", "text"]]), _SHEET, "</sheetData>", f"{rows}</sheetData>")


# --- office


@bomb("a.xlsx")
def xlsx_far_cell_in_single_quotes() -> bytes:
    return _rows(_FAR.replace('"', "'"))


@bomb("a.xlsx")
def xlsx_far_cell_in_a_sheet_elsewhere() -> bytes:
    members = _members(_rows(_FAR))
    members["xl/other/s.xml"] = members.pop(_SHEET)
    moved = {}
    for name, content in members.items():
        assert isinstance(content, bytes)
        moved[name] = content.replace(b"worksheets/sheet1.xml", b"other/s.xml")
    return packed({**moved})


@bomb("a.xlsx")
def xlsx_far_cell_in_utf_16() -> bytes:
    members = _members(_rows(_FAR))
    content = members[_SHEET]
    assert isinstance(content, bytes)
    members[_SHEET] = ('<?xml version="1.0" encoding="UTF-16"?>' + content.decode()).encode(
        "utf-16"
    )
    return packed(members)


@bomb("a.xlsx")
def xlsx_16_384_columns() -> bytes:
    return _rows("<row>" + '<c t="inlineStr"><is><t>x</t></is></c>' * 16_384 + "</row>")


@bomb("a.xlsx")
def xlsx_dimension_that_lies() -> bytes:
    data = workbook([["title", "text"], ["a", "Some words of the text stand here."]])
    lie = '<dimension ref="A1:XFD1048576"/><sheetData>'
    return _within(data, _SHEET, "<sheetData>", lie)


@bomb("a.xlsx")
def xlsx_cells_beyond_all_numbers() -> bytes:
    cells = '<c r="ZZZZZZ99999999999999" t="s"><v>99999999999</v></c><c t="d"><v>9e999</v></c>'
    return _rows(f'<row r="99999999999999999999">{cells}</row>')


@bomb("a.docx")
def docx_10_000_nested_tables() -> bytes:
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return word(opening * 10_000 + "<w:p/>" + closing * 10_000)


@bomb("a.docx")
def docx_parts_elsewhere() -> bytes:
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/{kind}" Target="{target}" '
        'TargetMode="External"/>'
        for n, (kind, target) in enumerate(
            (("aFChunk", "file:///etc/passwd"), ("attachedTemplate", "http://127.0.0.1:9/t.dotm"),
             ("image", "\\\\192.0.2.1\\share\\x.png"))
        )
    )  # fmt: skip
    body = f'<w:p><w:r><w:t>It is denied.</w:t></w:r></w:p><w:altChunk a="{_RELATIONS}"/>'
    return word(body, extra={"word/_rels/document.xml.rels": f"<R>{relations}</R>"})


@bomb("a.docx")
def docx_parameter_entities() -> bytes:
    kinds = '<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a; <!ENTITY x "y">]><w:doc'
    return _within(docx(story(1)), "word/document.xml", "<w:doc", kinds)


@bomb("a.docx")
def docx_xinclude_and_a_dtd_elsewhere() -> bytes:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
    data = _within(docx(story(1)), "word/document.xml", "<w:body>", f"<w:body>{include}")
    kinds = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/evil.dtd"><w:document'
    return _within(data, "word/document.xml", "<w:document", kinds)


@bomb("a.docx")
def docx_million_attributes() -> bytes:
    attributes = " ".join(f'a{n}="1"' for n in range(300_000))
    return _stuffed(word(f"<w:p {attributes}><w:r><w:t>Some words.</w:t></w:r></w:p>"))


@bomb("a.docx")
def docx_title_of_16_mb() -> bytes:
    body = "<w:p><w:r><w:t>Some words stand here.</w:t></w:r></w:p>"
    return _stuffed(word(body, title="T " * (8 * MB), author="A " * MB))


@bomb("a.odt")
def odt_million_repeats_and_240_lists() -> bytes:
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p>'
    more = (
        '<table:table><table:table-row table:number-rows-repeated="1048576">'
        f"{cell}</table:table-cell></table:table-row></table:table>"
        + "<text:list>" * 240 + "<text:p>y</text:p>" + "</text:list>" * 240
    )  # fmt: skip
    return _within(odt(story(1)), "content.xml", "</office:text>", f"{more}</office:text>")


@bomb("a.epub")
def epub_zip64_that_lies() -> bytes:
    data = epub(story(1))
    at = data.index(b"PK\x05\x06")
    size, offset = struct.unpack_from("<II", data, at + 12)
    much = 2**63
    record = struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, much, much, size, offset)
    tail = bytearray(data[at:])
    struct.pack_into("<HHII", tail, 8, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, at, 1)
    return data[:at] + b"PK\x06\x06" + record + locator + bytes(tail)


@bomb("a.epub")
def epub_chapters_outside() -> bytes:
    return _within(epub(story(1)), "OEBPS/book.opf", "two.xhtml", "../../../../../etc/passwd")


@bomb("a.epub")
def epub_container_of_itself() -> bytes:
    part = "META-INF/container.xml"
    return _within(epub(story(1)), part, "OEBPS/book.opf", part)


@bomb("a.rtf")
def rtf_binaries_that_lie() -> bytes:
    lies = b"{\\pict\\bin2147483647 " + b"\x00" * 99 + b"}\\bin-5 x\\bin" + b"9" * 20 + b" y"
    return rtf(story(1)).replace(b"\\f0 ", b"\\f0 " + lies, 1)


@bomb("a.rtf")
def rtf_title_with_two_readings() -> bytes:
    blanks = b"\\'41\\u1 ? \\u1?" * 1_400
    return b"{\\rtf1{\\info{\\title " + blanks + b"\\a}} The words stand here.}"


# --- PDF


def _page(content: bytes, *more: bytes, own: str = "", box: str = "[0 0 595 842]") -> bytes:
    page = f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents 4 0 R{own}>>".encode()
    return objects(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content,
         *more]
    )  # fmt: skip


def _picture(content: bytes, name: str, side: int) -> bytes:
    head = f"<</Type/XObject/Subtype/Image/Width {side}/Height {side}/Filter/{name}"
    return f"{head}/Length {len(content)}>>\nstream\n".encode() + content + b"\nendstream"


_DRAWN = "/Resources<</XObject<</X 5 0 R>>>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_FONTS = "/Resources<</Font<</F1 5 0 R>>>>"


@bomb("a.pdf")
def pdf_jbig2_of_four_gigapixels() -> bytes:
    head = struct.pack(">IBBI", 0, 48, 1, 19) + struct.pack(
        ">IIIIBH", 2**31 - 1, 2**31 - 1, *[0] * 4
    )
    return _page(stream(b"/X Do"), _picture(head, "JBIG2Decode", 60_000), own=_DRAWN)


@bomb("a.pdf")
def pdf_jpx_of_four_gigapixels() -> bytes:
    much = 2**31 - 1
    sizes = struct.pack(">HHHIIIIIIIIH", 0xFF51, 41, 0, much, much, 0, 0, much, much, 0, 0, 1)
    content = b"\xff\x4f" + sizes + b"\x07\x01\x01\xff\xd9"
    return _page(stream(b"/X Do"), _picture(content, "JPXDecode", much), own=_DRAWN)


@bomb("a.pdf")
def pdf_table_before_itself() -> bytes:
    data = pdf(story(1))
    found = re.search(rb"startxref\n(\d+)", data)
    assert found is not None
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev " + found[1])


@bomb("a.pdf")
def pdf_100_000_shared_pages() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    kids = b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>"
    return objects([b"<</Type/Catalog/Pages 2 0 R>>", kids, page])


@bomb("a.pdf")
def pdf_tree_that_doubles_40_times() -> bytes:
    tree = [
        b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 1999>>" % (n + 1, n + 1) for n in range(2, 42)
    ]
    return objects([b"<</Type/Catalog/Pages 2 0 R>>", *tree, b"<</Type/Page>>"])


@bomb("a.pdf")
def pdf_that_would_launch() -> bytes:
    actions = (
        "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/Launch/F(/bin/sh)>>>>"
        "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://127.0.0.1:9/)>>>>]"
    )
    data = _page(stream(shown("The mayor denied it.", 60, 700)), _FONT, own=_FONTS + actions)
    opened = (
        b"/Type/Catalog/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9'\\))>>"
    )
    return data.replace(b"/Type/Catalog", opened)


@bomb("a.pdf")
def pdf_page_without_end() -> bytes:
    box = "[-1e308 -1e308 1e308 1e308]/UserUnit 1e300/Rotate 77"
    return _page(stream(shown("The mayor denied it.", 60, 700)), _FONT, own=_FONTS, box=box)


@bomb("a.pdf")
def pdf_six_filters_deep() -> bytes:
    data = b"\x00" * (200 * MB)
    for _ in range(6):
        data = zlib.compress(data, 9)
    head = f"<</Length {len(data)}/Filter[{'/FlateDecode' * 6}]>>\nstream\n".encode()
    return _page(head + data + b"\nendstream")


@bomb("a.pdf")
def pdf_million_beginnings_of_metadata() -> bytes:
    return pdf(story(1)) + b"<x:xmpmeta " * 1_000_000


# --- pages


@bomb("a.html")
def html_10_000_templates() -> bytes:
    return b"<html><body>" + b"<template>" * 10_000 + b"<p>" + _WORDS + b"</p>"


@bomb("a.html")
def html_8_000_pictures_in_pictures() -> bytes:
    return b"<html><body>" + b"<svg><g>" * 4_000 + b"<p>" + _WORDS


@bomb("a.html")
def html_400_000_unknown_elements() -> bytes:
    return b"<html><body>" + b"<x-y>" * 400_000 + _WORDS


@bomb("a.html")
def html_that_leads_away() -> bytes:
    head = (
        b'<base href="http://127.0.0.1:9/"><meta http-equiv="refresh" content="0;url=//127.0.0.1">'
        b'<link rel=stylesheet href="//127.0.0.1:9/a.css"><script src="//127.0.0.1:9/a"></script>'
    )
    frames = (
        b'<iframe src="file:///etc/passwd"></iframe><object data="file:///etc/passwd"></object>'
    )
    return b"<html><head>%s</head><body>%s<p>%s</p>" % (head, frames, _WORDS * 20)


@bomb("a.html")
def html_title_of_9_mb() -> bytes:
    title = b"<title>" + b"T " * (9 * MB // 2) + b"</title>"
    return b"<html><head>" + title + b"</head><body><p>" + _WORDS * 20


@bomb("a.html")
def html_in_utf_7() -> bytes:
    return b"<html><head><meta charset=utf-7></head><body><p>+ADw-script+AD4- " + _WORDS


@bomb("a.html")
def html_300_000_comments() -> bytes:
    return b"<html><body><p>" + _WORDS + b"<!--x-->" * 300_000


# --- mail and feeds


@bomb("a.eml")
def eml_5_000_mails_in_mails() -> bytes:
    inner = b"Content-Type: message/rfc822\r\n\r\nSubject: b\r\n" * 5_000
    return b"Subject: a\r\n" + inner + b"\r\n" + _WORDS


@bomb("a.eml")
def eml_200_000_brackets_in_an_address() -> bytes:
    return b"From: " + b"(" * 200_000 + b"\r\nSubject: s\r\n\r\n" + _WORDS


@bomb("a.mhtml")
def mhtml_million_false_borders() -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    return head + b"Content-Type: text/html\r\n\r\n" + _WORDS + b"--bb\r\n" * 1_000_000


@bomb("a.xml")
def xml_billion_laughs() -> bytes:
    kinds = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{kinds}]>'
    return f"{head}<rss><item><description>&l11; words</description></item></rss>".encode()


@bomb("a.xml")
def xml_foreign_file() -> bytes:
    head = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return f"{head}<rss><item><description>A &x; word</description></item></rss>".encode()


@bomb("a.atom")
def atom_100_000_namespaces() -> bytes:
    names = b" ".join(b'xmlns:n%d="u%d"' % (n, n) for n in range(100_000))
    return b"<feed " + names + b"><entry><content>" + _WORDS + b"</content></entry></feed>"


@bomb("a.rss")
def rss_title_of_8_mb() -> bytes:
    title = b"<title>" + b"T " * (4 * MB) + b"</title>"
    text = b"<item>" + title + b"<description>" + _WORDS + b"</description></item>"
    return b"<rss><channel>" + title + text + b"</channel></rss>"


# --- tables, archives, text


@bomb("a.csv")
def csv_million_rows_that_are_none() -> bytes:
    return b"title,text\n" + b'"a"b,c\n' * 1_000_000


@bomb("a.csv")
def csv_99_mb_in_quotes() -> bytes:
    return b'title,text\nx,"' + b"a word\n" * (14 * MB) + b'"\n'


@bomb("a.csv")
def csv_40_mb_of_quotes() -> bytes:
    return b"title,text\n" + b'"' * (40 * MB)


@bomb("a.csv")
def csv_name_of_a_column_of_8_mb() -> bytes:
    rows = b"a," + _WORDS * 9 + b"\n"
    return b"title," + b"x" * (8 * MB) + b"\n" + rows * 60 + b"a,\n" * 500


@bomb("a.jsonl")
def jsonl_key_of_40_mb() -> bytes:
    return b'{"text":"some words","' + b"k" * (40 * MB) + b'":1}\n'


@bomb("a.jsonl")
def jsonl_brackets_in_a_string() -> bytes:
    return b'{"text":"' + b"[{" * (20 * MB) + b'"}\n{"text":"Some words here."}\n'


@bomb("a.zip")
def zip_of_crooked_names() -> bytes:
    names = ("C:\\Windows\\a.txt", "CON.txt", "/etc/cron.d/a.txt", "..\\..\\a.txt",
             "a\nb\u202efdp.txt", f"{'x' * 60_000}.txt")  # fmt: skip
    return packed({name: f"Words for number {n}." for n, name in enumerate(names)})


@bomb("a.zip")
def zip_with_a_dictionary_of_4_gb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", _WORDS * 99, zipfile.ZIP_LZMA)
    data = bytearray(out.getvalue())
    struct.pack_into("<I", data, 30 + len("a.txt") + 4 + 1, 0xFFFFFFFF)
    return bytes(data)


@bomb("a.zip")
def zip_million_ends() -> bytes:
    return packed({"a.txt": "The mayor denied it."}) + b"PK\x05\x06" * 1_000_000


@bomb("a.txt")
def txt_letter_with_four_million_accents() -> bytes:
    return ("a" + "\u0301" * 4_000_000).encode()


@bomb("a.md")
def md_title_of_8_mb() -> bytes:
    return b"---\ntitle: " + b"[x, " * (2 * MB) + b"\n---\n" + _WORDS
