"""kill -9 while labelling: nothing acknowledged is lost, nothing is half there.

The oracle is a file of the test's own: the child appends each operation and syncs it after
``record``, ``undo`` or ``redo`` has returned, as the window shows a label only then.
"""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from diptych_store.casefile import CaseFile
from diptych_store.check import check

KILLS = int(os.environ.get("DIPTYCH_KILLS", "50"))
ANALYST = "Ann"
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

def child(seed, first):
    oracle = os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    randomly = random.Random(seed)
    with CaseFile.open(Path(sys.argv[1])) as case:
        for _ in range(first):
            work(case, oracle, randomly)
        os.write(1, b"%d\\n" % os.getpid())
        while True:
            work(case, oracle, randomly)

for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        try:
            child(*map(int, line.split()))
        finally:
            os._exit(3)
    os.write(1, b"%d\\n" % os.waitpid(pid, 0)[1])
"""


@pytest.fixture
def nursery(tmp_path):
    path, oracle = tmp_path / "Case.diptych", tmp_path / "oracle.txt"
    CaseFile.create(path).close()
    oracle.touch()
    process = subprocess.Popen(
        [sys.executable, "-c", NURSERY, str(path), str(oracle)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process, path, oracle
    process.communicate(timeout=10)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
@pytest.mark.timeout(240)
def test_kill_9_loses_no_acknowledged_label(nursery, record_property):
    process, path, oracle = nursery
    journal = path.with_name(path.name + "-journal")
    randomly = random.Random(20261122)
    hot, acknowledged = 0, 0
    for kill in range(KILLS):
        # Four in five after their first acknowledgement, the others from the very beginning.
        process.stdin.write(f"{kill} {int(kill % 5 > 0)}\n")
        process.stdin.flush()
        pid = int(process.stdout.readline())  # no question about the lock left behind
        time.sleep(randomly.uniform(0, 0.06))
        os.kill(pid, signal.SIGKILL)
        assert int(process.stdout.readline()) == signal.SIGKILL  # not of an error of its own
        hot += journal.exists()
        said = [int(line) for line in oracle.read_text().splitlines()]
        acknowledged = len(said)
        with CaseFile.open(path) as case:
            report = check(case)
            assert report.problems == ()  # integrity, checksums, gaps, undo chain
            stored = report.counts["label_ops"]
            # Numbers follow each other, so all up to the last acknowledged one are there; one
            # more may have been committed before the child could say so.
            assert said == [n for n in range(1, stored + 1) if n in set(said)]
            assert stored >= (said[-1] if said else 0)
            assert stored - acknowledged <= kill + 1
            sizes = case.handle.rows(
                "SELECT o.kind, o.action, count(*) AS n FROM label_ops AS o JOIN label_events "
                "AS e ON e.op_id = o.op_id GROUP BY o.op_id"
            )
            for size in sizes:  # no half operation
                assert size["n"] in {3, 200}
                if size["kind"] == "record":
                    assert size["action"] == f"Label {size['n']} pairs"
    record_property("acknowledged", acknowledged)
    record_property("hot_journals", hot)
    print(f"{KILLS} kills, {acknowledged} acknowledged operations, {hot} hot journals")  # noqa: T201
    assert acknowledged >= KILLS * 0.8
    assert hot >= 1  # else no kill hit a commit and the test proves nothing
