"""A file of each format, from a story."""

import csv
import html
import io
import json
import zipfile
from collections.abc import Callable, Sequence

from foreign.pdfs import pdf
from foreign.story import Story, story


def txt(s: Story) -> bytes:
    head = f"Title: {s.title}\nSource: {s.source}\nDate: {s.published}\n\n"
    return (head + "\n\n".join(s.paragraphs)).encode()


def md(s: Story) -> bytes:
    return (f"---\nauthor: {s.author}\n---\n# {s.title}\n\n" + "\n\n".join(s.paragraphs)).encode()


def page(s: Story, charset: str = "utf-8") -> str:
    body = "".join(f"<p>{html.escape(p)}</p>" for p in s.paragraphs)
    linked = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": s.title,
            "datePublished": s.published,
            "author": {"@type": "Person", "name": s.author},
            "publisher": {"@type": "Organization", "name": s.source},
        }
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="{charset}"><title>{s.title}</title>'
        f'<meta property="og:site_name" content="{s.source}"><link rel="canonical" href="{s.url}">'
        f'<script type="application/ld+json">{linked}</script></head><body><nav>Menu</nav>'
        f"<article><h1>{s.title}</h1>{body}</article><footer>Imprint</footer></body></html>"
    )


def htm(s: Story) -> bytes:
    return page(s).encode()


def mhtml(s: Story) -> bytes:
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {s.url}\r\nSubject: {s.title}\r\n"
        "Date: Tue, 4 Mar 2025 09:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--=_x"\r\n\r\n'
    )
    import quopri

    body = quopri.encodestring(page(s).encode()).decode("ascii")
    return (
        f"{head}----=_x\r\nContent-Type: text/html\r\nContent-ID: <f@m>\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {s.url}\r\n\r\n{body}"
        "\r\n----=_x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: {s.url}.png\r\n\r\niVBORw0KGgo=\r\n----=_x--\r\n"
    ).encode()


def packed(members: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(
    body: str, title: str = "", author: str = "", extra: dict[str, str] | None = None
) -> bytes:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        "<dcterms:created>2025-03-04T08:00:00Z</dcterms:created></cp:coreProperties>"
    )
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
            "docProps/core.xml": core,
            **(extra or {}),
        }
    )


def docx(s: Story) -> bytes:
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{html.escape(p[:20])}</w:t></w:r><w:ins><w:r>'
        f'<w:t xml:space="preserve">{html.escape(p[20:])}</w:t></w:r></w:ins>'
        "<w:del><w:r><w:delText>never shown</w:delText></w:r></w:del></w:p>"
        for p in s.paragraphs
    )
    title = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{s.title}</w:t></w:r></w:p>'
    return word(title + paragraphs, author=s.author)


def odt(s: Story) -> bytes:
    namespaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("table", "table"),
                            ("meta", "meta"))
    )  # fmt: skip
    paragraphs = "".join(
        f"<text:p>{html.escape(p)}<text:note><text:note-body><text:p>never shown</text:p>"
        "</text:note-body></text:note></text:p>"
        for p in s.paragraphs
    )
    content = (
        f"<office:document-content {namespaces}><office:body><office:text><text:h>{s.title}"
        f"</text:h>{paragraphs}</office:text></office:body></office:document-content>"
    )
    meta = (
        f'<office:document-meta {namespaces} xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:meta><dc:title>{s.title}</dc:title><meta:initial-creator>{s.author}"
        "</meta:initial-creator><meta:creation-date>2025-03-04T08:00:00</meta:creation-date>"
        "<dc:language>en-GB</dc:language></office:meta></office:document-meta>"
    )
    mime = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": mime, "content.xml": content, "meta.xml": meta})


def rtf(s: Story) -> bytes:
    def escaped(text: str) -> str:
        plain = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in plain)

    body = "\\par\\par ".join(escaped(p) for p in s.paragraphs)
    return (
        f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}}}{{\\info{{\\title {s.title}}}"
        f"{{\\author {s.author}}}{{\\creatim\\yr2025\\mo3\\dy4\\hr8}}}}\\f0 {body}\\par }}"
    ).encode("ascii")


def epub(s: Story) -> bytes:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{s.title}</dc:title><dc:creator>{s.author}</dc:creator>"
        f"<dc:publisher>{s.source}</dc:publisher><dc:date>{s.published}</dc:date>"
        f"<dc:language>en</dc:language><dc:identifier>{s.url}</dc:identifier></metadata>"
        '<manifest><item id="b" href="two.xhtml"/><item id="a" href="one%20a.xhtml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    half = len(s.paragraphs) // 2

    def chapter(paragraphs: Sequence[str]) -> str:
        inside = "".join(
            f"<p>{html.escape(p[:9])}<b>{html.escape(p[9:])}</b></p>" for p in paragraphs
        )
        return (
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
            f"<head><title>never shown</title></head><body>{inside}</body></html>"
        )

    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/book.opf": package,
            "OEBPS/two.xhtml": chapter(s.paragraphs[half:]),
            "OEBPS/one a.xhtml": chapter(s.paragraphs[:half]),
        }
    )


def eml(s: Story) -> bytes:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = f"{s.author} <ada@harbour.example>"
    message["To"] = "desk@example.org"
    message["Subject"] = s.title
    message["Date"] = "Tue, 04 Mar 2025 12:11:00 +0300"
    message.set_content("\n\n".join(s.paragraphs))
    message.add_alternative(page(s), subtype="html")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream",
                           filename="x.bin")  # fmt: skip
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"==part{number}==")  # else it is another one every time
    return message.as_bytes()


_COLUMNS = ("headline", "body", "outlet", "byline", "date", "link", "lang")


def cells(s: Story) -> list[str]:
    return [s.title, "\n\n".join(s.paragraphs), s.source, s.author, s.published, s.url, "en"]


def separated(stories: Sequence[Story], delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(_COLUMNS)
    writer.writerows(cells(s) for s in stories)
    return out.getvalue().encode()


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    lines = "".join(
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{html.escape(c)}</t></is></c>' for c in row)
        + "</row>"
        for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return packed(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
                'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
                f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"'
                "/></Types>"
            ),
            "_rels/.rels": (
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
                f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
                '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
                f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
            ),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>'
            ),
        }
    )


def jsonl(stories: Sequence[Story]) -> bytes:
    rows = (dict(zip(_COLUMNS, cells(s), strict=True)) for s in stories)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def rss(stories: Sequence[Story]) -> bytes:
    items = "".join(
        f"<item><title>{html.escape(s.title)}</title><link>{s.url}</link>"
        f"<dc:creator>{s.author}</dc:creator><pubDate>Tue, 04 Mar 2025 12:11:00 +0300</pubDate>"
        f"<description>short</description><content:encoded><![CDATA["
        f"{''.join(f'<p>{html.escape(p)}</p>' for p in s.paragraphs)}]]></content:encoded></item>"
        for s in stories
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Harbour Post</title><language>en-gb</language>{items}</channel></rss>"
    ).encode()


def atom(stories: Sequence[Story]) -> bytes:
    entries = "".join(
        f'<entry><title>{html.escape(s.title)}</title><link rel="alternate" href="{s.url}"/>'
        f"<author><name>{s.author}</name></author><published>{s.published}</published>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"{''.join(f'<p>{html.escape(p)}</p>' for p in s.paragraphs)}</div></content></entry>"
        for s in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        f'xml:lang="en"><title>Harbour Post</title>{entries}</feed>'
    ).encode()


def sheet(stories: Sequence[Story]) -> bytes:
    return workbook([_COLUMNS, *(cells(s) for s in stories)])


def archive(stories: Sequence[Story]) -> bytes:
    first, *others = stories
    members: dict[str, str | bytes] = {"a/one.txt": txt(first), "two.html": htm(first)}
    members["rows.csv"] = separated(others or [first])
    return packed(members)


ONE: dict[str, Callable[[Story], bytes]] = {
    "txt": txt, "md": md, "html": htm, "mhtml": mhtml, "pdf": pdf, "docx": docx, "odt": odt,
    "rtf": rtf, "epub": epub, "eml": eml,
}  # fmt: skip
MANY: dict[str, Callable[[Sequence[Story]], bytes]] = {
    "csv": separated,
    "tsv": lambda stories: separated(stories, "\t"),
    "xlsx": sheet, "jsonl": jsonl, "rss": rss, "atom": atom, "zip": archive,
}  # fmt: skip
FORMATS = (*ONE, *MANY)


def make(form: str, seed: int) -> bytes:
    """Return a file of a format; the seed decides content and length."""
    count = seed % 7 + 1
    if form in ONE:
        return ONE[form](story(seed, count))
    return MANY[form]([story(seed * 100 + n, seed % 3 + 1) for n in range(count)])
