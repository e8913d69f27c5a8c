"""Paragraphs of an article, and what of them is no statement: bylines, credits, share lines.

The text is never changed: everything here is a span of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from diptych_core.claim import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_BULLET = re.compile(r"(?:[•‣▪●◦·*\-–—]|\(?\d{1,2}[.)]|[a-z]\))[ \t\xa0]+")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_LABEL = re.compile(
    r"(?:Quote(?: from [^:\n]{1,60})?|Details|Background|Reminder|Why it matters|What we know"
    r"|Updated?|For reference|Literally|More details|Key points|In brief)[ \t]*:[ \t\xa0]*",
    re.IGNORECASE,
)
# Datelines such as: KYIV, Oct 21 (Reuters) —
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’\-]{2,30}"
    r"(?:,[ ]?[A-Z][A-Za-z. ]{1,25}){0,2}"
    rf"(?:,?[ ]{_MONTH}\.?[ ]\d{{1,2}}(?:,[ ]\d{{4}})?)?"
    r"(?:[ ]?[(\[][A-Za-z][A-Za-z .,/&]{1,30}[)\]])?"
    r"[ \xa0]?(?:--|[-–—:])[ \xa0]+(?=\S)"
)
_BY_NAME = r"(?:[A-Z][\w.'’\-]*|and|,|&|in|for|the|of)"
_NOISE = re.compile(
    r"(?i:by|written by|reporting by|edited by|editing by|additional reporting by|photos? by)"
    rf"[ ]{_BY_NAME}(?:[ ,]+{_BY_NAME}){{0,11}}\.?$"
    r"|(?i:(?:photos?|image|source|sources|credit|copyright|via|picture|video|illustration|author"
    r"|tags?|related|read (?:more|also|next)|see also|share|follow us|subscribe|advertisement"
    r"|topics|updated|published|posted|last modified|filed under|contact us|more on this)"
    r"[ ]?(?:[:|/(]|this\b|on (?:facebook|twitter|x|telegram|whatsapp)|to our|at \d|$)"
    r"|(?:©|\(c\)|https?://|www\.)"
    r"|(?:all rights reserved|click here|sign up|support us|read the full|listen to)\b)"
)
_AGENCY = re.compile(
    r"[A-Z0-9][\w.&\-]*(?:[ ][A-Z0-9&][\w.&\-]*){0,4}[ ]"
    r"(?:Group|Media|News|Agency|Press|Newsroom|Times|Post|Staff|Desk|Reporter|Correspondent|Editor)\.?$"
)
# "STANISLAV POHORILOVMonday, 21 October 2024, 12:11" and plain date lines
_DATE_LINE = re.compile(
    r"(?:[A-Z][A-Z'’\-]+[ ]){0,3}(?:[A-Z][A-Z'’\-]+?)?[ ,|–-]*"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?[ ])?"
    rf"(?:\d{{1,2}}[ ]{_MONTH}|{_MONTH}[ ]\d{{1,2}}),?[ ]\d{{4}}"
    r"(?:[ ,|–-]*(?:at[ ])?\d{1,2}:\d{2}(?:[ ]?[ap]\.?m\.?)?)?(?:[ ]\(?[A-Z]{2,4}\)?)?\.?$",
)
_WRAP_MAX = 100  # hard-wrapped files keep their lines below this
_WRAP_MIN = 40


class PassageKind(StrEnum):
    """What a passage is, as far as its outward form tells."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, heading or list item.

    Attributes:
        span: The whole passage, without blanks at its ends.
        body: The part that may hold claims: without bullet, label or dateline.
        kind: What it is.
    """

    span: Span
    body: Span
    kind: PassageKind = PassageKind.PARAGRAPH


def trimmed(text: str, start: int, end: int) -> Span:
    """Return ``start``..``end`` without white space and zero bytes at its ends."""
    while start < end and (text[start].isspace() or text[start] in "\x00\ufeff\u200b"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\x00\ufeff\u200b"):
        end -= 1
    return Span(start, end)


def _lines(text: str) -> list[tuple[Span, bool]]:
    """Return the non-empty lines, each with whether a blank line stands before it."""
    found: list[tuple[Span, bool]] = []
    last = 0
    for match in _LINE.finditer(text):
        line = trimmed(text, *match.span())
        if line.start < line.end:
            gap = text[last : line.start]
            blank = gap.count("\n") > 1 or "\u2029" in gap or gap.count("\r") > 2
            found.append((line, blank))
            last = line.end
    return found


def _wrapped(text: str, lines: list[tuple[Span, bool]]) -> bool:
    """Tell whether lines were broken at a width rather than at paragraphs.

    Then most lines that another line follows end inside a sentence and are nearly as long as
    the longest. A list of short paragraphs fails the first test, a list of headlines the second.
    """
    inner = [line for (line, _), (_, blank) in pairwise(lines) if not blank]
    if len(inner) < 3:  # too few lines to call it a habit
        return False
    longest = max(line.end - line.start for line in inner)
    if not _WRAP_MIN <= longest <= _WRAP_MAX:
        return False
    filled = sum(
        text[line.end - 1] not in '.!?:;”"’' and line.end - line.start > 0.6 * longest
        for line in inner
    )
    return filled >= 0.6 * len(inner)


def _blocks(text: str) -> Iterator[Span]:
    """Yield the paragraphs: lines, or joined lines where the text is hard-wrapped."""
    lines = _lines(text)
    joins = _wrapped(text, lines)
    start = end = -1
    for line, blank in lines:
        fresh = (
            blank or not joins or bool(_BULLET.match(text, line.start) or text[line.start] == "#")
        )
        if fresh and start >= 0:
            yield Span(start, end)
        if fresh or start < 0:
            start = line.start
        end = line.end
    if start >= 0:
        yield Span(start, end)


def _is_noise(text: str, span: Span) -> bool:
    """Tell whether a passage is a byline, credit, date or share line."""
    if span.end - span.start > 160:  # statements, however they begin
        return False
    line = span.of(text)
    if not any(letter.isalpha() for letter in line):
        return True
    return bool(_NOISE.match(line) or _DATE_LINE.match(line) or _AGENCY.fullmatch(line))


def _classify(text: str, span: Span) -> Passage:
    start = span.start
    kind = PassageKind.PARAGRAPH
    heading = _HEADING.match(text, start, span.end)
    bullet = _BULLET.match(text, start, span.end)
    if heading:
        kind, start = PassageKind.HEADING, heading.end()
    elif bullet:
        kind, start = PassageKind.ITEM, bullet.end()
    if _is_noise(text, Span(start, span.end)):
        return Passage(span, Span(start, span.end), PassageKind.NOISE)
    for prefix in (_LABEL, _DATELINE):
        match = prefix.match(text, start, span.end)
        if match:
            start = match.end()
    body = trimmed(text, start, span.end)
    if body.start == body.end:
        return Passage(span, body, PassageKind.NOISE)
    return Passage(span, body, kind)


def passages(text: str) -> tuple[Passage, ...]:
    """Return the passages of ``text``, in order, without overlap."""
    return tuple(_classify(text, block) for block in _blocks(text))
