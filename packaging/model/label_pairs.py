"""Let a teacher say what each pair's texts say about each other, in one order or in both.

    python packaging/model/label_pairs.py --model build/teacher/model \
        --pairs build/meetings/meetings.jsonl.gz --out build/soft

Killed and started again with the same arguments it goes on behind the last whole part. The folder
is what `train_nli.py --soft` reads.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import numpy as np
from nli_predict import Floats, TextPair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = dict[str, Any]
# From n pairs to (n, 3) logits: entailment, neutral, contradiction.
Teacher = Callable[[Sequence[TextPair]], Floats]

PART = 2_000  # pairs in a file, each in both orders
ORDER = ("entailment", "neutral", "contradiction")


class OtherLabelsError(RuntimeError):
    """The folder holds labels of another teacher or of other pairs."""


def read_rows(files: Iterable[Path], limit: int | None = None) -> Iterator[Row]:
    """Yield the pairs of the files, one after the other, at most so many in all.

    Args:
        files: Gzip files of JSON lines with `premise` and `hypothesis`.
        limit: Pairs at most; None for all.
    """
    return islice(_lines(files), limit)


def _lines(files: Iterable[Path]) -> Iterator[Row]:
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def probabilities(logits: Floats) -> list[tuple[float, float, float]]:
    """Return the softmax at temperature 1 of (n, 3) logits, to four decimals."""
    values = logits.astype(np.float64)
    exponents = np.exp(values - values.max(axis=1, keepdims=True))
    shares = np.round(exponents / exponents.sum(axis=1, keepdims=True), 4).tolist()
    return [(float(e), float(n), float(c)) for e, n, c in shares]


def labelled(rows: Sequence[Row], teacher: Teacher, orders: int = 2) -> list[Row]:
    """Return each pair with the teacher's probabilities.

    Args:
        rows: Pairs with `premise` and `hypothesis`; what else they hold is kept but for a label.
        teacher: Gives the logits.
        orders: 2 for both orders, one behind the other; 1 for one, which the texts decide: twice
            as many pairs in the same time.
    """
    both: list[TextPair] = []
    for row in rows:
        there, back = (row["premise"], row["hypothesis"]), (row["hypothesis"], row["premise"])
        both += [there, back] if orders == 2 else [back if _is_turned(there) else there]
    soft = probabilities(teacher(both))
    twice = [row for row in rows for _ in range(orders)]
    return [
        {
            **{key: value for key, value in row.items() if key != "label"},
            "premise": premise,
            "hypothesis": hypothesis,
            "soft": list(said),
        }
        for row, (premise, hypothesis), said in zip(twice, both, soft, strict=True)
    ]


def _is_turned(pair: TextPair) -> bool:
    return hashlib.sha256("\n".join(pair).encode()).digest()[0] % 2 == 1


def label_all(
    rows: Iterable[Row], teacher: Teacher, out: Path, *, size: int = PART, orders: int = 2
) -> Iterator[tuple[int, int]]:
    """Write part files until the pairs are labelled; yield (pairs of a part, pairs so far).

    A part that is there and holds as many rows as it should is left as it is, and counts as no
    pairs in the first of both figures.

    Args:
        rows: The pairs.
        teacher: Gives the logits.
        out: Folder of the part files.
        size: Pairs in a part.
        orders: In how many orders each pair is labelled, 1 or 2.
    """
    left = iter(rows)
    number, done = 0, 0
    while part := list(islice(left, size)):
        path = out / f"part-{number:05}.jsonl.gz"
        fresh = not path.is_file() or _rows_in(path) != orders * len(part)
        if fresh:
            _write(path, labelled(part, teacher, orders))
        number, done = number + 1, done + len(part)
        yield (len(part) if fresh else 0), done


def _rows_in(path: Path) -> int:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return sum(1 for _ in lines)


def _write(path: Path, rows: Iterable[Row]) -> None:
    """Write a part whole or not at all."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(gzip.compress(lines.encode(), mtime=0))
    beside.replace(path)


def claim_folder(out: Path, model: Path, files: Sequence[Path], orders: int = 2) -> None:
    """Make the folder and note whose labels of which pairs it holds.

    Raises:
        OtherLabelsError: It holds others already.
    """
    weights = sorted(model.glob("*.safetensors"))
    about = {
        "teacher": [_digest(path) for path in (*weights, model / "config.json")],
        "pairs": [_digest(path) for path in files],
        "pairs_in_a_part": PART,
        "orders": orders,
    }
    out.mkdir(parents=True, exist_ok=True)
    note = out / "labels.json"
    if note.is_file() and json.loads(note.read_text(encoding="utf-8")) != about:
        raise OtherLabelsError(
            f"{out} holds labels of another teacher or of other pairs: give an empty folder."
        )
    note.write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def order_by_name(id2label: dict[int, str]) -> list[int]:
    """Return the positions of entailment, neutral and contradiction in a model's output.

    Args:
        id2label: Name of each class, in whatever case.

    Raises:
        ValueError: A class is missing.
    """
    places = {name.lower(): index for index, name in id2label.items()}
    missing = [name for name in ORDER if name not in places]
    if missing:
        raise ValueError(f"the model has no class {missing[0]!r} among {sorted(places)}")
    return [places[name] for name in ORDER]


def torch_teacher(
    folder: Path, *, threads: int = 2, batch: int = 32, max_length: int = 160
) -> Teacher:
    """Return the model of a folder as a teacher: bfloat16, on a GPU where there is one.

    Args:
        folder: Holds `config.json`, the weights and the tokenizer.
        threads: Threads of torch on the CPU.
        batch: Pairs at a time, of like length.
        max_length: Tokens per pair; the longer side is cut.
    """
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    torch.set_num_threads(threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer: Any = AutoTokenizer.from_pretrained(folder)
    model: Any = AutoModelForSequenceClassification.from_pretrained(folder)
    order = order_by_name({int(at): str(name) for at, name in model.config.id2label.items()})
    model.eval().to(device, dtype=torch.bfloat16)

    def logits(pairs: Sequence[TextPair]) -> Floats:
        result = np.zeros((len(pairs), 3), dtype=np.float32)
        rows = sorted(range(len(pairs)), key=lambda at: len(pairs[at][0]) + len(pairs[at][1]))
        with torch.inference_mode():
            for start in range(0, len(rows), batch):
                part = rows[start : start + batch]
                coded = tokenizer(
                    [pairs[at][0] for at in part],
                    [pairs[at][1] for at in part],
                    padding=True,
                    truncation="longest_first",
                    max_length=max_length,
                    return_tensors="pt",
                ).to(device)
                result[part] = model(**coded).logits.float().cpu().numpy()[:, order]
        return result

    return logits


def main() -> None:
    """Read the command line and label."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder of the teacher")
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, default=Path("build/soft"))
    parser.add_argument("--limit", type=int, help="label only so many pairs, from the beginning")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--orders", type=int, choices=(1, 2), default=2)
    given = parser.parse_args()
    claim_folder(given.out, given.model, given.pairs, given.orders)
    teacher = torch_teacher(given.model, threads=given.threads, batch=given.batch)
    begun, asked = time.monotonic(), 0
    rows = read_rows(given.pairs, given.limit)
    for fresh, done in label_all(rows, teacher, given.out, orders=given.orders):
        asked += fresh
        speed = given.orders * asked / (time.monotonic() - begun)
        now = time.strftime("%H:%M:%S")
        print(f"{now} {done} pairs labelled, {speed:.1f} pairs/s in one order", flush=True)


if __name__ == "__main__":
    main()
