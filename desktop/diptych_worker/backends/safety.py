"""What a model folder of the user may not hold: anything that runs code when it is loaded."""

from pathlib import Path
from typing import Any

import msgspec

from diptych_worker.errors import ModelError

# Pickles run code when they are opened; .bin is what PyTorch called them for years.
_PICKLES = {".bin", ".pkl", ".pickle", ".pt", ".pth", ".ckpt", ".joblib", ".npy", ".h5", ".keras"}
_CODE = {".py", ".pyc", ".so", ".dll", ".dylib", ".pyd"}
_CODE_KEYS = ("auto_map", "trust_remote_code", "custom_pipelines")
_JSON_CAP = 4 * 2**20  # bytes; tokenizers may be larger, and they hold no settings


def refuse_unsafe(folder: Path) -> None:
    """Look through ``folder`` before anything of it is loaded.

    Raises:
        ModelError: If a file is a pickle or code, lies outside the folder through a link, or a
            setting asks for code of the model's own.
    """
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if any(part == ".git" for part in path.relative_to(folder).parts):
            continue
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
        if suffix == ".json" and path.is_file() and path.stat().st_size <= _JSON_CAP:
            _refuse_settings(folder, path)


def _refuse_settings(folder: Path, path: Path) -> None:
    settings = read_json(path, folder)
    if _mentions(settings, _CODE_KEYS):
        raise ModelError(
            f"The model in {folder} asks in {path.name} to run code of its own, which Diptych"
            " never does: choose a model without it."
        )
    if path.name == "modules.json":
        modules = settings if isinstance(settings, list) else []
        for module in modules:
            kind = module.get("type", "") if isinstance(module, dict) else ""
            if not str(kind).startswith("sentence_transformers."):
                raise ModelError(
                    f"The model in {folder} asks in modules.json for the foreign class {kind!r},"
                    " which Diptych never loads: choose a model without it."
                )


def _mentions(settings: Any, keys: tuple[str, ...]) -> bool:
    """Whether one of ``keys`` is set, at any depth of objects and arrays."""
    waiting = [settings]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            if any(here.get(key) for key in keys):
                return True
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)
    return False


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
