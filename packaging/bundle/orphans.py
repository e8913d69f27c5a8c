"""Leave out libraries of the build machine that only dropped files asked for.

Dropping Qt's GTK theme leaves what it brought: gio, mount, selinux, harfbuzz. Each is a licence to
look up and a version to go stale.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from bundle.trim import Entry

Needs = Callable[[str], Iterable[str]]
"""From a library's path to the names of the libraries that it is linked with."""


def without_orphans(entries: Iterable[Entry], *, inside: Path, needs: Needs) -> list[Entry]:
    """Return the entries without libraries of this machine that nothing is linked with.

    Args:
        entries: PyInstaller's binaries.
        inside: The environment: its libraries are loaded by name as well and always stay.
        needs: What a library is linked with.
    """
    kept = list(entries)
    wanted = {place: frozenset(needs(source)) for place, source, kind in kept if kind != "SYMLINK"}
    while True:
        asked = {name for entry in kept for name in wanted.get(entry[0], ())}
        left = [entry for entry in kept if not _from_machine(entry, inside) or entry[0] in asked]
        if len(left) == len(kept):
            return left
        kept = left


def linked_with(source: str) -> list[str]:
    """Return the names of the libraries that ``source`` is linked with, by PyInstaller's eyes."""
    from PyInstaller.depend.bindepend import get_imports

    return [Path(name).name for name, _ in get_imports(source)]


def _from_machine(entry: Entry, inside: Path) -> bool:
    place, source, kind = entry
    loose = "/" not in place.replace("\\", "/") and not place.startswith("libpython")
    return loose and kind == "BINARY" and not Path(source).is_relative_to(inside)
