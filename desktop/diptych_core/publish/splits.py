"""Splits that never put one event on both sides, and the search for leaks that proves it.

A model that has read an article in training knows the answer in the test set. So everything that
hangs together stays together: a row ties its two articles; articles of one origin group, of one
text or of one address are tied; so are articles that hold the same claim, or a copy of it. What
is connected is an event.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from diptych_core.article import Article
from diptych_core.identity import fold
from diptych_core.origins import group_origins
from diptych_core.publish.rows import LabelledPair


class Split(StrEnum):
    """The splits, in the order in which a tie between them is broken."""

    TRAIN = "train"
    TEST = "test"
    VALIDATION = "validation"


# In the order in which people read them.
SPLITS = (Split.TRAIN, Split.VALIDATION, Split.TEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How much of the pairs each split is to get, in per cent; 100 0 0 makes no split.

    Attributes:
        train: Per cent of the pairs.
        validation: Per cent of the pairs.
        test: Per cent of the pairs.
        seed: Decides which of several events of one size goes where; 0 goes by their names.

    Raises:
        ValueError: If a share or the seed is negative, or the shares do not add up to 100.
    """

    train: int = 80
    validation: int = 10
    test: int = 10
    seed: int = 0

    def __post_init__(self) -> None:
        each = (self.train, self.validation, self.test)
        if min(each) < 0 or sum(each) != 100:
            raise ValueError("the shares of the splits are not negative and add up to 100")
        if self.seed < 0:
            raise ValueError("the seed of the splits is a whole number of 0 or more")

    def turn(self, event: str) -> str:
        """Return what orders events of one size."""
        return hashlib.sha256(f"{self.seed}:{event}".encode()).hexdigest() if self.seed else event

    def of(self, split: Split) -> int:
        """Return one split's share in per cent."""
        return int(getattr(self, split.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Something that stands in two splits.

    Attributes:
        what: article, text, origin, address, claim, copy of a claim, or event.
        value: Which.
        splits: The splits that share it.
    """

    what: str
    value: str
    splits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakReport:
    """What was looked for in more than one split, and what was found.

    Attributes:
        looked_at: How many different things of each sort were compared.
        leaks: What was found in several splits; empty is what it should be.
    """

    looked_at: Mapping[str, int]
    leaks: tuple[Leak, ...]


def with_splits(rows: Sequence[LabelledPair], shares: Shares) -> list[LabelledPair]:
    """Return the rows with their event and split.

    Events go to splits whole, largest first, each to the split that lacks most of its share. The
    same rows give the same splits. With fewer events than splits, some splits stay empty.
    """
    event = _events(rows)
    pairs: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        pairs[event[row.a.article_id]].add(row.pair_id)
    total = sum(map(len, pairs.values()))
    filled = dict.fromkeys(Split, 0)
    split: dict[str, Split] = {}
    for name in sorted(pairs, key=lambda name: (-len(pairs[name]), shares.turn(name))):
        split[name] = max(Split, key=lambda s: shares.of(s) * total / 100 - filled[s])
        filled[split[name]] += len(pairs[name])
    return [
        replace(
            row,
            event=event[row.a.article_id],
            split=split[event[row.a.article_id]].value,
        )
        for row in rows
    ]


def find_leaks(rows: Sequence[LabelledPair]) -> LeakReport:
    """Look for anything that stands in two splits, whatever made the splits."""
    where: dict[str, defaultdict[str, set[str]]] = {
        name: defaultdict(set) for name, _ in _marks_of_side
    }
    where["claim"] = defaultdict(set)
    where["event"] = defaultdict(set)
    for row in rows:
        where["event"][row.event].add(row.split)
        for side, text in ((row.a, row.premise), (row.b, row.hypothesis)):
            where["claim"][fold(text)].add(row.split)
            for name, mark in _marks_of_side:
                if value := str(getattr(side, mark)):
                    where[name][value].add(row.split)
    where["copy of a claim"] = defaultdict(set)
    for text, first in _copies(where["claim"]).items():
        where["copy of a claim"][first] |= where["claim"][text]
    leaks = [
        Leak(what=name, value=value, splits=tuple(sorted(splits)))
        for name, values in where.items()
        for value, splits in sorted(values.items())
        if len(splits) > 1
    ]
    return LeakReport(
        looked_at={name: len(values) for name, values in where.items()}, leaks=tuple(leaks)
    )


_marks_of_side = (
    ("article", "article_id"), ("text", "sha256"), ("origin", "origin"), ("address", "url"),
)  # fmt: skip


def _events(rows: Iterable[LabelledPair]) -> dict[str, str]:
    """Return the event of each article: the smallest article_id that it is connected with."""
    root: dict[str, str] = {}

    def find(item: str) -> str:
        root.setdefault(item, item)
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    def join(one: str, other: str) -> None:
        first, second = sorted((find(one), find(other)))
        root[second] = first

    texts: dict[str, str] = {}
    articles: set[str] = set()
    for row in rows:
        join(row.a.article_id, row.b.article_id)
        for side, text in ((row.a, row.premise), (row.b, row.hypothesis)):
            articles.add(side.article_id)
            for name, mark in _marks_of_side[1:]:
                if value := str(getattr(side, mark)):
                    join(side.article_id, f"~{name} {value}")
            texts[fold(text)] = texts.get(fold(text), side.article_id)
            join(side.article_id, texts[fold(text)])
    for text, first in _copies(texts).items():
        join(texts[text], texts[first])
    # "~" sorts after every digit and letter, so the smallest member is an article.
    return {article: find(article) for article in articles}


def _copies(texts: Iterable[str]) -> dict[str, str]:
    """Return the first copy of each claim's text, by the words that they share in order."""
    ordered = sorted(texts)
    found = group_origins([Article(article_id=text, text=text) for text in ordered])
    return {text: found[text] for text in ordered}
