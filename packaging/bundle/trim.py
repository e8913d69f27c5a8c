"""Which of the files that PyInstaller found go into the build."""

import fnmatch
import re
from collections.abc import Collection, Iterable, Sequence

from bundle.contents import KEPT_ALWAYS, KEPT_ARCHITECTURES, KEPT_LOCALES, KEPT_QT_LANGUAGES

Entry = tuple[str, str, str]
"""PyInstaller's description of a file: its place in the build, its source, its kind."""

_QT_TRANSLATION = re.compile(r"(?:^|/)PySide6/(?:Qt/)?translations/\w*?_([a-z]{2})(?:_\w+)?\.qm$")
_QT_TRANSLATIONS = re.compile(r"(?:^|/)PySide6/(?:Qt/)?translations/")
_LOCALE = re.compile(r"^babel/locale-data/(.+)\.dat$")


def keep(place: str, patterns: Iterable[str]) -> bool:
    """Tell whether a file goes into the build.

    Args:
        place: Its path in the build, with the separators of any system.
        patterns: What stays out, as shell patterns in which ``*`` crosses folders.
    """
    name = place.replace("\\", "/")
    if any(fnmatch.fnmatchcase(name, pattern) for pattern in KEPT_ALWAYS):
        return True
    locale = _LOCALE.match(name)
    if locale:
        return locale[1] in KEPT_LOCALES
    if _QT_TRANSLATIONS.search(name):
        language = _QT_TRANSLATION.search(name)
        # qtbase has all that widgets say themselves; the others are of tools and of Qt Quick.
        return language is not None and "qtbase_" in name and language[1] in KEPT_QT_LANGUAGES
    return not any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def trim(entries: Iterable[Entry], patterns: Collection[str]) -> list[Entry]:
    """Return the entries that go into the build, in order of their places."""
    return sorted(entry for entry in entries if keep(entry[0], patterns))


def dropped_architectures(names: Iterable[str]) -> list[str]:
    """Return the modules of transformers' architectures that stay out.

    Args:
        names: Folders in ``transformers/models``.
    """
    return [
        f"transformers.models.{name}"
        for name in sorted(names)
        if name not in KEPT_ARCHITECTURES and not name.startswith("_")
    ]


def merged(groups: Sequence[Iterable[Entry]]) -> list[Entry]:
    """Return the entries of several executables, each place once.

    Raises:
        ValueError: If two executables want different files in one place.
    """
    found: dict[str, Entry] = {}
    for group in groups:
        for entry in group:
            other = found.setdefault(entry[0], entry)
            if other[1] != entry[1]:
                msg = f"{entry[0]} is to be both {other[1]} and {entry[1]}"
                raise ValueError(msg)
    return [found[place] for place in sorted(found)]
