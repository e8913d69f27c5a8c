"""Saying a news sentence in other words: the same in both directions, or the same with less."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from news_edits_clause import Clause, find_clause, sentence, shifted, text_of
from news_edits_negation import counted
from news_edits_numbers import respelled
from news_edits_roles import deed_of, small
from news_edits_senses import THINGS
from news_edits_words import SYNONYMS, exchange_verb, exchange_words

if TYPE_CHECKING:
    import random

_CONTRACTED = {
    "is not": "isn't", "are not": "aren't", "was not": "wasn't", "were not": "weren't",
    "does not": "doesn't", "do not": "don't", "did not": "didn't", "has not": "hasn't",
    "have not": "haven't", "had not": "hadn't", "will not": "won't", "would not": "wouldn't",
    "cannot": "can't", "could not": "couldn't", "should not": "shouldn't",
}  # fmt: skip
_EXPANDED = {short: long for long, short in _CONTRACTED.items()}


def contracted(text: str) -> str | None:
    """Return the text with "not" contracted, or drawn out again, or None without one."""
    for table in (_CONTRACTED, _EXPANDED):
        for old, new in table.items():
            if re.search(rf"\b{old}\b", text) and '"' not in text:
                return re.sub(rf"\b{old}\b", new, text, count=1)
    return None


_SAYS = re.compile(
    r"^(?P<who>(?:(?!,| that | who | which ).){3,80}?) "
    r"(?P<say>says|said|say|states|stated|reports|reported) "
    r"(?P<that>that )?(?P<what>[^\"“”]{25,})\.$"
)


def speech_turned(text: str, rng: random.Random) -> str | None:
    """Return "X said that P" as "P, X said" or "According to X, P", or None where it is none."""
    match = _SAYS.match(text)
    if match is None or re.search(r"\bnot\b", match["who"]):
        return None
    if match["say"] in {"reports", "reported"} and not match["that"]:
        return None
    who, what = match["who"], match["what"]
    if not match["that"] and not re.match(r"(?:the|a|an|it|he|she|they|its|his|\d+|[A-Z])", what):
        return None
    if re.search(r"\b(?:and|but)\b", who) or re.search(r"\b(?:and|but) (?:that|\w+s)\b", what):
        return None
    if not match["that"] and find_clause(sentence(what)) is None:
        return None
    ways = [
        sentence(f"According to {small(who)}, {what}"),
        sentence(f"{what}, according to {small(who)}"),
    ]
    if not match["that"]:
        ways.append(sentence(f"{who} {match['say']} that {what}"))
    elif re.match(r"(?:the|a|an|it|they|he|she) ", what):
        ways.append(sentence(f"{who} {match['say']} {what}"))
    if "," not in what and match["say"] in {"said", "says", "say"}:
        ways.append(sentence(f"{what}, {small(who)} {match['say']}"))
    return rng.choice(ways)


def voice_turned(clause: Clause) -> str | None:
    """Return an active sentence in the passive and the other way round, or None in doubt."""
    deed = deed_of(clause)
    if (
        deed is None
        or deed.verb.has("c")
        or deed.verb.base in {"become", "leave", "take", "enter", "hold"}
    ):
        return None
    if re.match(r"(?:by|including)\b", deed.rest) or deed.agent.startswith("no "):
        return None
    return deed.active() if clause.passive else deed.passive()


def never_failed(clause: Clause) -> str | None:
    """Return the clause with its verb negated twice, or None where that says something else."""
    verb = clause.verb
    if (
        verb is None
        or clause.aux
        or not verb.has("d")
        or verb.has("c")
        or re.match(r"An? ", clause.subject)
    ):
        return None
    if re.search(r"\band \w+s\b", clause.rest) or counted(clause) or THINGS.search(clause.subject):
        return None
    do = "did" if clause.past else ("do" if clause.plural else "does")
    return clause.say(f"{do} not fail to {verb.base}")


_APPOSITION = re.compile(
    r"(?P<name>[A-Z][\w'’.-]+), (?:the|a|an|who|which|aged|\d\d)\b(?: ?[^,.;()\"]{3,70}),"
    r"(?= (?P<next>[\w'’-]+))"
)
_TAIL = re.compile(
    r", (?:killing|injuring|wounding|leaving|causing|damaging|destroying|citing|making|becoming|"
    r"amid|despite|following|after)\b[^.]*\.$"
)
_TAIL_TIME = re.compile(
    r" (?:after|following|amid|because of|due to|in protest at|in response to) "
    r"(?:a |an |the )?[^,.]{8,90}\.$"
)
_BOUND = re.compile(
    r"\b(?:no|not|never|little|few|hardly|only|first|all|every|each|fewer|less|most|last|none|nobody|"
    r"without|if|may|might|could|would|will|record|refuse[sd]?|fail(?:s|ed)?|den(?:y|ies|ied))\b|n't",
    re.IGNORECASE,
)


def shortened(text: str, rng: random.Random) -> str | None:
    """Return less than the sentence says, so that it follows from the sentence; None in doubt."""
    if _BOUND.search(text) or '"' in text:
        return None
    found = []
    match = _APPOSITION.search(text)
    if (
        match
        and match["next"][0].islower()
        and match["next"] not in {"and", "or"}
        and text[match.end() :].count(",") == 0
    ):
        found.append(sentence(text[: match.end("name")] + text[match.end() :]))
    match = _TAIL.search(text) or _TAIL_TIME.search(text)
    if match and len(text[: match.start()].split()) >= 6:
        head = text[: match.start()]
        # "Planned a march after ..." may be about the plan or the march: cut only plain clauses.
        if find_clause(sentence(head)) is not None and head.count(",") % 2 == 0:
            found.append(sentence(head))
    return rng.choice(found) if found else None


def hyponym(text: str, clause: Clause | None, rng: random.Random) -> str | None:
    """Return the sentence with one word for a wider one, so that it follows; None in doubt."""
    if _BOUND.search(text) or re.search(r"\b(?:than|other|other than|ban\w*|prohibit\w*)\b", text):
        return None
    found = [changed.text for changed in exchange_words(text, SYNONYMS) if not changed.line.both]
    if clause is not None:
        found += [
            changed.text for changed in exchange_verb(clause, SYNONYMS) if not changed.line.both
        ]
    return rng.choice(found) if found else None


def synonyms(text: str, clause: Clause | None, rng: random.Random) -> str | None:
    """Return the sentence with one word for its synonym, or None without one."""
    found = [changed.text for changed in exchange_words(text, SYNONYMS) if changed.line.both]
    if clause is not None:
        found += [
            changed.text for changed in exchange_verb(clause, SYNONYMS) if changed.line.both
        ] * 2
    return rng.choice(found) if found else None


def reworded(text: str, rng: random.Random, changes: int = 2) -> str | None:
    """Return the sentence in other words, of the same meaning both ways, or None.

    Args:
        text: The sentence.
        rng: Source of chance.
        changes: Changes tried at most.
    """
    current, made = text, 0
    for _ in range(changes + 2):
        clause = find_clause(current)
        rule = rng.randrange(7)
        new: str | None = None
        if rule in {0, 1}:
            new = synonyms(current, clause, rng)
        elif rule == 2:
            new = respelled(current, rng)
        elif rule == 3:
            new = contracted(current) or speech_turned(current, rng)
        elif rule == 4 and clause is not None:
            new = voice_turned(clause)
        elif rule == 5 and clause is not None and made == 0:
            past = shifted(clause)
            new = text_of(past) if past is not None else None
        elif rule == 6 and clause is not None and rng.random() < 0.15:
            new = never_failed(clause)
        if new and new != current:
            current, made = new, made + 1
        if made >= changes:
            break
    return current if made and current != text else None
