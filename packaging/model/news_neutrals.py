"""Hard neutrals: two statements with much in common of which neither bears on the other."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from news_counts import find_counts
from news_data import NewsPair, NewsSentence, TollPair
from news_days import STYLES, can_begin_with_day, with_day
from news_words import contained, content, countries_in, may_oppose, names, overlap
from nli_data import Label

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

# A thread's items this close in time are one story; people's acts this far apart are not.
STORY_DAYS, UNRELATED_DAYS, INCIDENT_DAYS = 3, 20, 5
# Above this share of the smaller set of words, one sentence may entail or restate the other.
_NEARLY_ALL = 0.6
_DEEDS = re.compile(
    r"\b(?P<deed>bomb|explo|blast|airstrike|air strike|shoot|shot|earthquake|flood|landslide|fire|"
    r"crash|collid|collision|derail|collaps|protest|demonstrat|ambush|kidnap|stab|storm|attack|"
    r"clash|arrest|"
    r"stampede|capsiz|sink|erupt|avalanche|strike)\w*",
    re.IGNORECASE,
)
# Disasters of many places and days: two tolls of them may be one that grew.
_SPREAD = re.compile(
    r"\b(?:toll|massacres?|Cyclone|Hurricane|Typhoon|Storm|earthquakes?|flood\w*|tsunami|monitor)\b"
)
_TOLL = re.compile(
    r"\b(?:kill|dead|dies?\b|died|death|toll|injur|wound|casualt|missing)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence with what comparing it needs."""

    sentence: NewsSentence
    words: frozenset[str]
    names: frozenset[str]
    day: int


def read(sentence: NewsSentence) -> _Read:
    """Return a sentence with its words, names and day."""
    text = sentence.text
    return _Read(sentence, content(text), names(text), _ordinal(sentence))


def _ordinal(sentence: NewsSentence) -> int:
    return date.fromisoformat(sentence.day).toordinal() if len(sentence.day) == 10 else 0


def _pair(one: NewsSentence, other: NewsSentence, family: str) -> NewsPair:
    origin = "+".join(dict.fromkeys((one.item_id, other.item_id)))
    return NewsPair(one.text, other.text, Label.NEUTRAL, family, origin)


def same_counted_differs(one: str, other: str) -> bool:
    """Say whether both sentences count a thing of one name and give different numbers."""
    here = {count.thing: count.value for count in find_counts(one) if count.thing}
    return any(
        count.thing in here and here[count.thing] != count.value for count in find_counts(other)
    )


def _both_tolls(one: str, other: str) -> bool:
    return bool(_TOLL.search(one) and _TOLL.search(other))


def unrelated(one: _Read, other: _Read) -> bool:
    """Say whether two sentences of one story are safely neutral, though they share something."""
    a, b = one.sentence.text, other.sentence.text
    if contained(one.words, other.words) > _NEARLY_ALL or overlap(one.words, other.words) > 0.45:
        return False
    return not (may_oppose(a, b) or same_counted_differs(a, b) or _both_tolls(a, b))


def hard(one: _Read, other: _Read) -> bool:
    """Say whether two sentences share a name or two words, so that telling them apart is work."""
    return bool(one.names & other.names) or len(one.words & other.words) >= 2


def from_threads(
    threads: Sequence[Sequence[str]],
    by_item: dict[str, list[NewsSentence]],
    count: int,
    rng: random.Random,
) -> list[NewsPair]:
    """Pair sentences of different items of one topic, at most three days apart.

    Args:
        threads: Items of each topic in order of time.
        by_item: Sentences of each item.
        count: Pairs wanted.
        rng: Source of chance.
    """
    made: list[NewsPair] = []
    links = [
        (ids[at], ids[after])
        for ids in threads
        for at in range(len(ids))
        for after in range(at + 1, min(at + 9, len(ids)))
    ]
    for first, second in rng.sample(links, len(links)):
        if len(made) >= count:
            break
        if not by_item.get(first) or not by_item.get(second):
            continue
        if abs(_ordinal(by_item[first][0]) - _ordinal(by_item[second][0])) > STORY_DAYS:
            continue
        one, other = read(rng.choice(by_item[first])), read(rng.choice(by_item[second]))
        if hard(one, other) and unrelated(one, other):
            sides = (one.sentence, other.sentence)
            made.append(_pair(*(sides if rng.random() < 0.5 else sides[::-1]), "neutral-story"))
    return made


def from_articles(
    articles: Sequence[Sequence[NewsSentence]], count: int, rng: random.Random
) -> list[NewsPair]:
    """Pair two sentences of one article that share something.

    Args:
        articles: Sentences of each article.
        count: Pairs wanted; they are spread over the articles.
        rng: Source of chance.
    """
    candidates: list[NewsPair] = []
    usable = [article for article in articles if len(article) >= 2]
    if not usable:
        return []
    each = 1 + (3 * count) // len(usable)
    for article in usable:
        sentences = [read(sentence) for sentence in article]
        found = 0
        for _ in range(each * 5):
            one, other = rng.sample(sentences, 2)
            if hard(one, other) and unrelated(one, other):
                candidates.append(_pair(one.sentence, other.sentence, "neutral-article"))
                found += 1
            if found == each:
                break
    unique = list({frozenset((p.premise, p.hypothesis)): p for p in candidates}.values())
    rng.shuffle(unique)
    return unique[:count]


def similar_incidents(
    sentences: Sequence[NewsSentence], count: int, rng: random.Random
) -> list[NewsPair]:
    """Pair two happenings of one kind and one country on different days.

    Half of the pairs name the day in both sentences; in the others the places differ.

    Args:
        sentences: Sentences of items with a day.
        count: Pairs wanted.
        rng: Source of chance.
    """
    buckets = _incidents(sentences)
    keys = [key for key in sorted(buckets) if len(buckets[key]) > 1]
    weights = [min(len(buckets[key]), 200) for key in keys]
    made: dict[frozenset[str], NewsPair] = {}
    for key in rng.choices(keys, weights, k=count * 40) if keys else ():
        if len(made) >= count:
            break
        one, other = rng.sample(buckets[key], 2)
        likeness = overlap(one.words, other.words)
        if abs(one.day - other.day) < INCIDENT_DAYS or not 0.2 <= likeness <= 0.9:
            continue
        pair = _told_apart(one, other, rng)
        if pair:
            made[frozenset((pair.premise, pair.hypothesis))] = pair
    return list(made.values())


def _incidents(sentences: Sequence[NewsSentence]) -> dict[str, list[_Read]]:
    buckets: dict[str, list[_Read]] = defaultdict(list)
    for sentence in sentences:
        deed = _DEEDS.search(sentence.text)
        if deed and sentence.day and not _PART_OF_A_STORY.search(sentence.text):
            here = countries_in(sentence.text)
            if len(here) == 1:
                buckets[f"{deed['deed'].lower()} {min(here)}"].append(read(sentence))
    return buckets


# What speaks of an event told before, of which there may be only one.
_PART_OF_A_STORY = re.compile(
    r"^(?:The|He|She|It|They|This|These|Those|His|Her|Their|Its|At the|In the|On the|A total|"
    r"Another)\b"
    r"|\bthe (?:bomb|blast|explosion|attack|crash|fire|shooting|earthquake|death toll|toll|number)|"
    r"\b(?:anniversary|death toll|rises? to|rose to|so far|days? after|weeks? after|year after)\b",
)


def _told_apart(one: _Read, other: _Read, rng: random.Random) -> NewsPair | None:
    """Return the pair if place or named day tell the two happenings apart."""
    a, b = one.sentence, other.sentence
    named = can_begin_with_day(a) and can_begin_with_day(b)
    if named and rng.random() < 0.4:
        style = rng.randrange(STYLES)
        left, right = with_day(a, style), with_day(b, style)
        origin = f"{a.item_id}+{b.item_id}"
        return NewsPair(left, right, Label.NEUTRAL, "neutral-incident-day", origin)
    here = frozenset(places_of(one)) - countries_in_names(one)
    there = frozenset(places_of(other)) - countries_in_names(other)
    if here and there and not here & there:
        return _pair(a, b, "neutral-incident-place")
    return None


def places_of(one: _Read) -> Iterator[str]:
    """Yield the names that follow "in", "at", "near" and the like."""
    for found in _PLACE_AFTER.finditer(one.sentence.text):
        yield from (part.strip() for part in found["place"].split(","))


_PLACE_AFTER = re.compile(
    r"\b(?:in|at|near|of|outside|on|between) (?:the )?(?:\w+ ){0,3}?"
    r"(?P<place>[A-ZÀ-Ž][\w'’À-ž-]+(?:,? (?:of |al-|the )?[A-ZÀ-Ž][\w'’À-ž-]+)*)"
)


def countries_in_names(one: _Read) -> frozenset[str]:
    """Return the places of a sentence that are countries, as written."""
    return frozenset(place for place in places_of(one) if countries_in(place))


def same_person(
    sentences: Sequence[NewsSentence], count: int, rng: random.Random
) -> list[NewsPair]:
    """Pair unrelated acts of one person, weeks apart.

    Args:
        sentences: Sentences of items with a day.
        count: Pairs wanted.
        rng: Source of chance.
    """
    index: dict[str, list[_Read]] = defaultdict(list)
    for sentence in sentences:
        if not sentence.day:
            continue
        for name in sorted(names(sentence.text)):
            if len(name.split()) == 2 and not countries_in(name):
                index[name].append(read(sentence))
    shared = [name for name in sorted(index) if 1 < len(index[name]) <= 400]
    weights = [len(index[name]) ** 0.5 for name in shared]
    made: dict[frozenset[str], NewsPair] = {}
    for name in rng.choices(shared, weights, k=count * 20) if shared else ():
        if len(made) >= count:
            break
        one, other = rng.sample(index[name], 2)
        if abs(one.day - other.day) < UNRELATED_DAYS or overlap(one.words, other.words) > 0.35:
            continue
        if unrelated(one, other):
            pair = _pair(one.sentence, other.sentence, "neutral-same-name")
            made[frozenset((pair.premise, pair.hypothesis))] = pair
    return list(made.values())


def from_tolls(tolls: Sequence[TollPair]) -> list[NewsPair]:
    """Return the toll pairs that are mostly two incidents, without those that look like one."""
    made = []
    for toll in tolls:
        here, there = content(toll.earlier), content(toll.later)
        one_incident = contained(here, there) > _NEARLY_ALL or _PART_OF_A_STORY.search(toll.later)
        if toll.reliable or one_incident or _SPREAD.search(f"{toll.earlier} {toll.later}"):
            continue
        if countries_in(toll.earlier) and countries_in(toll.later):
            made.append(
                NewsPair(toll.earlier, toll.later, Label.NEUTRAL, "neutral-toll", toll.origin)
            )
    return made
