"""Who speaks: noun phrases beside a reporting cue, and what pronouns stand for."""

from dataclasses import dataclass, field

from diptych_core.claim import NameKind, Span
from diptych_core.text.lexicon import words
from diptych_core.text.names import names, people_of, person_key
from diptych_core.text.tokens import Token

_BREAKS = frozenset(',;:“”"«»()[]–—‘?!')
_CLAUSE = words("clause_breaks")
_CLOSE_TO_OPEN = {"’": "‘", "”": "“", '"': '"', "'": "'"}
_PERSONAL = frozenset({"he", "she"})
_THING = frozenset({"it", "they"})
_NOT_SUBJECT_START = frozenset(("now", "not", "whilst", "what", "even", "only", "just", "then"))
_NEVER_SUBJECT = frozenset(("him", "them", "me", "us", "her", "far", "what", "you", "there", "'s"))
_MAX_PHRASE = 14
_SUBJECT_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})


@dataclass(slots=True)
class Memory:
    """The speakers an article has had so far; the one mutable thing of the extraction.

    Attributes:
        people: Surname key -> fullest name seen.
        person: Last person who spoke or was the subject.
        thing: Last group or place that spoke.
        last: Last speaker of either kind.
    """

    people: dict[str, str] = field(default_factory=dict)
    person: str = ""
    thing: str = ""
    last: str = ""

    def learn(self, text: str, tokens: tuple[Token, ...]) -> None:
        """Take up the persons named in full."""
        for key, name in people_of(text, tokens).items():
            if len(name) > len(self.people.get(key, "")):
                self.people[key] = name

    def spoke(self, speaker: str, *, person: bool) -> None:
        """Remember a speaker."""
        if person:
            self.person = speaker
        else:
            self.thing = speaker
        self.last = speaker

    def resolve(self, pronoun: str) -> str:
        """Return whom a pronoun stands for; empty when nobody fits."""
        if pronoun in _PERSONAL:
            return self.person
        if pronoun in _THING:
            return self.thing or ""
        return ""  # "I", "we": whoever wrote or spoke the text


def _subject_end(tokens: tuple[Token, ...], cue: int) -> int:
    """Return one past the subject: back over auxiliaries and adverbs before the cue."""
    at = cue
    while at > 0 and (
        tokens[at - 1].lemma in words("auxiliaries")
        or (tokens[at - 1].lower in words("auxiliaries") and tokens[at - 1].lower != "'s")
        or tokens[at - 1].lower in words("adverbs")
        or (tokens[at - 1].lower.endswith("ly") and not tokens[at - 1].capital)
    ):
        at -= 1
    return at


def _breaks(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a token separates clauses."""
    token = tokens[at]
    if token.text in _BREAKS or token.lower in _CLAUSE:
        return True
    if token.lower in {"that", "who", "which", "whom"} and token.text != "WHO":
        return True
    if token.lower == "and":
        capitals = at + 1 < len(tokens) and tokens[at + 1].capital and tokens[at - 1].capital
        return not capitals
    return False


def _segment(tokens: tuple[Token, ...], end: int) -> int:
    """Return where the clause segment that ends before ``end`` begins."""
    at = end
    while at > 0 and not _breaks(tokens, at - 1):
        at -= 1
    return at


def _cleaned(tokens: tuple[Token, ...], first: int, end: int) -> tuple[int, int] | None:
    """Return a segment cut down to its noun phrase: no linkers, no leading adverbial."""
    while first < end and (
        tokens[first].lower in words("linkers")
        or tokens[first].lower in _NOT_SUBJECT_START
        or not tokens[first].is_word
    ):
        first += 1
    if first >= end:
        return None
    part = tokens[first:end]
    if part[-1].lower in _SUBJECT_PRONOUNS:
        return end - 1, end
    adverbial = part[0].lower in words("prepositions") and part[0].text != "US"
    long = len(part) > 4 and any(
        token.lower.endswith("ed") and not token.capital and token.lemma != token.lower
        for token in part
    )
    if adverbial or long or end - first > _MAX_PHRASE or any(map(_has_verb, part)):
        return _last_run(tokens, first, end)
    if (part[-1].lower in _NEVER_SUBJECT and part[-1].text != "US") or part[-1].lower in words(
        "determiners"
    ) - {"all", "both"}:
        return None
    return first, end


def _has_verb(token: Token) -> bool:
    """Tell whether a word is a finite verb, so that the segment is more than a subject."""
    if token.lower in words("finite"):
        return token.lower != "'s"
    plain = not token.capital and token.lemma != token.lower
    return plain and token.lemma in words("verbs") and not token.lower.endswith(("s", "ing"))


def _finite(tokens: tuple[Token, ...], at: int) -> bool:
    low = tokens[at].lower
    return low in words("finite") and low != "'s"


def _last_run(tokens: tuple[Token, ...], first: int, end: int) -> tuple[int, int] | None:
    """Return the last capitalised run or pronoun of a segment ("During a briefing Peskov")."""
    if tokens[end - 1].lower in _SUBJECT_PRONOUNS:
        return end - 1, end
    at = end
    while at > first and (
        tokens[at - 1].capital
        or tokens[at - 1].text in {".", "'s", "’s"}
        or (
            tokens[at - 1].lower in {"of", "the"}
            and at - 2 >= first
            and tokens[at - 2].capital
            and at < end
        )
    ):
        at -= 1
    while at < end and not tokens[at].is_word:
        at += 1
    return (at, end) if at < end and end - at <= _MAX_PHRASE else None


def subject_before(tokens: tuple[Token, ...], cue: int) -> tuple[int, int] | None:
    """Return the tokens of the subject of the reporting verb at ``cue``, or None.

    Steps back over helping verbs, and over an apposition between commas ("John Kirby, the
    coordinator, said"); a relative pronoun leads to its antecedent.
    """
    end = _before_scare_quote(tokens, _subject_end(tokens, cue))
    if end and tokens[end - 1].lower == "who" and tokens[end - 1].text != "WHO":
        end -= 1
    if end and tokens[end - 1].text == ",":
        inner = end - 1
        start = inner
        while start > 0 and tokens[start - 1].text not in {",", ";", ":", "”", "“", '"'}:
            start -= 1
        if start > 0 and tokens[start - 1].text == ",":
            outer = _cleaned(tokens, _segment(tokens, start - 1), start - 1)
            adverbial = tokens[_segment(tokens, start - 1)].lower in words("prepositions")
            if outer and not (adverbial and not tokens[outer[0]].capital):
                by = _after_by(tokens, outer)
                return by or outer
        return None if start == inner else _cleaned(tokens, start, inner)
    if end and tokens[end - 1].text == ")":
        opening = next((at for at in range(end - 1, -1, -1) if tokens[at].text == "("), -1)
        if opening > 0:
            end = opening
    start = _segment(tokens, end)
    return _cleaned(tokens, start, end) if start < end else None


def _before_scare_quote(tokens: tuple[Token, ...], end: int) -> int:
    """Step back over a short quotation inside the subject ("the Department ‘Pentagon’ said")."""
    if end < 3 or tokens[end - 1].text not in _CLOSE_TO_OPEN:
        return end
    for at in range(end - 2, max(end - 6, 0), -1):
        if tokens[at].text == _CLOSE_TO_OPEN[tokens[end - 1].text]:
            return at if tokens[at - 1].is_word else end
    return end


def _after_by(tokens: tuple[Token, ...], phrase: tuple[int, int]) -> tuple[int, int] | None:
    """Return what follows a last "by" or "from" ("statements by Andrey Kovalenko")."""
    for at in range(phrase[1] - 1, phrase[0] - 1, -1):
        if tokens[at].lower in {"by", "from", "with"} and at + 1 < phrase[1]:
            return at + 1, phrase[1]
    return None


def phrase_after(tokens: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    """Return the noun phrase that begins at ``at`` ("said Kremlin spokesperson D. Peskov")."""
    end = at
    while end < len(tokens) and end - at < _MAX_PHRASE:
        token = tokens[end]
        if token.text in _BREAKS or _finite(tokens, end):
            break
        if token.text == "." and (end + 1 >= len(tokens) or len(tokens[end - 1].text) > 4):
            break
        if token.lower in _CLAUSE or token.lower in {
            "in",
            "on",
            "at",
            "during",
            "to",
            "via",
            "that",
            "who",
            "which",
        }:
            break
        end += 1
    while end > at and not (tokens[end - 1].is_word or tokens[end - 1].is_number):
        end -= 1
    return (at, end) if end > at else None


def named(
    text: str, tokens: tuple[Token, ...], phrase: tuple[int, int], memory: Memory
) -> tuple[str, bool]:
    """Return the speaker that a phrase names, and whether it is a person.

    A person is given by the fullest name that the article has for the surname; pronouns by
    their antecedent; other phrases as written, without article.
    """
    first, end = phrase
    part = tokens[first:end]
    if len(part) == 1 and part[0].lower in _SUBJECT_PRONOUNS:
        who = memory.resolve(part[0].lower)
        return who, part[0].lower in _PERSONAL
    found = names(text, part, people=frozenset(memory.people))
    people = [name for name in found if name.kind is NameKind.PERSON]
    possessive = (
        any(token.lower == "'s" and token.end > people[-1].span.end for token in part)
        if people
        else False
    )
    if people and not possessive:
        person = people[-1]
        return memory.people.get(person.key, person.text), True
    if people and person_key(people[-1].text) and part[-1].lower == "'s":
        return people[-1].text, True
    if part[0].lower in words("determiners") and len(part) > 1:
        part = part[1:]
    return Span(part[0].start, part[-1].end).of(text), False
