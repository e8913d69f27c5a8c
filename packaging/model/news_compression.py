"""Pairs of a sentence and less of it, and of an item and one of its sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from news_data import NewsPair, NewsSentence
from news_days import STYLES, can_begin_with_day, with_day
from news_neutrals import read, unrelated
from news_split import has_verb, is_statement
from news_words import countries
from nli_data import Label

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

FAMILIES = {
    "less-tail": 0.40,
    "less-day": 0.13,
    "less-place": 0.12,
    "item-sentence": 0.20,
    "item-other-sentence": 0.15,
}
# What is left without such a tail is as true as with it.
_TAIL = re.compile(
    r"(?:, (?:killing|injuring|wounding|leaving|causing|while|after|following|amid|with|which|"
    r"citing|making|bringing|despite|becoming|ending|where|when|triggering|forcing|destroying|"
    r"damaging|sparking|prompting|saying|calling|due to|because of|in response to|hours after)"
    r"| (?:amid|following|in response to|because of|due to|during|after (?:a|an|the|being|his|her|"
    r"their|they|he|she)|when (?:a|an|the)|in protest)) "
)
# Where one of these stands, less of the sentence can say something else.
_NO_CUT = re.compile(
    r"\b(?:if|unless|until|not|no|never|without|only|except|neither|nor|den(?:y|ies|ied)|least|"
    r"most|"
    r"largest|highest|worst|deadliest|first|last|would|could|may|might|whether|than|fail\w*|"
    r"refus\w*|"
    r"likely|expected|supposed|stop\w*|prevent\w*|avoid\w*|ban\w*|half|few|every|all|both|"
    r"between)\b"
    r"|n['’]t\b|\w+est\b",
    re.IGNORECASE,
)
_SOMEBODYS_WORD = re.compile(
    r"\b(?:say|says|said|claim\w*|alleg\w*|report\w*|according|accus\w*|believ\w*|fear\w*|warn\w*|"
    r"threat\w*|suspect\w*|announc\w*|call\w* for|vow\w*|plan\w*)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"^(?:On|Last|Late on|Early on) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|"
    r"evening|"
    r"night|afternoon))?, (?=(?:the|a|an|at least|police|[A-Z]))"
)
_OPENS = re.compile(
    r"(?:After|When|While|As|Following|During|Amid|With|Despite|In|On|At|Although|Because)\b"
)
_NEEDS_MORE = re.compile(
    r"\b(?:and|or|of|in|the|a|an|to|by|with|is|are|was|were|days?|weeks?|hours?|months?|years?|"
    r"shortly|soon|named|just|even|people|man|woman|who|that|which)$"
)
_BEGUN_ASIDE = re.compile(
    r", (?:a|an|the|who|which|where|one|aged|former|head|leader|recently)\b[^,]*$"
)
_PLACE_WORD = r"[A-ZÀ-Ž][\w'’À-ž-]+"
_PLACE = re.compile(
    rf"\b(?P<at>in|near) (?P<town>{_PLACE_WORD}(?: {_PLACE_WORD}){{0,2}}), "
    r"(?P<country>"
    + "|".join(sorted({*countries().values()}, key=len, reverse=True))
    + r")(?=[.,])"
)

_WANTS_COMMA = re.compile(
    r", (?:\w+ing|with|as|after|when|where|which|who|including|and|ahead|according|while|but|"
    r"for|two|"
    r"\w+ (?:days|weeks|months|years|hours|people))\b"
)


def make(items: Sequence[Sequence[NewsSentence]], count: int, rng: random.Random) -> list[NewsPair]:
    """Return pairs of a text and less of it.

    Args:
        items: Sentences of each item, in order.
        count: Pairs wanted; fewer come where the items run out.
        rng: Source of chance.
    """
    quotas = {family: round(share * count) for family, share in FAMILIES.items()}
    made: dict[str, list[NewsPair]] = {family: [] for family in FAMILIES}
    for item in rng.sample(list(items), len(items)):
        open_ones = [family for family in FAMILIES if len(made[family]) < quotas[family]]
        if not open_ones:
            break
        if not item:
            continue
        several = len(item) > 1 and rng.random() < 0.7
        pair = _of_item(item, rng) if several else _of_sentence(rng.choice(item), rng)
        if pair and pair.family in open_ones:
            made[pair.family].append(pair)
    return [pair for family in FAMILIES for pair in made[family]]


def _of_item(item: Sequence[NewsSentence], rng: random.Random) -> NewsPair | None:
    at = rng.randrange(len(item))
    one = item[at]
    if rng.random() < 0.6:
        start = max(0, min(at, len(item) - 3))
        whole = " ".join(sentence.text for sentence in item[start : start + 3])
        return NewsPair(whole, one.text, Label.ENTAILMENT, "item-sentence", one.item_id)
    other = rng.choice([sentence for sentence in item if sentence is not one])
    if not unrelated(read(one), read(other)):
        return None
    return NewsPair(one.text, other.text, Label.NEUTRAL, "item-other-sentence", one.item_id)


def _of_sentence(sentence: NewsSentence, rng: random.Random) -> NewsPair | None:
    families = (
        ("less-day", _shorter_day(sentence, rng)),
        ("less-place", _shorter_place(sentence.text, rng)),
        ("less-tail", ("", shorter_tail(sentence.text))),
    )
    possible = [(family, *texts) for family, texts in families if texts[1]]
    if not possible:
        return None
    family, longer, shorter = rng.choice(possible)
    longer = longer or sentence.text
    if rng.random() < 0.7:
        return NewsPair(longer, shorter, Label.ENTAILMENT, family, sentence.item_id)
    # Which country a town lies in everybody knows: that is no news.
    label = Label.NOT_CONTRADICTION if family == "less-place" else Label.NEUTRAL
    return NewsPair(shorter, longer, label, family, sentence.item_id)


def _shorter_day(sentence: NewsSentence, rng: random.Random) -> tuple[str, str]:
    found = _WEEKDAY.match(sentence.text)
    if found:
        rest = sentence.text[found.end() :]
        return "", rest[0].upper() + rest[1:]
    if can_begin_with_day(sentence):
        return with_day(sentence, rng.randrange(STYLES)), sentence.text
    return "", ""


def _shorter_place(text: str, rng: random.Random) -> tuple[str, str]:
    found = _PLACE.search(text)
    if found is None or _NO_CUT.search(text):
        return "", ""
    kept = found["country"] if rng.random() < 0.6 else found["town"]
    article = "the " if kept.startswith("United") or kept == "Philippines" else ""
    rest = text[found.end() :]
    # The second comma of a pair goes, unless what follows wants one itself.
    if rest.startswith(",") and not _WANTS_COMMA.match(rest):
        rest = rest[1:]
    return "", f"{text[: found.start()]}in {article}{kept}{rest}"


def shorter_tail(text: str) -> str:
    """Return a sentence without its tail, empty where it has none that can be left out safely."""
    if _NO_CUT.search(text) or _SOMEBODYS_WORD.search(text) or '"' in text or "“" in text:
        return ""
    for found in _TAIL.finditer(text):
        rest = text[: found.start()]
        if _open_end(rest):
            continue
        rest = rest.rstrip(",;:") + "."
        if is_statement(rest) and has_verb(rest, participles=False):
            return rest
    return ""


def _open_end(rest: str) -> bool:
    """Say whether a text cannot end here: in a list, before its verb, or on a word in need."""
    before_its_verb = "," not in rest and _OPENS.match(rest)
    return bool(before_its_verb or _NEEDS_MORE.search(rest) or _BEGUN_ASIDE.search(rest))
