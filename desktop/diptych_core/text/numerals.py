"""Reading a number written in digits or words, from tokens."""

from dataclasses import dataclass

from diptych_core.text.tokens import Token

UNITS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
"""The numbers from zero to nineteen, by their words."""
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12}
_DOZEN = 12.0
_DIGITS_MAX = 15  # beyond this a float is not exact, and no news count is so long
_GROUP = 3


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and the tokens it is written with.

    Attributes:
        value: The number.
        first: Index of its first token.
        end: One past its last token.
        digits: True when written in digits.
        plain: The digits as written; empty for words.
    """

    value: float
    first: int
    end: int
    digits: bool
    plain: str = ""


def parse_digits(text: str) -> float | None:
    """Return the number that ``text`` ("3,000", "1.5") writes, or None ("14:30", "1.2.3")."""
    if ":" in text or len(text) > _DIGITS_MAX + 5 or not text.isascii():
        return None
    groups = text.split(",")
    if any(len(group.split(".")[0]) != _GROUP for group in groups[1:]):
        return None
    if len(groups) > 1 and len(groups[0]) > _GROUP:
        return None
    whole = "".join(groups)
    if whole.count(".") > 1:
        return None
    return float(whole)


def _words_value(words: list[str]) -> float | None:
    """Return the value of number words ("two hundred and five"), or None."""
    total = current = 0.0
    used = False
    for word in words:
        if word in UNITS:
            current += UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                current = max(current, 1.0) * scale
            else:
                total += max(current, 1.0) * scale
                current = 0.0
        elif word == "and" and used:
            continue
        else:
            return None
        used = True
    return total + current if used else None


def _word_parts(token: Token) -> list[str] | None:
    """Return the number words of a token ("twenty-seven" -> twenty, seven), or None."""
    parts = token.lower.split("-")
    known = all(part in UNITS or part in _TENS or part in _SCALES for part in parts)
    return parts if known and len(parts) <= 2 else None


def _scaled(tokens: tuple[Token, ...], at: int, value: float) -> tuple[float, int]:
    """Apply scale words and letters after digits: "1.5 million", "1.5m", "3 dozen"."""
    while at < len(tokens):
        token = tokens[at]
        touching = tokens[at - 1].end == token.start
        if token.lower in _SCALES:
            value *= _SCALES[token.lower]
        elif (touching and token.lower in _SHORT) or token.lower in {
            "mn",
            "bn",
            "mln",
            "bln",
            "tn",
        }:
            return value * _SHORT[token.lower], at + 1
        elif token.lower == "dozen":
            return value * _DOZEN, at + 1
        else:
            break
        at += 1
    return value, at


def numeral_at(tokens: tuple[Token, ...], at: int) -> Numeral | None:
    """Return the number that begins at token ``at``, or None."""
    token = tokens[at]
    if token.is_number:
        value = parse_digits(token.text)
        if value is None:
            return None
        scaled, end = _scaled(tokens, at + 1, value)
        return Numeral(scaled, at, end, digits=True, plain=token.text if end == at + 1 else "")
    return _in_words(tokens, at)


def _in_words(tokens: tuple[Token, ...], at: int) -> Numeral | None:
    first = at
    words: list[str] = []
    if tokens[at].lower in {"a", "an"}:  # "a hundred", "a million", "a dozen"
        at += 1
        if at >= len(tokens) or tokens[at].lower not in _SCALES.keys() | {"dozen"}:
            return None
    while at < len(tokens) and len(words) < 12:
        parts = _word_parts(tokens[at])
        if parts:
            words.extend(parts)
        elif (
            tokens[at].lower == "and"
            and words
            and words[-1] in _SCALES
            and (at + 1 < len(tokens) and _word_parts(tokens[at + 1]))
        ):
            words.append("and")
        else:
            break
        at += 1
    value = _words_value(words)
    if at < len(tokens) and tokens[at].lower == "dozen":
        return Numeral((value or 1.0) * _DOZEN, first, at + 1, digits=False)
    if value is None:
        return None
    return Numeral(value, first, at, digits=False)
