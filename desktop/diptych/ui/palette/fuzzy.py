"""How well a few typed letters fit a text."""

import unicodedata

# A letter where a word begins says more than one inside it, and letters in a row more than
# scattered ones. The figures only have to keep that order.
_START, _RUN, _PLAIN = 8.0, 5.0, 1.0
_WHOLE = 30.0


def fit(typed: str, text: str) -> float:
    """Return how well ``typed`` fits ``text``: 0 when its letters don't stand there in order.

    Case and accents don't count; spaces in ``typed`` part words that may stand in any order.

    Args:
        typed: What the analyst typed.
        text: The name of an action.
    """
    words = _plain(typed).split()
    if not words:
        return _PLAIN
    plain = _plain(text)
    scores = [_fit_word(word, plain) for word in words]
    return sum(scores) / (1 + len(plain) / 200) if all(scores) else 0.0


def _fit_word(word: str, text: str) -> float:
    place = text.find(word)
    if place >= 0:
        begins = place == 0 or not text[place - 1].isalnum()
        return _WHOLE + len(word) * (_START if begins else _RUN)
    best, start = 0.0, text.find(word[0])
    while start >= 0:
        best = max(best, _fit_from(word, text, start))
        start = text.find(word[0], start + 1)
    return best


def _fit_from(word: str, text: str, start: int) -> float:
    """Match greedily from ``start``, preferring the next letter, then the next word's first."""
    score, at = 0.0, start - 1
    for letter in word:
        following = at + 1
        if following < len(text) and text[following] == letter and at >= start:
            at, gain = following, _RUN
        else:
            at = _next(text, letter, following)
            if at < 0:
                return 0.0
            gain = _START if at == 0 or not text[at - 1].isalnum() else _PLAIN
        score += gain
    return score


def _next(text: str, letter: str, start: int) -> int:
    first = place = text.find(letter, start)
    while place > 0:
        if not text[place - 1].isalnum():
            return place
        place = text.find(letter, place + 1)
    return place if place == 0 else first


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
