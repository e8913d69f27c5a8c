"""Compare the exported encoder with the torch one on sentences of a development set.

python packaging/model/check_encoder.py --data ../shared/nli
"""

from __future__ import annotations

# ruff: noqa: TID253 - nothing here runs in the application; these scripts need torch at once
import argparse
import os
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import torch
from encoder_files import encoder_folder
from evaluate_nli import read_rows
from export_onnx import ENCODER_LENGTH, MODELS
from onnx_tools import session
from tokenizers import Tokenizer
from transformers import AutoModel

SENTENCES = 1024
BATCH = 32


def embeddings(run: Any, sentences: list[str], tokenizer: Any) -> np.ndarray[Any, Any]:
    """Return mean-pooled embeddings of length one, (sentences, 384).

    Args:
        run: Takes the three inputs by name as int64 arrays, gives `last_hidden_state`.
        sentences: The texts.
        tokenizer: With padding and truncation switched on.
    """
    parts = []
    for start in range(0, len(sentences), BATCH):
        coded = tokenizer.encode_batch(sentences[start : start + BATCH])
        mask = np.array([c.attention_mask for c in coded], dtype=np.int64)
        ids = np.array([c.ids for c in coded], dtype=np.int64)
        hidden = run(
            {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        )
        summed = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        parts.append(summed / np.linalg.norm(summed, axis=1, keepdims=True))
    return np.concatenate(parts)


def main() -> None:
    """Read the command line and print the differences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODELS / "encoder")
    parser.add_argument("--data", type=Path, default=Path("../shared/nli"))
    given = parser.parse_args()
    rows = read_rows(given.data / "dev" / "mnli-dev_matched.jsonl.gz", SENTENCES)
    sentences = sorted({text for row in rows for text in (row.premise, row.hypothesis)})
    sentences = sentences[:: max(1, len(sentences) // SENTENCES)]
    tokenizer = Tokenizer.from_file(str(given.model / "tokenizer.json"))
    tokenizer.enable_truncation(ENCODER_LENGTH)
    tokenizer.enable_padding()
    exported = session(given.model / "model.onnx")
    torch.set_num_threads(2)
    reference = AutoModel.from_pretrained(encoder_folder()).eval()

    def by_torch(feed: dict[str, Any]) -> Any:
        with torch.inference_mode():
            tensors = {name: torch.from_numpy(values) for name, values in feed.items()}
            return reference(**tensors).last_hidden_state.numpy()

    here = embeddings(lambda feed: exported.run(None, feed)[0], sentences, tokenizer)
    there = embeddings(by_torch, sentences, tokenizer)
    cosines = (here * there).sum(1)
    similar, wanted = here @ here.T, there @ there.T
    change = np.abs(similar - wanted)
    np.fill_diagonal(similar, -1)
    np.fill_diagonal(wanted, -1)
    same = (similar.argmax(1) == wanted.argmax(1)).mean()
    print(
        f"{len(sentences)} sentences: least cosine to torch {cosines.min():.6f}, largest change "
        f"of a similarity {change.max():.6f}, same nearest sentence {100 * same:.2f} %"
    )


if __name__ == "__main__":
    main()
