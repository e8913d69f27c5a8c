"""kill -9 while labelling: nothing acknowledged is lost, nothing is half there.

The oracle is a file of the test's own: the child appends each operation and syncs it after
``record``, ``undo`` or ``redo`` has returned, as the window shows a label only then.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from diptych_store.casefile import CaseFile
from diptych_store.check import check
from durability.figures import Figures
from durability.logs import in_case, in_journal

# Three pairs in every operation, so that half an operation would show; 200 now and then, so that
# some commits are long enough to be hit in the middle. A fork of a program that has its imports
# behind it starts in no time; it opens the case itself, after the fork.
NURSERY = """
import os, random, sys
from pathlib import Path
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange

def work(case, oracle, randomly):
    dice = randomly.random()
    if dice < 0.1 and case.labels.can_undo("Ann"):
        operation = case.labels.undo("Ann").operation
    elif dice < 0.15 and case.labels.can_redo("Ann"):
        operation = case.labels.redo("Ann").operation
    else:
        pairs = randomly.sample(range(400), 200 if dice > 0.95 else 3)
        operation = case.labels.record(
            analyst="Ann",
            changes=[
                LabelChange(pair_id=f"p{n}", label=randomly.choice(list(Label)), note="x" * 80)
                for n in pairs
            ],
            action=f"Label {len(pairs)} pairs",
        )
    os.write(oracle, b"%d\\n" % operation)
    os.fsync(oracle)

def child(seed, first, path, said):
    oracle = os.open(said, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    randomly = random.Random(seed)
    with CaseFile.open(Path(path)) as case:
        for _ in range(first):
            work(case, oracle, randomly)
        os.write(1, b"%d\\n" % os.getpid())
        while True:
            work(case, oracle, randomly)

for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        try:
            seed, first, path, said = line.rstrip("\\n").split("\\t")
            child(seed, int(first), path, said)
        finally:
            os._exit(3)
    os.write(1, b"%d\\n" % os.waitpid(pid, 0)[1])
"""
_KILLS_A_CASE = 25
_SIZES = (
    "SELECT o.kind, o.action, count(*) AS n FROM label_ops AS o JOIN label_events AS e "
    "ON e.op_id = o.op_id GROUP BY o.op_id"
)


def run(figures: Figures, folder: Path) -> None:
    """Kill a program that labels, at random moments, and look at what it left."""
    nursery = subprocess.Popen(
        [sys.executable, "-c", NURSERY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    path, said = folder / "Case.diptych", folder / "oracle.txt"
    try:
        for number, randomly in enumerate(figures.rounds()):
            if number % _KILLS_A_CASE == 0:
                path, said = folder / f"Case{number}.diptych", folder / f"oracle{number}.txt"
                CaseFile.create(path).close()
                said.touch()
            assert nursery.stdin is not None
            assert nursery.stdout is not None
            # Four in five after their first acknowledgement, the others from the beginning.
            first = int(number % 5 > 0)
            nursery.stdin.write(f"{randomly.random()}\t{first}\t{path}\t{said}\n")
            nursery.stdin.flush()
            pid = int(nursery.stdout.readline())  # no question about the lock left behind
            time.sleep(randomly.uniform(0, 0.06))
            os.kill(pid, signal.SIGKILL)
            ended = int(nursery.stdout.readline())
            figures.require("it ended by the kill", ended == signal.SIGKILL)
            figures.counts["hot journals"] += path.with_name(path.name + "-journal").exists()
            _look(figures, path, [int(line) for line in said.read_text().splitlines()], number)
    finally:
        nursery.communicate(timeout=10)
    figures.demand("30 % of the kills left a hot journal", figures.share("hot journals") >= 0.3)


def _look(figures: Figures, path: Path, said: list[int], number: int) -> None:
    with CaseFile.open(path) as case:
        report = check(case)
        figures.require(f"sound: {report.problems[:3]}", report.ok)
        stored = report.counts["label_ops"]
        # Numbers follow each other, so all up to the last acknowledged one are there; one more
        # may have been committed at each kill before the child could say so.
        figures.require("nothing acknowledged is lost", stored >= (said[-1] if said else 0))
        beyond = stored - len(said)
        figures.require("one more for each kill at most", beyond <= number % _KILLS_A_CASE + 1)
        for size in case.handle.rows(_SIZES):
            whole = size["n"] in {3, 200} and (
                size["kind"] != "record" or size["action"] == f"Label {size['n']} pairs"
            )
            figures.require("no half operation", whole)
        figures.require("the journal is in step", in_journal(path) == in_case(case))
        figures.require("no false alarm of the journal", not case.journal.notice)
    figures.counts["acknowledged"] += bool(said)
