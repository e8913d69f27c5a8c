"""How words look on paper: faces, sizes, colours. Lengths are in dots, ten of which are a point."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QBrush, QColor, QFont, QTextCharFormat

DOTS = 10.0  # in a point: whole dots are fine enough for glyphs, and sizes stay whole numbers
SERIF = ("Source Serif Pro", "Noto Serif", "DejaVu Serif", "DejaVu Sans")
SANS = ("Source Sans Pro", "Noto Sans", "DejaVu Sans")
BLACK = "#000000"
QUIET = "#4f5763"
RULE = "#b9bfc8"
CLAIM = "#fbf5dc"
EVIDENCE = "#f2e3a6"

# Isolated, a name from the right does not turn the date beside it around (UAX 9, FSI and PDI).
_ISOLATE, _END = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How a run of words looks.

    Attributes:
        faces: Families, the first that is there and has the letter.
        size: Points, in tenths.
        bold: Semibold instead of regular.
        colour: Of the letters.
        fill: Behind them; empty for none.
        underlined: With a line below.
        link: Address that a click opens; empty for none.
    """

    faces: tuple[str, ...] = SERIF
    size: float = 10.0
    bold: bool = False
    colour: str = BLACK
    fill: str = ""
    underlined: bool = False
    link: str = ""

    @property
    def font(self) -> QFont:
        """The typeface, at its size."""
        return _font(self.faces, round(self.size * DOTS), self.bold)

    def format(self) -> QTextCharFormat:
        """Return the format of a run in Qt's text layout."""
        made = QTextCharFormat()
        made.setFont(self.font)
        made.setForeground(QBrush(QColor(self.colour)))
        if self.fill:
            made.setBackground(QBrush(QColor(self.fill)))
        if self.underlined:
            made.setFontUnderline(True)
        if self.link:
            made.setAnchor(True)
            made.setAnchorHref(_harmless(self.link))
        return made


BODY = Ink()
SMALL = Ink(faces=SANS, size=8.5)
SMALL_BOLD = Ink(faces=SANS, size=8.5, bold=True)
SMALL_QUIET = Ink(faces=SANS, size=8.5, colour=QUIET)
TINY_QUIET = Ink(faces=SANS, size=7.0, colour=QUIET)
EDGE = Ink(faces=SANS, size=8.0, colour=QUIET)
TITLE = Ink(faces=SANS, size=20.0, bold=True)
CHAPTER = Ink(faces=SANS, size=14.0, bold=True)
SECTION = Ink(faces=SANS, size=10.5, bold=True)


def apart(words: str) -> str:
    """Return foreign words so that those beside them keep their order."""
    if any(unicodedata.bidirectional(sign) in {"R", "AL", "AN"} for sign in words):
        return f"{_ISOLATE}{words}{_END}"
    return words


@lru_cache(maxsize=64)
def _font(faces: tuple[str, ...], pixels: int, bold: bool) -> QFont:  # noqa: FBT001 - for the cache
    font = QFont(list(faces))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Qt names a glyph by one code point: words with ligatures could not be searched or copied.
    for name in ("liga", "clig", "dlig"):
        font.setFeature(QFont.Tag(name), 0)
    return font


def _harmless(link: str) -> str:
    """Return an address as the PDF's string holds it: Qt writes it there unescaped."""
    kept = "!#$&'*+,-./:;=?@_~%[]"  # RFC 3986, less the brackets that end a string
    return "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in kept)
        else "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))
        for sign in link
    )  # fmt: skip
