"""kill -9 in the middle of migrating, backing up and restoring: old or new, never between."""

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from diptych_store.check import check
from diptych_store.errors import StoreError
from diptych_store.recovery import recover
from diptych_store.shelf import back_up, holding, list_backups
from durability.figures import Figures

SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"
# Forks of one program again and again do one thing, and say when they begin.
NURSERY = """
import os, sys
from pathlib import Path
from diptych_store.casefile import CaseFile
from diptych_store.restoring import restore
from diptych_store.shelf import back_up, list_backups

def act(kind, path):
    os.write(1, b"%d\\n" % os.getpid())
    if kind == "migrate":
        CaseFile.open(path).close()
    elif kind == "back up":
        back_up(path, "timer")
    else:
        restore(path, list_backups(path)[-1].path)

for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        try:
            kind, path = line.rstrip("\\n").split("\\t")
            act(kind, Path(path))
            os._exit(0)
        finally:
            os._exit(3)
    os.write(1, b"%d\\n" % os.waitpid(pid, 0)[1])
"""
KINDS = ("migrate", "back up", "restore")


def _label(path: Path, *pairs: str) -> None:
    with CaseFile.open(path) as case, case.atomic():
        changes = [LabelChange(pair_id=p, label=Label.NEUTRAL, note="x" * 400) for p in pairs]
        case.labels.record(analyst="Ann", changes=changes, action="Label")


def _prepared(kind: str, folder: Path, number: int) -> Path:
    path = folder / "Case.diptych"
    if kind == "migrate":
        old = sorted(SCHEMAS.glob("v*.diptych"))[:-1]
        shutil.copyfile(old[number % len(old)], path)
        return path
    CaseFile.create(path).close()
    _label(path, *(f"p{n}" for n in range(300)))
    if kind == "restore":
        back_up(path, "open")
        _label(path, *(f"q{n}" for n in range(50)))
    return path


def _seconds(nursery: "subprocess.Popen[str]", kind: str, folder: Path) -> float:
    """Return how long an action takes on this machine when nobody kills it."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    taken = []
    for number in range(2):
        place = folder / "timed"
        place.mkdir()
        path = _prepared(kind, place, number)
        nursery.stdin.write(f"{kind}\t{path}\n")
        nursery.stdin.flush()
        nursery.stdout.readline()
        began = time.monotonic()
        assert int(nursery.stdout.readline()) == 0
        taken.append(time.monotonic() - began)
        shutil.rmtree(place)
    return min(taken)


def run(figures: Figures, folder: Path) -> None:
    """Kill each action at a random moment, and look at what is left."""
    nursery = subprocess.Popen(
        [sys.executable, "-c", NURSERY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    try:
        longest = {kind: _seconds(nursery, kind, folder) for kind in KINDS}
        for number, randomly in enumerate(figures.rounds()):
            kind = KINDS[number % len(KINDS)]
            place = folder / "here"
            place.mkdir()
            path = _prepared(kind, place, number // len(KINDS))
            before = hashlib.sha256(path.read_bytes()).hexdigest()
            nursery.stdin.write(f"{kind}\t{path}\n")
            nursery.stdin.flush()
            pid = int(nursery.stdout.readline())
            time.sleep(randomly.uniform(0, longest[kind]))
            with contextlib.suppress(ProcessLookupError):  # it was done already
                os.kill(pid, signal.SIGKILL)
            ended = int(nursery.stdout.readline())
            figures.require(f"{kind}: no error of its own", ended in {0, signal.SIGKILL})
            figures.counts[f"{kind}: midway"] += ended != 0
            _look(figures, kind, path, before)
            shutil.rmtree(place)
    finally:
        nursery.communicate(timeout=10)


def _look(figures: Figures, kind: str, path: Path, before: str) -> None:
    backups = [one.path for one in list_backups(path)]
    for backup in backups:  # a final name is only ever given to a whole file
        try:
            holding(backup)
        except StoreError as error:
            figures.require(f"{kind}: {backup.name} opens ({error})", False)
    if kind == "migrate":
        changed = hashlib.sha256(path.read_bytes()).hexdigest() != before
        figures.require("migrate: a copy was made before", bool(backups) or not changed)
    try:
        with CaseFile.open(path) as case:
            figures.require(f"{kind}: sound", check(case).ok)
            decisions = len(case.labels.decisions())
    except StoreError as error:
        figures.require(f"{kind}: it opens ({error})", False)
        return
    figures.require(
        f"{kind}: old or new ({decisions})", kind == "migrate" or decisions in {300, 350}
    )
    if kind == "restore" and decisions == 300:  # what was there is still there somewhere
        kept = [holding(one).decisions for one in backups]
        figures.require("restore: the former case is kept", max(kept) == 350)
    if kind == "restore":
        held = recover(path, journal=_journal(path)).decisions
        figures.require("restore: a journal has all labels", held == 350 or decisions == 350)


def _journal(path: Path) -> Path:
    found = sorted(path.parent.glob(f"{path.name}-labels*.jsonl"), key=lambda p: p.stat().st_size)
    return found[-1]
