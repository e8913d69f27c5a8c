"""What a number counts, and what happens to the counted."""

from dataclasses import dataclass
from functools import cache

from diptych_core.claim import Span
from diptych_core.text.lexicon import sections, words
from diptych_core.text.tokens import Token

_LINKS = words("links")
_BEFORE_NOUN = frozenset(
    ["of", "the", "these", "those", "its", "their", "such", "other", "more", "additional", "new"]
)
_MAX_WORDS = 7  # longest counted phrase: "North Korean special forces infantry troops"
_STOP_LEMMAS = frozenset(
    {"be", "have", "do", "will", "would", "can", "could", "may", "might", "must", "should"}
)
_PARTICIPLE = ("ed", "ing")
_NOUNS_LIKE_VERBS = words("nouns_like_verbs")


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted phrase.

    Attributes:
        lemma: Head noun.
        phrase: Lower-case words.
        span: Where it stands.
        end: One past its last token; negative when it stands elsewhere.
    """

    lemma: str
    phrase: str
    span: Span
    end: int


@cache
def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in sections("quantities.txt")["classes"]:
        name, _, members = line.partition(":")
        for member in members.split():
            found[member] = name
    return found


def counted_class(lemma: str) -> str:
    """Return the class of a counted noun ("troop" -> "soldier"); the noun itself if none."""
    return _classes().get(lemma, lemma)


def _stops(token: Token) -> bool:
    """Tell whether a token ends a noun phrase."""
    if not token.is_word:
        return True
    low = token.lower
    if low in words("prepositions") or low in words("conjunctions") or low in words("pronouns"):
        return True
    if low in words("determiners") or low in words("adverbs"):
        return True
    if low.endswith("ly") and not token.capital and low not in words("ly_nouns"):
        return True
    return token.lemma in _STOP_LEMMAS or low in {"to", "not"}


def _verb_after_noun(tokens: tuple[Token, ...], at: int, *, have_noun: bool) -> bool:
    """Tell whether a word after a noun begins a verb phrase ("troops deployed", "troops sent")."""
    token = tokens[at]
    if token.capital or not have_noun or token.lower in _NOUNS_LIKE_VERBS:
        return False
    if token.lower.endswith(_PARTICIPLE) and token.lemma != token.lower:
        return True
    return token.lemma != token.lower and not token.lower.endswith("s")


def counted_at(tokens: tuple[Token, ...], at: int) -> Counted | None:
    """Return the noun phrase that a number ending before ``at`` counts, or None."""
    start = at
    while start < len(tokens) and tokens[start].lower in _BEFORE_NOUN:
        start += 1
        relative = start < len(tokens) and tokens[start].lower in {"whom", "which", "them"}
        if tokens[start - 1].lower == "of" and relative:
            return None
    if start < len(tokens) and _bare_participle(tokens, start):
        return None
    end = _phrase_end(tokens, start)
    if end == start:
        return _people(tokens, at)
    head = tokens[end - 1]
    if head.lemma in _not_counted():
        return _people(tokens, at) if head.lemma == "other" else None
    phrase = " ".join(token.lower for token in tokens[start:end])
    return Counted(head.lemma, phrase, Span(tokens[start].start, head.end), end)


def _phrase_end(tokens: tuple[Token, ...], start: int) -> int:
    """Return one past the head noun of the phrase that begins at ``start``."""
    end = start
    noun = False
    while end < len(tokens) and end - start < _MAX_WORDS:
        token = tokens[end]
        hyphen = token.text == "-" and noun and end + 1 < len(tokens) and tokens[end + 1].is_word
        if not hyphen:
            if _stops(token) or _verb_after_noun(tokens, end, have_noun=noun):
                break
            noun = noun or _nounish(token)
        end += 1
        if _closes(tokens, end - 1):
            break
    while end > start and not tokens[end - 1].is_word:
        end -= 1
    return end


def _closes(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a plural noun is the head: no other plural follows ("special forces troops")."""
    if not _plural_head(tokens[at]) or tokens[at].lower in {"forces", "services", "operations"}:
        return False
    return not (at + 1 < len(tokens) and _plural_head(tokens[at + 1]))


def _bare_participle(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a participle follows the number itself ("up to 10,000 expected by May")."""
    token = tokens[at]
    if (
        not token.lower.endswith("ed")
        or token.lemma == token.lower
        or token.lower in _NOUNS_LIKE_VERBS
    ):
        return False
    return at + 1 >= len(tokens) or _stops(tokens[at + 1])


def counted_before(tokens: tuple[Token, ...], first: int) -> Counted | None:
    """Return what "the number of soldiers could be 11,000" or "the toll rose to 52" counts."""
    for at in range(first - 1, max(first - 16, -1), -1):
        if tokens[at].text in {";", "."}:
            return None
        if tokens[at].lower == "toll":
            return Counted("death", "death toll", tokens[at].span, -1)
        if (
            tokens[at].lower in {"number", "total"}
            and at + 2 < first
            and tokens[at + 1].lower == "of"
        ):
            inner = counted_at(tokens, at + 2)
            linked = inner is not None and any(
                token.lemma in _LINKS for token in tokens[inner.end : first]
            )
            return Counted(inner.lemma, inner.phrase, inner.span, -1) if inner and linked else None
    return None


@cache
def _not_counted() -> frozenset[str]:
    return frozenset(
        word for line in sections("quantities.txt")["not_counted"] for word in line.split()
    )


def _plural_head(token: Token) -> bool:
    """Tell whether a word is a plural noun, by its ending or as an irregular one."""
    low = token.lower
    if token.capital or low in words("invariant"):
        return False
    return (low.endswith("s") and token.lemma != low) or low in {
        "people",
        "men",
        "women",
        "children",
        "personnel",
        "police",
    }


def _nounish(token: Token) -> bool:
    """Tell whether a word may be the noun itself rather than an adjective before it."""
    return (
        _plural_head(token)
        or token.lower in _NOUNS_LIKE_VERBS
        or token.lower.endswith(("s", "person", "man"))
    )


def _people(tokens: tuple[Token, ...], at: int) -> Counted | None:
    """Return "people" for a bare number before a verb of harm ("killed 27", "27 were killed")."""
    near = [token for token in tokens[max(0, at - 4) : at + 4] if token.is_word]
    harmed = {
        "kill",
        "injure",
        "wound",
        "die",
        "arrest",
        "detain",
        "hospitalise",
        "hospitalize",
        "evacuate",
        "displace",
        "rescue",
    }
    hit = next((token for token in near if token.lemma in harmed), None)
    if hit is None:
        return None
    return Counted("person", "people", hit.span, -1)


def _verbish(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    if not token.is_word or token.capital or token.lower in words("adverbs"):
        return False
    if token.lower in words("prepositions") or token.lower in words("determiners"):
        return False
    if token.lemma in words("weak_verbs") or token.lemma in {
        "not",
        "to",
        "believe",
        "know",
        "expect",
        "report",
        "estimate",
    }:
        return False
    if token.lower in {"dead", "missing"}:
        return True
    changed = token.lemma != token.lower and not token.lower.endswith("s")
    if changed and token.lower.endswith(_PARTICIPLE):
        return True
    if changed and token.lemma not in {
        "person",
        "man",
        "woman",
        "child",
        "foot",
        "they",
        "it",
        "she",
        "he",
    }:
        return True
    before = tokens[at - 1] if at else None
    return before is not None and (before.lower == "to" or before.lemma in _STOP_LEMMAS)


def role_of(tokens: tuple[Token, ...], first: int, end: int) -> str:
    """Return the lemma of the verb that governs the counted, or "".

    The verb right before the number ("killed 27", "had sent 1,500 troops") comes first, then
    the first verb after the counted phrase ("3,000 troops arrived", "27 people were killed").
    """
    at = first - 1
    steps = 0
    while at >= 0 and steps < 4 and tokens[at].text not in {",", ";", ":", "."}:
        if tokens[at].lower in {"of", "that", "to", "between", "and"}:
            break
        if _verbish(tokens, at):
            return tokens[at].lemma
        at -= 1
        steps += 1
    for later in range(end, min(end + 12, len(tokens))):
        if tokens[later].text in {";", "."} or tokens[later].lower in {
            "that",
            "but",
            "while",
            "and",
        }:
            break
        if _verbish(tokens, later):
            return tokens[later].lemma
    for earlier in range(first - 1, max(first - 8, -1), -1):
        if tokens[earlier].text in {",", ";", "."}:
            break
        if _verbish(tokens, earlier):
            return tokens[earlier].lemma
    return ""
