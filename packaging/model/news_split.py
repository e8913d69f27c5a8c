"""Sentences of news items: split, cleaned, and without what is no statement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from news_data import NewsItem, NewsSentence

from diptych_core.claim import Span
from diptych_core.text.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST, LONGEST = 6, 45

# What a page or a mail leaves in a text: holes of templates, links, notes in brackets.
_LITTER = re.compile(
    r"https?:|www\.|\[|\]|\(\s*\)|\s[,.;]|,,|\.\.|\{|\}|\||_|\(UTC\)|Link dead|Image:|Photo"
    r"|archived|Wikinews|Wikipedia"
    r"|\bthe of\b|\bof (?:and|in|the,)\b|\bin (?:and|of)\b|\b(?:a|an|the)[,.;]"
    r"|\b(?:of|in|at|by|from|for|with|the|and|a|between)[.,;]|\b(?:of|in) (?:of|in)\b|<|>|=|#|@"
)
_OUTLET = re.compile(r"\s*\((?:[A-Z][\w!.&' -]{1,30})\)\s*(?=\.?$)|^\((?:[A-Z][\w!.&' -]{1,30})\) ")
_OPENING = re.compile(r"^[A-ZÀ-Ž0-9$€£\"“'‘]")
_CLOSING = re.compile(r"[\w%)\"”'][.!][\"”']?$")
_QUESTION = re.compile(r"\?[\"”']?$")
_AUXILIARIES = (
    "is are was were has have had will would can could may might must should does do did be been"
)
# Commonest verbs of the item files, and the past forms that do not end in -ed.
_VERBS = (
    "accept accuse acknowledge acquire add adjourn admit adopt advance agree allege allow "
    "ambush amend announce appeal appear apply appoint approach approve arrest arrive ask "
    "assassinate attack attempt attend avoid award ban beat become begin besiege blame block "
    "blow bomb break bring build burn buy call cancel capsize capture carry cause cease "
    "celebrate change charge claim clash clear close collapse collide come commemorate commit "
    "compete complete concede conclude condemn conduct confirm consider continue control "
    "convict crash create criticise criticize cross crown cut deal decide declare decline "
    "defeat defend delay deliver demand deny deploy derail designate destroy detain detonate "
    "develop die discover discuss dismiss displace divert drop drown elect end endorse "
    "enforce ensure enter erect erupt escape establish evacuate exceed execute expand expect "
    "expel experience explode express extend face fail fall fear fight file find fine fire "
    "flee flood follow force form free freeze gain gather get give go grant halt head hear "
    "help hit hold host hurt impose improve inaugurate include increase indict injure "
    "intercept introduce invade investigate issue join jump keep kidnap kill know land launch "
    "lead leave legalize lift lose make march mark meet merge move name nationalise "
    "nationalize nominate occur offer open oppose order oust overtake overthrow pass pay plan "
    "plead pledge postpone praise prevent produce promise propose protest provide publish "
    "pull purchase push qualify raid rain raise rally reach recall recapture receive "
    "recognize recommend record recover reduce refuse reject release remain remove rename "
    "repeal replace report request rescue resign respond restore result resume retake retire "
    "return reveal riot rise rule run say score secure see seek seize sell send sentence "
    "serve set settle shell shoot shut sign sink spill spread stage stand start state steal "
    "step stop storm strike submit succeed sue suffer support surpass surrender survive "
    "suspend swear take talk tell test thank threaten throw topple tour trade transfer travel "
    "unveil urge veto visit vote vow warn win withdraw work worship wound write"
)
_PAST = (
    "said told won became began broke brought came fell found fought gave went held hit kept knew "
    "led left lost made met paid put rose ran saw sold sent set shot shut sank spoke stood stole "
    "struck took wrote built bought cut fled flew got grew heard hurt quit read shook spent swore "
    "taken given"
)


def _forms(verb: str) -> set[str]:
    third = re.sub(r"(s|sh|ch|x|z|o)$", r"\1e", verb) + "s"
    if re.search(r"[^aeiou]y$", verb):
        third = verb[:-1] + "ies"
    return {verb, third}


_FINITE = frozenset(
    {*_AUXILIARIES.split(), *_PAST.split(), *(f for v in _VERBS.split() for f in _forms(v))}
)
_WORD = re.compile(r"[A-Za-z][\w'’-]*")


def is_statement(text: str) -> bool:
    """Say whether a text is one whole sentence of a usable length that states something.

    A guess by form: a capital at the beginning, a full stop at the end, quotes and brackets in
    pairs, and a word that can be a finite verb.
    """
    words = text.split()
    if not SHORTEST <= len(words) <= LONGEST:
        return False
    if not _OPENING.search(text) or not _CLOSING.search(text) or _QUESTION.search(text):
        return False
    if _LITTER.search(text) or not _balanced(text):
        return False
    return has_verb(text, participles=True)


def has_verb(text: str, *, participles: bool) -> bool:
    """Say whether a text has a word that can be its finite verb.

    Args:
        text: A sentence, or what may be one.
        participles: Whether any word on -ed will do; it may be the past tense or a participle.
    """
    return any(
        word in _FINITE or (participles and word.islower() and re.search(r"..[a-z]ed$", word))
        for word in _WORD.findall(text)
    )


def _balanced(text: str) -> bool:
    if text.count('"') % 2 or text.count("(") != text.count(")"):
        return False
    return text.count("“") == text.count("”")


def split_text(text: str) -> list[str]:
    """Return the usable sentences of a text, in order."""
    found: list[str] = []
    for paragraph in text.split("\n"):
        for span in sentence_spans(paragraph, Span(0, len(paragraph))):
            sentence = _OUTLET.sub("", " ".join(paragraph[span.start : span.end].split()))
            if sentence and sentence[-1] not in '.!?"”':
                sentence += "."
            if is_statement(sentence):
                found.append(sentence)
    return found


def split_item(item: NewsItem) -> list[NewsSentence]:
    """Return the usable sentences of an item or article, in order."""
    return [
        NewsSentence(text, item.item_id, item.day, item.story, item.url)
        for text in split_text(item.text)
    ]


def split_items(items: Iterable[NewsItem]) -> list[NewsSentence]:
    """Return the usable sentences of many items, each text once."""
    seen: set[str] = set()
    kept: list[NewsSentence] = []
    for item in items:
        for sentence in split_item(item):
            if sentence.text not in seen:
                seen.add(sentence.text)
                kept.append(sentence)
    return kept
