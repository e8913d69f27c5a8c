"""Which pairs an epoch holds: how many of each source, at what weight, and the made ones."""

# ruff: noqa: S311 - chance that a seed repeats is what is wanted, no secrecy

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import nli_rules
from nli_data import Label, Pair, read_pairs, turn_some

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

TURNED_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Source:
    """How one training file enters an epoch.

    Attributes:
        name: File name without its ending.
        quota: Pairs drawn per epoch, without replacement; all where the file holds fewer.
        contradiction_weight: Weight of its contradictions. SNLI calls two different scenes a
            contradiction, which is wrong for news.
    """

    name: str
    quota: int
    contradiction_weight: float = 1.0


SOURCES = (
    Source("mnli-train_20k", 20_000),
    Source("mnli-llmsknow_train_10k", 10_000),
    Source("mnli-oie", 2_000),
    Source("wanli-train_15k", 15_000),
    Source("snli-train_subsets", 10_000, 0.5),
    Source("snli-disco_originals", 5_000, 0.5),
    Source("snli-oie", 3_000, 0.5),
    Source("cad_nli-train", 8_100, 0.8),
    Source("conjnli-train_15k", 7_000),
    Source("cannot_wikifactcheck-train", 5_000),
    Source("fever-dev", 9_000),
    Source("fm2-dev", 1_200),
    Source("fever_symmetric-v02_dev", 200),
    Source("clcd-two_way", 4_000),
)

# (source, near-topic neutrals, random neutrals) per epoch. Sources without neutrals get most.
NEUTRALS = (
    ("fever-dev", 5_000, 1_000),
    ("fm2-dev", 500, 200),
    ("cannot_wikifactcheck-train", 3_000, 1_000),
    ("wanli-train_15k", 1_500, 700),
    ("mnli-train_20k", 1_500, 700),
    ("conjnli-train_15k", 1_000, 400),
    ("snli-train_subsets", 800, 400),
)
OTHER_SUBJECTS = (("fever-dev", 2_500), ("fm2-dev", 200))
OTHER_SUBJECT_WEIGHT = 0.7
NUMBER_EDITS = 6_000
YEAR_EDITS = 1_200
EDITED_SOURCES = (
    "fever-dev",
    "cannot_wikifactcheck-train",
    "wanli-train_15k",
    "mnli-train_20k",
    "conjnli-train_15k",
    "snli-train_subsets",
)
LONGEST_EDITED = 40
SAME_TEXTS = 1_500


def read_sources(folder: Path, sources: Sequence[Source] = SOURCES) -> dict[str, list[Pair]]:
    """Read the training files, each by its name.

    Args:
        folder: Holds `<name>.jsonl.gz`.
        sources: What to read.
    """
    return {source.name: read_pairs(folder / f"{source.name}.jsonl.gz") for source in sources}


def epoch_pairs(
    files: Mapping[str, Sequence[Pair]],
    *,
    seed: int,
    epoch: int,
    sources: Sequence[Source] = SOURCES,
    made: bool = True,
) -> list[Pair]:
    """Return the pairs of one epoch, the same ones whenever seed and epoch are the same.

    Args:
        files: Pairs by source name.
        seed: Seed of the run.
        epoch: Counted from zero; each draws anew.
        sources: Quotas and weights.
        made: Whether the pairs made by rule are added.
    """
    rng = random.Random(f"{seed}:{epoch}")
    chosen: list[Pair] = []
    for source in sources:
        pairs = files[source.name]
        drawn = rng.sample(list(pairs), min(source.quota, len(pairs)))
        chosen += [_weighted(pair, source) for pair in drawn]
    if made:
        chosen += made_pairs(files, rng)
    return turn_some(chosen, TURNED_SHARE, rng)


def made_pairs(files: Mapping[str, Sequence[Pair]], rng: random.Random) -> list[Pair]:
    """Return the pairs that rules make from the sources."""
    made: list[Pair] = []
    for name, near, by_chance in NEUTRALS:
        made += nli_rules.near_topic_neutrals(files[name], near, rng)
        made += nli_rules.random_neutrals(files[name], by_chance, rng)
    for name, count in OTHER_SUBJECTS:
        made += nli_rules.other_subject_neutrals(files[name], count, rng, OTHER_SUBJECT_WEIGHT)
    everything = [pair for name in EDITED_SOURCES for pair in files[name]]
    premises = {pair.premise for pair in everything}
    texts = sorted(text for text in premises if len(text.split()) <= LONGEST_EDITED)
    made += nli_rules.number_edits(texts, NUMBER_EDITS, rng)
    made += nli_rules.year_edits(texts, YEAR_EDITS, rng)
    made += nli_rules.same_text_pairs(everything, SAME_TEXTS, rng)
    return made


def _weighted(pair: Pair, source: Source) -> Pair:
    if pair.label is Label.CONTRADICTION and source.contradiction_weight != 1.0:
        return replace(pair, weight=source.contradiction_weight)
    return pair
