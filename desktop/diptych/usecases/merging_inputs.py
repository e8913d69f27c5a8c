"""What may be merged: each case once, none with itself, and none that is not sound."""

from collections.abc import Sequence
from pathlib import Path

from diptych.usecases.errors import UseCaseError
from diptych_core.text.hidden import MARK
from diptych_store.check import check
from diptych_store.connect import resolved

_QUOTED = 300  # characters of a problem; the name of a row may be as long as its writer liked


class SoundCases:
    """Which cases were found sound, so that each is checked once: a trial, then the merge itself.

    A file that was changed since then is checked again, whatever changed it.
    """

    def __init__(self) -> None:
        self._known: dict[Path, tuple[int, ...]] = {}

    def require(self, path: Path) -> None:
        """Refuse a case that is not sound.

        Raises:
            UseCaseError: If it is not.
            StoreError: If it cannot be opened.
        """
        before = _state(path)
        if before is not None and self._known.get(path) == before:
            return
        require_sound(path)
        if before is not None and _state(path) == before:
            self._known[path] = before


def _state(path: Path) -> tuple[int, ...] | None:
    """Return what changes when a file does; None where SQLite has still to tidy it up."""
    try:
        if path.with_name(path.name + "-journal").exists():
            return None
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def require_sound(path: Path) -> None:
    """Refuse a case of which anything is not as it must be: it would be so in this one too.

    Raises:
        UseCaseError: If it is not.
        StoreError: If it cannot be opened.
    """
    found = check(path)
    if found.ok:
        return
    first = "".join(c if c.isprintable() else MARK for c in found.problems[0].sentence[:_QUOTED])
    more = f" (and {len(found.problems) - 1} more)" if len(found.problems) > 1 else ""
    raise UseCaseError(
        f"“{path.name}” is not sound, so nothing was merged. {first}{more} Ask for a sound copy, "
        "or make one of it with `diptych recover`."
    )


def check_names(case: Path, others: Sequence[Path]) -> list[Path]:
    """Return where ``others`` really are.

    Raises:
        UseCaseError: If one is named twice or is ``case`` itself.
        StoreError: If one is a link that leads nowhere.
    """
    paths = [resolved(path) for path in others]
    if resolved(case) in paths or len(set(paths)) < len(paths):
        raise UseCaseError("each case can be merged once: name it once, and none with itself")
    return paths
