"""Make the icons of each system from the two SVG files: PNG, Windows .ico, macOS .icns."""

import os
import struct
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent

ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
# Apple's types for PNG content, by pixels: "icp4".."ic10", and the doubled sizes of retina screens.
ICNS_TYPES = {
    b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024,
    b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512,
}  # fmt: skip


def pack_ico(images: Mapping[int, bytes]) -> bytes:
    """Return a Windows icon of PNG images, by their edge in pixels (at most 256).

    Layout: ICONDIR, one ICONDIRENTRY for each image, the images. An edge of 256 is stored as 0.
    """
    head = struct.pack("<HHH", 0, 1, len(images))
    offset = len(head) + 16 * len(images)
    entries, body = [], []
    for edge, png in sorted(images.items()):
        size = edge % 256
        entries.append(struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(png), offset))
        body.append(png)
        offset += len(png)
    return b"".join([head, *entries, *body])


def pack_icns(images: Mapping[int, bytes]) -> bytes:
    """Return a macOS icon of PNG images, by their edge in pixels.

    Layout: "icns" and the length of the file, then for each image its type, its length with these
    eight bytes, and the PNG. All numbers are big-endian.
    """
    parts = [
        kind + struct.pack(">I", len(images[edge]) + 8) + images[edge]
        for kind, edge in ICNS_TYPES.items()
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def draw(svg: Path, edge: int) -> bytes:
    """Return ``svg`` as a PNG of ``edge`` pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(edge, edge, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())


def make_icons(target: Path) -> None:
    """Write the icons of both SVG files into ``target``, in each system's form."""
    target.mkdir(parents=True, exist_ok=True)
    for svg in (HERE / "diptych.svg", HERE / "diptych-case.svg"):
        edges = {*ICO_SIZES, *ICNS_TYPES.values()}
        images = {edge: draw(svg, edge) for edge in edges}
        (target / f"{svg.stem}.ico").write_bytes(pack_ico({e: images[e] for e in ICO_SIZES}))
        (target / f"{svg.stem}.icns").write_bytes(pack_icns(images))
        for edge in (48, 128, 256):
            (target / f"{svg.stem}-{edge}.png").write_bytes(images[edge])


if __name__ == "__main__":
    make_icons(Path("build/icons"))
