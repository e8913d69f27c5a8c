"""Texts of the public training files laid side by side anew, without labels: a teacher decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from news_data import NewsSentence
from news_meetings import Meeting, distinct
from news_meetings_changed import EDIT_SHARES, changes_of
from nli_data import Label
from nli_rules import content_words

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from nli_data import Pair

FILES = (
    "mnli-train_20k",
    "mnli-llmsknow_train_10k",
    "mnli-oie",
    "wanli-train_15k",
    "fever-dev",
    "cannot_wikifactcheck-train",
)
# A word in more hypotheses than this says little of what they are about.
_COMMONEST_SHARED_WORD = 60
# Of so many hypotheses that share a word, the one with most words in common is taken.
_LOOKED_AT = (1, 4, 16)


def make(pairs: Sequence[Pair], count: int, rng: random.Random) -> list[Meeting]:
    """Return premises against hypotheses of other pairs, and hypotheses of one premise.

    A quarter each: two hypotheses of one premise, and a premise with its own hypothesis changed in
    one thing. What they lack, and the rest, are hypotheses of other pairs.

    Args:
        pairs: Pairs of all files.
        count: Pairs wanted; fewer come where the texts have too little in common.
        rng: Source of chance.
    """
    made = same_premise(pairs, count // 4, rng)
    made += edited(pairs, count // 4, rng)
    made += near(pairs, count - len(made), rng)
    rng.shuffle(made)
    return list(distinct(made))


def near(pairs: Sequence[Pair], count: int, rng: random.Random) -> list[Meeting]:
    """Return premises against hypotheses of other pairs that share at least two words with them.

    Args:
        pairs: Pairs of all files; both sides come from one file.
        count: Pairs wanted.
        rng: Source of chance.
    """
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, pair in enumerate(pairs):
        for word in sorted(content_words(pair.hypothesis)):
            index[pair.source, word].append(at)
    made: dict[frozenset[str], Meeting] = {}
    for _ in range(count * 6 if pairs else 0):
        if len(made) >= count:
            break
        pair = rng.choice(pairs)
        found = _partner(pair, pairs, index, rng)
        if found is None:
            continue
        meeting = Meeting(pair.premise, found.hypothesis, "public-near", pair.source)
        for fit in distinct([meeting]):
            made.setdefault(frozenset((fit.premise, fit.hypothesis)), fit)
    return list(made.values())


def _partner(
    pair: Pair,
    pairs: Sequence[Pair],
    index: dict[tuple[str, str], list[int]],
    rng: random.Random,
) -> Pair | None:
    """Return a pair of another premise whose hypothesis shares words with this pair's premise."""
    here = content_words(pair.premise)
    rare = [
        word
        for word in sorted(here)
        if 1 < len(index.get((pair.source, word), ())) <= _COMMONEST_SHARED_WORD
    ]
    if not rare:
        return None
    around = index[pair.source, rng.choice(rare)]
    looked_at = rng.sample(around, min(rng.choice(_LOOKED_AT), len(around)))
    others = [pairs[at] for at in looked_at if pairs[at].premise != pair.premise]
    best = max(others, key=lambda other: _common(here, other), default=None)
    return best if best is not None and _common(here, best) >= 2 else None


def _common(here: frozenset[str], other: Pair) -> int:
    return len(here & content_words(other.hypothesis))


def same_premise(pairs: Sequence[Pair], count: int, rng: random.Random) -> list[Meeting]:
    """Return two hypotheses of one premise, at most three pairs of a premise.

    Args:
        pairs: Pairs of all files.
        count: Pairs wanted.
        rng: Source of chance.
    """
    by_premise: dict[tuple[str, str], list[str]] = defaultdict(list)
    for pair in pairs:
        by_premise[pair.source, pair.premise].append(pair.hypothesis)
    made: list[Meeting] = []
    for (source, _), written in by_premise.items():
        texts = list(dict.fromkeys(written))
        sides = [(one, other) for at, one in enumerate(texts) for other in texts[at + 1 :]]
        made += [
            Meeting(*(side if rng.random() < 0.5 else side[::-1]), "public-same", source)
            for side in rng.sample(sides, min(3, len(sides)))
        ]
    fits = list(distinct(made))
    rng.shuffle(fits)
    return fits[:count]


def edited(pairs: Sequence[Pair], count: int, rng: random.Random) -> list[Meeting]:
    """Return premises against their own hypothesis with one thing changed.

    Two in three followed from the premise; people wrote them in words of their own, so that most
    of these contradict it with little in common. The others keep "not" from telling the answer.

    Args:
        pairs: Pairs of all files.
        count: Pairs wanted; fewer come where the hypotheses cannot be changed.
        rng: Source of chance.
    """
    made: list[Meeting] = []
    used: Counter[str] = Counter()
    followed = [pair for pair in pairs if pair.label is Label.ENTAILMENT]
    others = [pair for pair in pairs if pair.label is not Label.ENTAILMENT]
    mixed = followed + rng.sample(others, min(len(others), len(followed) // 2))
    for pair in rng.sample(mixed, len(mixed)):
        if len(made) >= count:
            break
        sentence = NewsSentence(pair.hypothesis, pair.source, "", "", "")
        changed = changes_of(sentence, rng)
        if changed:
            kind = min(sorted(changed), key=lambda kind: used[kind] / EDIT_SHARES[kind])
            used[kind] += 1
            meeting = Meeting(
                pair.premise, rng.choice(changed[kind]), f"public-edit-{kind}", pair.source
            )
            made += distinct([meeting])
    return made
