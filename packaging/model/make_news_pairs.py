"""Make training pairs from news text under free licences.

python packaging/model/make_news_pairs.py --news ../shared/news --out build/news --seed 13
"""

# ruff: noqa: S311 - chance that a seed repeats is what is wanted, no secrecy

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import news_attribution
import news_compression
import news_edits
import news_neutrals
import news_numbers
import news_swaps
import news_twins
import news_updates
from news_data import NewsPair, read_articles, read_items, read_revisions, read_threads, read_tolls
from news_split import split_item
from nli_data import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from news_data import NewsSentence

    Maker = Callable[[int, random.Random], list[NewsPair]]

# Pairs of each group at scale 1.
COUNTS = {
    "neutral_story": 6_500,
    "neutral_article": 6_000,
    "neutral_incident": 5_000,
    "neutral_same_name": 4_000,
    "neutral_other": 3_000,
    "neutral_toll": 300,
    "updates": 8_000,
    "numbers": 12_000,
    "compression": 6_000,
    "edits": 24_000,
    "twins": 14_000,
    "attribution": 16_000,
}


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the pairs are made of.

    Attributes:
        folder: Where the files lie.
        items: Sentences of each short item, in order.
        articles: Sentences of each whole article, in order.
        sentences: All of the items' sentences, each text once.
    """

    folder: Path
    items: tuple[tuple[NewsSentence, ...], ...]
    articles: tuple[tuple[NewsSentence, ...], ...]
    sentences: tuple[NewsSentence, ...]


def read_corpus(folder: Path) -> Corpus:
    """Read and split the news files of a folder."""
    items = tuple(tuple(split_item(item)) for item in read_items(folder))
    articles = tuple(tuple(split_item(article)) for article in read_articles(folder))
    seen = {sentence.text: sentence for item in reversed(items) for sentence in item}
    return Corpus(folder, items, articles, tuple(reversed(seen.values())))


def makers(corpus: Corpus) -> dict[str, Maker]:
    """Return for each group what makes its pairs from a count and a source of chance."""
    by_item: dict[str, list[NewsSentence]] = defaultdict(list)
    for sentence in corpus.sentences:
        by_item[sentence.item_id].append(sentence)
    folder, sentences = corpus.folder, corpus.sentences
    reworded = news_updates.rewordings(read_revisions(folder))
    return {
        "neutral_story": lambda count, rng: news_neutrals.from_threads(
            read_threads(folder), by_item, count, rng
        ),
        "neutral_article": lambda count, rng: news_neutrals.from_articles(
            corpus.articles, count, rng
        ),
        "neutral_incident": lambda count, rng: news_neutrals.similar_incidents(
            sentences, count, rng
        ),
        "neutral_same_name": lambda count, rng: news_neutrals.same_person(sentences, count, rng),
        "neutral_other": lambda count, rng: news_swaps.make(sentences, count, rng),
        "neutral_toll": lambda count, _: news_neutrals.from_tolls(read_tolls(folder))[:count],
        "updates": lambda count, rng: news_updates.make(
            read_revisions(folder), read_tolls(folder), count, rng
        ),
        "numbers": lambda count, rng: news_numbers.make(sentences, count, rng),
        "compression": lambda count, rng: news_compression.make(corpus.items, count, rng),
        "edits": lambda count, rng: news_edits.make(sentences, count, rng),
        "twins": lambda count, rng: news_twins.make(sentences, count, rng, reworded),
        "attribution": lambda count, rng: news_attribution.make(sentences, count, rng),
    }


def make_group(group: str, make: Maker, *, seed: int, scale: float = 1.0) -> list[NewsPair]:
    """Return the pairs of a group, the same whenever news, seed and scale are the same.

    Args:
        group: Its name in `COUNTS`.
        make: What makes its pairs.
        seed: Seed of the run; each group draws from a source of its own.
        scale: Factor of the count.
    """
    return make(round(COUNTS[group] * scale), random.Random(f"{seed}:{group}"))


def write_pairs(path: Path, pairs: Sequence[NewsPair]) -> None:
    """Write pairs as gzip of JSON lines, byte for byte the same for the same pairs."""
    lines = "".join(
        json.dumps(
            {
                "premise": pair.premise,
                "hypothesis": pair.hypothesis,
                "label": Label(pair.label).name.lower(),
                "family": pair.family,
                "origin": pair.origin,
            },
            ensure_ascii=False,
        )
        + "\n"
        for pair in pairs
    )
    path.write_bytes(gzip.compress(lines.encode(), mtime=0))


def table(made: dict[str, list[NewsPair]]) -> str:
    """Return a Markdown table of the labels of each family."""
    counts = Counter((pair.family, pair.label) for pairs in made.values() for pair in pairs)
    head = "| family | " + " | ".join(label.name.lower() for label in Label) + " | all |"
    lines = [head, "| --- |" + " --: |" * (len(Label) + 1)]
    for family in sorted({family for family, _ in counts}):
        row = [counts[family, label] for label in Label]
        lines.append(f"| {family} | {' | '.join(map(str, row))} | {sum(row)} |")
    row = [sum(n for (_, label), n in counts.items() if label is given) for given in Label]
    lines.append(f"| all | {' | '.join(map(str, row))} | {sum(row)} |")
    return "\n".join(lines)


def main() -> None:
    """Read the command line, write one file a group and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=Path, default=Path("../shared/news"))
    parser.add_argument("--out", type=Path, default=Path("build/news"))
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--scale", type=float, default=1.0, help="factor of the counts")
    parser.add_argument("--groups", nargs="*", choices=sorted(COUNTS), help="only these")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    made: dict[str, list[NewsPair]] = {}
    for group, make in makers(read_corpus(given.news)).items():
        if given.groups and group not in given.groups:
            continue
        made[group] = make_group(group, make, seed=given.seed, scale=given.scale)
        write_pairs(given.out / f"{group}.jsonl.gz", made[group])
    print(table(made))


if __name__ == "__main__":
    main()
