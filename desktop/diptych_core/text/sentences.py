"""Sentences with exact offsets: sentencex's boundaries, corrected where news needs it.

docs/adr/0005-sentence-splitter.md has the figures with and without the corrections.
"""

import re

import sentencex  # type: ignore[import-untyped]

from diptych_core.claim import Span
from diptych_core.text.lexicon import words
from diptych_core.text.passages import trimmed
from diptych_core.text.quotes import inside

_CLOSE = "”»\"’')]"
# Nothing is given back, and no run is begun in its midst: a line of dots stays linear.
_END = re.compile(r"(?<![.!?…])[.!?…]++[”»\"’')\]]*+(?=\s)")
_LAST_WORD = re.compile(r"([^\s(\[“\"‘']+?)\.[”»\"’')\]]*$")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$")
_LANGUAGE = "en"
_WINDOW = 40  # characters looked at on either side of a boundary
_PIECE = 20_000  # longest text given to the splitter at once
# sentencex 1.0.32 cuts such a blank in its midst, where it takes more than one byte, and panics.
_AFTER_INITIAL = re.compile(r"(?<=[A-Z])\s+(?=\.)")


def _cuts(text: str, span: Span) -> set[int]:
    """Return the splitter's boundaries inside ``span`` (ends, after closing marks)."""
    found: set[int] = set()
    for start in range(span.start, span.end, _PIECE):
        piece = text[start : min(start + _PIECE, span.end)]
        for end in _ends(_bearable(piece)):
            found.add(trimmed(text, span.start, start + end).end)
    return {cut for cut in found if span.start < cut < span.end}


def _ends(piece: str) -> list[int]:
    """Return where the splitter ends sentences; nowhere if it fails on this piece.

    A panic of its Rust code is no ``Exception``: it would pass everything that keeps one article
    from ending the work on all others. :func:`_missed` finds the plain boundaries without it.
    """
    try:
        found = sentencex.get_sentence_boundaries(_LANGUAGE, piece)
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return []
    return [int(boundary["end_index"]) for boundary in found]


def _bearable(text: str) -> str:
    """Return ``text`` with what the splitter cannot bear replaced, one character for one."""
    if text.isascii():
        return text
    text = text.encode("utf-8", "replace").decode()  # it reads UTF-8: no lone surrogates
    return _AFTER_INITIAL.sub(lambda blank: " " * len(blank[0]), text)


def _next_word(text: str, at: int, end: int) -> str:
    """Return the first word after ``at`` without opening marks."""
    rest = text[at : min(at + _WINDOW, end)].lstrip(' \t\xa0\u202f\r\n“"‘«([•-–—')
    found = rest.split(maxsplit=1)  # nothing but other blanks is no word
    return found[0] if found else ""


def _is_start(word: str) -> bool:
    """Tell whether a word can begin a sentence: capital, digit or currency sign."""
    return bool(word) and (word[0].isupper() or word[0].isdigit() or word[0] in "$€£")


def _attribution(text: str, at: int, end: int) -> bool:
    """Tell whether what follows a closed quotation is its attribution ("Kirby said")."""
    rest = text[at : min(at + 80, end)].lstrip()
    first = rest.split(maxsplit=1)[0] if rest else ""
    return bool(first) and (first[0].islower() or first[0] in "-–—")


def _holds(text: str, cut: int, span: Span) -> bool:
    """Tell whether a boundary at ``cut`` is one."""
    following = _next_word(text, cut, span.end)
    if not following or not text[cut].isspace():  # "Caliber.Az"
        return False
    before = text[max(span.start, cut - _WINDOW) : cut]
    if before[-1] in _CLOSE and _attribution(text, cut, span.end):
        return False
    bare = before.rstrip(_CLOSE)
    if bare.endswith(("…", "..")):
        return _is_start(following)
    word = _LAST_WORD.search(before)
    if not word or not bare.endswith("."):
        return True
    return _ends_sentence(word.group(1), following)


def _ends_sentence(word: str, following: str) -> bool:
    """Tell whether the full stop after ``word`` ends a sentence, by the word that follows."""
    name = word.lower()
    low = following.strip(",.;:”\"’'").lower()
    starts = _is_start(following) and low in words("sentence_starters")
    if len(name) == 1 and name.isalpha():  # initial: "Lloyd J. Austin"
        return starts and name not in "ai"
    if _ACRONYM.match(word + "."):  # "U.S. Defense Secretary", "7 a.m. Monday"
        return starts
    if name in words("never_end"):
        return False
    if name in words("abbreviations"):
        return starts
    return _is_start(following) or not following[0].isalpha()


def _missed(text: str, span: Span, quotes: tuple[Span, ...]) -> set[int]:
    """Return likely boundaries that the splitter left out, above all inside quotations."""
    found: set[int] = set()
    for match in _END.finditer(text, span.start, span.end):
        cut = match.end()
        following = _next_word(text, cut, span.end)
        if not following or not following[0].isupper():
            continue
        mark = match.group()
        plain = text[max(span.start, match.start() - 3) : match.start()]
        if (
            inside(match.start(), quotes)
            or mark[0] in "!?"
            or mark[-1] in _CLOSE
            or (len(plain) == 3 and plain.isalpha() and plain.islower())
        ):
            found.add(cut)
    return found


def sentence_spans(text: str, span: Span, quotes: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """Return the sentences of ``text`` inside ``span``, in order, blanks trimmed.

    Args:
        text: The article's text.
        span: Where to look: the body of one passage.
        quotes: The passage's quotations; sentences inside them are split too.
    """
    cuts = sorted(
        cut for cut in _cuts(text, span) | _missed(text, span, quotes) if _holds(text, cut, span)
    )
    found: list[Span] = []
    start = span.start
    for end in (*cuts, span.end):
        sentence = trimmed(text, start, end)
        if sentence.start < sentence.end:
            found.append(sentence)
        start = end
    return tuple(found)
