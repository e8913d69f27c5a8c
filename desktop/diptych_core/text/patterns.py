"""Phrase patterns over tokens: "do|have not have any ~2 confirmation|evidence".

A pattern is a line of items separated by blanks: alternatives ``a|b`` that match a token's
form or lemma, ``x?`` for an item that may be missing, and ``~n`` for up to n tokens of any
kind. Matching tries at most the product of the gaps at each token, so it is linear in the text.
"""

from dataclasses import dataclass
from functools import cache

from diptych_core.text.lexicon import sections
from diptych_core.text.tokens import Token

_STOPS = frozenset({".", "?", "!", ";"})


@dataclass(frozen=True, slots=True)
class _Item:
    forms: frozenset[str]
    optional: bool = False
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled line."""

    items: tuple[_Item, ...]

    def match(self, tokens: tuple[Token, ...], at: int) -> int:
        """Return one past the last token of a match that begins at ``at``, or -1."""
        return _match(self.items, 0, tokens, at)

    @property
    def first(self) -> frozenset[str]:
        """Return every form that a match can begin with."""
        found: frozenset[str] = frozenset()
        for item in self.items:
            found |= item.forms
            if not item.optional:
                break
        return found


def _match(items: tuple[_Item, ...], item_at: int, tokens: tuple[Token, ...], at: int) -> int:
    while item_at < len(items):
        item = items[item_at]
        if item.gap:
            for skip in range(item.gap + 1):
                end = _match(items, item_at + 1, tokens, at + skip)
                if end >= 0:
                    return end
                if at + skip >= len(tokens) or tokens[at + skip].text in _STOPS:
                    return -1
            return -1
        hit = at < len(tokens) and (
            tokens[at].lower in item.forms or tokens[at].lemma in item.forms
        )
        if hit and item.optional:
            end = _match(items, item_at + 1, tokens, at + 1)
            if end >= 0:
                return end
        elif hit:
            at += 1
        elif not item.optional:
            return -1
        item_at += 1
    return at


def compiled(line: str) -> Pattern:
    """Return the pattern written in ``line``."""
    items: list[_Item] = []
    for word in line.split():
        if word.startswith("~"):
            items.append(_Item(frozenset(), gap=int(word[1:])))
        else:
            forms = frozenset(word.rstrip("?").split("|"))
            items.append(_Item(forms, optional=word.endswith("?")))
    return Pattern(tuple(items))


@cache
def patterns(file: str, section: str) -> dict[str, tuple[Pattern, ...]]:
    """Return the patterns of a lexicon section, by the form that a match begins with."""
    found: dict[str, list[Pattern]] = {}
    for line in sections(file)[section]:
        pattern = compiled(line)
        for form in pattern.first:
            found.setdefault(form, []).append(pattern)
    return {form: tuple(hits) for form, hits in found.items()}


def find(
    tokens: tuple[Token, ...], file: str, section: str, start: int = 0
) -> tuple[int, int] | None:
    """Return the first (and there the longest) match of a section, as token indices."""
    table = patterns(file, section)
    for at in range(start, len(tokens)):
        token = tokens[at]
        tried = table.get(token.lower, ())
        if token.lemma != token.lower:
            tried += table.get(token.lemma, ())
        if not tried:
            continue
        end = max(pattern.match(tokens, at) for pattern in tried)
        if end >= 0:
            return at, end
    return None
