"""What a PDF of Qt's lacks: bookmarks, its language, and words that can be searched.

Qt writes the file; this adds to its end what replaces or follows parts of it (ISO 32000-1, 7.5.6,
"incremental updates"), and blanks the time of writing, so that the same report is the same bytes.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from diptych.ui.paper.boxes import Mark

_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", re.DOTALL)
_KIDS = re.compile(rb"/Type /Pages\s*/Kids\s*\[([0-9 R\n]*)\]")
_NAMES = re.compile(
    rb"\n(\d+) 0 obj\n<< /Length \d+ >>\nstream\n(/CIDInit .*?)\nendstream", re.DOTALL
)
_TIME = re.compile(rb"/(?:CreationDate|ModDate) \(D:[^)]*\)")
# One glyph serves both code points of a pair, and Qt names it by the first, which is the rarer.
_MEANT = {0x09: 0x20, 0xB5: 0x03BC, 0x02BB: 0x2018, 0x02BC: 0x2019}
_ABOVE = 6.0  # points of white that a bookmark leaves above its heading


def finish(data: bytes, marks: Sequence[Mark], height: float, dots: float) -> bytes:
    """Return a PDF of Qt's with bookmarks and searchable words, and without a time.

    Args:
        data: The file.
        marks: Its headings, in order.
        height: Of its pages, in points.
        dots: In a point.

    Raises:
        ValueError: If the file is not what Qt 6 writes.
    """
    data = _TIME.sub(lambda found: b" " * len(found.group()), data)
    trailer, kids = _TRAILER.search(data), _KIDS.search(data)
    size, catalog = (_number(trailer, name) for name in (b"Size", b"Root"))
    root = re.search(rb"\n%d 0 obj\n<<\n(.*?)>>\nendobj" % catalog, data, re.DOTALL)
    if trailer is None or kids is None or root is None:
        msg = "Qt writes PDF files differently now"
        raise ValueError(msg)
    pages = [int(number) for number in re.findall(rb"(\d+) 0 R", kids[1])]
    added = dict(_named(data))
    added[catalog] = (
        b"<<\n%s/Lang (en)\n/PageMode /UseOutlines\n/Outlines %d 0 R\n"
        b"/ViewerPreferences << /DisplayDocTitle true >>\n>>" % (root[1], size)
    )
    added |= _outline(marks, pages, size, height, dots)
    places, out = {}, [data, b"\n"]
    at = len(data) + 1
    for number, content in sorted(added.items()):
        places[number] = at
        out.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        at += len(out[-1])
    out.append(b"xref\n0 1\n0000000000 65535 f \n")
    out += (b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items())
    kept = re.sub(rb"/Size \d+", b"/Size %d" % (max(added) + 1), trailer[1]).strip()
    out.append(b"trailer\n<<\n%s\n/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (kept, trailer[2], at))
    return b"".join(out)


def _number(trailer: "re.Match[bytes] | None", name: bytes) -> int:
    found = trailer and re.search(rb"/%s (\d+)" % name, trailer[1])
    return int(found[1]) if found else -1


def _named(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the tables that name the glyphs, with the code points that writers mean."""
    for found in _NAMES.finditer(data):
        table = re.sub(rb"<([0-9A-F]{4})>(?=[ \]\n])", _meant, found[2])
        yield int(found[1]), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(table), table)


def _meant(found: "re.Match[bytes]") -> bytes:
    """Return the code points of a glyph: letters as typed, not as the script joins them."""
    code = int(found[1], 16)
    sign = chr(_MEANT.get(code, code))
    if 0xFB1D <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC:  # forms of Hebrew and Arabic letters
        sign = unicodedata.normalize("NFKC", sign)
    return b"<%s>" % sign.encode("utf-16-be", "surrogatepass").hex().upper().encode()


def _outline(
    marks: Sequence[Mark], pages: Sequence[int], first: int, height: float, dots: float
) -> dict[int, bytes]:
    """Return the objects of the bookmarks, numbered from ``first``, the root's number."""
    below = _families(marks)
    made = {first: b"<< /Type /Outlines%s >>" % _ends(below[-1], first, closed=False)}
    for parent, own in below.items():
        for n, before, after in zip(own, [None, *own], [*own[1:], None], strict=False):
            mark = marks[n]
            links = b"/Parent %d 0 R" % (first + 1 + parent)
            links += b"" if before is None else b" /Prev %d 0 R" % (first + 1 + before)
            links += b"" if after is None else b" /Next %d 0 R" % (first + 1 + after)
            top = height - mark.top / dots + _ABOVE
            title = b"\xfe\xff" + mark.title.encode("utf-16-be", "replace")
            made[first + 1 + n] = b"<< /Title <%s> %s%s\n/Dest [%d 0 R /XYZ 0 %.1f null] >>" % (
                title.hex().encode(), links, _ends(below.get(n, []), first, closed=True),
                pages[mark.page], top,
            )  # fmt: skip
    return made


def _families(marks: Sequence[Mark]) -> dict[int, list[int]]:
    """Return the headings below each chapter; those of the chapters themselves under -1."""
    below: dict[int, list[int]] = {-1: []}
    chapter = -1
    for n, mark in enumerate(marks):
        if mark.level == 1:
            chapter = n
        below.setdefault(-1 if mark.level == 1 else chapter, []).append(n)
    return below


def _ends(own: Sequence[int], first: int, *, closed: bool) -> bytes:
    """Return the entries that name what is below a bookmark."""
    if not own:
        return b""
    count = -len(own) if closed else len(own)
    return b" /First %d 0 R /Last %d 0 R /Count %d" % (
        first + 1 + own[0], first + 1 + own[-1], count,
    )  # fmt: skip
