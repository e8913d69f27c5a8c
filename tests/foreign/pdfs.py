"""PDF files written by hand: text at places, and what breaks readers."""

import textwrap
import zlib
from collections.abc import Sequence

from foreign.story import Story


def objects(parts: Sequence[bytes], trailer: str = "") -> bytes:
    """Return a PDF of these objects (1, 2 ...; the first is the catalogue) with its table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    size = len(parts) + 1
    out += f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def stream(content: bytes, entries: str = "") -> bytes:
    """Return a packed stream object."""
    data = zlib.compress(content)
    head = f"<</Length {len(data)}/Filter/FlateDecode{entries}>>".encode()
    return head + b"\nstream\n" + data + b"\nendstream"


def shown(text: str, x: float, y: float, size: float = 11) -> bytes:
    """Return the operators that print a line."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    line = f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET\n"
    return line.encode("cp1252", "replace")


def book(pages: Sequence[bytes], info: str = "", more: Sequence[bytes] = ()) -> bytes:
    """Return a PDF of pages, each given by its operators."""
    first = 4
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        font.encode(),
    ]
    for number, content in enumerate(pages):
        own = first + 2 * number + 1
        parts += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {own} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode(),
            stream(content),
        ]
    parts += more
    trailer = ""
    if info:
        parts.append(info.encode("cp1252", "replace"))
        trailer = f"/Info {len(parts)} 0 R"
    return objects(parts, trailer)


def pdf(s: Story, lines_on_page: int = 24) -> bytes:
    """Return a typeset article: a headline, running heads, page numbers, words broken at ends."""
    lines: list[str] = []
    for paragraph in s.paragraphs:
        lines += [*textwrap.wrap(paragraph, 80), ""]
    pages = []
    for number, start in enumerate(range(0, len(lines), lines_on_page), start=1):
        content = shown(f"{s.source} - page {number}", 60, 810, 9) + shown(str(number), 290, 30, 9)
        y = 760.0
        if number == 1:
            content += shown(s.title, 60, 780, 20)
        for line in lines[start : start + lines_on_page]:
            y -= 14
            content += shown(line, 60, y) if line else b""
        pages.append(content)
    info = f"<</Title({s.title})/Author({s.author})/CreationDate(D:20250304080000+03'00')>>"
    return book(pages, info)
