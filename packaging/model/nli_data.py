"""Text pairs with labels: reading them, turning them round, and the batches made of them."""

# ruff: noqa: S311 - chance that a seed repeats is what is wanted, no secrecy

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path


class Label(IntEnum):
    """What the premise says about the hypothesis.

    The first three are the model's classes. NOT_CONTRADICTION is a target of two-way sets: either
    of the first two classes is right, and nothing says which.
    """

    ENTAILMENT = 0
    NEUTRAL = 1
    CONTRADICTION = 2
    NOT_CONTRADICTION = 3


class UnknownLabelError(ValueError):
    """A training file holds a label that has no place among the four targets."""


class SoftTargetError(ValueError):
    """A soft target is no three probabilities, or a pair with one is to be turned."""


_BY_NAME = {
    "entailment": Label.ENTAILMENT,
    "neutral": Label.NEUTRAL,
    "contradiction": Label.CONTRADICTION,
    "not_contradiction": Label.NOT_CONTRADICTION,
}

# Marks of the Penn Treebank, as FEVER's Wikipedia text carries them. No newspaper does.
_TREEBANK = (("-LRB-", "("), ("-RRB-", ")"), ("-LSB-", "["), ("-RSB-", "]"), ("``", '"'))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and what the first says about the second.

    Attributes:
        premise: The first text.
        hypothesis: The second text.
        label: The target.
        source: Name of the training file without its ending, or of the rule that made the pair.
        weight: Factor of the pair's loss.
        soft: Probabilities of entailment, neutral and contradiction as a teacher gave them for
            this order of the texts: the target in place of the label, which is then the
            likeliest class.
    """

    premise: str
    hypothesis: str
    label: Label
    source: str
    weight: float = 1.0
    soft: tuple[float, float, float] | None = None


def label_of(name: str) -> Label:
    """Return the target for a label's name.

    Raises:
        UnknownLabelError: The name is none of the four.
    """
    try:
        return _BY_NAME[name]
    except KeyError as error:
        raise UnknownLabelError(f"no target for the label {name!r}") from error


def plain_text(text: str) -> str:
    """Return the text without the Treebank's marks for brackets and quotes, spaces collapsed."""
    for mark, plain in _TREEBANK:
        text = text.replace(mark, plain)
    return " ".join(text.split())


def read_pairs(path: Path) -> list[Pair]:
    """Read one training file: gzip, one JSON object a line, with `label` or with `soft`.

    Pairs with an empty side are left out.

    Raises:
        UnknownLabelError: A line's label has no target.
        SoftTargetError: A line's soft target is no three probabilities.
    """
    source = path.name.removesuffix(".jsonl.gz")
    pairs = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            premise, hypothesis = plain_text(row["premise"]), plain_text(row["hypothesis"])
            if premise and hypothesis:
                soft = soft_target(row["soft"]) if "soft" in row else None
                label = label_of(row["label"]) if soft is None else Label(soft.index(max(soft)))
                pairs.append(Pair(premise, hypothesis, label, source, soft=soft))
    return pairs


def soft_target(values: Sequence[float]) -> tuple[float, float, float]:
    """Return three probabilities, made to sum to one after their rounding in the file.

    Args:
        values: Of entailment, neutral and contradiction.

    Raises:
        SoftTargetError: They are not three, one is negative, or their sum is not near one.
    """
    total = sum(values)
    if len(values) != 3 or min(values) < 0 or not 0.99 <= total <= 1.01:
        raise SoftTargetError(f"no three probabilities: {list(values)}")
    entailment, neutral, contradiction = values
    return entailment / total, neutral / total, contradiction / total


def turned(pair: Pair) -> Pair:
    """Return the pair with its sides exchanged and the target that is then certain.

    Contradiction is symmetric, so a contradiction stays one and everything else stays none.
    Whether a turned entailment still entails nobody knows: its target is NOT_CONTRADICTION.

    Raises:
        SoftTargetError: The pair has a soft target, which holds for its order alone.
    """
    if pair.soft is not None:
        raise SoftTargetError("what a teacher said of one order says nothing on the other")
    label = pair.label
    if label is not Label.CONTRADICTION:
        label = Label.NOT_CONTRADICTION
    return replace(pair, premise=pair.hypothesis, hypothesis=pair.premise, label=label)


def turn_some(pairs: Sequence[Pair], share: float, rng: random.Random) -> list[Pair]:
    """Turn a share of the pairs, whatever their label.

    Turning only contradictions would teach that a short first text means contradiction. Pairs with
    a soft target stay as they are: the teacher was asked in both orders.

    Args:
        pairs: The pairs.
        share: Probability of each pair to be turned, 0 to 1.
        rng: Source of chance.
    """
    return [turned(pair) if pair.soft is None and rng.random() < share else pair for pair in pairs]


def batches(
    pairs: Sequence[Pair],
    *,
    size: int,
    length: Callable[[Pair], int],
    seed: int,
    pool: int = 64,
) -> Iterator[list[Pair]]:
    """Yield batches of pairs of like length, in an order fixed by the seed.

    Pairs are shuffled, cut into pools, sorted by length within a pool and cut into batches, and
    the batches of a pool are shuffled: little padding, and no drift from short to long.

    Args:
        pairs: The pairs of one epoch.
        size: Pairs in a batch; the last batch of a pool may be smaller.
        length: Any measure that grows with the number of tokens.
        seed: Fixes the order.
        pool: Batches in a pool.
    """
    rng = random.Random(seed)
    order = list(pairs)
    rng.shuffle(order)
    for start in range(0, len(order), size * pool):
        part = sorted(order[start : start + size * pool], key=length)
        cut = [part[at : at + size] for at in range(0, len(part), size)]
        rng.shuffle(cut)
        yield from cut
