"""The attribution of a sentence: its reporting verb, its speaker, and what is said."""

from dataclasses import dataclass

from diptych_core.claim import Cue, Span
from diptych_core.text.cues import is_cue, verb_class
from diptych_core.text.lexicon import words
from diptych_core.text.quotes import inside
from diptych_core.text.speakers import phrase_after, subject_before
from diptych_core.text.tokens import Token

_CLOSERS = frozenset('”"»’')
_OUTLET = frozenset({"report", "write", "quote"})
_TURNING = words("turning_verbs")
_TAIL = 14  # tokens: longest attribution after a statement
_THAT_WITHIN = 10  # tokens: "announced on Monday in Kyiv that"
_OPENERS = frozenset('“"«:;')
_SUBJECT_MAX = 8  # tokens before the first verb
_LEAD = 4  # tokens: shortest statement before it
_NOUN_CUES = frozenset({"claim", "allegation", "accusation", "report", "statement", "assertion"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where a sentence says who says what; all fields but ``cue`` are token indices.

    Attributes:
        cue: Class of the reporting verb.
        verb: The verb ("according" for "according to").
        speaker: First and one past the last token of the speaker; None when not named.
        content: First and one past the last token of what is said.
        trailing: True when the statement comes first.
    """

    cue: Cue
    verb: int
    speaker: tuple[int, int] | None
    content: tuple[int, int]
    trailing: bool = False


def _according(tokens: tuple[Token, ...], quotes: tuple[Span, ...]) -> Attribution | None:
    for at in range(len(tokens) - 2):
        if tokens[at].lower != "according" or tokens[at + 1].lower != "to":
            continue
        if inside(tokens[at].start, quotes):
            continue
        speaker = phrase_after(tokens, at + 2)
        if speaker is None:
            return None
        if at <= 1:
            begin = speaker[1]
            while begin < len(tokens) and tokens[begin].text in {",", ")"}:
                begin += 1
            return Attribution(Cue.SAY, at, speaker, (begin, len(tokens)))
        stop = at - 1 if tokens[at - 1].text == "," else at
        return Attribution(Cue.SAY, at, speaker, (0, stop), trailing=True)
    return None


def _passive(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a reporting verb is passive or a bare participle ("described as")."""
    token = tokens[at]
    changed = token.lower.endswith("ed") or token.lower in {"said", "told"}
    if not changed:
        return False
    back = at
    while back > 0 and (
        tokens[back - 1].lower in words("adverbs")
        or tokens[back - 1].lower == "not"
        or tokens[back - 1].lower.endswith("ly")
    ):
        back -= 1
    before = tokens[back - 1] if back else None
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if before is not None and (before.lemma == "be" or before.lower in {"get", "got"}):
        return token.lower != "said" or before.lower != "'s"
    following = tokens[at + 2].lower if at + 2 < len(tokens) else ""
    return after in {"as", "of"} or (after == "by" and not following.endswith("ing"))


def _agent(tokens: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    """Return the agent of a passive ("was confirmed by the ministry")."""
    for by in range(at + 1, min(at + 6, len(tokens) - 1)):
        if tokens[by].lower == "by":
            return phrase_after(tokens, by + 1)
    return None


def _inverted(tokens: tuple[Token, ...], at: int) -> Attribution | None:
    """Return the attribution of ``..., said Kremlin spokesperson Dmitry Peskov``."""
    if at < 2 or tokens[at - 1].text not in _CLOSERS | {",", "?", "!"} or at + 1 >= len(tokens):
        return None
    after = tokens[at + 1]
    if tokens[at].lemma not in _TURNING or not after.is_word or tokens[at].lower.endswith("ing"):
        return None
    if after.lower in words("prepositions") or after.lower in words("pronouns"):
        return None
    if tokens[at - 1].text == "," and not _has_clause(tokens[: at - 1]):
        return None  # "Peskov, the spokesman, said the troops left"
    if tokens[at].lemma != "say" and not after.capital:
        return None  # "The statement, which was posted, announced the death"
    speaker = phrase_after(tokens, at + 1)
    if speaker is None or not any(token.is_word for token in tokens[slice(*speaker)]):
        return None
    stop = at - 1 if tokens[at - 1].text == "," else at
    return Attribution(verb_class(tokens[at].lemma), at, speaker, (0, stop), trailing=True)


def _has_clause(tokens: tuple[Token, ...]) -> bool:
    """Tell whether tokens hold a finite verb, as far as forms tell."""
    return any(
        (token.lower in words("finite") and token.lower != "'s")
        or (token.lemma != token.lower and token.lower.endswith("ed"))
        for token in tokens
    )


def _is_trailing(tokens: tuple[Token, ...], first: int, at: int) -> bool:
    """Tell whether subject ``first`` and verb ``at`` come after their statement."""
    if first < _LEAD:
        return False
    before = tokens[first - 1].text
    closes = before in _CLOSERS or (before == "," and first >= 2)
    if not closes:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and (following.lower == "that" or following.text in {":", "“", '"'}):
        return False
    if before in _CLOSERS:
        return True
    rest = len(tokens) - at - 1
    short = (
        following is None
        or following.text in {".", ","}
        or following.lower in words("prepositions")
        # "Nobody has been held, the prosecutor told the Ledger": the object is who was told.
        or (tokens[at].lemma == "tell" and _has_clause(tokens[: first - 1]))
    )
    return rest <= _TAIL and short


def _clause_at(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a clause with its own subject begins, not a relative ("that was hit")."""
    return at < len(tokens) and tokens[at].lower not in words("finite") | {"not"}


def _content_after(tokens: tuple[Token, ...], at: int) -> tuple[int, int]:
    """Return what is said: after the verb, or after a near "that" without a verb between."""
    begin = at + 1
    for near in range(at + 1, min(at + _THAT_WITHIN, len(tokens))):
        token = tokens[near]
        if token.lower == "that" and (near == at + 1 or _clause_at(tokens, near + 1)):
            begin = near
            break
        if token.text in _OPENERS or (token.lower in words("finite") and token.lower != "'s"):
            break
    while begin < len(tokens) and (
        tokens[begin].lower == "that" or tokens[begin].text in {":", ","}
    ):
        begin += 1
    return begin, len(tokens)


def _at_verb(tokens: tuple[Token, ...], at: int) -> Attribution | None:
    """Return the attribution that the reporting verb at ``at`` makes, or None."""
    cue = verb_class(tokens[at].lemma)
    if _passive(tokens, at):
        agent = _agent(tokens, at)
        if agent is None:
            return None
        return Attribution(cue, at, agent, (0, len(tokens)))
    turned = _inverted(tokens, at)
    if turned:
        return turned
    if tokens[at].lower.endswith("ing"):
        after_mark = (at > 0 and tokens[at - 1].text == ",") or tokens[at - 1].lower == "by"
        subject = _main_subject(tokens) if after_mark else None
    else:
        subject = subject_before(tokens, at)
    if subject is None and at > 0 and tokens[at - 1].lower in {"and", "but"}:
        subject = _first_subject(tokens, at)
    if subject is None:
        return None
    if _is_trailing(tokens, subject[0], at):
        stop = subject[0]
        if tokens[stop - 1].text == ",":
            stop -= 1
        return Attribution(cue, at, subject, (0, stop), trailing=True)
    return Attribution(cue, at, subject, _content_after(tokens, at))


def _main_subject(tokens: tuple[Token, ...]) -> tuple[int, int] | None:
    """Return the capitalised run or pronoun that a sentence begins with."""
    end = 0
    while end < len(tokens) and (
        tokens[end].capital
        or tokens[end].text in {".", "'s", "’s"}
        or (end and tokens[end].lower in {"of", "the"})
    ):
        end += 1
    while end and not tokens[end - 1].capital:
        end -= 1
    return (0, end) if end else None


def _first_subject(tokens: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    """Return the subject of the first verb, which a later verb shares ("left and said that")."""
    for verb in range(1, min(at, _SUBJECT_MAX)):
        token = tokens[verb]
        if token.text in {",", ";", ":"} or token.lower in words("prepositions"):
            return None
        past = token.lemma != token.lower and not token.capital and not token.lower.endswith("s")
        if token.lower in words("finite") or past:
            return subject_before(tokens, verb)
    return None


def _noun_cue(tokens: tuple[Token, ...], quotes: tuple[Span, ...]) -> Attribution | None:
    """Return the attribution of "claims from Ukraine and South Korea that ..."."""
    for at in range(len(tokens) - 3):
        if tokens[at].lemma not in _NOUN_CUES or tokens[at + 1].lower not in {"from", "by"}:
            continue
        speaker = phrase_after(tokens, at + 2)
        if speaker is None or inside(tokens[at].start, quotes):
            continue
        if speaker[1] < len(tokens) and tokens[speaker[1]].lower == "that":
            lemma = tokens[at].lemma
            cue = Cue.ALLEGE if lemma in {"claim", "allegation", "accusation"} else Cue.SAY
            return Attribution(cue, at, speaker, (speaker[1] + 1, len(tokens)))
    return None


def is_titled(tokens: tuple[Token, ...]) -> bool:
    """Tell whether a line is in title case: most of its longer words are capitalised."""
    long = [token for token in tokens if token.is_word and len(token.text) > 3]
    return len(long) > 2 and sum(token.capital for token in long) > 0.7 * len(long)


def _speaking(tokens: tuple[Token, ...], voices: list[Attribution]) -> Attribution | None:
    """Return a participle that brings the quotation ("..., saying, “We are unsure"), if any.

    Then the main verb ("elaborated", "acknowledged the complexity") only leads up to it.
    """
    if _says_that(tokens, voices[0]):
        return None
    return next(
        (
            hit
            for hit in voices[1:]
            if tokens[hit.verb].lower.endswith("ing")
            and verb_class(tokens[hit.verb].lemma) is Cue.SAY
            and hit.content[0] < len(tokens)
            and tokens[hit.content[0]].text in '“"«'
        ),
        None,
    )


def _says_that(tokens: tuple[Token, ...], hit: Attribution) -> bool:
    before = hit.content[0] - 1
    return tokens[before].lower == "that" or tokens[before].text == ":"


def find_attribution(tokens: tuple[Token, ...], quotes: tuple[Span, ...]) -> Attribution | None:
    """Return who says what in a sentence; the outermost where several report, or None.

    A statement followed by its speaker wins over reports inside the statement; an outlet at the
    end ("..., Caliber.Az reports") only counts when nobody else speaks.
    """
    titled = is_titled(tokens)
    found = [
        hit
        for at in range(len(tokens))
        if is_cue(tokens, at, titled=titled) and not inside(tokens[at].start, quotes)
        for hit in (_at_verb(tokens, at),)
        if hit
    ]
    outlets = [
        hit
        for hit in found
        if hit.trailing
        and tokens[hit.verb].lemma in _OUTLET
        and tokens[hit.content[1] - 1].text not in _CLOSERS
    ]
    end = outlets[-1].content[1] if outlets else len(tokens)
    voices = [hit for hit in found if hit not in outlets]
    trailing = [hit for hit in voices if hit.trailing]
    if trailing:
        return trailing[-1]
    according = _according(tokens, quotes)
    if according:
        return according
    if voices:
        first = _speaking(tokens, voices) or voices[0]
        if first.content[1] > end > first.content[0]:
            return Attribution(first.cue, first.verb, first.speaker, (first.content[0], end))
        return first
    return _noun_cue(tokens, quotes) or (outlets[-1] if outlets else None)
