"""The anchor of a heading: the same in the printed guide and in the program's copy."""

import re

_DROPPED = re.compile(r"[^\w\- ]")


def slug(heading: str) -> str:
    """Return the anchor of ``heading``: lower case, hyphens for spaces, no other signs."""
    return _DROPPED.sub("", heading.casefold()).strip().replace(" ", "-")
