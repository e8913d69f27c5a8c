"""A Hugging Face data set folder with a data card, for ``datasets.load_dataset(FOLDER)``.

Configurations, as the card's YAML declares them:

- ``default``: one row a pair that has gold, with everything known of it. ``label`` is a ClassLabel
  with ids 0 entailment, 1 neutral, 2 contradiction as in SNLI and MNLI.
- ``slim``: premise, hypothesis, label of the same pairs: the three columns that the trainers of
  sentence-transformers take (they use every other column as an input).
- ``decisions``: every analyst's decision, with -1 for those that are no NLI label, as SNLI has it.
- ``unjudged``: only where there is no gold, so that the folder loads before the first label.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import msgspec

from diptych_core.errors import BadRecordError
from diptych_core.label import NLI_LABELS
from diptych_core.publish.card import card, size_category
from diptych_core.publish.dataset import DataSet, UnjudgedPair
from diptych_core.publish.flat import Column, Sort, columns, lay_flat, stand_up
from diptych_core.publish.rows import NO_GOLD, Evidence, LabelledPair
from diptych_core.publish.splits import Split

_DTYPES = {Sort.TEXT: "string", Sort.WHOLE: "int64", Sort.REAL: "float64", Sort.TRUTH: "bool"}
_DECISIONS = "decisions"
_SLIM = ("premise", "hypothesis")


@dataclass(frozen=True, slots=True)
class _Config:
    name: str
    features: str
    splits: Mapping[str, Sequence[Mapping[str, object]]]

    def path(self, split: str) -> str:
        folder = "data" if self.name == "default" else self.name
        return f"{folder}/{split}.jsonl"


def huggingface_files(data: DataSet) -> dict[str, bytes]:
    """Return ``README.md`` and the files of each configuration."""
    configs = _configs(data)
    files = {
        config.path(split): b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
        for config in configs
        for split, rows in config.splits.items()
    }
    header = _header(data, configs, files)
    return {"README.md": (header + card(data, _FILES)).encode("utf-8"), **files}


def read_huggingface(files: Mapping[str, bytes]) -> list[LabelledPair]:
    """Return the rows of the ``decisions`` configuration.

    Raises:
        BadRecordError: Naming the first line that is no row.
    """
    names = [column.name("_") for column in columns()]
    rows = []
    for path in sorted(path for path in files if path.startswith(f"{_DECISIONS}/")):
        for number, line in enumerate(files[path].splitlines(), start=1):
            try:
                record = msgspec.json.decode(line)
                rows.append(stand_up([record[name] for name in names]))
            except (msgspec.DecodeError, KeyError, TypeError, BadRecordError) as error:
                raise BadRecordError(f"line {number} of {path}: {error}") from error
    return sorted(rows, key=lambda row: (row.pair_id, row.analyst))


_FILES = """
Configurations: `default` has one row a pair with gold; `slim` has only `premise`, `hypothesis` and
`label` of them, for the trainers of sentence-transformers; `decisions` has every decision of every
analyst, with -1 for `unsure` and `not_a_pair`; `unjudged` is there only while no pair has gold.
Map labels by name: the models `cross-encoder/nli-*` have another order of ids.
"""


def _configs(data: DataSet) -> list[_Config]:
    rich = "\n".join(map(_feature, columns()))
    slim = "\n".join((*map(_text_feature, _SLIM), _CLASSES))
    bare = "\n".join((*map(_text_feature, ("pair_id", *_SLIM)), _CLASSES))
    golden = data.split_rows(data.golden)
    made = [
        _Config("default", rich, _records(golden, _rich)),
        _Config("slim", slim, _records(golden, _slim)),
        _Config(_DECISIONS, rich, _records(data.split_rows(data.rows), _rich)),
        _Config("unjudged", bare, _records({Split.TRAIN: data.unjudged}, _bare)),
    ]
    return [config for config in made if any(config.splits.values())]


_Row = TypeVar("_Row")
_Record: TypeAlias = Mapping[str, object]


def _records(
    splits: Mapping[Split, Sequence[_Row]], record: Callable[[_Row], _Record]
) -> dict[str, list[_Record]]:
    return {split.value: [record(row) for row in rows] for split, rows in splits.items()}


def _rich(row: LabelledPair) -> _Record:
    names = (column.name("_") for column in columns())
    return dict(zip(names, lay_flat(row), strict=True))


def _slim(row: LabelledPair) -> _Record:
    return {"premise": row.premise, "hypothesis": row.hypothesis, "label": row.label}


def _bare(pair: UnjudgedPair) -> _Record:
    return {
        "pair_id": pair.pair_id,
        "premise": pair.premise,
        "hypothesis": pair.hypothesis,
        "label": NO_GOLD,
    }


def _text_feature(name: str) -> str:
    return f"  - name: {name}\n    dtype: string"


_CLASSES = "  - name: label\n    dtype:\n      class_label:\n        names:\n" + "\n".join(
    f"          '{number}': {label}" for number, label in enumerate(NLI_LABELS)
)


def _feature(column: Column) -> str:
    name = column.name("_")
    if name == "label":
        return _CLASSES
    if column.sort is not Sort.LIST:
        return f"  - name: {name}\n    dtype: {_DTYPES[column.sort]}"
    if not name.startswith("evidence_"):
        return f"  - name: {name}\n    list: string"
    parts = (
        f"    - name: {part}\n      dtype: {'int64' if part in {'start', 'end'} else 'string'}"
        for part in Evidence.__dataclass_fields__
    )
    return "\n".join((f"  - name: {name}\n    list:", *parts))


def _header(data: DataSet, configs: Sequence[_Config], files: Mapping[str, bytes]) -> str:
    languages = sorted({s.language.split("-")[0] for r in data.rows for s in (r.a, r.b)} - {""})
    lines = [
        "---",
        f"pretty_name: {json.dumps(data.title, ensure_ascii=False)}",
        *(("language:", *(f"- {json.dumps(code)}" for code in languages)) if languages else ()),
        _TAGS,
        f"- {size_category(len(data.golden))}",
    ]
    if configs:
        lines.append("configs:")
    for number, config in enumerate(configs):
        lines.append(f"- config_name: {config.name}")
        lines += ["  default: true"] if number == 0 else []
        lines.append("  data_files:")
        for split in config.splits:
            lines += [f"  - split: {split}", f"    path: {config.path(split)}"]
    if configs:
        lines.append("dataset_info:")
    for config in configs:
        lines += [f"- config_name: {config.name}", "  features:", config.features, "  splits:"]
        for split, rows in config.splits.items():
            lines += [
                f"  - name: {split}",
                f"    num_bytes: {len(files[config.path(split)])}",
                f"    num_examples: {len(rows)}",
            ]
    return "\n".join((*lines, "---", "", ""))


_TAGS = """license: unknown
annotations_creators:
- expert-generated
language_creators:
- found
source_datasets:
- original
task_categories:
- text-classification
task_ids:
- natural-language-inference
- multi-input-text-classification
size_categories:"""
