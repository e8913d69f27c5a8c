"""Event words of a claim: lemmas of content verbs and of nouns that name events."""

from diptych_core.text.lexicon import words
from diptych_core.text.tokens import Token

_VERBAL = ("ed", "ing")
_AUXILIARY = frozenset(
    {"be", "have", "do", "will", "would", "can", "could", "may", "might", "must", "shall", "should"}
)
_NOT_VERBS = words("not_verbs")
_MODALS = _AUXILIARY - {"be", "have"}
_ADJECTIVES = ("ern", "al", "ic", "ous", "ly", "ive", "ful", "less", "able", "ible", "line", "an")


def _verbal(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a token is a verb form, judged by its ending and by the word before it."""
    token = tokens[at]
    if token.lemma != token.lower and (token.lower.endswith(_VERBAL) or _irregular(token)):
        return True
    back = at
    while back > 0 and (
        tokens[back - 1].lower == "not" or tokens[back - 1].lower in words("adverbs")
    ):
        back -= 1
    before = tokens[back - 1] if back else None
    if before is None or token.lower.endswith(_ADJECTIVES) or token.lower in words("conjunctions"):
        return False
    if before.lemma in _MODALS:
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before.lower != "to" or token.lower.endswith("s"):
        return False
    # After "to" a verb has an object, a preposition or nothing; a noun's adjective has a noun.
    return (
        after is None
        or after.capital
        or not after.is_word
        or after.lower
        in (
            words("determiners")
            | words("prepositions")
            | words("pronouns")
            | words("adverbs")
            | {"up", "out", "and", "or"}
        )
    )


def _irregular(token: Token) -> bool:
    return not token.lower.endswith("s") and token.lemma not in _NOT_VERBS


def events(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """Return the lemmas of event words in order, each once.

    A lemma counts when it names an event ("deployment", "clash"), or when the token is a verb
    form; reporting and helping verbs do not.
    """
    found: dict[str, None] = {}
    for at, token in enumerate(tokens):
        if not token.is_word or len(token.lemma) < 3:
            continue
        if token.lemma in words("weak_verbs") or token.lower in words("determiners"):
            continue
        if token.lower in words("prepositions") or token.lower in words("pronouns"):
            continue
        if (
            token.lemma in words("event_nouns")
            or (token.lemma in words("verbs") and not (at and token.capital))
            or (
                not token.text[0].isupper()
                and token.lower not in words("adverbs")
                and _verbal(tokens, at)
            )
        ):
            found.setdefault(token.lemma)
    return tuple(found)
