"""Frames: who says a claim, how, quoted or not, and how sure."""

from dataclasses import dataclass, replace

from diptych_core.claim import Certainty, Cue, Frame, Span
from diptych_core.text.attribution import Attribution, find_attribution
from diptych_core.text.cues import listed, stance
from diptych_core.text.lexicon import words
from diptych_core.text.names import names
from diptych_core.text.patterns import find, patterns
from diptych_core.text.quotes import covered
from diptych_core.text.speakers import Memory, named, subject_before
from diptych_core.text.tokens import Token, span_of

_FILE = "cues.txt"
_LEVELS = (
    (Certainty.UNCONFIRMED, "certainty unconfirmed"),
    (Certainty.POSSIBLE, "certainty possible"),
    (Certainty.PROBABLE, "certainty probable"),
)
_SUBORDINATE = words("subordinators")
_ADVERBIAL = words("adverbial_conjunctions")
_MAX_TOKENS = 300
_MOSTLY = 0.5  # share of the content inside quotation marks that makes it a quotation


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the frame of one sentence is read from."""

    text: str
    span: Span
    tokens: tuple[Token, ...]
    quotes: tuple[Span, ...]


def certainty_of(tokens: tuple[Token, ...]) -> tuple[Certainty, Span | None]:
    """Return how sure the words are, and which words say so; the weakest wins."""
    tokens = _main_clause(tokens)
    hit = find(tokens, _FILE, "certainty unknown phrases")
    if hit:
        return Certainty.UNKNOWN, span_of(tokens[slice(*hit)])
    for level, section in _LEVELS:
        for at, token in enumerate(tokens):
            if token.lower in listed(section) and _hedges(tokens, at):
                return level, token.span
    return Certainty.CERTAIN, None


def _main_clause(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens up to the first adverbial clause after a verb ("..., as they may")."""
    verb = False
    for at, token in enumerate(tokens):
        if (
            verb
            and token.lower in _ADVERBIAL
            and not (at and tokens[at - 1].lower in {"even", "as"})
        ):
            return tokens[:at]
        verb = verb or token.lower in words("finite") or token.lower.endswith("ed")
    return tokens


def _finite(token: Token) -> bool:
    """Tell whether a word may be a finite verb, by list or by ending."""
    past = token.lower.endswith("ed") and token.lemma != token.lower and not token.capital
    return past or token.lower in words("finite")


def _hedges(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a hedging word hedges here: not the month May, not "could not", "unlikely"."""
    token = tokens[at]
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if token.lower == "may" and token.capital and at and tokens[at - 1].text not in {".", "“", '"'}:
        return False
    if token.lower == "could" and after == "not":
        return False
    if token.lower in {"possible", "potential"} and not (at and tokens[at - 1].lemma == "be"):
        return not any(map(_finite, tokens[:at]))
    if token.lower == "might" and not (after and tokens[at + 1].is_word):
        return False
    return not (token.lower == "may" and after[:1].isdigit())


def negation_of(tokens: tuple[Token, ...]) -> Span | None:
    """Return the words that negate the main predicate of ``tokens``, or None.

    The scope ends at the first subordinate clause after a verb: in "he said that ..." the
    content is already cut out, and in "troops arrived because nobody stopped them" the
    negation is not the main one.
    """
    seen_verb = False
    skip = -1
    for at, token in enumerate(tokens):
        if at < skip:
            continue
        low = token.lower
        aside = _after_aside(tokens, at)
        if aside > at:
            skip = aside
            continue
        if (seen_verb and (low in _SUBORDINATE or token.text in {";", ":"})) or _new_clause(
            tokens, at
        ):
            return None
        exempt = _match_at(tokens, at, "not negating")
        if exempt > at:
            skip = exempt
            continue
        phrase = _match_at(tokens, at, "negator phrases")
        if phrase > at:
            return span_of(tokens[at:phrase])
        if low in listed("negators") and _negates(tokens, at):
            return token.span
        seen_verb = seen_verb or low in words("finite") or low.endswith("ed")
    return None


def _after_aside(tokens: tuple[Token, ...], at: int) -> int:
    """Return where the sentence goes on after ", who are so fond of cameras,"; else -1."""
    if tokens[at].text != "," or _next(tokens, at) not in {"who", "which", "whose"}:
        return -1
    ends = (end for end in range(at + 2, len(tokens)) if tokens[end].text == ",")
    return next(ends, -2) + 1


def _new_clause(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a comma begins another clause: ", but he ...", ", assuring that ..."."""
    if tokens[at].text != "," or at + 2 >= len(tokens):
        return False
    after = tokens[at + 1].lower
    if after.endswith("ing") and tokens[at + 1].lemma != after:
        return True
    return after in {"but", "and", "while", "as"} and tokens[at + 2].lower not in listed("negators")


def _match_at(tokens: tuple[Token, ...], at: int, section: str) -> int:
    token = tokens[at]
    table = patterns(_FILE, section)
    tried = table.get(token.lower, ()) + table.get(token.lemma, ())
    return max((pattern.match(tokens, at) for pattern in tried), default=-1)


def _negates(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a negator is one: not "No. 5", not an answer "No,"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return tokens[at].lower in {"nothing", "nobody", "none", "nowhere"}
    return not (tokens[at].lower == "no" and (not after.is_word))


def conditional_of(tokens: tuple[Token, ...]) -> bool:
    """Tell whether the content depends on a condition."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1].lower if at else ""
        if token.lower == "if" and before not in {
            "as",
            "even",
            "unsure",
            "know",
            "see",
            "ask",
            "asked",
            "unclear",
        }:
            return True
        if token.lower in {"unless", "provided"} and (
            token.lower == "unless" or _next(tokens, at) == "that"
        ):
            return True
        if (
            token.lower == "should"
            and before in {"", ",", "that", "“", '"'}
            and _next(tokens, at) not in {"be", "have", "not"}
        ):
            return True
        if token.lower == "in" and _next(tokens, at) == "case":
            return True
    return False


def _next(tokens: tuple[Token, ...], at: int) -> str:
    return tokens[at + 1].lower if at + 1 < len(tokens) else ""


def _trim(tokens: tuple[Token, ...], bounds: tuple[int, int]) -> tuple[Token, ...]:
    """Return the content's tokens without marks at its ends."""
    first, end = bounds
    while first < end and not (
        tokens[first].is_word or tokens[first].is_number or tokens[first].text in "$€£("
    ):
        first += 1
    while end > first and not (
        tokens[end - 1].is_word or tokens[end - 1].is_number or tokens[end - 1].text in "%)"
    ):
        end -= 1
    return tokens[first:end]


def _quoted(content: Span, quotes: tuple[Span, ...]) -> bool:
    size = content.end - content.start
    return size > 0 and covered(content, quotes) > _MOSTLY * size


def frame_of(sentence: Sentence, memory: Memory) -> tuple[Frame, Attribution | None]:
    """Return the frame of a sentence as its own words give it, and remember its speaker."""
    # A longer "sentence" is a table or noise; the bound keeps the search for subjects linear.
    tokens = sentence.tokens[:_MAX_TOKENS]
    attribution = find_attribution(tokens, sentence.quotes)
    if attribution is None:
        return _plain(sentence, memory), None
    cue, decided = stance(tokens, attribution.cue, attribution.verb)
    speaker = span = None
    person = False
    if attribution.speaker:
        speaker, person = named(sentence.text, tokens, attribution.speaker, memory)
        span = span_of(tokens[slice(*attribution.speaker)])
    if speaker:
        memory.spoke(speaker, person=person)
    content = _trim(tokens, attribution.content)
    cue_tokens = (
        tokens[slice(*decided)] if decided else tokens[attribution.verb : attribution.verb + 1]
    )
    if cue is Cue.CANNOT_CONFIRM and decided:
        content = _after_doubt(tokens[: attribution.content[1]], decided) or content
    frame = Frame(
        speaker=speaker or "",
        speaker_span=span,
        cue=cue,
        cue_span=span_of(cue_tokens),
        content_span=span_of(content) if content else None,
        quoted=bool(content) and _quoted(span_of(content), sentence.quotes),
    )
    return _judged(frame, content or tokens), attribution


def _plain(sentence: Sentence, memory: Memory) -> Frame:
    """Return the frame of a sentence without reporting verb.

    Its subject speaks where the phrase is its own ("The US has gathered evidence"), and nobody
    where the phrase speaks of a statement ("The reports could not be confirmed").
    """
    tokens = sentence.tokens[:_MAX_TOKENS]
    cue, decided = stance(tokens, Cue.NONE)
    speaker, where = "", None
    quoted = _quoted(sentence.span, sentence.quotes)
    if decided and not quoted and cue in {Cue.CONFIRM, Cue.CANNOT_CONFIRM}:
        subject = subject_before(tokens, decided[0])
        if subject and _can_speak(sentence, tokens[slice(*subject)]):
            speaker, person = named(sentence.text, tokens, subject, memory)
            where = span_of(tokens[slice(*subject)])
            if speaker:
                memory.spoke(speaker, person=person)
    content = _after_doubt(tokens, decided) if decided and cue is Cue.CANNOT_CONFIRM else ()
    frame = Frame(
        speaker=speaker,
        speaker_span=where,
        content_span=span_of(content) if content else None,
        cue=cue,
        cue_span=span_of(tokens[slice(*decided)]) if decided else None,
        quoted=quoted,
    )
    return _judged(frame, content or tokens)


def _can_speak(sentence: Sentence, phrase: tuple[Token, ...]) -> bool:
    """Tell whether a phrase names someone: a name, a personal pronoun, "officials"."""
    if len(phrase) == 1 and phrase[0].lower in {"he", "she", "we", "they", "it"}:
        return True
    if phrase[-1].lemma in {"report", "claim", "allegation", "information", "number", "figure"}:
        return False
    return bool(names(sentence.text, phrase)) or phrase[-1].lemma in words("titles")


def _after_doubt(tokens: tuple[Token, ...], decided: tuple[int, int]) -> tuple[Token, ...]:
    """Return what cannot be confirmed: after "reports (indicating) that", or after "whether"."""
    for at in range(decided[1], min(decided[1] + 6, len(tokens))):
        if tokens[at].lower in {"that", "whether"}:
            return _trim(tokens, (at + 1, len(tokens)))
    return ()


def _judged(frame: Frame, content: tuple[Token, ...]) -> Frame:
    """Return ``frame`` with certainty, condition and negation read from its content."""
    level, words_of = certainty_of(content)
    if frame.cue is Cue.CANNOT_CONFIRM and level is not Certainty.UNKNOWN:
        level, words_of = Certainty.UNCONFIRMED, frame.cue_span
    negation = negation_of(content)
    if negation and frame.cue_span and frame.cue_span.covers(negation):
        negation = None
    return replace(
        frame,
        certainty=level,
        certainty_span=words_of,
        conditional=conditional_of(content),
        negated=negation is not None,
        negation_span=negation,
    )


def carried(frame: Frame, sentence: Sentence, speaker: str) -> Frame:
    """Return the frame of a quoted sentence whose speaker is named in a neighbour."""
    cue = Cue.SAY if frame.cue is Cue.NONE else frame.cue
    whole = _trim(sentence.tokens, (0, len(sentence.tokens)))
    content = frame.content_span or (span_of(whole) if whole else None)
    return replace(frame, speaker=speaker, cue=cue, content_span=content, quoted=True)
