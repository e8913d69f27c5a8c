"""Models of the user's own, in the form that only torch reads."""

import importlib
import json
from pathlib import Path

from smoke.command_line import home_is_clean
from smoke.place import Place, give
from smoke.result import SmokeError, require

_LABELS = ("entailment", "neutral", "contradiction")
_PAIR = {
    "id": "1",
    "text_a": "The minister confirmed that 1,500 soldiers had arrived in Orvel.",
    "text_b": "At least 3,000 soldiers had arrived in Orvel, an official said.",
}


def torch_model(place: Place) -> str:
    """Add, ask and analyse with models of random weights in safetensors form (full flavour).

    Raises:
        SmokeError: If the build cannot load or run them, or leaves traces in the home.
    """
    nli, encoder = give(place.work / "own nli"), give(place.work / "own encoder")
    _write(nli, encoder, place.work.parent)
    use_models(place, nli, encoder)
    return f"two BERTs were added and used, {home_is_clean(place)}"


def use_models(place: Place, nli: Path, encoder: Path) -> None:
    """Try both models while they are added, score a pair, analyse a case.

    Raises:
        SmokeError: If a command fails, or answers without the models.
    """
    for folder, kind in ((nli, "nli"), (encoder, "encoder")):
        added = json.loads(place.run("models", "--add", folder, "--json").splitlines()[-1])
        require(added["kind"] == kind and added["tried"], f"the {kind} was not tried: {added}")
    scored = json.loads(place.run("score", _pairs(place), "--model", nli))
    require(scored["model"] == nli.name, f"another model than {nli.name} scored: {scored}")
    case = place.work / "own models.diptych"
    articles = []
    for number, text in enumerate((_PAIR["text_a"], _PAIR["text_b"])):
        articles.append(place.work / f"own {number}.txt")
        articles[-1].write_text(f"Orvel, part {number}\n\n{text}\n", encoding="utf-8")
    place.run("new", case)
    place.run("import", case, *articles)
    done = json.loads(place.run("analyze", case, "--model", nli, "--model", encoder, "--json"))
    require(done["scored"], f"the analysis scored nothing: {done}")


def tiny_weights() -> bytes:
    """Return a file of weights with one number in it: as sound as it is useless."""
    head = json.dumps({"bias": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}).encode()
    head += b" " * (-len(head) % 8)
    return len(head).to_bytes(8, "little") + head + bytes(4)


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
    (folder / "model.safetensors").write_bytes(tiny_weights())
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


def _write(nli: Path, encoder: Path, base: Path) -> None:
    """Write the models with the libraries of the build's environment.

    Args:
        nli: Where the cross-encoder goes.
        encoder: Where the encoder goes.
        base: A folder that holds the build, whose tokenizer they take.
    """
    torch = importlib.import_module("torch")
    transformers = importlib.import_module("transformers")
    torch.manual_seed(3)
    sizes = {"vocab_size": 30522, "hidden_size": 8, "num_hidden_layers": 1,
             "num_attention_heads": 2, "intermediate_size": 16,
             "max_position_embeddings": 64}  # fmt: skip
    plain = transformers.BertConfig(**sizes)
    labelled = transformers.BertConfig(
        **sizes, num_labels=3, id2label=dict(enumerate(_LABELS)),
        label2id={label: number for number, label in enumerate(_LABELS)},
    )  # fmt: skip
    transformers.BertForSequenceClassification(labelled).save_pretrained(nli)
    transformers.BertModel(plain).save_pretrained(encoder)
    tokenizer = next(base.rglob("diptych_resources/models/nli/tokenizer.json")).read_bytes()
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 64,
                "pad_token": "[PAD]"}  # fmt: skip
    for folder in (nli, encoder):
        (folder / "tokenizer.json").write_bytes(tokenizer)
        (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
        for path in folder.iterdir():
            path.chmod(0o644)  # weights are written for their owner only, the program is another
