"""Which way a paragraph runs: by its first strong letter, as the Unicode algorithm has it."""

import unicodedata

_RIGHT = frozenset({"R", "AL"})
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_LOOKED_AT = 2_000  # characters; a paragraph without a letter in these has no direction
# Languages that are written from right to left (ISO 639-1 and -3), by their usual script.
_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "ku-arab", "nqo", "pa-arab", "ps",
     "sd", "syr", "ug", "ur", "yi"}
)  # fmt: skip


def is_right_to_left(text: str, *, default: bool = False) -> bool:
    """Tell whether ``text`` runs from right to left.

    Rules P2 and P3 of the Unicode Bidirectional Algorithm (UAX #9): the first strong letter
    decides, and what stands inside isolates is passed over.

    Args:
        text: One paragraph.
        default: The answer when there is no strong letter.
    """
    if text.isascii():
        return default and not any(char.isalpha() for char in text[:_LOOKED_AT])
    depth = 0
    for char in text[:_LOOKED_AT]:
        kind = unicodedata.bidirectional(char)
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind == "L":
            return False
        elif depth == 0 and kind in _RIGHT:
            return True
    return default


def language_is_right_to_left(tag: str) -> bool:
    """Tell whether a BCP 47 language tag names a language written from right to left."""
    parts = tag.lower().replace("_", "-").split("-")
    return parts[0] in _LANGUAGES or "-".join(parts[:2]) in _LANGUAGES
