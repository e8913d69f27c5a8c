"""Export the bundled models as ONNX folders.

    python packaging/model/export_onnx.py encoder
    python packaging/model/export_onnx.py nli --model build/nli/model --precision int8

The encoder is all-MiniLM-L6-v2, unchanged but for its weights being stored in float16. The NLI
model is what `train_nli.py` wrote. Sizes above the limit are refused.
"""

# ruff: noqa: TID253 - nothing here runs in the application; these scripts need torch at once

from __future__ import annotations

import argparse
import json
import os
import tempfile
import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import calibrate
import nli_mixes
import numpy as np
import onnx_tools
import torch
from encoder_files import SOURCE, distribution_version, encoder_folder, plain_tokenizer_json
from lean_bert import LeanBertClassifier
from model_card import ModelCard, write_folder
from nli_predict import OnnxPredictor
from onnx_tools import INPUT_NAMES
from smoothing import Feed, smooth
from transformers import AutoModel, AutoModelForSequenceClassification, AutoTokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence

MODELS = Path("resources/diptych_resources/models")
LARGEST_FILE = 48 * 1024 * 1024
ENCODER_LENGTH = 256
NLI_LENGTH = 160
PRECISIONS = ("int8", "mixed", "fp16")
# What `mixed` leaves in float: the embedding look-ups and the last layer's products, where the
# rounding of int8 reaches the classifier directly.
MIXED_KEEPS_FLOAT = ("/embeddings/", "/layer.5/", "/last/", "/pooler/", "/classifier/")
# Look-ups cost no time in float; stored in float16 they are 12 MB more than in int8.
INT8_KEEPS_FLOAT = ("/embeddings/",)
# Products whose inputs have outliers; those of the attention's output have none worth the time.
SMOOTHED = ("/joint/", "/query/", "/wide/", "/narrow/")
CALIBRATION = Path("resources/diptych_resources/sample")
CALIBRATION_PAIRS = 48
STORED = {
    "int8": "dynamic int8 per channel, smoothed; embeddings float16",
    "mixed": "dynamic int8 per channel, embeddings and last layer float32",
    "fp16": "float16 weights, float32 arithmetic",
}
MADE = "pairs made by rule from these (other topics, other subjects, numbers, years)"
NEWS = "pairs made by rule of Wikipedia's Current Events and Wikinews: "
TAUGHT = "pairs of news sentences and of the sentences above, with a larger model's probabilities"


class ExportFailedError(RuntimeError):
    """The exported graph is too large or does not give what the model gave."""


def calibration_feeds(tokenizer: Any) -> list[Feed]:
    """Return pairs of sentences of the sample case, to measure the activations on."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CALIBRATION.glob("*.txt"))]
    sentences = [line.strip() for text in texts for line in text.replace("\n", " ").split(". ")]
    told = [sentence for sentence in sentences if len(sentence.split()) >= 6]
    chosen = told[:: max(1, len(told) // CALIBRATION_PAIRS)][:CALIBRATION_PAIRS]
    feeds = []
    for premise, hypothesis in zip(chosen, [*chosen[1:], chosen[0]], strict=True):
        coded = tokenizer(premise, hypothesis, truncation=True, max_length=NLI_LENGTH)
        feeds.append({name: np.array([coded[name]], dtype=np.int64) for name in INPUT_NAMES})
    return feeds


def write_graph(
    model: Any, output: str, path: Path, precision: str, feeds: Sequence[Feed] = ()
) -> None:
    """Write one graph in the wanted precision.

    A BERT classifier is exported in its lean form, which computes the same.

    Args:
        model: A transformers model with eager attention.
        output: `last_hidden_state` or `logits`.
        path: The file to write.
        precision: `fp32`, or one of `PRECISIONS`.
        feeds: For int8: inputs to measure the activations on; without them, or with another
            model than a BERT classifier, products are not smoothed.

    Raises:
        ExportFailedError: The float32 graph does not give what the model gave.
    """
    lean = output == "logits" and model.config.model_type == "bert"
    plain = path.with_name("fp32.onnx") if precision != "fp32" else path
    with warnings.catch_warnings():
        # The tracer warns about shapes that Python read. `_check` tests another shape.
        warnings.simplefilter("ignore")
        if lean:
            onnx_tools.export_graph(LeanBertClassifier(model), output, plain)
        else:
            onnx_tools.export_graph(onnx_tools.OneOutput(model, output), output, plain)
    _check(model, output, plain)
    if precision == "fp16":
        onnx_tools.store_weights_as_fp16(plain, path)
    elif precision == "int8":
        if lean and feeds:
            even = path.with_name("even.onnx")
            smooth(plain, even, feeds, SMOOTHED)
            plain = even
        rounded = path.with_name("rounded.onnx")
        onnx_tools.quantise(plain, rounded, keep_float=INT8_KEEPS_FLOAT)
        onnx_tools.store_weights_as_fp16(rounded, path)
    elif precision == "mixed":
        onnx_tools.quantise(plain, path, keep_float=MIXED_KEEPS_FLOAT)


def _check(model: Any, output: str, path: Path) -> None:
    ids = torch.randint(5, 1000, (3, 23), generator=torch.Generator().manual_seed(1))
    mask = torch.ones_like(ids)
    mask[1, 15:] = 0
    types = torch.zeros_like(ids)
    types[:, 11:] = 1
    feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
    with torch.inference_mode():
        wanted = getattr(model.eval()(**feed), output).numpy()
    given = onnx_tools.session(path).run(None, {name: t.numpy() for name, t in feed.items()})[0]
    worst = float(np.abs(wanted - given).max())
    if worst > 1e-3:
        raise ExportFailedError(f"{path.name} is off by {worst:.4f}")


def export_encoder(out: Path) -> str:
    """Write the encoder's folder; return its revision."""
    folder = encoder_folder()
    model = AutoModel.from_pretrained(folder, attn_implementation="eager")
    card = ModelCard(
        name="all-MiniLM-L6-v2",
        kind="encoder",
        max_length=ENCODER_LENGTH,
        source=f"{SOURCE} {distribution_version()}",
        trained_on=(),
        precision=STORED["fp16"],
    )
    with tempfile.TemporaryDirectory() as work:
        graph = Path(work) / "model.onnx"
        write_graph(model, "last_hidden_state", graph, "fp16")
        _refuse_large(graph)
        return write_folder(out, graph, plain_tokenizer_json(folder / "tokenizer.json"), card)


def export_nli(model_folder: Path, out: Path, precision: str, data: Path | None) -> str:
    """Write the NLI folder; return its revision.

    Args:
        model_folder: What `train_nli.py` wrote.
        out: The folder to write.
        precision: One of `PRECISIONS`.
        data: Folder with `dev/`, to fit the temperature on; without it the temperature is 1.
    """
    model = AutoModelForSequenceClassification.from_pretrained(
        model_folder, attn_implementation="eager"
    )
    with tempfile.TemporaryDirectory() as work:
        graph = Path(work) / "model.onnx"
        own_tokenizer = AutoTokenizer.from_pretrained(model_folder)
        write_graph(model, "logits", graph, precision, calibration_feeds(own_tokenizer))
        _refuse_large(graph)
        own_tokenizer.save_pretrained(work)
        tokenizer = plain_tokenizer_json(Path(work) / "tokenizer.json")
        trained_on = _trained_on(model_folder)
        card = _nli_card(precision, trained_on, 1.0)
        revision = write_folder(out, graph, tokenizer, card)
        if data is not None:
            fitted = calibrate.fit(OnnxPredictor(out), data / "dev")
            print(fitted)
            card = replace(card, temperature=fitted.temperature)
            write_folder(out, graph, tokenizer, card)
    return revision


def _trained_on(model_folder: Path) -> tuple[str, ...]:
    """Return the names of what a model was trained on, by the mix that its `run.json` names."""
    about = model_folder / "run.json"
    run = json.loads(about.read_text(encoding="utf-8")) if about.is_file() else {}
    mix = nli_mixes.MIXES[run.get("mix", "public")]
    names = [source.name for source in mix.sources] + [MADE]
    if mix.news:
        names.append(NEWS + ", ".join(source.name for source in mix.news))
    return (*names, TAUGHT) if mix.soft else tuple(names)


def _nli_card(precision: str, trained_on: tuple[str, ...], temperature: float) -> ModelCard:
    return ModelCard(
        name="diptych-nli-minilm-l6",
        kind="nli",
        max_length=NLI_LENGTH,
        source=f"packaging/model/train_nli.py, started from {SOURCE} {distribution_version()}",
        trained_on=trained_on,
        precision=STORED[precision],
        temperature=temperature,
    )


def _refuse_large(path: Path) -> None:
    size = path.stat().st_size
    if size >= LARGEST_FILE:
        raise ExportFailedError(f"{path.name} has {size} bytes, the limit is {LARGEST_FILE}")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    kinds = parser.add_subparsers(dest="kind", required=True)
    encoder = kinds.add_parser("encoder")
    encoder.add_argument("--out", type=Path, default=MODELS / "encoder")
    nli = kinds.add_parser("nli")
    nli.add_argument("--model", type=Path, default=Path("build/nli/model"))
    nli.add_argument("--out", type=Path, default=MODELS / "nli")
    nli.add_argument("--precision", choices=PRECISIONS, default="int8")
    nli.add_argument("--data", type=Path, help="fit the temperature on the sets in <data>/dev")
    given = parser.parse_args()
    if given.kind == "encoder":
        revision = export_encoder(given.out)
    else:
        revision = export_nli(given.model, given.out, given.precision, given.data)
    print(f"{given.out}: {revision}")


if __name__ == "__main__":
    main()
