"""Files made to hang, crash or flood a reader, by name. Each maker writes one file."""

import gzip
import io
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from foreign.makers import docx, epub, htm, mhtml, odt, packed, rss, rtf, separated, word, workbook
from foreign.pdfs import book, objects, pdf, shown, stream
from foreign.story import story

MB = 2**20
Maker = Callable[[Path], Path]
BOMBS: dict[str, Maker] = {}


def bomb(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Register a maker of bytes under a file name."""

    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        def write(folder: Path) -> Path:
            path = folder / name
            path.write_bytes(make())
            return path

        BOMBS[make.__name__] = write
        return make

    return register


def _placed(make: Maker) -> Maker:
    BOMBS[make.__name__] = make
    return make


# --- text and pages


@bomb("a.html")
def html_100_000_attributes() -> bytes:
    return b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">text</p>"


@bomb("a.html")
def html_100_000_deep() -> bytes:
    return b"<html><body>" + b"<div>" * 100_000 + b"words " * 50


@bomb("a.html")
def html_20_mb_text_node() -> bytes:
    return b"<html><body><p>" + b"word " * (4 * MB) + b"</p></body></html>"


@bomb("a.html")
def html_million_entities() -> bytes:
    return b"<html><body><p>" + b"&amp;" * 1_000_000 + b"</p></body></html>"


@bomb("a.html")
def html_million_nul() -> bytes:
    return b"<html><body><p>text" + b"\x00" * 1_000_000 + b"</p></body></html>"


@bomb("a.html")
def html_10_mb_comment() -> bytes:
    return b"<html><!--" + b"-" * (10 * MB) + b"--><body><p>" + b"Words here. " * 20


@bomb("a.html")
def html_json_ld_100_000_deep() -> bytes:
    linked = b'{"a":' * 100_000
    return b'<html><script type="application/ld+json">' + linked + b"</script><p>" + b"word " * 50


@bomb("a.txt")
def txt_one_line_of_50_mb() -> bytes:
    return b"x" * (50 * MB)


@bomb("a.txt")
def txt_only_controls() -> bytes:
    return bytes(range(1, 32)) * 100_000


@bomb("a.md")
def md_million_front_matter_lines() -> bytes:
    return b"---\n" + b"title: x\n" * 1_000_000 + b"---\n"


# --- archives


@bomb("a.zip")
def zip_of_310_mb() -> bytes:
    return packed({"a.txt": b"\x00" * (310 * MB)})


@bomb("a.zip")
def zip_ratio_over_100() -> bytes:
    return packed({"a.txt": b"word " * (4 * MB)})


@bomb("a.zip")
def zip_with_5001_members() -> bytes:
    return packed({f"{n}.txt": "A word." for n in range(5_001)})


@bomb("a.zip")
def zip_inside_zip_inside_zip() -> bytes:
    data = packed({"a.txt": "text " * 1_000})
    for depth in range(50):
        data = packed({f"{depth}.zip": data})
    return data


@bomb("a.zip")
def zip_overlapping_members() -> bytes:
    """Fifield's form: every entry of the directory points at the same packed bytes."""
    data = packed({"a.txt": b"word " * 200_000})
    out = bytearray(data)
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    directory = data[start:end]
    many = directory * 2_000
    out[start:end] = many
    tail = out.rindex(b"PK\x05\x06")
    struct.pack_into("<HHI", out, tail + 8, 2_000, 2_000, len(many))
    return bytes(out)


@bomb("a.zip")
def zip_that_lies_about_sizes() -> bytes:
    data = bytearray(packed({"a.txt": b"word " * 2_000_000}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


@bomb("a.zip")
def zip_encrypted() -> bytes:
    data = bytearray(packed({"a.txt": b"secret words"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@bomb("a.zip")
def zip_climbing_out() -> bytes:
    return packed({"../../evil.txt": "A word climbs.", "/etc/evil.txt": "Another word climbs."})


@bomb("a.zip")
def zip_with_a_link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


@bomb("a.zip")
def zip_unknown_compression() -> bytes:
    data = bytearray(packed({"a.txt": b"words"}))
    struct.pack_into("<H", data, 8, 97)
    struct.pack_into("<H", data, data.index(b"PK\x01\x02") + 10, 97)
    return bytes(data)


@bomb("a.zip")
def zip_is_gzip() -> bytes:
    return gzip.compress(b"words " * MB)


# --- office


@bomb("a.docx")
def docx_of_310_mb() -> bytes:
    return word("<w:p><w:r><w:t>" + "A" * (310 * MB) + "</w:t></w:r></w:p>")


@bomb("a.docx")
def docx_100_000_parts() -> bytes:
    return word("<w:p/>", extra={f"word/media/{n}.xml": "<a/>" for n in range(100_000)})


@bomb("a.docx")
def docx_billion_laughs() -> bytes:
    kinds = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return packed(
        {"word/document.xml": f'<!DOCTYPE x [<!ENTITY l0 "ha">{kinds}]><x><body>&l9;</body></x>'}
    )


@bomb("a.docx")
def docx_foreign_file() -> bytes:
    body = "<w:p><w:r><w:t>before &x; after</w:t></w:r></w:p>"
    data = word(body)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml").decode()
    kinds = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return packed({"word/document.xml": kinds + text})


@bomb("a.docx")
def docx_2_000_nested_tables() -> bytes:
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return word(opening * 2_000 + "<w:p/>" + closing * 2_000)


@bomb("a.docx")
def docx_300_000_paragraphs() -> bytes:
    words = (f"<w:p><w:r><w:t>Word {n * 7919}.</w:t></w:r></w:p>" for n in range(300_000))
    return word("".join(words))


@bomb("a.docx")
def docx_is_ole() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4_096


@bomb("a.odt")
def odt_billion_spaces() -> bytes:
    data = odt(story(1))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("content.xml").decode()
    spaces = '<text:s text:c="1000000000"/>' * 100
    return packed({"content.xml": text.replace("</text:h>", f"{spaces}</text:h>")})


@bomb("a.epub")
def epub_spine_of_a_million() -> bytes:
    data = epub(story(1))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    package = members["OEBPS/book.opf"].decode()
    members["OEBPS/book.opf"] = package.replace(
        '<itemref idref="b"/>',
        "".join(f'<itemref idref="b" id="{n * 7919}"/>' for n in range(10**6)),
    ).encode()
    return packed({**members})


@bomb("a.xlsx")
def xlsx_million_columns() -> bytes:
    cell = '<c r="XFD1" t="inlineStr"><is><t>x</t></is></c>'
    data = workbook([["text"]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    row = f'<row r="1048576">{cell.replace("XFD1", "XFD1048576")}</row></sheetData>'
    members[name] = members[name].decode().replace("</sheetData>", row).encode()
    return packed({**members})


@bomb("a.rtf")
def rtf_million_groups() -> bytes:
    return b"{\\rtf1 " + b"{" * 1_000_000 + b"words"


@bomb("a.rtf")
def rtf_40_mb_picture() -> bytes:
    picture = b"{\\pict\\pngblip " + b"ab" * (20 * MB) + b"}"
    return rtf(story(1)).replace(b"\\f0 ", b"\\f0 " + picture, 1)


# --- mail and feeds


@bomb("a.eml")
def eml_100_000_nested_parts() -> bytes:
    head = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(20_000)
    )
    return (f"Subject: x\r\n{head}\r\nwords").encode()


@bomb("a.eml")
def eml_10_mb_header() -> bytes:
    return b"Subject: " + b"=?utf-8?q?a?= " * 700_000 + b"\r\n\r\nWords in the mail.\r\n"


@bomb("a.mhtml")
def mhtml_bad_transfer_encoding() -> bytes:
    return mhtml(story(1)).replace(b"quoted-printable", b"base64")


@bomb("a.rss")
def rss_quadratic_blowup() -> bytes:
    kinds = f'<!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]>'
    return f"{kinds}<rss><channel><item><description>{'&a;' * 10_000}".encode()


@bomb("a.atom")
def atom_100_000_deep() -> bytes:
    return b"<feed>" + b"<entry>" * 100_000


@bomb("a.rss")
def rss_20_000_entries() -> bytes:
    return rss([story(1, 1)] * 1).replace(b"</channel>", b"<item/>" * 20_000 + b"</channel>")


# --- tables


@bomb("a.csv")
def csv_quote_never_closed() -> bytes:
    return b'title,text\n"open,' + b"words, words\n" * 500_000


@bomb("a.csv")
def csv_50_mb_cell() -> bytes:
    return b"title,text\nx," + b"word " * (10 * MB) + b"\n"


@bomb("a.csv")
def csv_million_columns() -> bytes:
    return b"text," + b"," * 1_000_000 + b"\nwords" + b"," * 1_000_000 + b"\n"


@bomb("a.csv")
def csv_million_empty_rows() -> bytes:
    return separated([story(1, 1)]) + b",\n" * 1_000_000


@bomb("a.jsonl")
def jsonl_100_000_deep() -> bytes:
    return b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"


@bomb("a.jsonl")
def jsonl_number_of_a_million_digits() -> bytes:
    return b'{"text":"words here","n":' + b"9" * 1_000_000 + b"}\n"


@bomb("a.jsonl")
def jsonl_line_of_60_mb() -> bytes:
    return json.dumps({"text": "word " * (12 * MB)}).encode() + b'\n{"text":"One word more."}\n'


@bomb("a.jsonl")
def jsonl_every_line_new_keys() -> bytes:
    rows = ({"text": "words", **{f"{n}-{k}": 1 for k in range(50)}} for n in range(20_000))
    return "\n".join(json.dumps(row) for row in rows).encode()


@bomb("a.jsonl")
def jsonl_odd_values() -> bytes:
    odd = b'{"text":"half \\ud800 a pair","x":NaN}\n{"text":1e999}\n[]\nnull\n'
    return odd + b'{"text":"a","text":"b"}\n'


# --- PDF


@bomb("a.pdf")
def pdf_512_mb_double_flate() -> bytes:
    raw = zlib.compress(zlib.compress(b"\x00" * (512 * MB), 1), 1)
    page = f"<</Length {len(raw)}/Filter[/FlateDecode/FlateDecode]>>".encode()
    content = page + b"\nstream\n" + raw + b"\nendstream"
    return objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
            content,
        ]
    )


@bomb("a.pdf")
def pdf_million_operators() -> bytes:
    return book([shown("a", 1, 1) * 500_000])


@bomb("a.pdf")
def pdf_page_loop() -> bytes:
    return objects([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"])


@bomb("a.pdf")
def pdf_200_000_nested_arrays() -> bytes:
    return objects(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids " + b"[" * 200_000 + b"/Count 1>>"]
    )


@bomb("a.pdf")
def pdf_count_of_two_billion() -> bytes:
    return pdf(story(1)).replace(b"/Count 1>>", b"/Count 2147483647>>")


@bomb("a.pdf")
def pdf_encrypted() -> bytes:
    lock = "<</Filter/Standard/V 1/R 2/O(" + "x" * 32 + ")/U(" + "y" * 32 + ")/P -4>>"
    data = book([shown("secret", 9, 9)], more=[lock.encode()])
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 6 0 R/ID[(a)(a)]")


@bomb("a.pdf")
def pdf_form_that_draws_itself() -> bytes:
    own = b"/Resources<</XObject<</X 4 0 R>>>>>>"
    form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"
    return objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R" + own,
            stream(b"/X Do " * 10, form),
            stream(b"/X Do " * 10),
        ]
    )


@bomb("a.pdf")
def pdf_2001_pages() -> bytes:
    return book([b""] * 2_001)


# --- files that are none


@_placed
def file_of_2_gb_with_holes(folder: Path) -> Path:
    path = folder / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(2048 * MB)
    return path


@_placed
def named_pipe(folder: Path) -> Path:
    path = folder / "a.pdf"
    os.mkfifo(path)
    return path


@_placed
def link_to_dev_zero(folder: Path) -> Path:
    path = folder / "a.csv"
    path.symlink_to("/dev/zero")
    return path


@_placed
def link_to_itself(folder: Path) -> Path:
    path = folder / "a.html"
    path.symlink_to(path)
    return path


@_placed
def folder_named_as_a_file(folder: Path) -> Path:
    path = folder / "a.zip"
    path.mkdir()
    return path


@_placed
def name_of_no_utf8(folder: Path) -> Path:
    path = folder / os.fsdecode(b"\xff\xfe.txt")
    path.write_bytes(b"")
    return path


@bomb("a.pdf")
def page_under_a_false_name() -> bytes:
    return htm(story(1))


@bomb("a.html")
def word_under_a_false_name() -> bytes:
    return docx(story(1))
