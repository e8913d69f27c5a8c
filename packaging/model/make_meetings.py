"""Make pairs without labels for a teacher to label (label_pairs.py).

python packaging/model/make_meetings.py --news ../shared/news --out build/meetings --count 150000
"""

# ruff: noqa: S311 - chance that a seed repeats is what is wanted, no secrecy

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import news_meetings
import news_meetings_changed
import numpy as np
import public_meetings
from make_news_pairs import read_corpus
from news_data import read_records, read_threads
from news_neighbours import joined
from nli_data import read_pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from make_news_pairs import Corpus
    from news_data import NewsSentence
    from news_meetings import Meeting
    from news_neighbours import Floats
    from nli_data import Pair

    # From n texts to (n, dimension) rows of length 1.
    Encode = Callable[[Sequence[str]], Floats]

SHARES = {"neighbours": 0.35, "edited": 0.25, "attributed": 0.12, "articles": 0.08, "public": 0.20}
ENCODER = Path(__file__).parents[2] / "resources" / "diptych_resources" / "models" / "encoder"
_AT_A_TIME = 4_096  # texts whose tokens are in memory at once
# Links between articles and items that the files themselves call doubtful stay out.
_SURE_LINK = 0.5


def sentences_of(corpus: Corpus) -> list[NewsSentence]:
    """Return the sentences of items and articles, each text once."""
    articles = (sentence for article in corpus.articles for sentence in article)
    seen: dict[str, NewsSentence] = {}
    for sentence in (*corpus.sentences, *articles):
        seen.setdefault(sentence.text, sentence)
    return list(seen.values())


def read_stories(folder: Path) -> list[tuple[str, ...]]:
    """Return the items of each story: the threads, and articles with what tells the same event."""
    stories = read_threads(folder)
    for name, sides, score in (
        ("wikinews_same_story_pairs", ("a", "b"), "cos"),
        ("wikinews_to_current_events_links", ("wikinews_id", "ce_id"), "score"),
    ):
        path = folder / f"{name}.jsonl.gz"
        stories += [
            (str(row[sides[0]]), str(row[sides[1]]))
            for row in (read_records(path) if path.is_file() else ())
            if float(row[score]) >= _SURE_LINK
        ]
    return stories


def make(
    corpus: Corpus, public: Sequence[Pair], encode: Encode, *, count: int, seed: int
) -> list[Meeting]:
    """Return the pairs in an order of chance, so that each beginning of the list has all families.

    Args:
        corpus: The news.
        public: Pairs of the public training files.
        encode: The sentence encoder; called once, with every sentence once.
        count: Pairs wanted in all; a family that the texts do not yield stays short.
        seed: The same seed, texts and embeddings give the same pairs.
    """

    def chance(name: str) -> random.Random:
        return random.Random(f"{seed}:{name}")

    wanted = {name: round(count * share) for name, share in SHARES.items()}
    sentences = sentences_of(corpus)
    pool = news_meetings.pool_of(sentences, encode([sentence.text for sentence in sentences]))
    stories = news_meetings.positions(read_stories(corpus.folder), sentences)
    links = news_meetings.all_neighbours(pool, stories, chance("links"))
    ids = [[sentence.item_id for sentence in article[:1]] for article in corpus.articles]
    articles = news_meetings.within_articles(
        pool, news_meetings.positions(ids, sentences), chance("article links")
    )
    both = joined([links, articles])
    made = [
        *news_meetings.neighbours(pool, links, wanted["neighbours"], chance("neighbours")),
        *news_meetings_changed.edited_neighbours(pool, both, wanted["edited"], chance("edited")),
        *news_meetings_changed.attributed(pool, both, wanted["attributed"], chance("attributed")),
        *news_meetings.of_articles(pool, articles, wanted["articles"], chance("articles")),
        *public_meetings.make(public, wanted["public"], chance("public")),
    ]
    chance("order").shuffle(made)
    return list(news_meetings.distinct(made))


def write_meetings(path: Path, meetings: Iterable[Meeting]) -> None:
    """Write pairs as gzip of JSON lines, byte for byte the same for the same pairs."""
    lines = "".join(json.dumps(asdict(pair), ensure_ascii=False) + "\n" for pair in meetings)
    path.write_bytes(gzip.compress(lines.encode(), mtime=0))


def table(meetings: Sequence[Meeting]) -> str:
    """Return a Markdown table of the families, those of one attribution joined."""
    joined = Counter(
        "attribution" if pair.family.startswith("attribution") else pair.family for pair in meetings
    )
    rows = [f"| {family} | {joined[family]} |" for family in sorted(joined)]
    return "\n".join(["| family | pairs |", "| --- | --: |", *rows, f"| all | {len(meetings)} |"])


def bundled_encoder(kept: Path, threads: int) -> Encode:
    """Return the encoder that ships with the program; what it computed is kept in a file.

    Args:
        kept: Folder for `embeddings.npz`, which serves again while the texts are the same.
        threads: Threads of the encoder.
    """
    from diptych_worker.backends.folder import Kind, open_folder
    from diptych_worker.backends.onnx import OnnxEncoder

    def encode(texts: Sequence[str]) -> Floats:
        encoder = OnnxEncoder(open_folder(ENCODER, Kind.ENCODER, bundled=True), threads)
        begun = time.monotonic()
        # Sorted by length, so that a part's batches are as even as those of all would be.
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        result: Floats | None = None
        for start in range(0, len(order), _AT_A_TIME):
            part = order[start : start + _AT_A_TIME]
            rows = encoder.encode([texts[at] for at in part])
            if result is None:
                result = np.zeros((len(texts), rows.shape[1]), dtype=np.float32)
            result[part] = rows
            done = start + len(part)
            speed = done / (time.monotonic() - begun)
            print(f"{done} of {len(texts)} sentences embedded, {speed:.0f}/s", flush=True)
        return result if result is not None else np.zeros((0, 1), dtype=np.float32)

    return keeping(encode, kept / "embeddings.npz")


def keeping(encode: Encode, path: Path) -> Encode:
    """Return an encoder that writes what it computed to a file and reads it from there again."""

    def kept(texts: Sequence[str]) -> Floats:
        digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()
        if path.is_file():
            with np.load(path, allow_pickle=False) as saved:
                if str(saved["digest"]) == digest:
                    return np.asarray(saved["vectors"], dtype=np.float32)
        vectors = encode(texts).astype(np.float16)
        part = path.with_name("part-" + path.name)
        np.savez(part, digest=np.array(digest), vectors=vectors)
        part.replace(path)
        # Rounded as the file has them: the second run must choose what the first one chose.
        return vectors.astype(np.float32)

    return kept


def main() -> None:
    """Read the command line, make the pairs, write them and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=Path, default=Path("../shared/news"))
    parser.add_argument("--data", type=Path, default=Path("../shared/nli"))
    parser.add_argument("--out", type=Path, default=Path("build/meetings"))
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--count", type=int, default=150_000)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    train = given.data / "train"
    names = public_meetings.FILES
    public = [pair for name in names for pair in read_pairs(train / f"{name}.jsonl.gz")]
    made = make(
        read_corpus(given.news),
        public,
        bundled_encoder(given.out, given.threads),
        count=given.count,
        seed=given.seed,
    )
    write_meetings(given.out / "meetings.jsonl.gz", made)
    print(table(made))


if __name__ == "__main__":
    main()
