"""A Hugging Face data set folder: the pairs with an NLI label, and a data card.

``datasets.load_dataset(FOLDER)`` reads it as it stands: the card's YAML declares the features,
so that ``label`` is a ClassLabel with ids 0 entailment, 1 neutral, 2 contradiction as in SNLI
and MNLI. A second configuration, ``slim``, has the three columns that trainers expect.
"""

from collections import Counter
from collections.abc import Sequence

import msgspec

from diptych_core.label import NLI_LABELS
from diptych_core.publish.rows import NO_GOLD, LabelledPair

_STRINGS = ("pair_id", "premise", "hypothesis")
_MORE = (
    "label_name", "kind", "analyst", "decided_at", "note", "source_a", "source_b", "title_a",
    "title_b", "published_a", "published_b", "url_a", "url_b", "article_a", "article_b",
)  # fmt: skip


def huggingface_files(rows: Sequence[LabelledPair], title: str) -> dict[str, bytes]:
    """Return ``README.md`` and the two configurations' data."""
    usable = [row for row in rows if row.label != NO_GOLD]
    rich = b"".join(msgspec.json.encode(_rich(row)) + b"\n" for row in usable)
    slim = b"".join(msgspec.json.encode(_slim(row)) + b"\n" for row in usable)
    card = _card(rows, usable, title, sizes=(len(rich), len(slim)))
    return {
        "README.md": card.encode("utf-8"),
        "data/train.jsonl": rich,
        "slim/train.jsonl": slim,
    }


def _slim(row: LabelledPair) -> dict[str, object]:
    return {"premise": row.premise, "hypothesis": row.hypothesis, "label": row.label}


def _rich(row: LabelledPair) -> dict[str, object]:
    return {
        "pair_id": row.pair_id,
        "premise": row.premise,
        "hypothesis": row.hypothesis,
        "label": row.label,
        "label_name": row.label_name,
        "kind": row.kind,
        "analyst": row.analyst,
        "decided_at": row.decided_at,
        "note": row.note,
        "source_a": row.a.source,
        "source_b": row.b.source,
        "title_a": row.a.title,
        "title_b": row.b.title,
        "published_a": row.a.published,
        "published_b": row.b.published,
        "url_a": row.a.url,
        "url_b": row.b.url,
        "article_a": row.a.article_id,
        "article_b": row.b.article_id,
    }


def _features(strings: Sequence[str], more: Sequence[str]) -> str:
    lines = [f"  - name: {name}\n    dtype: string" for name in strings]
    classes = "\n".join(f"          '{i}': {label}" for i, label in enumerate(NLI_LABELS))
    lines.append(f"  - name: label\n    dtype:\n      class_label:\n        names:\n{classes}")
    lines += [f"  - name: {name}\n    dtype: string" for name in more]
    return "\n".join(lines)


def _split(examples: int, size: int) -> str:
    return f"  splits:\n  - name: train\n    num_bytes: {size}\n    num_examples: {examples}"


def _size_category(count: int) -> str:
    for limit, name in ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K")):
        if count < limit:
            return name
    return "100K<n<1M"


def _card(
    rows: Sequence[LabelledPair],
    usable: Sequence[LabelledPair],
    title: str,
    *,
    sizes: tuple[int, int],
) -> str:
    labels = Counter(row.label_name for row in rows)
    kinds = Counter(row.kind for row in usable if row.kind)
    analysts = sorted({row.analyst for row in rows})
    articles = {side.article_id for row in rows for side in (row.a, row.b)}
    sources = sorted({side.source for row in rows for side in (row.a, row.b) if side.source})
    table = "\n".join(f"| {name} | {count} |" for name, count in sorted(labels.items()))
    by_kind = "\n".join(f"| {name} | {count} |" for name, count in sorted(kinds.items()))
    quoted = msgspec.json.encode(title).decode()
    return f"""---
pretty_name: {quoted}
language:
- en
license: unknown
annotations_creators:
- expert-generated
language_creators:
- found
multilinguality:
- monolingual
size_categories:
- {_size_category(len(usable))}
source_datasets:
- original
task_categories:
- text-classification
task_ids:
- natural-language-inference
- multi-input-text-classification
configs:
- config_name: default
  default: true
  data_files:
  - split: train
    path: data/train.jsonl
- config_name: slim
  data_files:
  - split: train
    path: slim/train.jsonl
dataset_info:
- config_name: default
  features:
{_features(_STRINGS, _MORE)}
{_split(len(usable), sizes[0])}
- config_name: slim
  features:
{_features(("premise", "hypothesis"), ())}
{_split(len(usable), sizes[1])}
---

# {title.replace(chr(10), " ")}

Pairs of claims from different articles on one event, judged by hand in Diptych.

## What is in it

{len(usable)} labelled pairs from {len(articles)} articles of {len(sources)} named sources, judged
by {len(analysts)} analyst{"" if len(analysts) == 1 else "s"}. `premise` and `hypothesis` are
sentences of two articles, as printed; `label` is 0 entailment, 1 neutral, 2 contradiction.
`unsure` and `not_a_pair` are counted below but are not in the data.

| decision | pairs |
| --- | ---: |
{table or "| none | 0 |"}

| kind of conflict | pairs |
| --- | ---: |
{by_kind or "| none | 0 |"}

## How the pairs were found

The pairs are not a random sample: a retrieval model and rules proposed them as possible
contradictions, and analysts judged what they were shown. Contradictions are therefore far more
frequent here than among all pairs of sentences of these articles, and conflicts that the program
does not notice are missing.

## Splits

All pairs are in `train`. They come from one case, that is from one event, and a random split
would put the same articles on both sides.

## Limits and rights

The articles belong to their publishers; check their terms before you pass this on (`license` is
set to `unknown` for that reason). Labels of one analyst carry that analyst's view.
"""
