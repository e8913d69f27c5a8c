"""Base forms of English words by suffix rules and a list of irregular ones.

Not a dictionary: the same base form for all forms of one word matters more than its spelling.
"""

import re
from functools import lru_cache

from diptych_core.text.lexicon import pairs, words

_VOWELS = "aeiou"
_MIN_STEM = 2
# Stems that lost a final "e" to -ed or -ing ("relocat", "mov", "injur", "forc").
_NEEDS_E = re.compile(
    r"(?:[^aeiou](?:at|ar|ap|ad|am|ak|ag|ik|ot|ok|od|op|il|iz|ir|id|in|is|os|ut|ud|um)"
    r"|at|iv|v|c|u|dg|ng|rg|as|es|ys|is|us|iz|yz|ur|ul|tl|bl|gl|pl|kl|dl|fl|um|ut|rs|ns|eas|aus|ib|yp|[^aeiou]ub)$"
)
# ... and those that look so and did not.
_KEEPS = re.compile(r"(?:oin|ain|ook|oot|eat|oat|reat|eam|oad|ead|eak|ing|ong|ang|elop|ss)$")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")


def _restore(stem: str) -> str:
    """Return the base form of a verb stem that -ed or -ing was cut from."""
    if _DOUBLED.search(stem) and stem not in words("double_stems"):
        return stem[:-1]
    if stem in words("plain_stems") or _KEEPS.search(stem):
        return stem
    if stem in words("e_stems") or _NEEDS_E.search(stem):
        return stem + "e"
    return stem


def _plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "zzes", "oes")):
        return word[:-2]
    if word.endswith(("ss", "us", "is", "'s")):
        return word
    return word[:-1]


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """Return the base form of the lower-case ``word`` ("relocated" -> "relocate")."""
    irregular = pairs("irregular").get(word)
    if irregular is not None:
        return irregular
    if len(word) <= 3 or word in words("invariant") or not word.isascii():
        return word
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for suffix in ("ed", "ing"):
        stem = word[: -len(suffix)]
        if word.endswith(suffix) and len(stem) >= _MIN_STEM and _has_vowel(stem):
            return word if stem.endswith("e") and suffix == "ed" else _restore(stem)
    if word.endswith("s"):
        return _plural(word)
    return word


def _has_vowel(stem: str) -> bool:
    return any(letter in "aeiouy" for letter in stem)
