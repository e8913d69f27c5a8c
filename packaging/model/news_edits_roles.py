"""Who did it to whom: agent and patient exchanged, and the passive that says the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from news_edits_clause import is_plural, sentence

if TYPE_CHECKING:
    from news_edits_clause import Clause
    from news_edits_verbs import Verb

_END = re.compile(
    r"\s(?:in|on|at|of|for|with|from|to|by|near|after|before|during|over|as|into|against|following|amid|"
    r"while|when|who|which|that|and|because|despite|between|under|outside|inside|across|off|about|"
    r"without|since|until|within|along|around|through|due|out|upon|including|using|if|\w+ing)\b|,|(?<![A-Z])\."
)
_PRONOUN = re.compile(r"\b(?:its|his|her|their|itself|himself|herself|themselves|it|him|them|us)\b")


@dataclass(frozen=True, slots=True)
class Deed:
    """A clause in which one party does something to another.

    Attributes:
        agent: Who does it, as within a sentence.
        patient: To whom.
        verb: What.
        past: The tense.
        rest: All that follows.
        lead: What stands before the subject.
    """

    agent: str
    patient: str
    verb: Verb
    past: bool
    rest: str
    lead: str

    def active(self) -> str:
        """Return "A attacked B"."""
        form = self.verb.past if self.past else self._present()
        return sentence(f"{self.lead} {self.agent} {form} {self.patient} {self.rest}")

    def _present(self) -> str:
        return self.verb.base if is_plural(self.agent) else self.verb.third

    def passive(self) -> str:
        """Return "B was attacked by A"."""
        plural = is_plural(self.patient)
        be = ("were" if plural else "was") if self.past else ("are" if plural else "is")
        return sentence(
            f"{self.lead} {self.patient} {be} {self.verb.participle} by {self.agent} {self.rest}"
        )

    def turned(self) -> Deed:
        """Return the deed with agent and patient exchanged."""
        return Deed(self.patient, self.agent, self.verb, self.past, self.rest, self.lead)


def small(phrase: str) -> str:
    """Return a noun phrase from the start of a sentence as it stands within one."""
    first, _, _ = phrase.partition(" ")
    common = first.lower() in openers() or re.match(
        r"(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty(?:-\w+)?$|\d", first
    )
    return phrase[:1].lower() + phrase[1:] if common else phrase


@cache
def openers() -> frozenset[str]:
    """Return the words that open a sentence with a capital and have none within one."""
    lines = Path(__file__).with_name("news_openers.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def deed_of(clause: Clause) -> Deed | None:
    """Return what the clause's agent does to its patient, or None where that is not plain."""
    verb = clause.verb
    if verb is None or "," in clause.subject or re.search(r"\b(?:and|or)\b", clause.subject):
        return None
    if clause.passive:
        match = re.match(r"by\s+(.+)$", clause.rest)
        if match is None:
            return None
        agent, rest = _phrase(match.group(1))
        patient = small(clause.subject)
    elif not clause.aux and verb.has("o"):
        patient, rest = _phrase(clause.rest)
        agent = small(clause.subject)
    else:
        return None
    if not _is_party(agent) or not _is_party(patient):
        return None
    if re.match(r"(?:of|and|or|who|which|that|including|,)", rest) or re.search(
        r", \w+ing\b|\b(?:and|but)\b", rest
    ):
        return None
    if _PRONOUN.search(rest) and clause.passive:
        return None
    return Deed(agent, patient, verb, clause.past, rest, clause.lead)


def _phrase(text: str) -> tuple[str, str]:
    """Cut a noun phrase off the front of the text."""
    end = _END.search(text)
    if end is None:
        return text.strip(), ""
    return text[: end.start()].strip(), text[end.start() :].strip()


def _is_party(phrase: str) -> bool:
    """Say whether a noun phrase is short, plain and no clause."""
    words = phrase.split()
    if not 1 <= len(words) <= 8 or _PRONOUN.search(phrase) or re.search(r",|\d[-–]\d", phrase):
        return False
    if re.match(
        r"(?:that|to|not|the (?:first|second)|being|how|what|off|out|up|down|back|\w+ed\b)", phrase
    ):
        return False
    named = any(word[0].isupper() for word in words)
    return (
        named
        or bool(re.match(r"(?:an?|the|two|three|four|five|six|several|\d+|at)\b", phrase))
        or words[-1].endswith("s")
        or words[-1] in {"police", "people", "troops", "militants"}
    )


_PARTY = re.compile(
    r"(?:police|troops|militants?|rebels|soldiers|gunmen|forces|army|government|man|woman|men|women|"
    r"officers?|protesters|president|minister|people|company|officials?|leader|group|fighters|"
    r"insurgents|navy|military|citizens|authorities|parliament|court|union|workers|journalists?|"
    r"lawmakers|opposition|party|student|guards?|pirates|civilians|migrants|teenager|teacher)$"
)


def is_turnable(deed: Deed) -> bool:
    """Say whether the deed makes sense the other way round, and is another one then."""
    if not deed.verb.has("t"):
        return False
    return all(_could_act(phrase) for phrase in (deed.agent, deed.patient)) and not _PRONOUN.search(
        deed.rest
    )


_NO_PARTY = re.compile(
    r"(?:earthquake|storm|bomb\w*|attacks?|strikes?|airstrikes?|raids?|explosions?|blast|fire|floods?|"
    r"Airport|Bridge|Hospital|River|Act|Province|Prize|Open|Cup|Hurricane|Typhoon|\d+|plan|bill|law|"
    r"State|decision|ban|comments?|vote|proposal|missiles?|drones?|rockets?|calls?|lawsuits?|idea|"
    r"Mall|Square|[Ee]mbassy|[Cc]onsulate|bases?|Cent(?:re|er)|City|island|Street|House|district|camps?|village|"
    r"town|city|checkpoint|ship|Hotel|School|University|accusations?|allegations?|reports?|claims?|responsibility|deal|agreement|Treaty|Accord)$"
)


def _could_act(phrase: str) -> bool:
    """Say whether a phrase names a person, a group or a state."""
    *_, last = phrase.split()
    if _NO_PARTY.search(last) or "'s" in phrase or "’s" in phrase:
        return False
    return last[0].isupper() or bool(_PARTY.search(last))
