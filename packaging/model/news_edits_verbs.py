"""The verbs of news and their forms, read from the list beside this file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("news_verbs.txt")
_VOWELS = "aeiou"


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text with blanks between them."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb.

    Attributes:
        base: "deny".
        third: "denies".
        past: "denied".
        participle: "denied".
        gerund: "denying".
        flags: Letters explained at the head of the list.
    """

    base: str
    third: str
    past: str
    participle: str
    gerund: str
    flags: frozenset[str]

    def has(self, flag: str) -> bool:
        """Say whether the list gives the verb this letter."""
        return flag in self.flags


def third_of(base: str) -> str:
    """Return the form of the third person singular, present tense; "-s" plurals go the same way."""
    if base in {"go", "do", "veto"}:
        return base + "es"
    if base.endswith(("s", "sh", "ch", "x", "z")):
        return base + "es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _past_of(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + "ed"


def _gerund_of(base: str) -> str:
    if base.endswith("e") and not base.endswith(("ee", "ye")):
        return base[:-1] + "ing"
    return base + "ing"


def verb_of(entry: str, flags: str = "") -> Verb:
    """Return the verb of an entry such as "deny" or "ban/banned/banned/banning"."""
    base, *forms = entry.split("/")
    past = forms[0] if forms else _past_of(base)
    participle = forms[1] if len(forms) > 1 else past
    gerund = forms[2] if len(forms) > 2 else _gerund_of(base)
    return Verb(base, third_of(base), past, participle, gerund, frozenset(flags.split()))


@cache
def verbs() -> dict[str, Verb]:
    """Return the list's verbs by their base."""
    found = {}
    for line in _LIST.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            entry, _, flags = line.partition(" ")
            verb = verb_of(entry, flags)
            found[verb.base] = verb
    return found


@cache
def by_third() -> dict[str, Verb]:
    """Return the verbs by their form of the third person singular."""
    return {verb.third: verb for verb in verbs().values()}


@cache
def by_past() -> dict[str, Verb]:
    """Return the verbs by their past tense."""
    return {verb.past: verb for verb in verbs().values()}


@cache
def by_participle() -> dict[str, Verb]:
    """Return the verbs by their participle."""
    return {verb.participle: verb for verb in verbs().values()}
