"""Evaluate an NLI model on every development set and write a Markdown table and JSON.

    python packaging/model/evaluate_nli.py --model resources/diptych_resources/models/nli \
        --data ../shared/nli --out build/nli/evaluation

The model is a folder that transformers loads, or an exported one with `model.json`.
"""

# ruff: noqa: S311 - chance that a seed repeats is what is wanted, no secrecy

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import nli_metrics
import nli_predict
import numpy as np
from nli_metrics import Floats, Ints, Scores
from nli_predict import Predictor

CLASSES = {"entailment": 0, "neutral": 1, "contradiction": 2}
WANTED_RECALL = 0.8
_COLUMNS = (
    "set",
    "pairs",
    "majority",
    "accuracy",
    "macro-F1",
    "contr. P",
    "R",
    "F1",
    "false contr.",
    "ECE",
    "both orders of either",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One pair of a development set.

    Attributes:
        premise: The first text.
        hypothesis: The second text.
        label: As the file has it, so also `ambiguous` and `not_entailment`.
        group: Category within the set, empty where the set has none.
    """

    premise: str
    hypothesis: str
    label: str
    group: str


def read_rows(path: Path, limit: int) -> list[Row]:
    """Read a set; with a limit above zero, a sample fixed by a seed."""
    rows = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)
            group = raw.get("category") or raw.get("set") or ""
            rows.append(Row(raw["premise"], raw["hypothesis"], raw["label"], group))
    if 0 < limit < len(rows):
        rows = random.Random(7).sample(rows, limit)
    return rows


def evaluate_set(name: str, rows: list[Row], model: Predictor, swap_limit: int) -> dict[str, Any]:
    """Return the figures of one set.

    Args:
        name: Name of the set.
        rows: Its pairs.
        model: Gives the logits.
        swap_limit: Pairs that are also asked in the other order.
    """
    logits = model.logits([(row.premise, row.hypothesis) for row in rows])
    p = nli_metrics.softmax(logits, model.temperature)
    predicted = p.argmax(axis=1)
    result: dict[str, Any] = {"set": name}
    if any(row.label == "not_entailment" for row in rows):
        return result | {"two_way": _two_way(rows, predicted)}
    known = np.array([row.label in CLASSES for row in rows])
    gold = np.array([CLASSES.get(row.label, 1) for row in rows])
    result |= asdict(nli_metrics.scores(gold[known], predicted[known]))
    result["entailment_recall"] = nli_metrics.recall_of(
        gold[known], predicted[known], nli_metrics.ENTAILMENT
    )
    result["calibration_error"] = nli_metrics.calibration_error(p[known], gold[known])
    groups = sorted({row.group for row in rows})
    if len(groups) > 1:
        result["groups"] = {group: _group(group, rows, gold, predicted) for group in groups}
    part = rows[:swap_limit]
    back = nli_metrics.softmax(
        model.logits([(row.hypothesis, row.premise) for row in part]), model.temperature
    )
    result["swap"] = _swap(gold[: len(part)], predicted[: len(part)], back.argmax(axis=1))
    if {"ambiguous", "contradiction"} <= {row.label for row in rows}:
        result["retrieved"] = _retrieved(rows, p, back)
    return result


def _two_way(rows: list[Row], predicted: Ints) -> dict[str, float]:
    entailed = np.array([row.label == "entailment" for row in rows])
    share = float(entailed.mean())
    return {
        "pairs": len(rows),
        "majority": max(share, 1 - share),
        "accuracy": float(((predicted == 0) == entailed).mean()),
        "called_contradiction": float((predicted == nli_metrics.CONTRADICTION).mean()),
    }


def _group(group: str, rows: list[Row], gold: Ints, predicted: Ints) -> dict[str, Any]:
    inside = np.array([row.group == group for row in rows])
    return asdict(nli_metrics.scores(gold[inside], predicted[inside]))


def _swap(gold: Ints, there: Ints, back: Ints) -> dict[str, float | int | None]:
    """Return how often both orders agree on contradiction."""
    one, other = there == nli_metrics.CONTRADICTION, back == nli_metrics.CONTRADICTION
    true = gold == nli_metrics.CONTRADICTION
    either, both = one | other, one & other
    return {
        "pairs": len(gold),
        "both_of_either": float(both.sum() / either.sum()) if either.any() else None,
        "recall_both": float(both[true].mean()) if true.any() else None,
        "false_both": float(both[~true].mean()) if (~true).any() else None,
    }


def _retrieved(rows: list[Row], p: Floats, back: Floats) -> dict[str, Any]:
    """Return the false-contradiction figures of pairs found by retrieval."""
    true = np.array([row.label == "contradiction" for row in rows])
    other = np.array([row.label in ("neutral", "ambiguous") for row in rows])
    figures: dict[str, Any] = {}
    ways = {"one_way": p[:, 2]}
    if len(back) == len(p):
        ways |= {"mean": (p[:, 2] + back[:, 2]) / 2, "least": np.minimum(p[:, 2], back[:, 2])}
    for name, score in ways.items():
        figures[name] = asdict(nli_metrics.at_recall(score[true], score[other], WANTED_RECALL))
        figures[name]["auc"] = nli_metrics.area_under_curve(score[true], score[other])
    called = p.argmax(axis=1) == nli_metrics.CONTRADICTION
    figures["plain"] = {
        "recall": float(called[true].mean()),
        "false_rate": float(called[other].mean()),
        "contradictions": int(true.sum()),
        "others": int(other.sum()),
    }
    return figures


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def markdown(name: str, results: list[dict[str, Any]]) -> str:
    """Return the tables for people: all figures in per cent."""
    lines = [
        f"### {name}",
        "",
        "| " + " | ".join(_COLUMNS) + " |",
        "| --- |" + " --: |" * (len(_COLUMNS) - 1),
    ]
    fields = [*list(Scores.__dataclass_fields__)[1:], "calibration_error"]
    for result in results:
        if two := result.get("two_way"):
            row = [_percent(two["majority"]), _percent(two["accuracy"]), *["–"] * 7]
            lines.append(f"| {result['set']} (two-way) | {two['pairs']} | {' | '.join(row)} |")
            continue
        row = [_percent(result[field]) for field in fields]
        row.append(_percent(result["swap"]["both_of_either"]))
        lines.append(f"| {result['set']} | {result['pairs']} | {' | '.join(row)} |")
    for result in results:
        if result.get("retrieved"):
            lines += ["", *_retrieved_lines(result["retrieved"])]
        if result.get("groups"):
            lines += ["", *_group_lines(result["set"], result["groups"])]
    return "\n".join(lines) + "\n"


def _retrieved_lines(figures: dict[str, Any]) -> list[str]:
    plain = figures["plain"]
    told = (
        f"Pairs found by retrieval: {plain['contradictions']} contradictions among "
        f"{plain['others']} neutral or ambiguous ones. Largest probability: recall "
        f"{_percent(plain['recall'])}, false contradictions {_percent(plain['false_rate'])}."
    )
    head = f"| score, at recall >= {_percent(WANTED_RECALL)} | threshold | recall "
    lines = [told, "", head + "| false contr. | precision | AUC |", "| --- |" + " --: |" * 5]
    for name in ("one_way", "mean", "least"):
        if row := figures.get(name):
            shares = " | ".join(_percent(row[key]) for key in ("recall", "false_rate", "precision"))
            lines.append(f"| {name} | {row['threshold']:.3f} | {shares} | {row['auc']:.3f} |")
    return lines


def _group_lines(name: str, groups: dict[str, Any]) -> list[str]:
    keys = ("majority", "accuracy", "recall", "false_contradictions")
    lines = [
        f"| {name} by group | pairs | majority | accuracy | contr. R | false contr. |",
        "| --- |" + " --: |" * 5,
    ]
    lines += [
        f"| {group} | {row['pairs']} | {' | '.join(_percent(row[key]) for key in keys)} |"
        for group, row in groups.items()
    ]
    return lines


def main() -> None:
    """Read the command line, evaluate and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/nli"))
    parser.add_argument("--out", type=Path, default=Path("build/nli/evaluation"))
    parser.add_argument("--name", help="heading of the table; default: the model's name")
    parser.add_argument("--sets", nargs="*", help="only these, by file name without ending")
    parser.add_argument("--limit", type=int, default=0, help="pairs per set; 0: all")
    parser.add_argument("--swap-limit", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    model = nli_predict.open_folder(given.model, threads=given.threads)
    results = []
    for path in sorted((given.data / "dev").glob("*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz")
        if given.sets and name not in given.sets:
            continue
        results.append(evaluate_set(name, read_rows(path, given.limit), model, given.swap_limit))
        print(f"{name} done", file=sys.stderr, flush=True)
    given.out.mkdir(parents=True, exist_ok=True)
    table = markdown(given.name or model.name, results)
    (given.out / "evaluation.md").write_text(table, encoding="utf-8")
    (given.out / "evaluation.json").write_text(
        json.dumps({"model": model.name, "results": results}, indent=2) + "\n", encoding="utf-8"
    )
    print(table)


if __name__ == "__main__":
    main()
