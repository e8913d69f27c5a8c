"""A disk that is full: what was acknowledged is there, the rest is told, work goes on with room.

Two of three ways, a limit on the file's size and one on the database's pages, are in
tests/unit/store/test_disk_full.py; here is a small disk of its own.
"""

import os
import subprocess
import sys

import pytest

from diptych_store.casefile import CaseFile
from diptych_store.check import check
from durability.logs import in_case, in_journal

# In a name space of its own the program mounts a disk of one MiB, fills it, tries everything, makes
# room, goes on, and copies the case out.
CHILD = """
import shutil, subprocess, sys, time
from pathlib import Path
from diptych_core.label import Label
from diptych_store import shelf
from diptych_store.backup import backup
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from diptych_store.errors import DiskFullError, StoreError

disk, out = Path(sys.argv[1]), Path(sys.argv[2])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], check=True)
ballast = disk / "ballast"
ballast.write_bytes(bytes(300_000))
path = disk / "Case.diptych"
case = CaseFile.create(path)
said, slowest = [], 0.0

def label(n):
    change = LabelChange(pair_id=f"p{n}", label=Label.NEUTRAL, note="x" * 900)
    case.labels.record(analyst="Ann", changes=[change], action="Label")
    said.append(f"p{n}")

sentence = ""
for n in range(5000):
    begun = time.monotonic()
    try:
        label(n)
    except DiskFullError as error:
        sentence = str(error)
        slowest = time.monotonic() - begun
        break
assert "full" in sentence and "Case.diptych" in sentence, sentence
assert slowest < 1, slowest
for copying in (lambda: backup(case), lambda: shelf.back_up(path, "timer")):
    try:
        copying()
        raise AssertionError("there was room for a copy")
    except DiskFullError:
        pass
left = [p.name for p in disk.rglob("*") if "backup" in p.name and p.is_file() or ".part" in p.name]
assert not left, left
ballast.unlink()
label("later")
behind = case.journal.behind
case.close()
assert not behind, behind
shutil.copytree(disk, out)
print(",".join(said))
"""


def _may_mount() -> bool:
    if sys.platform != "linux" or os.environ.get("DIPTYCH_NO_MOUNTS"):
        return False
    command = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/tmp"]  # noqa: S108
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.mark.skipif(not _may_mount(), reason="needs a name space in which one may mount")
def test_a_full_disk_loses_nothing_and_work_goes_on_with_room(tmp_path):
    disk, out = tmp_path / "disk", tmp_path / "out"
    disk.mkdir()
    done = subprocess.run(
        ["unshare", "-rm", sys.executable, "-c", CHILD, str(disk), str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    path = out / "Case.diptych"
    with CaseFile.open(path) as case:
        assert [d.pair_id for d in case.labels.decisions()] == done.stdout.strip().split(",")
        assert check(case).ok
        assert in_journal(path) == in_case(case)
