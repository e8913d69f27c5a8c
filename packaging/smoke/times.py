"""Times of the start, cold and warm, with a large case."""

import os
import shutil
import statistics
from collections.abc import Iterator
from pathlib import Path

from smoke.big_case import make
from smoke.display import Display
from smoke.place import Place, give, rights_prefix
from smoke.window import Window

_WARM_RUNS = 5


def evict(folder: Path) -> None:
    """Ask the kernel to forget what it has read of ``folder``: the next start is a cold one."""
    for path in _files(folder):
        with path.open("rb") as stream:
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def start_times(place: Place, screen: Display) -> dict[str, float]:
    """Return seconds until the window is there: cold once, warm as the median of five.

    Every start opens a fresh copy of a case with 10,000 findings.
    """
    source = place.work / "large-original.diptych"
    make(source)
    found = []
    for number in range(_WARM_RUNS + 1):
        case = give(place.work / f"large {number}") / "Large.diptych"
        shutil.copyfile(source, case)
        if rights_prefix():
            os.chown(case, *_owner(place))
        if number == 0:
            evict(Path(place.program).parents[1])
        window = Window(place, screen, case)
        try:
            found.append(window.seconds)
        finally:
            window.kill()
    return {"window_cold_s": found[0], "window_warm_s": statistics.median(found[1:])}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _owner(place: Place) -> tuple[int, int]:
    state = place.home.stat()
    return state.st_uid, state.st_gid
