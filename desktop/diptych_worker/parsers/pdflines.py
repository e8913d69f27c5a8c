"""From the lines of a PDF's pages to paragraphs: what typesetting broke is put together again."""

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from diptych_worker.parsers.clean import clean_text, one_line

# PDFium marks a hyphen at the end of a line with U+FFFE or U+0002.
_HYPHEN = re.compile("[-\u2010\u00ad\ufffe\u0002]$")
_MARKS = re.compile("[\ufffe\u0002\u00ad]")
_ENDS = re.compile(r"[.!?\u2026:][\"'\u201d\u2019\u00bb)\]]*$")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?i)(?:page|seite|p\.)?\s*[-\u2013|]?\s*\d{1,4}\s*(?:[-\u2013|/]|of|von)?\s*\d{0,4}"
)
_ADDRESS = ("http:", "https:", "www.")
_EDGE = 3  # lines at the top and at the bottom of a page that may be a running head
_REPEATED = 0.5  # share of the pages on which a running head stands
_GAP = 1.45  # times the usual distance of two lines: a new paragraph
_SHORT = 0.8  # of the usual width: the last line of a paragraph
_INDENT = 0.8  # of the letters' size: the first line of a paragraph
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_WORD = 200  # characters


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes:
        text: Its words.
        left: Where it begins, in points from the left; all places are 0 when they are unknown.
        right: Where it ends.
        y: Its base line, in points from the bottom.
        size: Size of its letters in points.
    """

    text: str
    left: float = 0.0
    right: float = 0.0
    y: float = 0.0
    size: float = 0.0


def article_text(pages: Sequence[Sequence[Line]]) -> str:
    """Return the text of all pages: no running heads, paragraphs over page ends, no hyphens."""
    body = [line for lines in _without_heads(pages) for line in lines]
    known = Counter(word.lower() for line in body for word in _WORD.findall(line.text))
    paragraphs: list[list[str]] = []  # of pieces: a paragraph of a whole book stays linear
    before: Line | None = None
    measures = _Measures.of(body)
    for line in body:
        text = line.text.strip()
        if not text:
            before = None if before is None else before
            continue
        if before is None or not paragraphs or measures.parts(before, line):
            paragraphs.append([text])
        else:
            _glue(paragraphs[-1], text, known)
        before = line
    cleaned = (one_line(_MARKS.sub("", "".join(pieces))) for pieces in paragraphs)
    return clean_text("\n\n".join(part for part in cleaned if part))


def largest(pages: Sequence[Sequence[Line]]) -> str:
    """Return the line or lines in clearly the largest letters of the first page; or empty."""
    lines = [line for line in pages[0] if line.text.strip() and line.size > 0] if pages else []
    if len(lines) < 3:
        return ""
    size = max(line.size for line in lines)
    usual = statistics.median(line.size for line in lines)
    if size < 1.2 * usual:
        return ""
    found: list[str] = []
    for line in lines:
        if abs(line.size - size) < 0.1 * size:
            found.append(line.text)
        elif found:
            break
    title = one_line(_MARKS.sub("", " ".join(found)))
    return title if 3 < len(title) <= 300 else ""


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in this document."""

    pitch: float
    width: float
    size: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Measures":
        placed = [line for line in lines if line.size > 0]
        pairs = list(pairwise(placed))
        steps = [a.y - b.y for a, b in pairs if 0 < a.y - b.y < 4 * a.size]
        widths = [line.right - line.left for line in placed]
        return cls(
            pitch=statistics.median(steps) if steps else 0.0,
            # Most lines of running text are full; the upper quartile is their width.
            width=statistics.quantiles(widths, n=4)[2] if len(widths) > 3 else 0.0,
            size=statistics.median(line.size for line in placed) if placed else 0.0,
        )

    def parts(self, before: Line, line: Line) -> bool:
        """Whether a paragraph ends between two lines."""
        ended = _ENDS.search(before.text.strip()) is not None
        if not (before.size and line.size):
            short = len(before.text.strip()) < 45
            return ended and short
        if abs(before.size - line.size) > 0.15 * max(before.size, line.size):
            return not _HYPHEN.search(before.text.rstrip())
        step = before.y - line.y
        if step <= 0 or step > 6 * self.pitch:
            # A new column or page: it goes on unless the sentence ended.
            return ended or line.text.lstrip()[:1].isupper()
        if step > _GAP * self.pitch:
            return True
        short = before.right - before.left < _SHORT * self.width
        indented = line.left - before.left > _INDENT * line.size
        return (ended and short) or (indented and ended)


def _glue(pieces: list[str], after: str, known: Counter[str]) -> None:
    """Add a line to the pieces of a paragraph, without the hyphen that the last line's end brought.

    The last piece holds the whole last word, over however many lines it was broken.
    """
    before = pieces[-1]
    last = before.rpartition(" ")[2]
    if last.startswith(_ADDRESS) and last.endswith(("/", "-")):
        pieces[-1] = f"{before}{after}"
        return
    if not _HYPHEN.search(before[-1:]) or not after[:1].islower():
        pieces.append(f" {after}")
        return
    stem = before[:-1]
    first = re.search(r"[^\W\d_]+$", stem[-_LONGEST_WORD:])
    second = re.match(r"[^\W\d_]+", after)
    if first is None or second is None:
        pieces[-1] = f"{before}{after}"
        return
    plain = f"{first[0]}{second[0]}".lower()
    kept = f"{first[0]}-{second[0]}".lower()
    # A hyphen of the word's own stays where the document writes the word so elsewhere.
    hyphen = "-" if known[kept] > known[plain] else ""
    pieces[-1] = f"{stem}{hyphen}{after}"


def _without_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Drop what stands at the top or bottom of at least half of the pages, and page numbers."""
    filled = [[line for line in lines if line.text.strip()] for lines in pages]
    seen: Counter[str] = Counter()
    for lines in filled:
        seen.update({_form(line) for line in _edges(lines)})
    count = sum(bool(lines) for lines in filled)
    least = max(2, _REPEATED * count)
    result = []
    for lines in filled:
        edges = {id(line) for line in _edges(lines)}

        def keep(line: Line, edges: set[int] = edges) -> bool:
            if id(line) not in edges or count < 2:
                return True
            # One blank for many: the expression tries each of them anew.
            return seen[_form(line)] < least and not _PAGE_NUMBER.fullmatch(_plain(line))

        result.append([line for line in lines if keep(line)])
    # A document of identical pages has no heads but repeated text: then it is left as it is.
    return result if any(result) else filled


def _edges(lines: Sequence[Line]) -> list[Line]:
    """Return the lines nearest to the top and to the bottom of a page."""
    placed = all(line.size > 0 for line in lines)
    ordered = sorted(lines, key=lambda line: -line.y) if placed else lines
    count = _EDGE if len(ordered) > 2 * _EDGE else 1
    return [*ordered[:count], *ordered[-count:]]


def _plain(line: Line) -> str:
    return " ".join(line.text.split())


def _form(line: Line) -> str:
    return _DIGITS.sub("0", one_line(line.text)).lower()
