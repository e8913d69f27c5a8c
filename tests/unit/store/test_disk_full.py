"""A disk that takes no more: the change is refused in one sentence, all before it stays."""

import subprocess
import sys

import pytest

from diptych_store.backup import backup
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.errors import DiskFullError
from unit.store import sample
from unit.store.sample import ANN, change

CHILD = """
import resource, signal, sys
from pathlib import Path
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from diptych_store.errors import DiskFullError, StoreError
path = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
case = CaseFile.create(path)
soft = path.stat().st_size + 60_000
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, resource.RLIM_INFINITY))
acknowledged = 0
def record(n):
    change = LabelChange(pair_id=f"p{n}", label=Label.NEUTRAL, note="x" * 900)
    case.labels.record(analyst="Ann", changes=[change], action="Label")
try:
    while True:
        record(acknowledged)
        acknowledged += 1
except DiskFullError as error:
    sentence = str(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
record(acknowledged)  # there is room again: the same connection goes on
case.close()
print(acknowledged + 1, sentence)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
def test_a_size_limit_loses_nothing_and_work_goes_on_when_there_is_room(path):
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    number, _, sentence = done.stdout.partition(" ")
    assert int(number) > 10
    assert sentence.startswith("The disk that holds “Case é #1?.diptych” is full")
    with CaseFile.open(path) as case:
        pairs = [decision.pair_id for decision in case.labels.decisions()]
        assert pairs == [f"p{n}" for n in range(int(number))]
        assert check(case).ok


def test_no_more_pages(full):
    db = full.handle.db
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}")
    before = full.labels.decisions()
    with pytest.raises(DiskFullError, match="free some space and try again"):
        full.labels.record(
            analyst=ANN, changes=[change("p", note="x" * 90_000), change("q")], action="Label"
        )
    assert not full.handle.in_transaction
    assert full.labels.decisions() == before
    with pytest.raises(DiskFullError), full.atomic():  # noqa: PT012
        full.settings.set("small", 1)
        full.settings.set("big", "x" * 90_000)
    assert full.settings.get("small") is None
    db.execute("PRAGMA max_page_count = 1000000")
    full.labels.record(analyst=ANN, changes=[change("p", note="x" * 90_000)], action="Label")
    assert check(full).ok


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
def test_half_a_backup_is_never_left(full):
    import resource
    import signal

    former = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
        with pytest.raises(DiskFullError):
            backup(full)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, former)
    suffixes = sorted(p.suffix for p in full.path.parent.iterdir())
    assert suffixes == [".diptych", ".diptych-lock", ".jsonl"]
    assert sample.finding(0, 1).pair_id in full.labels.pairs()
