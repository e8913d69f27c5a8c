"""Characters that a reader does not see, and that can make a text read otherwise than it is.

A bidirectional override turns "1,500" round on the screen, an invisible letter hides a word from
a search, tag characters carry whole sentences. The stored text keeps them; what is shown has a
mark in place of each (CVE-2021-42574; Unicode Technical Reports 36 and 39).
"""

import re
import unicodedata
from collections import Counter

MARK = "\u25af"
"""What is shown in place of a hidden character: a white vertical rectangle."""

# Default-ignorable and format characters of Unicode 17, and letters that are blank by design.
_HIDDEN = re.compile(
    "["
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "]"
)
# Where a line may or may not end: typesetting, not text. They would part a word from itself.
_HINTS = re.compile("[\u00ad\u200b\u2060\ufeff]")
# These shape the letters around them in scripts and emoji that need them.
_JOINERS = {"\u200c", "\u200d"}
_DIRECTIONS = {"\u200e", "\u200f", "\u061c"}
_FLAG = "\U0001f3f4"


def hidden_places(text: str) -> list[int]:
    """Return where hidden characters stand that have no business there, in order.

    Left out are joiners between letters of scripts without capitals (Persian, Hindi) and inside
    emoji, direction marks beside letters that run from right to left, variation selectors behind
    what has variants, and the tags of a flag.
    """
    if text.isascii():
        return []
    return [found.start() for found in _HIDDEN.finditer(text) if not _at_home(text, found.start())]


def without_hints(text: str) -> str:
    """Return ``text`` without soft hyphens, zero-width spaces and their like.

    Web pages are full of them, and a word that holds one is another word to a search or a model.
    """
    return text if text.isascii() else _HINTS.sub("", text)


def without_hidden(text: str) -> str:
    """Return ``text`` without its hidden characters: for names and titles, where none belong."""
    places = set(hidden_places(text))
    return "".join(c for n, c in enumerate(text) if n not in places) if places else text


def unhidden(text: str) -> str:
    """Return ``text`` with :data:`MARK` in place of every hidden character; as long as before."""
    places = hidden_places(text)
    if not places:
        return text
    signs = list(text)
    for place in places:
        signs[place] = MARK
    return "".join(signs)


def hidden_names(text: str) -> Counter[str]:
    """Return Unicode's name of each hidden character of ``text``, and how often it is there."""
    return Counter(_name(text[place]) for place in hidden_places(text))


def _name(sign: str) -> str:
    return unicodedata.name(sign, f"U+{ord(sign):04X}").lower()


def _at_home(text: str, place: int) -> bool:
    sign = text[place]
    before = text[place - 1] if place else ""
    after = text[place + 1] if place + 1 < len(text) else ""
    if sign in _JOINERS:
        return _needs_joining(before) and (_needs_joining(after) or sign == "\u200c")
    if sign in _DIRECTIONS:
        return any(_runs_left(one) for one in (before, after))
    if "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef":
        return bool(before) and unicodedata.category(before) in {"So", "Sm", "Po", "Lo", "Nd", "Sk"}
    if "\U000e0020" <= sign <= "\U000e007f":
        start = place
        while start and "\U000e0020" <= text[start - 1] <= "\U000e007f":
            start -= 1
        return bool(start) and text[start - 1] == _FLAG and place - start < 8
    if "\u180b" <= sign <= "\u180f":
        return "\u1800" <= before <= "\u18aa"
    return False


def _needs_joining(sign: str) -> bool:
    """Tell whether ``sign`` is a letter without a case, a sign on one, or a part of an emoji."""
    if not sign:
        return False
    category = unicodedata.category(sign)
    return category in {"Lo", "Mn", "Mc", "So", "Sk"} or sign == "\ufe0f"


def _runs_left(sign: str) -> bool:
    return bool(sign) and unicodedata.bidirectional(sign) in {"R", "AL", "AN"}
