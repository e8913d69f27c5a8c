"""What a killed program left beside a case: removed by its exact names, when it is a day old.

A copy that is being made has a name of its own until it is whole. A program that ends by itself
removes it; one that is killed cannot, and each such copy is as large as the case.
"""

import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from diptych_store.copying import SUFFIX
from diptych_store.shelf import shelf

_OLD = 24 * 3600.0  # seconds; nothing that is still being made lies untouched for as long
# Folders of merges on trial, of bundles and of recoveries: what tempfile makes of their prefixes.
_FOLDER = re.compile(r"\.diptych-(?:merge-|recover-)?[a-z0-9_]{8}")
_INSIDE = re.compile(
    r"guidelines\.md|(?:bundle|open|sealed)\.zip"
    r"|.+\.diptych(?:-backup)?(?:\.[0-9a-f]{12}\.part)?(?:-journal|-labels\.jsonl|\.diptych-lock)?",
    re.DOTALL,
)


def sweep(case: Path, now: float | None = None) -> tuple[Path, ...]:
    """Remove what a killed program left of its copies of ``case``; never fails.

    Args:
        case: The case; its lock is held.
        now: The time, in seconds since the epoch; None asks the clock.

    Returns:
        What was removed.
    """
    until = (time.time() if now is None else now) - _OLD
    gone = []
    name, stem, end = re.escape(case.name), re.escape(case.stem), re.escape(SUFFIX)
    stamp = r"\d{8}-\d{6}"
    copy = re.compile(
        rf"\.+(?:{name}|{stem}-{stamp}(?:-[a-z]+\d*)*(?:-\d+)?{end}"
        rf"|{stem}-recovered-{stamp}(?:-\d+)?\.diptych)(?:\.[0-9a-f]{{12}}\.part)+"
        r"(?:-journal|-wal|-shm|-labels\.jsonl|\.diptych-lock)?"
    )
    # A backup that was about to be put back; the backup itself is still there.
    putting_back = re.compile(rf"{stem}-{stamp}-restore-new(?:-\d+)?{end}")
    for folder in (case.parent, shelf(case)):
        for path in _entries(folder):
            with suppress(OSError):
                state = path.lstat()
                if stat.S_ISREG(state.st_mode):
                    known = copy.fullmatch(path.name) or putting_back.fullmatch(path.name)
                    if known and state.st_mtime < until:
                        path.unlink()
                        gone.append(path)
                elif (
                    stat.S_ISDIR(state.st_mode)
                    and _FOLDER.fullmatch(path.name)
                    and _abandoned(path, until)
                ):
                    shutil.rmtree(path)
                    gone.append(path)
    return tuple(gone)


def _entries(folder: Path) -> Iterator[Path]:
    """Yield the entries that may be ours; a folder of downloads has thousands of others."""
    with suppress(OSError), os.scandir(folder) as entries:
        names = [
            entry.name
            for entry in entries
            if entry.name.startswith(".") or "-restore-new" in entry.name
        ]
        yield from (folder / name for name in names)


def _abandoned(folder: Path, until: float) -> bool:
    """Whether nothing but files of ours lies in a folder, and nothing of them is younger."""
    if folder.lstat().st_mtime >= until:
        return False
    for path in folder.iterdir():
        state = path.lstat()
        if (
            not _INSIDE.fullmatch(path.name)
            or not stat.S_ISREG(state.st_mode)
            or state.st_mtime >= until
        ):
            return False
    return True
