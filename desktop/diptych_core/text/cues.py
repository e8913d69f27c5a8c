"""Reporting cues: which words report, and in which class they put what is said."""

from functools import cache

from diptych_core.claim import Cue
from diptych_core.text.lexicon import sections, words
from diptych_core.text.names import demonym
from diptych_core.text.patterns import find
from diptych_core.text.tokens import Token

_FILE = "cues.txt"
# Later classes win where a word stands in two ("admit" says and confirms).
_CLASSES = (
    ("say", Cue.SAY),
    ("predict", Cue.PREDICT),
    ("estimate", Cue.ESTIMATE),
    ("allege", Cue.ALLEGE),
    ("confirm", Cue.CONFIRM),
    ("deny", Cue.DENY),
)
_NOUN_BEFORE = words("noun_before")
_NOUN_AFTER = frozenset(
    {"as", "of", "from", "by", "about", "regarding", "concerning", "over", "against"}
)
_NEAR = 8  # tokens to look for what is dismissed
_PLAIN_PRONOUNS = frozenset({"they", "we", "i", "you"})


@cache
def _verbs() -> dict[str, Cue]:
    return {
        word: cue
        for section, cue in _CLASSES
        for line in sections(_FILE)[section]
        for word in line.split()
    }


@cache
def listed(section: str) -> frozenset[str]:
    """Return the words of a section of the cue lexicon."""
    return frozenset(word for line in sections(_FILE)[section] for word in line.split())


def verb_class(lemma: str) -> Cue:
    """Return the class of a reporting verb; NONE if it does not report."""
    return _verbs().get(lemma, Cue.NONE)


def is_cue(tokens: tuple[Token, ...], at: int, *, titled: bool = False) -> bool:
    """Tell whether the token at ``at`` is a reporting verb, not a noun of the same form.

    ``titled`` allows for the capitals of a headline.
    """
    token = tokens[at]
    if token.lemma not in _verbs() or not _takes_statement(tokens, at):
        return False
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and before.lower in words("determiners") and token.lower.endswith("ed"):
        return False
    if token.capital and before is not None and before.capital and not titled:
        return False  # "United States"
    if before is not None and before.lower in {"to", "of", "for", "from", "by", "without"}:
        return token.lower.endswith("ing") and before.lower == "by"
    if token.lemma not in listed("also_nouns") or token.lower.endswith(("ed", "ing")):
        return True
    return _noun_or_verb(token, before, after)


def _takes_statement(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell apart what a word does beside reporting: a case is dismissed, a member alleged."""
    token = tokens[at]
    near = tokens[at + 1 : at + 1 + _NEAR]
    if token.lemma in {"dismiss", "reject"}:
        return any(other.lemma in listed("statements") for other in near)
    if token.lower == "alleged":
        return bool(near) and (
            near[0].capital
            or near[0].lower in words("determiners")
            or near[0].lower in words("pronouns")
        )
    return True


def _noun_or_verb(token: Token, before: Token | None, after: Token | None) -> bool:
    """Tell whether a form such as "claims" or "report" is a verb here, from its neighbours."""
    if before is None or (after is not None and after.lower in _NOUN_AFTER):
        return False
    if after is not None and after.lower.endswith("ing"):
        return False
    if demonym(before.text) and not (after is not None and after.lower == "that"):
        return False  # "the South Korean claims"
    if (
        before.lower in _NOUN_BEFORE
        or before.lower in words("prepositions")
        or before.lower == "'s"
    ):
        return before.lower in {"that", "this"} and token.lower.endswith("s")
    if verb_class(before.lemma) is not Cue.NONE and not before.capital:
        return False  # "confirm reports"
    if not before.is_word and before.text not in ',”"’)':
        return False
    if token.lower == token.lemma:  # base form
        plural = before.lower.endswith("s") and before.lemma != before.lower and not before.capital
        return plural or before.lower in _PLAIN_PRONOUNS or before.lemma in words("auxiliaries")
    return True


def stance(
    tokens: tuple[Token, ...], base: Cue, at: int = -1
) -> tuple[Cue, tuple[int, int] | None]:
    """Return the class that the words give a claim, over the class of its reporting verb.

    Args:
        tokens: The claim's tokens.
        base: Class of the reporting verb; NONE without one.
        at: Where that verb stands; negative when there is none.

    Returns:
        The class, and the tokens that decided it (None when the verb did).
    """
    negated = at > 0 and "not" in {token.lower for token in tokens[max(0, at - 3) : at]}
    if base is Cue.DENY:
        return (Cue.SAY if negated else Cue.DENY), None
    states = find(tokens, _FILE, "phrases deny states")
    doubt = find(tokens, _FILE, "phrases cannot_confirm")
    if doubt and not (states and states[0] <= doubt[0] < states[1]):
        return Cue.CANNOT_CONFIRM, doubt
    if states:
        return Cue.DENY, states
    verbs = find(tokens, _FILE, "phrases deny verbs", max(at, 0))
    if verbs and (at < 0 or verbs[0] == at or _participle(tokens, verbs[0])):
        return Cue.DENY, verbs
    if base in {Cue.SAY, Cue.NONE}:
        return _mild(tokens, base)
    return base, None


def _participle(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a verb carries on the main clause: ", calling it false"."""
    return tokens[at].lower.endswith("ing") and at > 0 and tokens[at - 1].text == ","


def _mild(tokens: tuple[Token, ...], base: Cue) -> tuple[Cue, tuple[int, int] | None]:
    for section, cue in (("phrases confirm", Cue.CONFIRM), ("phrases estimate", Cue.ESTIMATE)):
        hit = find(tokens, _FILE, section)
        if hit:
            return cue, hit
    if base is Cue.NONE:
        hit = find(tokens, _FILE, "phrases predict")
        if hit:
            return Cue.PREDICT, hit
    return base, None
