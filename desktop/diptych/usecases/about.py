"""What the program tells of itself: versions, and the licences of what comes with it."""

import platform
import re
import sys
from dataclasses import dataclass, field
from importlib import metadata

from diptych import __version__
from diptych_resources import read_text

NOTICES = "THIRD-PARTY-LICENSES.txt"
"""Written into a build by packaging/licences; a checkout has none."""

_FLAVOUR = "flavour.txt"
_LIBRARIES = (
    "PySide6-Essentials", "onnxruntime", "tokenizers", "numpy", "sqlite-utils", "trafilatura",
)  # fmt: skip
# A heading of packaging/licences/write.py: lines between two rules, none of them empty.
_RULE = "=" * 78
_HEADING = re.compile(rf"^{_RULE}\n((?:(?!={{78}}).+\n)+){_RULE}\n", re.MULTILINE)
# Of one line only are those of the licences that several parts share. Any other such heading
# stands inside somebody's licence text.
_SHARED = re.compile(r"L?GPL-\S+\n")


@dataclass(frozen=True, slots=True)
class Notice:
    """One part that others wrote.

    Attributes:
        name: What it is called, with its version.
        licence: Its licence, as an SPDX expression; empty where the name says it.
        text: Its heading and its texts.
        folded: The same in small letters, to search in.
    """

    name: str
    licence: str
    text: str
    folded: str = field(repr=False)


def flavour() -> str:
    """Return ``standard`` or ``full`` in a build, nothing in a checkout."""
    try:
        return read_text(_FLAVOUR).strip()
    except FileNotFoundError:
        return ""


def versions() -> tuple[tuple[str, str], ...]:
    """Return names and versions of what a report of a fault needs, the program's own first."""
    built = flavour() or ("unknown build" if getattr(sys, "frozen", False) else "checkout")
    found = [("Diptych", f"{__version__}, {built}"), ("Python", platform.python_version())]
    for name in _LIBRARIES:
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            continue  # this build has none
    return (*found, ("System", platform.platform()))


def read_notices() -> tuple[Notice, ...]:
    """Return the licences of what comes with a build; nothing in a checkout."""
    try:
        return split_notices(read_text(NOTICES))
    except FileNotFoundError:
        return ()


def split_notices(text: str) -> tuple[Notice, ...]:
    """Split the file of all licences at its headings; what stands before the first is a part too.

    Args:
        text: What ``licences.write.third_party_text`` made.
    """
    found = _HEADING.finditer(text)
    marks = [mark for mark in found if mark[1].count("\n") > 1 or _SHARED.fullmatch(mark[1])]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    title, _, rest = text[: marks[0].start() if marks else len(text)].partition("\n")
    notices = [_notice(title.strip(), "", rest.replace(_RULE, "").strip())]
    for mark, end in zip(marks, ends, strict=True):
        name, *said = mark[1].splitlines()
        body = "\n".join([name, *said, "", text[mark.end() : end].strip()])
        notices.append(_notice(name, said[0] if said else "", body))
    return tuple(notices)


def _notice(name: str, licence: str, text: str) -> Notice:
    return Notice(name=name, licence=licence, text=text, folded=text.casefold())
