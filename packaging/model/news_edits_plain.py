"""Which texts are one ordinary sentence, fit to be edited."""

from __future__ import annotations

import re

_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Jr|Sr|No|vs|Inc|Co|Ltd|Mt|[A-Z]\.[A-Z]|U\.S))\.$"
)


def is_plain(text: str) -> bool:
    """Say whether a text is one ordinary sentence: no brackets, no second sentence, no headline."""
    if (
        not text.endswith(".")
        or not 5 <= len(text.split()) <= 45
        or re.search(r"[()\[\];|*]|: ", text)
    ):
        return False
    stops = re.finditer(r"\.(?= [A-Z0-9\"“])", text)
    return all(_ABBREVIATED.search(text[: stop.end()]) for stop in stops)
