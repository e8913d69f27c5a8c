"""The main clause of a news sentence: subject, verb and the rest, found by word lists.

No parser is at hand that may be used here. These rules refuse most sentences that they could
misread: of 100,000 sentences a third is plenty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from news_edits_verbs import Verb, by_participle, by_past, by_third, verbs, word_set

TOKEN = re.compile(r"[^\W\d_](?:[\w.&-]*\w)?(?:['’]s?(?!\w))?|\d[\d.,:]*\d|\d|[^\w\s]")
BE = frozenset({"is", "are", "was", "were"})
HAVE = frozenset({"has", "have", "had"})
MODALS = frozenset({"will", "would", "can", "could", "may", "might", "must", "should"})
_AUX = BE | HAVE | MODALS
_DETERMINERS = word_set(
    "a an the its his her their this that these those no some any all both several many two three"
    " four five six seven eight nine ten dozens hundreds thousands at more about over nearly"
)
_STOPPERS = word_set(
    "that which who whom whose when where while as after before if because although since until"
    " not n't never whether how what why being having but or than including"
)
_PREPOSITIONS = word_set("by in on at near from with for to of off over under against")
_OPENERS = frozenset(("In", "On", "At", "During", "Following", "Amid"))
_DEMONYM = re.compile(r"(?:[a-z]{2}i|an|ese|ish|ch|air|U\.S|US|UK|terror|missile|drone|rocket)$")
_PLURAL = re.compile(
    r"(?:[^s']s|people|men|women|children|police|troops|media|soldiers|personnel|dead)$"
)
_WEEKDAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
# Nouns and prepositions in -ing.
_NOT_VERBS = word_set(
    "during morning evening following building king wing spring meeting shooting bombing stabbing "
    "hearing ruling training crossing wedding gathering fighting housing shelling"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence cut at its main verb.

    Attributes:
        lead: What stands before the subject, with its comma ("On Monday,"); may be empty.
        subject: The subject.
        aux: First auxiliary ("is", "has", "will"); empty when the verb is finite itself.
        verb: The verb, or None when a form of "be" is all there is.
        form: The verb as it stands; empty with `verb` None.
        rest: All that follows, without the full stop at the end.
        plural: Whether the subject is plural.
    """

    lead: str
    subject: str
    aux: str
    verb: Verb | None
    form: str
    rest: str
    plural: bool

    @property
    def passive(self) -> bool:
        """Whether it is "is arrested", "were killed"."""
        return self.aux in BE and self.verb is not None and self.form == self.verb.participle

    @property
    def past(self) -> bool:
        """Whether the finite verb is in the past tense."""
        if self.aux:
            return self.aux in {"was", "were", "had"}
        return self.verb is not None and self.form == self.verb.past and self.form != self.verb.base

    def be(self) -> str:
        """Return the form of "be" for the subject, in the clause's tense."""
        if self.past:
            return "were" if self.plural else "was"
        return "are" if self.plural else "is"

    def say(self, predicate: str) -> str:
        """Return the sentence with another predicate between subject and rest."""
        return sentence(f"{self.lead} {self.subject} {predicate} {self.rest}")


def sentence(text: str) -> str:
    """Return the text as a sentence: spaces tidied, first letter large, full stop."""
    text = re.sub(r"\s+", " ", text).strip().rstrip(".").rstrip(" ,;")
    text = re.sub(r"\s+([,;.:!?%])", r"\1", text)
    if re.search(r"(?:U\.S|D\.C|a\.m|p\.m|U\.K|Jr|Inc|Co|Ltd|U\.N)$", text):
        return text[:1].upper() + text[1:] + "."
    ending = "" if text.endswith(("!", "?", '."', ".”")) else "."
    return text[:1].upper() + text[1:] + ending


def is_plural(subject: str) -> bool:
    """Guess whether a noun phrase is plural."""
    words = subject.split() or [""]
    first = words[0]
    if first in {"A", "An", "a", "an", "One", "one", "This", "Each"}:
        return False
    head = re.split(r" (?:of|in|from|for|at|near|on|with|to|against)\b|,", subject)[0]
    if re.search(r"\band\b", head):
        return True
    last = head.split()[-1] if head.split() else ""
    if last[:1].isupper() and first not in {"The", "the"}:
        return last.endswith(("ists", "ians", "rebels", "forces", "Forces"))
    if last[:1].isupper():
        return last in {"Taliban", "Houthis", "Netherlands", "Philippines", "Maldives", "Forces"}
    return bool(_PLURAL.search(last)) and not last.endswith(("ss", "us", "is"))


def _opening(text: str) -> str:
    """Return a leading adverbial with its comma, or nothing."""
    first, _, _ = text.partition(" ")
    if first not in _OPENERS:
        return ""
    head, comma, _ = text.partition(",")
    words = head.split()
    if not comma or len(words) > 9 or any(word in _AUX for word in words):
        return ""
    return head + ","


def _finite(words: list[str], at: int) -> Verb | None:
    """Return the verb if the word at this place is one in the present or past tense."""
    word, before = words[at], words[at - 1]
    after = words[at + 1] if at + 1 < len(words) else "."
    opens = after in _DETERMINERS or (after[0].isupper() and after not in _WEEKDAYS)
    opens = opens or after[0].isdigit() or after in {"that", "to", "its"}
    third = by_third().get(word)
    if third is not None:
        noun = third.has("n") and (not opens or _DEMONYM.search(before) or before in _DETERMINERS)
        return None if noun else third
    past = by_past().get(word)
    if past is not None and word != past.base:
        if past.base in {"name", "call"}:
            # "A girl named Anna".
            return None
        return past if opens or (past.has("i") and after not in {"by", "."}) else None
    base = verbs().get(word)
    if base is not None and _PLURAL.search(before) and before not in _DETERMINERS:
        return base if opens or (base.has("i") and not base.has("n")) else None
    return None


def find_clause(text: str) -> Clause | None:
    """Return the main clause of a sentence, or None where the rules are not sure."""
    if re.search(r'["“”;:()\[\]?!–—]| - ', text) or len(text) > 320:
        return None
    lead = _opening(text)
    body = text[len(lead) :].strip()
    tokens = list(TOKEN.finditer(body))
    words = [token.group() for token in tokens]
    at = _verb_place(words)
    # An odd comma before the verb: an apposition stands open, or two clauses are joined.
    if at is None or words[:at].count(",") % 2 == 1:
        return None
    if words[at] in _AUX:
        return _with_aux(lead, body, tokens, at)
    verb = _finite(words, at)
    if verb is None:
        return None
    subject, rest = body[: tokens[at].start()].strip(), body[tokens[at].end() :].strip()
    plural = words[at] == verb.base or (words[at] == verb.past and is_plural(subject))
    return _checked(Clause(lead, subject, "", verb, words[at], rest.rstrip("."), plural))


def _verb_place(words: list[str]) -> int | None:
    """Return where the first finite verb stands, or None where something unclear comes first."""
    for at, word in enumerate(words[:26]):
        if at == 0 or not word.islower():
            continue
        if word in _STOPPERS:
            return None
        if word in _AUX or _finite(words, at) is not None:
            return at
        if word in by_past() or word in by_participle():
            return None
        if word.endswith("ing") and word not in _NOT_VERBS:
            return None
    return None


def _with_aux(lead: str, body: str, tokens: list[re.Match[str]], at: int) -> Clause | None:
    """Return the clause whose first auxiliary stands at this place."""
    aux = tokens[at].group()
    subject = body[: tokens[at].start()].strip()
    plural = aux in {"are", "were", "have"} or (
        aux not in {"is", "was", "has"} and is_plural(subject)
    )
    if at + 1 >= len(tokens):
        return None
    form = tokens[at + 1].group()
    verb = by_participle().get(form) if aux in BE | HAVE else verbs().get(form)
    if verb is None and aux not in BE:
        return None
    end = tokens[at + 1].end() if verb is not None else tokens[at].end()
    rest = body[end:].strip().rstrip(".")
    if form in {"not", "n't", "never", "also", "only", "no"}:
        return None
    return _checked(Clause(lead, subject, aux, verb, form if verb else "", rest, plural))


def _checked(clause: Clause) -> Clause | None:
    """Return the clause unless its subject looks like a misreading."""
    words = clause.subject.split()
    if not words or len(words) > 14 or words[-1].lower() in _PREPOSITIONS | _DETERMINERS | {"and"}:
        return None
    if re.fullmatch(r"[a-z]+ly|later|also|then|now|still|soon|once|again|both|all", words[-1]):
        return None
    if words[0] in {
        "There",
        "It",
        "This",
        "That",
        "What",
        "If",
        "He",
        "She",
        "They",
        "After",
        "As",
    }:
        return None
    return clause


def _past_rest(rest: str) -> str | None:
    """Return the words after the main verb with their present tenses shifted, or None in doubt."""
    shift = {
        "is": "was",
        "are": "were",
        "has": "had",
        "have": "had",
        "will": "would",
        "can": "could",
    }
    tokens = list(TOKEN.finditer(rest))
    out, last, open_clause = [], 0, False
    for token in tokens:
        word = token.group()
        new = shift.get(word)
        before = rest[: token.start()].split()[-1:] or [""]
        if before[0] in MODALS or before[0] == "to":
            new = None
        verb = by_third().get(word)
        if verb is not None and (
            not verb.has("n") or (open_clause and before[0] not in _DETERMINERS)
        ):
            new = verb.past
        if word in {"when", "as", "while", "after", "before", "which", "who", "that", "where"}:
            if open_clause:
                return None
            open_clause = word not in {"after", "before", "as"} or bool(
                re.match(r"\s+(?:a|an|the|two|three)\s", rest[token.end() :])
            )
        elif new or word in by_past() or (word.endswith(("ed", "ing")) and len(word) > 5):
            open_clause = False
        if new:
            out.append(rest[last : token.start()] + new)
            last = token.end()
    return None if open_clause else "".join(out) + rest[last:]


def _second_verb(rest: str) -> bool:
    """Say whether "and" seems to join a second verb in the present tense."""
    joined = re.findall(r"\band (?:then |later )?(\w+)", rest)
    return any(word in by_third() or word in verbs() or word.endswith("s") for word in joined)


def shifted(clause: Clause) -> Clause | None:
    """Return the clause in the past tense, or None where it is there already or cannot go."""
    if clause.past or clause.aux in HAVE | MODALS or _second_verb(clause.rest):
        return None
    rest = _past_rest(clause.rest)
    if rest is None:
        return None
    if clause.aux:
        return replace(clause, aux="were" if clause.plural else "was", rest=rest)
    assert clause.verb is not None
    return replace(clause, form=clause.verb.past, rest=rest)


def text_of(clause: Clause) -> str:
    """Return the clause as a sentence."""
    return clause.say(f"{clause.aux} {clause.form}")
