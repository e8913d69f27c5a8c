"""What a model folder of the user may not hold: anything that runs code when it is loaded."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from diptych_worker.errors import ModelError

# Pickles run code when they are opened; .bin is what PyTorch called them for years.
_PICKLES = {
    ".bin", ".pkl", ".pickle", ".pt", ".pt2", ".pth", ".ckpt", ".dill", ".joblib", ".npy", ".npz",
    ".h5", ".keras", ".mar",
}  # fmt: skip
_CODE = {".py", ".pyc", ".pyz", ".whl", ".so", ".dll", ".dylib", ".pyd"}
_CODE_KEYS = ("auto_map", "trust_remote_code", "custom_pipelines", "custom_generate")
# sentence-transformers imports the class that such a setting names.
_CLASS_KEYS = ("activation_fn", "activation_function", "default_activation_function")
_MOST_FILES = 2_000
_JSON_CAP = 4 * 2**20  # bytes of a file of settings
# Vocabularies and tokenizers hold no settings that the libraries import anything for; XLM-R's takes
# 17 MB, Gemma's 33.
_WORDS = {"tokenizer.json", "vocab.json"}
_WORDS_CAP = 64 * 2**20
# Far above any encoder or classifier there is. A setting of 10**9 layers would be built one by one.
_BOUNDS = {
    "num_hidden_layers": 500, "num_attention_heads": 1_000, "hidden_size": 65_536,
    "intermediate_size": 524_288, "vocab_size": 5_000_000, "max_position_embeddings": 4_194_304,
    "type_vocab_size": 1_000, "num_labels": 10_000,
}  # fmt: skip


def model_files(folder: Path) -> Iterator[Path]:
    """Yield what lies in ``folder`` at any depth, in order, without what git keeps there.

    Raises:
        ModelError: If it is far more than a model has.
    """
    found = 0
    for path in sorted(folder.rglob("*")):
        if ".git" in path.relative_to(folder).parts:
            continue
        found += 1
        if found > _MOST_FILES:
            raise ModelError(
                f"The model folder {folder} holds more than {_MOST_FILES:,} files: give the folder"
                " that holds the model alone."
            )
        yield path


def refuse_unsafe(folder: Path) -> None:
    """Look through ``folder`` before anything of it is loaded.

    Raises:
        ModelError: If a file is a pickle or code, lies outside the folder through a link, or a
            setting asks for code of the model's own.
    """
    root = folder.resolve()
    for path in model_files(folder):
        if not path.resolve().is_relative_to(root):
            raise ModelError(
                f"The model in {folder} links to a file outside its folder ({path.name}):"
                " copy the file itself into the folder."
            )
        suffix = path.suffix.lower()
        if suffix in _PICKLES:
            raise ModelError(
                f"The model in {folder} holds {path.name}, a format that can run code when it is"
                " opened: save the model as safetensors and delete that file."
            )
        if suffix in _CODE:
            raise ModelError(
                f"The model in {folder} brings program code of its own ({path.name}), which"
                " Diptych never runs: choose a model without it."
            )
        if not path.is_file() and not path.is_dir():
            raise ModelError(
                f"The model in {folder} holds {path.name}, which is no ordinary file: copy the"
                " model's files alone."
            )
        if suffix == ".json" and path.is_file():
            _refuse_settings(folder, path)


def _refuse_settings(folder: Path, path: Path) -> None:
    cap = _WORDS_CAP if path.name in _WORDS else _JSON_CAP
    # Never passed over: what is too large to be looked through could ask for anything.
    if path.stat().st_size > cap:
        raise ModelError(
            f"The model in {folder} has a {path.name} of more than {cap // 2**20} MB, which no"
            " model needs: copy the model again from where it was published."
        )
    if path.name in _WORDS:
        return
    settings = read_json(path, folder)
    for here in _objects(settings):
        _refuse_object(folder, path, here)
    if path.name == "adapter_config.json":
        raise ModelError(
            f"The model in {folder} is an adapter of another model: save it merged with that"
            " model, as safetensors."
        )
    if path.name == "modules.json":
        _refuse_modules(folder, settings)


def _refuse_object(folder: Path, path: Path, here: dict[str, Any]) -> None:
    if any(here.get(key) for key in _CODE_KEYS):
        raise ModelError(
            f"The model in {folder} asks in {path.name} to run code of its own, which Diptych"
            " never does: choose a model without it."
        )
    for key in _CLASS_KEYS:
        name = here.get(key)
        if isinstance(name, str) and "." in name and not name.startswith("torch.nn."):
            raise ModelError(
                f"The model in {folder} asks in {path.name} for the foreign class {name!r}, which"
                " Diptych never loads: choose a model without it."
            )
    for key, most in _BOUNDS.items():
        size = here.get(key)
        if isinstance(size, int) and not 0 <= size <= most:
            raise ModelError(
                f"The model in {folder} has {key} = {size} in {path.name}, which no model has:"
                " copy the model again from where it was published."
            )


def _refuse_modules(folder: Path, settings: Any) -> None:
    modules = settings if isinstance(settings, list) else []
    for module in modules:
        told = module if isinstance(module, dict) else {}
        kind = str(told.get("type", ""))
        if not kind.startswith("sentence_transformers."):
            raise ModelError(
                f"The model in {folder} asks in modules.json for the foreign class {kind!r},"
                " which Diptych never loads: choose a model without it."
            )
        place = folder / str(told.get("path", ""))
        if not place.resolve().is_relative_to(folder.resolve()):
            raise ModelError(
                f"The model in {folder} asks in modules.json for {told.get('path')!r}, which lies"
                " outside its folder: choose a model that is whole."
            )


def _objects(settings: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in ``settings``, at any depth of objects and arrays."""
    waiting = [settings]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            yield here
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)


def read_json(path: Path, folder: Path) -> Any:
    """Return the content of a JSON file of the model in ``folder``.

    Raises:
        ModelError: If it cannot be read.
    """
    try:
        return msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise ModelError(
            f"The model in {folder} has a damaged {path.name}: copy the model again."
        ) from None
