"""Negating a news sentence, and taking a negation away."""

from __future__ import annotations

import re
from dataclasses import dataclass

from news_edits_clause import BE, HAVE, MODALS, Clause, sentence
from news_edits_senses import THINGS
from news_edits_verbs import Verb, by_third, verbs, word_set

_COUNTED = re.compile(
    r"(?:(?:At least|More than|Over|About|Around|Nearly|Almost|Up to|As many as|An estimated)\s)?"
    r"(?:\d|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Thirteen|Fourteen|"
    r"Fifteen|Sixteen|Seventeen|Eighteen|Nineteen|Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|"
    r"Ninety|Several|Dozens|Scores|Hundreds|Thousands|Some|Many|Most|All|Both|Another|Millions|"
    r"Tens|Multiple|Numerous|Few|No|Half)",
    re.IGNORECASE,
)
_UNSOUGHT = word_set("become fail lose die suffer fall miss collapse crash kill injure sink")
_HARMED = frozenset({"kill", "injure", "wound", "arrest", "hurt", "detain", "rescue"})
_NOT_REFUSED = frozenset(
    {"find", "beat", "defeat", "discover", "receive", "reach", "become", "win"}
)
_SPEAKING = word_set(
    "say state allege believe claim show report announce reveal conclude maintain warn predict"
)


@dataclass(frozen=True, slots=True)
class Negated:
    """A sentence that says that the clause is not so.

    Attributes:
        text: The sentence.
        way: How: "not", "no", "never", "failed", "refused", "yet".
    """

    text: str
    way: str


def counted(clause: Clause) -> bool:
    """Say whether the subject counts things ("at least 60 people"): "not" is unclear there."""
    return bool(_COUNTED.match(clause.subject))


def negations(clause: Clause) -> list[Negated]:
    """Return the clause negated in each way that makes sense; none where none does."""
    if counted(clause) or re.match(r"(?:no|none|nothing|little|few)\b", clause.rest):
        return _nobody(clause)
    if _second_verb(clause.rest) or (clause.verb and clause.verb.base in _SPEAKING):
        return []
    if re.match(r"An? ", clause.subject):
        return _no_such(clause)
    if clause.aux in BE | HAVE | MODALS:
        return _after_auxiliary(clause)
    return _with_do(clause)


def _second_verb(rest: str) -> bool:
    """Say whether "and" joins a second finite verb, which a change of the first would orphan."""
    joined = re.findall(r"\band (?:then |later )?(\w+)", rest)
    return any(word in by_third() or word in verbs() or word in BE | HAVE for word in joined)


def _nobody(clause: Clause) -> list[Negated]:
    """Negate "35 people are killed in ...": "No one is killed in ..."."""
    verb = clause.verb
    if verb is None or not clause.passive or verb.base not in _HARMED:
        return []
    if not re.search(r"(?:people|persons|civilians|others)\b", clause.subject):
        return []
    if re.match(r"(?:and|,)", clause.rest):
        return []
    be = "was" if clause.past else "is"
    many = "were" if clause.past else "are"
    return [
        Negated(sentence(f"{clause.lead} no one {be} {clause.form} {clause.rest}"), "no"),
        Negated(sentence(f"{clause.lead} nobody {be} {clause.form} {clause.rest}"), "no"),
        Negated(sentence(f"{clause.lead} no people {many} {clause.form} {clause.rest}"), "no"),
    ]


def _no_such(clause: Clause) -> list[Negated]:
    """Negate "A ship sinks off ...": "No ship sinks off ..."."""
    subject = re.sub(r"^An? ", "no ", clause.subject)
    if re.search(r",| (?:after|and) ", clause.subject) or clause.subject.startswith("A number"):
        return []
    if re.match(r"and\b", clause.rest) or re.search(r"\b(?:it|he|she|they|killing)\b", clause.rest):
        return []
    return [
        Negated(sentence(f"{clause.lead} {subject} {clause.aux} {clause.form} {clause.rest}"), "no")
    ]


def _after_auxiliary(clause: Clause) -> list[Negated]:
    if not clause.verb and not clause.rest:
        return []
    found = [Negated(clause.say(f"{clause.aux} not {clause.form}"), "not")]
    if (
        clause.aux in {"is", "are"}
        and clause.verb is None
        and re.match(r"(?:an?|the|still|in)\b", clause.rest)
    ):
        found.append(Negated(clause.say(f"{clause.aux} no longer"), "longer"))
    if clause.passive and clause.past:
        found.append(Negated(clause.say(f"{clause.aux} never {clause.form}"), "never"))
        have = "have" if clause.plural else "has"
        found.append(Negated(clause.say(f"{have} not been {clause.form}"), "not"))
    if clause.aux in {"has", "have"} and clause.verb is not None:
        found.append(Negated(clause.say(f"{clause.aux} never {clause.form}"), "never"))
        if clause.form == clause.verb.participle:
            found.append(Negated(clause.say(f"{clause.aux} yet to {clause.verb.base}"), "yet"))
    return found


def _with_do(clause: Clause) -> list[Negated]:
    verb = clause.verb
    assert verb is not None
    base, s = verb.base, "" if clause.plural else "s"
    do = "did" if clause.past else ("do" if clause.plural else "does")
    have = "have" if clause.plural else "has"
    ways = [(f"{do} not {base}", "not"), (f"{have} not {verb.participle}", "not")]
    if clause.past:
        ways.append((f"never {verb.past}", "never"))
    if verb.base not in _UNSOUGHT:
        ways.append((f"{have} yet to {base}", "yet"))
        ways.append((f"{'failed' if clause.past else 'fail' + s} to {base}", "failed"))
    deliberate = verb.has("d") and verb.base not in _NOT_REFUSED
    if deliberate and not THINGS.search(clause.subject):
        ways.append((f"{'refused' if clause.past else 'refuse' + s} to {base}", "refused"))
        ways.append((f"{'declined' if clause.past else 'decline' + s} to {base}", "refused"))
    return [Negated(clause.say(predicate), way) for predicate, way in ways]


_DO_NOT = re.compile(r"\b(does|do|did) not ([a-z-]+)\b")
_AUX_NOT = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must) ?"
    r"(?:not|no longer|never) (?!only|just)"
)
_WILL_NOT_TO = re.compile(r"\b(refus|fail|declin)(es|ed|s) to ([a-z-]+)\b")
_NO_NOUN = re.compile(
    r"\bNo (injuries|casualties|deaths|fatalities|survivors|arrests|victims)"
    r"( or \w+| and \w+)? (is|are|was|were|have been) "
)


_NEGATION = re.compile(
    r"\b(?:not|no|never|refuse[sd]?|fail(?:s|ed)|declines?d?|unable)\b|n't", re.IGNORECASE
)
_UNSAFE = re.compile(
    r"\b(?:any|anyone|anything|but|although|despite|whether|nor|until|yet|either|currently)\b|[\"“”]"
)


def denied(text: str) -> str | None:
    """Return the sentence without its one negation, or None where it has none or several."""
    if len(_NEGATION.findall(text)) != 1 or _UNSAFE.search(text):
        return None
    for pattern, restore in ((_DO_NOT, _after_do), (_WILL_NOT_TO, _after_refusal)):
        match = pattern.search(text)
        if match:
            form = restore(match)
            return text[: match.start()] + form + text[match.end() :] if form else None
    match = _AUX_NOT.search(text)
    if match:
        return f"{text[: match.start()]}{match.group(1)} {text[match.end() :]}"
    match = _NO_NOUN.search(text)
    if match:
        be = {"is": "are", "was": "were"}.get(match.group(3), match.group(3))
        return f"{text[: match.start()]}Several {match.group(1)} {be} {text[match.end() :]}"
    return None


def _after_do(match: re.Match[str]) -> str:
    verb = verbs().get(match.group(2))
    if verb is None:
        return ""
    return {"does": verb.third, "do": verb.base, "did": verb.past}[match.group(1)]


def _after_refusal(match: re.Match[str]) -> str:
    verb = verbs().get(match.group(3))
    if verb is None:
        return ""
    return verb.past if match.group(2) == "ed" else verb.third


_RESULT = re.compile(
    r", (?:killing|injuring|leaving|wounding|marking|becoming|making|causing|damaging)\b"
    r"|\b(?:was|were|had|when)\b"
)
_PLANNED = word_set(
    "plan vow promise pledge fail refuse decline attempt seek threaten remain suspect accuse"
)


def undecided(clause: Clause) -> list[str]:
    """Return sentences that leave open whether the clause is so: it may, it is expected to."""
    verb = clause.verb
    if verb is None or (clause.aux and not clause.passive):
        return []
    if counted(clause) or _is_settled(clause, verb):
        return []
    base = f"be {verb.participle}" if clause.passive else verb.base
    be = clause.be()
    willed = verb.has("d") and verb.base not in _NOT_REFUSED and not clause.passive
    agent = willed and not THINGS.search(clause.subject)
    predicates = [f"{be} expected to {base}", f"{be} likely to {base}", f"{be} due to {base}"]
    if clause.past:
        predicates.append(f"{be} considering whether to {base}" if agent else f"{be} set to {base}")
        predicates.append(f"{be} under pressure to {base}" if willed else f"{be} set to {base}")
    else:
        predicates += [f"may {base}", f"could {base}", f"might {base}"]
        predicates.append(f"{be} preparing to {base}" if agent else f"{be} set to {base}")
    return [clause.say(predicate) for predicate in predicates]


def _is_settled(clause: Clause, verb: Verb) -> bool:
    """Say whether "may" would not fit: the rest tells results, or nobody can be expecting it."""
    if clause.passive and verb.base in _HARMED:
        return True
    if verb.base in _SPEAKING | _UNSOUGHT | _PLANNED:
        return True
    return _second_verb(clause.rest) or _RESULT.search(clause.rest) is not None
