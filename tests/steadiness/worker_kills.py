"""The worker killed at any moment of an import and an analysis: the work is done all the same.

One program lives through all the rounds. What it found in a case must be what it finds in one that
nobody disturbs. When the worker dies twice on the same work the program says one sentence; then
the analyst imports and analyses again, and the result must be the same as well.
"""

import os
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from diptych_store.casefile import CaseFile
from durability.figures import Figures
from steadiness.program import Program, sample_files

Found = list[tuple[str, str, float]]


def run(figures: Figures, folder: Path, *, articles: int = 12) -> None:
    """Kill a worker, sometimes two or three times, while a case is made and analysed."""
    home, files = folder / "home", sample_files(articles)
    program = Program(home)
    try:
        program.hear("shown")
        began = time.monotonic()
        calm = folder / "Calm.diptych"
        _analysed(program, calm, files)
        length = time.monotonic() - began
        wanted = _found(program, calm)
        figures.require("the undisturbed run finds something", bool(wanted))
        for number, randomly in enumerate(figures.rounds()):
            # A worker that is warm, or a cache, would leave no time to kill it in.
            for pid in program.children():
                _end(pid)
            shutil.rmtree(home / "cache", ignore_errors=True)
            path = folder / f"Case{number}.diptych"
            times = [randomly.uniform(0, length) for _ in range(randomly.choice((1, 1, 2, 3)))]
            sentences = _analysed(program, path, files, kills=sorted(times), randomly=randomly)
            figures.counts["kills"] += len(times)
            for sentence in sentences:
                plain = sentence.endswith((".", "!")) and "Traceback" not in sentence
                figures.require(f"one plain sentence, not {sentence!r}", plain)
            figures.counts["sentences"] += len(sentences)
            if sentences:
                program.order("import", paths=files)
                program.order("wait", until="imported again")
                program.hear("imported again")
                program.order("act", action="analyse")
                program.order("wait", until="analysed again")
                figures.require("the window lives", program.hear("analysed again")["alive"])
            same = _found(program, path) == wanted
            figures.require("the results are those of an undisturbed run", same)
            figures.require("no fault in its log", not program.faults())
        program.order("close")
        figures.demand("it ends in order", program.ended(20) == 0)
        figures.demand("no orphan", not program.orphans())
    finally:
        program.end()


def _analysed(
    program: Program,
    path: Path,
    files: list[str],
    *,
    kills: list[float] | None = None,
    randomly: Random | None = None,
) -> list[str]:
    """Make a case and wait until it is analysed; return what was said.

    A worker is killed at each of ``kills`` (seconds); when there is none then, as soon as there is.
    """
    waiting: list[float] = list(kills or ())
    sentences: list[str] = []
    began = time.monotonic()
    program.order("create", path=str(path), imports=files)
    program.hear("entered")
    program.order("wait", until="all done")
    while True:
        until = began + waiting[0] if waiting else time.monotonic() + 60
        told = program.hear_until("failed", "imported", "all done", until=until)
        if told is not None and told["said"] == "all done":
            break
        if told is not None:
            sentences += [told["sentence"]] if told["said"] == "failed" else told["reasons"]
        elif waiting and randomly is not None:
            if _kill(program, randomly):
                waiting.pop(0)
            else:
                waiting[0] += 0.05
    return sentences


def _kill(program: Program, randomly: Random) -> bool:
    """Kill one of the program's children; tell whether there was one."""
    children = program.children()
    if not children:
        return False
    _end(randomly.choice(children))
    return True


def _end(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _found(program: Program, path: Path) -> Found:
    """Close the case in the program and return its findings."""
    program.order("act", action="close")
    program.order("wait", until="left")
    program.hear("left")
    with CaseFile.open(path) as case:
        return sorted((f.pair_id, str(f.band), round(f.score, 4)) for f in case.findings.all())
