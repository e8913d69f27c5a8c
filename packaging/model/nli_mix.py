"""Which pairs an epoch holds: how many of each source, at what weight, and the made ones."""

# ruff: noqa: S311 - chance that a seed repeats is what is wanted, no secrecy

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import nli_rules
import word_edits
from nli_data import Label, Pair, read_pairs, turn_some

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from wordnet import WordNet

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """What an epoch is made of.

    Attributes:
        sources: The public training files.
        neutrals: (source, near-topic neutrals, random neutrals); sources without neutrals get most.
        other_subjects: (source, neutrals with another subject).
        number_edits: Pairs with an edited count.
        year_edits: Pairs with an edited year.
        same_texts: Pairs of one text with itself.
        word_edits: Pairs that differ in one word, by WordNet.
        news: Files of the news generator (make_news_pairs.py).
        soft: Files with a teacher's labels (label_pairs.py), each a beginning of file names.
        longest: Characters of both texts together above which a pair is left out.
    """

    sources: tuple[Source, ...]
    neutrals: tuple[tuple[str, int, int], ...]
    other_subjects: tuple[tuple[str, int], ...]
    number_edits: int
    year_edits: int
    same_texts: int
    word_edits: int = 0
    news: tuple[Source, ...] = ()
    soft: tuple[Source, ...] = ()
    longest: int = 2_000


PUBLIC = Mix(
    sources=(
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
    ),
    neutrals=(
        ("fever-dev", 5_000, 1_000),
        ("fm2-dev", 500, 200),
        ("cannot_wikifactcheck-train", 3_000, 1_000),
        ("wanli-train_15k", 1_500, 700),
        ("mnli-train_20k", 1_500, 700),
        ("conjnli-train_15k", 1_000, 400),
        ("snli-train_subsets", 800, 400),
    ),
    other_subjects=(("fever-dev", 2_500), ("fm2-dev", 200)),
    number_edits=6_000,
    year_edits=1_200,
    same_texts=1_500,
)

# The second stage: what the public pairs lack, with enough of them that nothing is forgotten.
NEWS = replace(
    PUBLIC,
    neutrals=(
        ("fever-dev", 2_500, 400),
        ("fm2-dev", 300, 100),
        ("cannot_wikifactcheck-train", 1_500, 300),
        ("wanli-train_15k", 800, 200),
        ("mnli-train_20k", 800, 200),
    ),
    other_subjects=(("fever-dev", 1_200),),
    number_edits=2_500,
    year_edits=500,
    same_texts=700,
    word_edits=7_000,
    news=(
        Source("neutral_story", 6_500),
        Source("neutral_article", 6_000),
        Source("neutral_incident", 5_000),
        Source("neutral_same_name", 4_000),
        Source("neutral_other", 3_000),
        Source("neutral_toll", 300),
        Source("updates", 8_000),
        Source("numbers", 12_000),
        Source("compression", 6_000),
        Source("edits", 24_000),
        Source("twins", 14_000),
        Source("attribution", 16_000),
    ),
    longest=420,
)

# The teacher learns more from each pair and is eight times slower: less of what is easy.
TEACHER = Mix(
    sources=(
        Source("mnli-train_20k", 17_000),
        Source("mnli-llmsknow_train_10k", 9_000),
        Source("wanli-train_15k", 9_000),
        Source("snli-train_subsets", 4_000, 0.5),
        Source("cad_nli-train", 3_000, 0.8),
        Source("conjnli-train_15k", 2_000),
        Source("cannot_wikifactcheck-train", 1_000),
        Source("fever-dev", 3_000),
        Source("fm2-dev", 1_000),
        Source("clcd-two_way", 800),
    ),
    neutrals=(
        ("fever-dev", 1_500, 200),
        ("cannot_wikifactcheck-train", 500, 0),
        ("wanli-train_15k", 400, 100),
        ("mnli-train_20k", 400, 100),
    ),
    other_subjects=(("fever-dev", 500),),
    number_edits=600,
    year_edits=100,
    same_texts=300,
    longest=320,
)
# The teacher's second stage: mostly public pairs, since too many made ones teach that only near
# copies contradict each other (RUNS.md, run 2).
TEACHER_NEWS = replace(
    TEACHER,
    news=(
        Source("neutral_story", 700),
        Source("neutral_article", 700),
        Source("neutral_incident", 700),
        Source("neutral_same_name", 400),
        Source("updates", 1_500),
        Source("numbers", 3_000),
        Source("edits", 3_500),
        Source("twins", 3_000),
        Source("attribution", 4_500),
    ),
)
ALL = 10**9
# The student of the teacher: natural pairs with soft targets, enough public ones with labels, and
# few made ones, without made neutrals of news: those taught that little overlap is neutral.
DISTIL = replace(
    PUBLIC,
    sources=tuple(replace(source, quota=round(0.6 * source.quota)) for source in PUBLIC.sources),
    neutrals=tuple((name, near // 2, chance // 2) for name, near, chance in PUBLIC.neutrals),
    other_subjects=tuple((name, count // 2) for name, count in PUBLIC.other_subjects),
    number_edits=3_600,
    year_edits=700,
    same_texts=900,
    news=(
        Source("attribution", 6_000),
        Source("numbers", 5_000),
        Source("twins", 5_000),
        Source("edits", 5_000),
        Source("updates", 2_000),
    ),
    soft=(Source("part-", ALL),),
    longest=420,
)
MIXES = {
    "public": PUBLIC,
    "news": NEWS,
    "teacher": TEACHER,
    "teacher-news": TEACHER_NEWS,
    "distil": DISTIL,
}

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
