"""Starting and leaving the program at random moments: it ends in order and leaves nothing."""

import random
import shutil
import time
from functools import partial
from pathlib import Path

from diptych_store.casefile import CaseFile
from diptych_store.check import check
from durability.figures import Figures
from steadiness.program import Program, sample_files

ENDS = ("close", "quit", "term")
LATEST = 5.0  # seconds in which it must have ended


def starts(figures: Figures, folder: Path, *, longest: float = 5.0, latest: float = LATEST) -> None:
    """Start it, leave it after up to ``longest`` seconds, as a person or the system does."""
    home = folder / "home"
    for number, randomly in enumerate(figures.rounds()):
        program = Program(home)
        try:
            program.hear("shown")
            program.hear_until("nothing", until=time.monotonic() + randomly.uniform(0, longest))
            _leave(figures, program, ENDS[number % len(ENDS)], latest)
        finally:
            program.end()


def busy(figures: Figures, folder: Path, *, articles: int = 12, latest: float = LATEST) -> None:
    """Leave it at a random moment of an import and of the analysis that follows."""
    files = sample_files(articles)
    for number, randomly in enumerate(figures.rounds()):
        home, place = folder / "home", folder / f"case{number}"
        place.mkdir()
        case = place / "Case.diptych"
        program = Program(home)
        try:
            program.hear("shown")
            program.order("create", path=str(case), imports=files)
            moment = ("entered", "importing", "analysing")[randomly.randrange(3)]
            program.hear(moment)
            program.hear_until("nothing", until=time.monotonic() + _moment(randomly, moment))
            figures.counts[f"left while {moment}"] += 1
            _leave(figures, program, ENDS[number % len(ENDS)], latest)
        finally:
            program.end()
        _opens(figures, case)
        # Without its cache the next analysis has all its work to do again.
        shutil.rmtree(home / "cache", ignore_errors=True)
        shutil.rmtree(place)


def _moment(randomly: random.Random, moment: str) -> float:
    """Return seconds within what follows ``moment``; short ones are as likely as long ones."""
    return randomly.uniform(0, 1) ** 2 * (1.0 if moment != "analysing" else 6.0)


def _leave(figures: Figures, program: Program, how: str, latest: float) -> None:
    require = partial(_require, figures, how)
    began = time.monotonic()
    program.term() if how == "term" else program.order(how)
    status = program.ended(latest)
    took = time.monotonic() - began
    figures.counts["slowest, ms"] = max(figures.counts["slowest, ms"], round(took * 1000))
    require(f"ends within {latest:g} s", status is not None)
    require(f"exit status 0, not {status}", status == 0)
    require(f"nothing on stderr: {program.stderr()[-300:]!r}", not program.stderr())
    require("no fault in its log", not program.faults())
    require(f"no orphan: {(left := program.orphans())}", not left)
    require("no lock is left", not list(program.home.parent.rglob("*.diptych-lock")))


def _require(figures: Figures, how: str, what: str, holds: bool) -> None:
    figures.require(f"{how}: {what}", holds)


def _opens(figures: Figures, path: Path) -> None:
    """Require that the case opens and is sound, if it was made before the program was left."""
    if not path.exists():
        figures.counts["no case yet"] += 1
        return
    with CaseFile.open(path) as case:
        figures.require("the case is sound", check(case).ok)
        figures.counts["articles kept"] += len(case.articles.all())
