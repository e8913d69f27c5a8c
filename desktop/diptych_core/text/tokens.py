"""Words and marks of a text with their exact places: what every slot and frame is read from."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from diptych_core.claim import Span
from diptych_core.text.lemmas import lemma

# A run without a blank that matters: acronym with dots, web-like name, number, word with
# inner hyphens or apostrophes, or one mark. No alternative can match in two ways from one
# start, so the scan is linear whatever the text is.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:['’.\-‐‑][^\W_]+)*"
    r"|\S"
)
_CLITICS = frozenset({"s", "re", "ve", "ll", "d", "m"})
# First halves that lost a letter to "n't".
_CLIPPED = {"ca": "can", "wo": "will", "sha": "shall"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark.

    Attributes:
        start: First character in the article's text.
        end: One past the last character.
        text: The characters.
        lower: Lower case with plain apostrophes; ``not`` for "n't".
        lemma: Base form of ``lower``.
    """

    start: int
    end: int
    text: str
    lower: str
    lemma: str

    @property
    def span(self) -> Span:
        """Return where the token stands."""
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Tell whether the token is a word."""
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Tell whether the token is written in digits."""
        return self.text[0].isdigit()

    @property
    def capital(self) -> bool:
        """Tell whether the token begins with a capital letter."""
        return self.text[0].isupper()


def _token(start: int, text: str, lower: str = "") -> Token:
    low = lower or text.lower().replace("’", "'")
    return Token(start, start + len(text), text, low, lemma(low))


def _pieces(start: int, text: str) -> Iterable[Token]:
    """Yield the tokens of one run: "don't" -> do + n't, "Kim's" -> Kim + 's, "cannot"."""
    low = text.lower().replace("’", "'")
    if low.endswith("n't") and len(low) > 3:
        head = text[:-3]
        yield _token(start, head, _CLIPPED.get(head.lower(), ""))
        yield _token(start + len(head), text[-3:], "not")
    elif low == "cannot":
        yield _token(start, text[:3])
        yield _token(start + 3, text[3:])
    else:
        head, mark, tail = low.rpartition("'")
        if mark and head and tail in _CLITICS:
            yield _token(start, text[: len(head)])
            yield _token(start + len(head), text[len(head) :])
        else:
            yield _token(start, text)


def tokenize(text: str, span: Span) -> tuple[Token, ...]:
    """Return the tokens of ``span``, in order, with offsets into ``text``."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        run = match.group()
        if run[0].isalpha():
            found.extend(_pieces(match.start(), run))
        else:
            found.append(_token(match.start(), run))
    return tuple(found)


def span_of(tokens: tuple[Token, ...]) -> Span:
    """Return the span from the first to the last of ``tokens`` (at least one)."""
    return Span(tokens[0].start, tokens[-1].end)


def within(tokens: tuple[Token, ...], span: Span) -> tuple[Token, ...]:
    """Return the tokens that lie in ``span``; ``tokens`` must be in order."""
    first = bisect_left(tokens, span.start, key=lambda token: token.start)
    last = bisect_left(tokens, span.end, key=lambda token: token.start)
    return tuple(token for token in tokens[first:last] if token.end <= span.end)
