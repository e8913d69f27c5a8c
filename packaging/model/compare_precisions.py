"""What each precision costs and gains: accuracy, probabilities, speed and size.

python packaging/model/compare_precisions.py --model build/nli/model --data ../shared/nli
"""

# ruff: noqa: TID253 - nothing here runs in the application; these scripts need torch at once

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import export_onnx
import nli_metrics
import numpy as np
from evaluate_nli import CLASSES, read_rows
from nli_predict import Floats, OnnxPredictor, TextPair
from transformers import AutoModelForSequenceClassification, AutoTokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence

VARIANTS = ("fp32", "fp16", "mixed", "int8")
SPEED_PAIRS = 256
ROUNDS = 5
ALONE_PAIRS = 160


def pairs_of_tokens(pairs: Sequence[TextPair], model: OnnxPredictor, tokens: int) -> list[TextPair]:
    """Return the pairs whose number of tokens lies nearest to the wanted one."""
    lengths = [len(coded.ids) for coded in map(model.tokenizer.encode, *zip(*pairs, strict=True))]
    order = sorted(range(len(pairs)), key=lambda row: abs(lengths[row] - tokens))
    return [pairs[row] for row in order[:SPEED_PAIRS]]


def speeds(models: dict[str, OnnxPredictor], pairs: Sequence[TextPair]) -> dict[str, float]:
    """Return the best pairs per second of each model, taken in turns.

    The best of several rounds, because other programs take the processor at times.
    """
    best = dict.fromkeys(models, 0.0)
    for _ in range(ROUNDS):
        for name, model in models.items():
            begun = time.perf_counter()
            model.logits(pairs)
            best[name] = max(best[name], len(pairs) / (time.perf_counter() - begun))
    return best


def change_when_alone(model: OnnxPredictor, pairs: Sequence[TextPair]) -> float:
    """Return the largest change of a probability when pairs are asked one by one.

    Dynamic int8 scales by the largest value in the whole batch, so that a pair's probabilities
    depend on its neighbours. A cache by text hash then holds what happened to come first.

    Args:
        model: Its batch size is restored afterwards.
        pairs: The pairs to ask.
    """
    together, size = nli_metrics.softmax(model.logits(pairs)), model.batch
    model.batch = 1
    alone = nli_metrics.softmax(model.logits(pairs))
    model.batch = size
    return float(np.abs(together - alone).max())


def main() -> None:
    """Read the command line and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/nli"))
    parser.add_argument("--tokens", type=int, default=60, help="length of the timed pairs")
    parser.add_argument("--batch", type=int, default=16, help="pairs per call in the timing")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0, help="pairs of MNLI-dev; 0: all")
    given = parser.parse_args()
    rows = read_rows(given.data / "dev" / "mnli-dev_matched.jsonl.gz", given.limit)
    pairs = [(row.premise, row.hypothesis) for row in rows]
    gold = np.array([CLASSES[row.label] for row in rows])
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "nli"
        export_onnx.export_nli(given.model, folder, "fp16", None)
        torch_model = AutoModelForSequenceClassification.from_pretrained(
            given.model, attn_implementation="eager"
        )
        feeds = export_onnx.calibration_feeds(AutoTokenizer.from_pretrained(given.model))
        models: dict[str, OnnxPredictor] = {}
        sizes = {}
        for name in VARIANTS:
            graph = Path(work) / name / "model.onnx"
            graph.parent.mkdir()
            export_onnx.write_graph(torch_model, "logits", graph, name, feeds)
            sizes[name] = graph.stat().st_size / 2**20
            models[name] = OnnxPredictor(
                folder, graph=graph, batch=given.batch, threads=given.threads
            )
        p: dict[str, Floats] = {n: nli_metrics.softmax(m.logits(pairs)) for n, m in models.items()}
        timed = pairs_of_tokens(pairs, models["fp32"], given.tokens)
        speed = speeds(models, timed)
        alone = {n: change_when_alone(m, pairs[:ALONE_PAIRS]) for n, m in models.items()}
    print(
        "| variant | MiB | MNLI-dev accuracy | same class as fp32 | mean / max change of p "
        "| max change when asked alone | pairs/s |"
    )
    print("| --- |" + " --: |" * 6)
    for name in VARIANTS:
        change = np.abs(p[name] - p["fp32"])
        same = (p[name].argmax(1) == p["fp32"].argmax(1)).mean()
        print(
            f"| {name} | {sizes[name]:.1f} | {100 * (p[name].argmax(1) == gold).mean():.2f} "
            f"| {100 * same:.2f} | {change.mean():.4f} / {change.max():.3f} "
            f"| {alone[name]:.3f} | {speed[name]:.0f} |"
        )


if __name__ == "__main__":
    main()
