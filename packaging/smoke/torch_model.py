"""A model of the user's own, in the form that only torch reads."""

import importlib
import json
from pathlib import Path

from smoke.place import Place, give
from smoke.result import SmokeError, require

_LABELS = ("entailment", "neutral", "contradiction")
_PAIR = {
    "id": "1",
    "text_a": "The minister confirmed that 1,500 soldiers had arrived in Orvel.",
    "text_b": "At least 3,000 soldiers had arrived in Orvel, an official said.",
}


def torch_model(place: Place) -> str:
    """Score a pair with a cross-encoder of random weights in safetensors form (full flavour).

    Raises:
        SmokeError: If the build cannot load or run it.
    """
    folder = give(place.work / "own model")
    _write(folder, place.work.parent)
    scored = json.loads(place.run("score", _pairs(place), "--model", folder))
    require(scored["nli"] is not None if "nli" in scored else scored, "the model gave no scores")
    return "a BERT cross-encoder was loaded and asked"


def refused(place: Place) -> str:
    """See that the standard flavour says what the full one would do.

    Raises:
        SmokeError: If it says anything else.
    """
    folder = give(place.work / "own model")
    labels = {str(number): name for number, name in enumerate(_LABELS)}
    config = {"architectures": ["BertForSequenceClassification"], "id2label": labels,
              "max_position_embeddings": 64}  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "model.safetensors").write_bytes(b"0")
    try:
        place.run("score", _pairs(place), "--model", folder)
    except SmokeError as error:
        require("diptych-full" in str(error), f"the sentence does not name diptych-full: {error}")
        return "the sentence names the full build"
    raise SmokeError("a torch model was taken by the standard flavour")


def _pairs(place: Place) -> Path:
    path = place.work / "pairs.jsonl"
    path.write_text(json.dumps(_PAIR) + "\n", encoding="utf-8")
    return path


def _write(folder: Path, base: Path) -> None:
    """Write the model with the libraries of the build's environment."""
    torch = importlib.import_module("torch")
    transformers = importlib.import_module("transformers")
    torch.manual_seed(3)
    config = transformers.BertConfig(
        vocab_size=30522, hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64, num_labels=3,
        id2label=dict(enumerate(_LABELS)),
        label2id={label: number for number, label in enumerate(_LABELS)},
    )  # fmt: skip
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    (tokenizer,) = base.rglob("diptych_resources/models/nli/tokenizer.json")
    (folder / "tokenizer.json").write_bytes(tokenizer.read_bytes())
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 64,
                "pad_token": "[PAD]"}  # fmt: skip
    text = json.dumps(settings)
    (folder / "tokenizer_config.json").write_text(text, encoding="utf-8")
