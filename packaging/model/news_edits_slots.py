"""Exchanging or dropping one particular of a news sentence: its place, or a person in a role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from news_edits_clause import sentence

if TYPE_CHECKING:
    import random

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SlotEdit:
    """One particular exchanged.

    Attributes:
        kind: "place", "person", "date".
        full: The sentence with the particular.
        other: The same with another one in its place: a contradiction.
        without: The same without it, or empty where it cannot be left out: `full` says more.
        looser: The same with a wider particular ("in May" of "on 3 May"), or empty.
    """

    kind: str
    full: str
    other: str
    without: str
    looser: str = ""


@cache
def places() -> dict[str, tuple[str, ...]]:
    """Return for each place the others of its country."""
    found: dict[str, tuple[str, ...]] = {}
    doubled = set()
    for line in (_HERE / "news_places.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            names = tuple(name.strip() for name in line.partition(":")[2].split(","))
            for name in names:
                doubled |= {name} & found.keys()
                found[name] = tuple(other for other in names if other != name)
    return {name: others for name, others in found.items() if name not in doubled}


@cache
def _place_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, places()), key=len, reverse=True))
    kinds = "city|town|port|port city|capital city|province|state|region|island"
    lead = rf"(?:the (?:\w+ )?(?:{kinds}) of )"
    return re.compile(
        rf"\b(?P<prep>in|near|at|outside)\s(?P<lead>{lead}|\w+(?:ern|ral) )?"
        rf"(?P<place>{names})(?![\w'’-])(?! [A-Z])"
    )


def place_edits(text: str, rng: random.Random) -> list[SlotEdit]:
    """Return the sentence with a town or region exchanged for another of its country."""
    found = []
    for match in _place_pattern().finditer(text):
        place = match["place"]
        if text.count(place) > 1 or re.search(r"capital|headquarter", text):
            continue
        other = rng.choice(places()[place])
        if other in text:
            continue
        start, end = match.span("place")
        changed = text[:start] + other + text[end:]
        without = _without_place(text[: match.start()].rstrip(), text[end:])
        found.append(SlotEdit("place", text, sentence(changed), without))
    return found


_COUNTRY = re.compile(r"(?P<country>, [A-Z][\w' ]+?)?(?P<end>[,.]|$| (?:on|after|when|as)\b)")
# A place that the words before it cannot do without ("is in Rome", "two in Milan").
_NEEDED = re.compile(
    r"(?:\b(?:is|are|was|were|and|or|one|two|three|four|five|six|live|lives|based|\d+)|,)$|^$"
)


def _without_place(before: str, after: str) -> str:
    """Return the sentence without its place and country, or nothing where that leaves a hole."""
    tail = _COUNTRY.match(after)
    if tail is None or _NEEDED.search(before):
        return ""
    if not tail["country"]:
        return sentence(before + after)
    if tail["end"].startswith(" "):
        return ""
    rest = after[tail.end() :].lstrip()
    return sentence(f"{before} {rest}" if tail["end"] == "," else before + after[tail.end() - 1 :])


@cache
def _people() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    lines = (_HERE / "news_people.txt").read_text("utf-8").splitlines()
    rows = [tuple(line.partition(":")[2].split()) for line in lines if not line.startswith("#")]
    return tuple(zip(rows[0::2], rows[1::2], strict=True))


def invented_person(rng: random.Random) -> str:
    """Return a name of common parts."""
    given, family = rng.choice(_people())
    return f"{rng.choice(given)} {rng.choice(family)}"


_NAME = r"(?P<name>(?:[A-ZÁÉÖÜŠŽÇ][\w-]+ ){1,2}[A-ZÁÉÖÜŠŽÇ][\w-]+)(?!['’]?\w)"
_ROLE = (
    r"(?P<role>(?:Vice |Deputy |Acting |Interim )?(?:President|Prime Minister|Chancellor|Pope|King|"
    r"Queen|Mayor|Governor|Senator|Chief Justice|Archbishop|Cardinal|General|Foreign Minister|"
    r"Defen[cs]e Minister|Finance Minister|Interior Minister|Health Minister|Secretary of State|"
    r"Secretary-General|Attorney General|Taoiseach|Chief Minister))"
)
_TITLED = re.compile(rf"\b{_ROLE} {_NAME}(?=[ ,.])(?! [IVX]+\b)")
_ELECTED = re.compile(
    rf"^{_NAME} (?=(?:is|was) (?:elected|re-elected|sworn|crowned|appointed|named|inaugurated|"
    r"chosen|selected|nominated|awarded)|(?:wins|won) (?:the|a)|becomes? the|became the|"
    r"resigns as|resigned as)"
)
_INSTITUTION = re.compile(
    r"\b(?:Party|Court|United|National|State|States|University|Union|FC|League|Council|Republic|The|"
    r"New|South|North|Real|Cup|Team|City|Army|Bank|Democrats?|Movement|Kingdom|Front|House|Senate)\b"
)


def person_edits(text: str, rng: random.Random) -> list[SlotEdit]:
    """Return the sentence with the holder of a role that one person holds exchanged."""
    match = _TITLED.search(text) or _ELECTED.search(text)
    if match is None or _INSTITUTION.search(match["name"]):
        return []
    *_, family = match["name"].split()
    if text.count(family) > 1:
        return []
    start, end = match.span("name")
    changed = sentence(text[:start] + invented_person(rng) + text[end:])
    without = ""
    if match.re is _TITLED:
        without = _without_name(text[: match.start("role")], match["role"], text[end:])
    return [SlotEdit("person", text, changed, without)]


# One or two words of nationality before a role at the beginning of a sentence.
_OWNER = re.compile(r"(?!The|Former|Outgoing|Deputy|Acting|New)(?:[A-Z][\w.]+ ){1,2}")
_MANY_HOLD = frozenset({"General", "Senator", "Cardinal"})


def _without_name(before: str, role: str, after: str) -> str:
    """Return the sentence with the role and no name, or nothing where the grammar is unsure."""
    if role in _MANY_HOLD:
        return ""
    if _OWNER.fullmatch(before):
        return sentence(f"The {before}{role}{after}")
    if re.search(r"(?:^|\bto |\bwith |\bby |\bof |\bthat )$", before):
        return sentence(f"{before}the {role.lower()}{after}")
    return ""
