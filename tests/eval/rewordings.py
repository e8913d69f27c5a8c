"""Rewordings that keep a sentence's meaning, by rule: what a stable judge must not mind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Rewording:
    """One rule.

    Attributes:
        name: For the table.
        apply: Returns the text reworded, or unchanged where the rule finds nothing.
    """

    name: str
    apply: Callable[[str], str]


_NUMBERS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_AS_FIGURE = {word: str(number) for number, word in enumerate(_NUMBERS, start=2)}
_AS_WORD = {figure: word for word, figure in _AS_FIGURE.items()}
_SHORT = {
    "cannot": "can't", "will not": "won't",
    **{f"{verb} not": f"{verb}n't" for verb in (
        "could", "did", "does", "do", "was", "were", "is", "are", "has", "have", "had", "would",
        "should",
    )},
}  # fmt: skip
_LONG = {short: long for long, short in _SHORT.items()}
# One sense each in news; none is a cue, a negator or a counted thing's only name.
_SYNONYMS = {
    "began": "started", "big": "large", "children": "kids", "close to": "near",
    "company": "firm", "employees": "workers", "firm": "company", "helped": "assisted",
    "kids": "children", "large": "big", "near": "close to", "nearly": "almost",
    "almost": "nearly", "reporters": "journalists", "journalists": "reporters",
    "roughly": "about", "sick": "ill", "started": "began",
    "wounded": "injured", "injured": "wounded", "workers": "employees",
}  # fmt: skip
_NO_COUNT = r"(?! (?:past|to|o['’]clock|of|quarters|thirds|a\.?m|p\.?m|per|million|billion)\b)"
_WORD_NUMBER = re.compile(rf"(?<![\w-])(?<!past )(?:{'|'.join(_NUMBERS)})(?= [a-z]){_NO_COUNT}")
# After a small-letter word: not a day, a clock time or the number in a name ("Hall 7").
_FIGURE = re.compile(
    rf"(?P<before>(?<![\w’'-])[a-z]+ )(?P<figure>[2-9]|1[0-2])(?= [a-z]){_NO_COUNT}"
)
_SAID_LAST = re.compile(
    r"^(?P<what>[^“”\"]+), (?P<who>(?:the |The |a |an )?[\w .'’-]{2,40}?) said\.$"
)
_SAID_FIRST = re.compile(
    r"^(?P<who>(?:The |A |An )?[\w.'’-]+(?: [\w.'’-]+){0,4}?) said (?:that )?"
    r"(?P<what>[^“”\":]+)\.$"
)
# Words that are written small inside a sentence; any other capital may belong to a name.
_SMALL = frozenset(
    (
        *("the", "a", "an", "it", "he", "she", "they", "there", "no", "nobody", "some", "all"),
        *("about", "more", "most", "nearly", "his", "her", "its", "their", "this", "these"),
        *("every", "one", *_NUMBERS),
    )
)
_NAME = re.compile(r"[A-Z]\S* [A-Z]")  # two capitals in a row
# "Said on Monday that ..." has its frame in two places: it is left alone.
_NO_START = re.compile(
    r"(?:and|but|so|or|on|in|at|by|to|of|with|when|while|if|should)\b", re.IGNORECASE
)


def contract(text: str) -> str:
    """Write "could not" as "couldn't"."""
    return _replaced(text, _SHORT)


def expand(text: str) -> str:
    """Write "couldn't" as "could not"."""
    return _replaced(text.replace("n’t", "n't"), _LONG) if re.search("n['’]t", text) else text


def respell(text: str) -> str:
    """Write small numbers as figures; where there are none as words, figures as words."""
    figures = _WORD_NUMBER.sub(lambda found: _AS_FIGURE[found[0]], text)
    return figures if figures != text else _FIGURE.sub(_in_words, text)


def _in_words(found: re.Match[str]) -> str:
    return found["before"] + _AS_WORD[found["figure"]]


def ungroup(text: str) -> str:
    """Write 3,000 as 3000."""
    return re.sub(r"(?<![\d,.])(\d{1,3}),(\d{3})(?![\d,])", r"\1\2", text)


def move_frame(text: str) -> str:
    """Move "X said" from the front of a sentence to its end, or back."""
    found = _SAID_LAST.match(text) or _SAID_FIRST.match(text)
    if found is None or any(_NO_START.match(found[part]) for part in ("who", "what")):
        return text
    who, what = found["who"], found["what"]
    if re.search(r"\b(?:said|says|told|and that)\b", what):
        return text
    if found.re is _SAID_LAST:
        if _small(what) == what and not _NAME.match(what):
            return text  # its first word may be a name or not: its capital might mislead
        return f"{_capital(who)} said that {_small(what)}."
    return f"{_capital(what)}, {_small(who)} said."


def exchange(text: str) -> str:
    """Exchange words for others of the same meaning."""
    return _replaced(text, _SYNONYMS)


def straighten(text: str) -> str:
    """Write typographic quotes and dashes plainly."""
    for mark, plain in (("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'"), ("–", "-"), ("—", "-")):
        text = text.replace(mark, plain)
    return text


REWORDINGS = (
    Rewording("contraction", contract),
    Rewording("contraction undone", expand),
    Rewording("number respelled", respell),
    Rewording("thousands ungrouped", ungroup),
    Rewording("“said” moved", move_frame),
    Rewording("synonym", exchange),
    Rewording("quotes straightened", straighten),
)


def _replaced(text: str, table: dict[str, str]) -> str:
    words = "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True))
    return re.sub(rf"(?<![\w-])(?:{words})(?![\w'’-])", lambda found: table[found[0]], text)


def _small(text: str) -> str:
    first = text.split(maxsplit=1)[0]
    return text[0].lower() + text[1:] if first.lower() in _SMALL else text


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
