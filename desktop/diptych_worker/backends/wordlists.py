"""A look through tokenizer.json: rules that blow every text up are refused before they are loaded.

A chain of replacements, each of which doubles what it finds, makes gigabytes of a sentence.
"""

from pathlib import Path
from typing import Any

from diptych_worker.backends.safety import read_json
from diptych_worker.errors import ModelError

_MOST_RULES = 64
_MOST_GROWTH = 1_000  # times the length of the text; real ones stay below 10
_TEMPLATE = 16  # parts of what is put round a text or a pair


def check_tokenizer(file: Path, folder: Path) -> None:
    """Check the rules in ``file``.

    Raises:
        ModelError: If it cannot be read, or makes far more of a text than it is.
    """
    content = read_json(file, folder)
    if not isinstance(content, dict) or not isinstance(content.get("model"), dict):
        raise ModelError(f"The model in {folder} has a damaged {file.name}: copy the model again.")
    growth, rules = 1, 0
    for part in ("normalizer", "pre_tokenizer", "post_processor", "decoder"):
        for rule in _rules(content.get(part)):
            rules += 1
            for key in ("content", "prepend"):
                text = rule.get(key)
                growth *= max(1, len(text) if isinstance(text, str) else 1)
            templates = [rule.get("single"), rule.get("pair")]
            crowded = any(isinstance(t, list) and len(t) > _TEMPLATE for t in templates)
            if rules > _MOST_RULES or growth > _MOST_GROWTH or crowded:
                raise ModelError(
                    f"The model in {folder} has rules in {file.name} that would blow every text"
                    " up: copy the model again from where it was published."
                )


def _rules(part: Any) -> list[dict[str, Any]]:
    """Return the rules of a part: its own, and those of sequences in it."""
    found: list[dict[str, Any]] = []
    waiting = [part]
    while waiting and len(found) <= _MOST_RULES:
        here = waiting.pop()
        if isinstance(here, list):
            waiting.extend(here)
        elif isinstance(here, dict):
            found.append(here)
            waiting.extend(here.get(key) for key in ("normalizers", "pretokenizers", "processors"))
            waiting.append(here.get("decoders"))
    return found
