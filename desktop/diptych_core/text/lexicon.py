"""The word lists of :mod:`diptych_resources`, read once and cached.

Files are UTF-8 lines; ``#`` begins a comment line. Sections stand under ``[name]``.
"""

from functools import cache

from diptych_resources import read_text


@cache
def sections(file: str) -> dict[str, tuple[str, ...]]:
    """Return the lines of the lexicon ``file`` by section; lines before any are under ``""``."""
    found: dict[str, list[str]] = {"": []}
    name = ""
    for raw in read_text(f"lexicons/{file}").splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
            found.setdefault(name, [])
        else:
            found[name].append(line)
    return {key: tuple(lines) for key, lines in found.items()}


@cache
def words(section: str) -> frozenset[str]:
    """Return the words of a section of ``words.txt`` (separated by blanks)."""
    return frozenset(word for line in sections("words.txt")[section] for word in line.split())


@cache
def phrases(section: str) -> frozenset[str]:
    """Return the lines of a section of ``words.txt``, for entries of several words."""
    return frozenset(sections("words.txt")[section])


@cache
def pairs(section: str) -> dict[str, str]:
    """Return a section of ``words.txt`` whose entries read ``form=base``."""
    return dict(
        entry.split("=", 1) for line in sections("words.txt")[section] for entry in line.split()
    )
