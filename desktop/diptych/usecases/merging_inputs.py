"""What may be merged: each case once, none with itself, and none that is not sound."""

from collections.abc import Sequence
from pathlib import Path

from diptych.usecases.errors import UseCaseError
from diptych_core.text.hidden import MARK
from diptych_store.check import check

_QUOTED = 300  # characters of a problem; the name of a row may be as long as its writer liked


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
    """
    paths = [path.resolve() for path in others]
    if case.resolve() in paths or len(set(paths)) < len(paths):
        raise UseCaseError("each case can be merged once: name it once, and none with itself")
    return paths
