"""Pairs that differ in one word: synonyms, opposites, sister terms, wider and narrower words.

A model that has seen few of them takes near copies for the same statement ("in the kitchen",
"in the garage") or any changed word for a contradiction ("a man", "a person").
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from nli_data import Label, Pair

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from wordnet import WordNet

SOURCE = "made-word-edits"
# Shares of the pairs made, by what the changed word is to the one it replaces.
SHARES = {"synonym": 0.26, "opposite": 0.24, "sister": 0.30, "wider": 0.12, "narrower": 0.08}
LABELS = {
    "synonym": Label.ENTAILMENT,
    "opposite": Label.CONTRADICTION,
    "sister": Label.CONTRADICTION,
    "wider": Label.ENTAILMENT,
    "narrower": Label.NEUTRAL,
}
_WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")
_NEGATED = re.compile(r"\b(?:no|not|never|without|nobody|none|nor|n't)\b|n['’]t\b|\?")
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
_LONGEST = 40  # words of a text
_KNOWN = 8  # texts in which a word must stand to be put into another
# Irregular plurals and words that name a group as well as what it is made of.
_PASSED_OVER = frozenset(
    {"men", "women", "people", "someone", "person", "one", "ones", "thing", "things", "fine", "day"}
)


def word_edits(
    texts: Sequence[str], wordnet: WordNet, count: int, rng: random.Random
) -> list[Pair]:
    """Return pairs that differ in one word, `count` of them where the texts yield so many.

    Args:
        texts: Sentences to edit; questions and negated ones are passed over, since a negation
            turns wider and narrower round.
        wordnet: The word relations.
        count: Pairs wanted.
        rng: Source of chance; the same state gives the same pairs.
    """
    known = Counter(word for text in texts for word in set(_WORD.findall(text)))
    wanted = {kind: round(share * count) for kind, share in SHARES.items()}
    order = [t for t in texts if len(t.split()) <= _LONGEST and not _NEGATED.search(t)]
    rng.shuffle(order)
    made: list[Pair] = []
    seen: dict[str, int] = {}
    for text in order:
        if not any(wanted.values()):
            break
        choices = [
            (kind, word, match)
            for match in _WORD.finditer(text)
            if match.group() not in _PASSED_OVER
            for kind, word in _choices(match.group(), wordnet)
            if wanted[kind] > 0
            and known[word] >= _KNOWN
            and seen.get(word, 0) < max(20, count // 100)
        ]
        if not choices:
            continue
        scarce = min(SHARES, key=lambda kind: (wanted[kind] <= 0, -wanted[kind] / SHARES[kind]))
        best = [choice for choice in choices if choice[0] == scarce] or choices
        kind, word, match = rng.choice(best)
        edited = _replaced(text, match, word)
        label = LABELS[kind]
        premise, hypothesis = text, edited
        if kind in ("synonym", "opposite", "sister") and rng.random() < 0.5:
            premise, hypothesis = edited, text
        made.append(Pair(premise, hypothesis, label, SOURCE))
        wanted[kind] -= 1
        seen[word] = seen.get(word, 0) + 1
    return made


def _choices(token: str, wordnet: WordNet) -> Iterator[tuple[str, str]]:
    lemma, plural = token, False
    related = wordnet.related(token)
    if related is None and token.endswith("s") and not token.endswith("ss"):
        lemma, plural = token[:-1], True
        related = wordnet.related(lemma)
    if related is None:
        return
    groups = {
        "synonym": related.synonyms,
        "opposite": related.opposites,
        "sister": related.sisters,
        "wider": related.wider,
    }
    for kind, words in groups.items():
        for word in words:
            if word.isalpha() and word.islower() and word != lemma:
                yield kind, _plural(word) if plural else word
    for word in wordnet.narrower(lemma):
        yield "narrower", _plural(word) if plural else word


def _plural(word: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return f"{word}es"
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}s"


def _replaced(text: str, match: re.Match[str], word: str) -> str:
    before, after = text[: match.start()], text[match.end() :]
    article = re.search(r"\b([Aa])n? $", before)
    if article:
        before = before[: article.start()] + article[1] + ("n " if _VOWEL.match(word) else " ")
    return before + word + after
