"""Which pairs an epoch holds: how many of each source, at what weight, and the made ones."""

# ruff: noqa: S311 - chance that a seed repeats is what is wanted, no secrecy

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import nli_rules
import word_edits
from nli_data import Label, Pair, read_pairs, turn_some
from nli_mixes import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from nli_mixes import Mix, Source
    from wordnet import WordNet

TURNED_SHARE = 0.25
OTHER_SUBJECT_WEIGHT = 0.7
WORD_EDIT_WEIGHT = 0.7  # about one label in ten is wrong (45 read)
EDITED_SOURCES = (
    "fever-dev",
    "cannot_wikifactcheck-train",
    "wanli-train_15k",
    "mnli-train_20k",
    "conjnli-train_15k",
    "snli-train_subsets",
)
LONGEST_EDITED = 40
WORD_EDITED = ("snli-train_subsets", "mnli-train_20k", "wanli-train_15k")


def read_sources(folder: Path, sources: Sequence[Source]) -> dict[str, list[Pair]]:
    """Read training files, each by its name.

    Args:
        folder: Holds `<name>.jsonl.gz`.
        sources: What to read.
    """
    return {source.name: read_pairs(folder / f"{source.name}.jsonl.gz") for source in sources}


def read_soft(folder: Path, sources: Sequence[Source]) -> dict[str, list[Pair]]:
    """Read a teacher's labels: for each source, all files whose names begin with its name.

    Args:
        folder: Holds `<name>*.jsonl.gz`, as label_pairs.py writes them.
        sources: What to read.

    Raises:
        FileNotFoundError: A source has no file.
    """
    found: dict[str, list[Pair]] = {}
    for source in sources:
        paths = sorted(folder.glob(f"{source.name}*.jsonl.gz"))
        if not paths:
            raise FileNotFoundError(f"{folder} holds no {source.name}*.jsonl.gz: label pairs first")
        found[source.name] = [pair for path in paths for pair in read_pairs(path)]
    return found


def epoch_pairs(
    files: Mapping[str, Sequence[Pair]],
    *,
    seed: int,
    epoch: int,
    mix: Mix = PUBLIC,
    made: bool = True,
    wordnet: WordNet | None = None,
) -> list[Pair]:
    """Return the pairs of one epoch, the same ones whenever seed and epoch are the same.

    Args:
        files: Pairs by source name, those of news and teacher among them where the mix has any.
        seed: Seed of the run.
        epoch: Counted from zero; each draws anew.
        mix: Quotas and weights.
        made: Whether the pairs made by rule are added.
        wordnet: For the pairs that differ in one word; without it there are none.
    """
    rng = random.Random(f"{seed}:{epoch}")
    chosen: list[Pair] = []
    for source in (*mix.sources, *mix.news, *mix.soft):
        pairs = files[source.name]
        drawn = rng.sample(list(pairs), min(source.quota, len(pairs)))
        chosen += [_weighted(pair, source) for pair in drawn]
    if made:
        chosen += made_pairs(files, rng, mix)
        if wordnet is not None:
            chosen += _edited_words(files, mix, wordnet, rng)
    short = [p for p in chosen if len(p.premise) + len(p.hypothesis) <= mix.longest]
    return turn_some(short, TURNED_SHARE, rng)


def made_pairs(files: Mapping[str, Sequence[Pair]], rng: random.Random, mix: Mix) -> list[Pair]:
    """Return the pairs that rules make from the sources; a source that is absent gives none."""
    made: list[Pair] = []
    for name, near, by_chance in mix.neutrals:
        made += nli_rules.near_topic_neutrals(files[name], near, rng)
        made += nli_rules.random_neutrals(files[name], by_chance, rng)
    for name, count in mix.other_subjects:
        made += nli_rules.other_subject_neutrals(files[name], count, rng, OTHER_SUBJECT_WEIGHT)
    everything = [pair for name in EDITED_SOURCES for pair in files.get(name, ())]
    premises = {pair.premise for pair in everything}
    texts = sorted(text for text in premises if len(text.split()) <= LONGEST_EDITED)
    made += nli_rules.number_edits(texts, mix.number_edits, rng)
    made += nli_rules.year_edits(texts, mix.year_edits, rng)
    made += nli_rules.same_text_pairs(everything, mix.same_texts, rng)
    return made


def _edited_words(
    files: Mapping[str, Sequence[Pair]], mix: Mix, wordnet: WordNet, rng: random.Random
) -> list[Pair]:
    texts = sorted({pair.premise for name in WORD_EDITED for pair in files.get(name, ())})
    edited = word_edits.word_edits(texts, wordnet, mix.word_edits, rng)
    return [replace(pair, weight=WORD_EDIT_WEIGHT) for pair in edited]


def _weighted(pair: Pair, source: Source) -> Pair:
    if pair.label is Label.CONTRADICTION and source.contradiction_weight != 1.0:
        return replace(pair, weight=source.contradiction_weight)
    return pair
