"""A report as the bytes of a PDF: pages with a head and a foot, written by Qt."""

from collections.abc import Iterator
from hashlib import sha256
from xml.sax.saxutils import escape

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QUuid
from PySide6.QtGui import QFontDatabase, QPageLayout, QPageSize, QPainter, QPdfWriter

from diptych.ui.paper.boxes import Box, Canvas, Stack
from diptych.ui.paper.chapters import chapters
from diptych.ui.paper.finishing import finish
from diptych.ui.paper.ink import DOTS, EDGE
from diptych.ui.paper.words import Words
from diptych.usecases.report_pdf import Paper
from diptych_core.publish.printed import Printed
from diptych_resources import folder

SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}
_MM = 72 / 25.4 * DOTS
_TOP, _BOTTOM, _SIDE = 24 * _MM, 22 * _MM, 18 * _MM
_HEAD, _FOOT = 13 * _MM, 14 * _MM  # from the page's edges to the words there


def load_fonts() -> None:
    """Make the shipped faces known to Qt; Qt embeds a font only where it knows its file."""
    for path in sorted(folder("themes/fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))


def pdf(report: Printed, paper: Paper) -> bytes:
    """Return the report as a PDF; ``load_fonts`` was called before.

    Args:
        report: What it says.
        paper: The size of its pages.
    """
    page = QPageSize(SIZES[paper])
    full = page.sizePoints()
    width, height = full.width() * DOTS, full.height() * DOTS
    room = height - _TOP - _BOTTOM
    pages = list(paginated(Stack(list(chapters(report, width - 2 * _SIDE, room))), room))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(round(72 * DOTS))
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    writer.setTitle(report.title)
    identity = sha256(msgspec.json.encode(report)).digest()
    writer.setDocumentId(QUuid.fromRfc4122(identity[:16]))
    writer.setDocumentXmpMetadata(_description(report).encode())
    writer.setCreator(report.program)
    canvas = Canvas(QPainter(writer))
    for number, box in enumerate(pages):
        if number:
            writer.newPage()
        canvas.page = number
        # In the order of reading, which programs that read a page aloud or copy it follow.
        _head(canvas, report, width)
        box.draw(canvas, _SIDE, _TOP)
        _foot(canvas, report, len(pages), width, height)
    canvas.painter.end()
    buffer.close()
    return finish(bytes(data.data()), canvas.marks, height / DOTS, DOTS)


def _description(report: Printed) -> str:
    """Return what the file says about itself: Qt's own would hold the time of writing."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(report.title)}</rdf:li></rdf:Alt></dc:title>"
        "<dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )


def paginated(flow: Stack, room: float) -> Iterator[Box]:
    """Yield what stands on each page; ``room`` is a page's height in dots."""
    rest: Stack | None = flow
    while rest is not None:
        head: Box | None
        head, tail = rest.cut(room)
        if head is None:  # too high for any page: as far as it goes, rather than never
            head, tail = rest.forced()
        yield head
        rest = tail


def _head(canvas: Canvas, report: Printed, width: float) -> None:
    """Draw the head, from the second page on."""
    if canvas.page == 0:
        return
    inner = width - 2 * _SIDE
    _ends(canvas, report.case, "where the accounts disagree", inner, _HEAD)
    below = _HEAD + 13 * DOTS
    canvas.line(QPointF(_SIDE, below), QPointF(_SIDE + inner, below))


def _foot(canvas: Canvas, report: Printed, count: int, width: float, height: float) -> None:
    place = f"{canvas.page + 1} of {count}"
    _ends(canvas, f"Made with {report.program}", place, width - 2 * _SIDE, height - _FOOT)


def _ends(canvas: Canvas, left: str, right: str, inner: float, y: float) -> None:
    """Draw words at both ends of a line; the left ones make way where they are too many."""
    at = Words([(right, EDGE)], inner)
    reach = inner - at.natural
    if Words([(left, EDGE)], inner).natural > reach:
        while left and Words([(f"{left}…", EDGE)], inner).natural > reach - 10 * DOTS:
            left = left[: len(left) * 9 // 10]
        left = f"{left}…"
    Words([(left, EDGE)], inner).draw(canvas, _SIDE, y)
    at.draw(canvas, _SIDE + reach, y)
