"""The same statement about another place or person: neither support nor denial."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from news_data import NewsPair, NewsSentence
from news_words import content, countries, countries_in, names, overlap
from nli_data import Label

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

# Happenings that can be in two places at once. Who won a match or where the summit met cannot.
_REPEATABLE = re.compile(
    r"\b(?:bomb|explo|blast|airstrike|air strike|shooting|earthquake|flood|landslide|wildfire|fire|"
    r"crash|collision|collide|derail|collapse|protest|demonstrat|ambush|kidnap|stabb|stampede|"
    r"capsize|"
    r"avalanche|riot|shoot|gunm[ae]n|tornado|strike action)",
    re.IGNORECASE,
)
# Two sentences about two people are easy to tell apart unless they share this much.
LEAST_ALIKE = 0.15
_INDEFINITE = re.compile(
    r"^(?:A|An|At least|More than|Over|Several|Dozens|Hundreds|Thousands|Protest\w*|Gunm[ae]n|"
    r"Militants|Police|Suspected|Unidentified|Heavy|Torrential|\w+ (?:people|soldiers|"
    r"civilians|men|police))\b"
)
_UNIQUE = re.compile(
    r"\b(?:the (?!country|capital|city|province|district|town|village|state|region|area|outskirts)"
    r"|first|only|capital|largest|second|third|Prime|President|since|history)\b"
)
_COUNTRY_NAMES = "|".join(sorted(map(re.escape, set(countries().values())), key=len, reverse=True))
_PLACE_WORD = r"[A-ZÀ-Ž][\w'’À-ž-]+"
_PLACE = re.compile(
    rf"\b(?P<before>in|near) (?P<place>{_PLACE_WORD}(?: {_PLACE_WORD}){{0,2}}, "
    rf"(?:{_PLACE_WORD}(?: {_PLACE_WORD}){{0,2}}, )?(?P<country>{_COUNTRY_NAMES}))"
    r"(?=[,.]| (?:and|as|after|when|leaving|kill))"
)
_NAME = r"[A-Z][a-zÀ-ž'’-]+(?: [A-Z]\.)? [A-Z][a-zÀ-ž'’-]+"
_PERSON = re.compile(
    rf"^(?P<role>(?:(?:[A-Z][a-z]+ )?(?:[a-z-]+ ){{0,4}})?)(?P<person>{_NAME}),?"
    r"(?P<told> (?:dies|is arrested|is sentenced|is jailed|visits|resigns|is charged|is shot|"
    r"is killed|arrives|is released|pleads guilty|is hospitalized|is elected|is appointed|is found|"
    r"wins the|retires|announces his|announces her|meets|signs|is convicted|is inaugurated|"
    r"undergoes|becomes the)\b)"
)
_NO_PERSON = re.compile(
    r"\b(?:Islamic|State|States|Army|Party|Court|United|National|University|Supreme|Islamist|"
    r"North|South|"
    r"Air|Force|Bank|News|Minister|President|King|Queen|Prime|Hurricane|Storm|Cyclone|Typhoon|"
    r"Airlines|"
    r"City|County|House|Union|Council|Police|Republic|Kong|Korea|Africa|Zealand|Arabia|Lanka|"
    r"Rica)\b"
)


def make(sentences: Sequence[NewsSentence], count: int, rng: random.Random) -> list[NewsPair]:
    """Return pairs of like statements about two places or two people, all neutral.

    Args:
        sentences: Any; few fit the rules.
        count: Pairs wanted, two thirds of them about places.
        rng: Source of chance.
    """
    places = _other_places(sentences, round(0.65 * count), rng)
    return places + _other_people(sentences, count - len(places), rng)


def _other_places(
    sentences: Sequence[NewsSentence], count: int, rng: random.Random
) -> list[NewsPair]:
    found: list[tuple[NewsSentence, re.Match[str]]] = []
    for sentence in sentences:
        text = sentence.text
        if not _REPEATABLE.search(text) or not _INDEFINITE.match(text) or _UNIQUE.search(text):
            continue
        place = _PLACE.search(text)
        if place is None:
            continue
        # A named school or group would have to move along.
        elsewhere = text[: place.start()] + "." + text[place.end() :]
        if not countries_in(elsewhere) and not names(elsewhere):
            found.append((sentence, place))
    made: list[NewsPair] = []
    for sentence, place in rng.sample(found, len(found)):
        if len(made) >= count:
            break
        _, other = rng.choice(found)
        new = other["place"]
        # Two towns of one country may be two reports of one happening.
        if other["country"] == place["country"]:
            continue
        text = sentence.text[: place.start("place")] + new + sentence.text[place.end("place") :]
        sides = (sentence.text, text) if rng.random() < 0.5 else (text, sentence.text)
        made.append(NewsPair(*sides, Label.NEUTRAL, "neutral-other-place", sentence.item_id))
    return made


def _other_people(
    sentences: Sequence[NewsSentence], count: int, rng: random.Random
) -> list[NewsPair]:
    """Pair two sentences that tell of the same deed of two people.

    Both are as they were printed: with a name exchanged, a deed that only one can have done would
    become a contradiction, or nonsense.
    """
    by_deed: dict[str, list[tuple[NewsSentence, str, frozenset[str]]]] = defaultdict(list)
    for sentence in sentences:
        person = _PERSON.match(sentence.text)
        if person is None:
            continue
        name = person["person"]
        if not _NO_PERSON.search(name) and not countries_in(name):
            by_deed[person["told"]].append((sentence, name, content(sentence.text)))
    deeds = [deed for deed in sorted(by_deed) if len(by_deed[deed]) > 1]
    weights = [len(by_deed[deed]) ** 0.6 for deed in deeds]
    made: dict[frozenset[str], NewsPair] = {}
    for deed in rng.choices(deeds, weights, k=60 * count) if deeds else ():
        if len(made) >= count:
            break
        (one, name, words), (other, stranger, others) = rng.sample(by_deed[deed], 2)
        if name.split()[-1] in other.text or stranger.split()[-1] in one.text:
            continue
        if not LEAST_ALIKE <= overlap(words, others) <= 0.9 or one.day == other.day:
            continue
        origin = f"{one.item_id}+{other.item_id}"
        pair = NewsPair(one.text, other.text, Label.NEUTRAL, "neutral-other-person", origin)
        made[frozenset((one.text, other.text))] = pair
    return list(made.values())
