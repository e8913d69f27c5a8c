"""Backups and recovery through the command line, as somebody without the window does it."""

import json
import os
import subprocess
import sys

import pytest

from diptych_store.casefile import CaseFile
from diptych_store.journal import journal_path
from unit.store import sample
from unit.store.sample import ANN, change


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "Case.diptych"
    with CaseFile.create(path) as opened, opened.atomic():
        sample.fill(opened)
    return path


def diptych(*args, status=0):
    done = subprocess.run(
        [sys.executable, "-m", "diptych", *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONWARNINGS": "error"},
    )
    assert done.returncode == status, done.stderr
    return done.stdout if status == 0 else done.stderr


def judged(path):
    with CaseFile.open(path, read_only=True) as opened:
        return {d.pair_id for d in opened.labels.decisions(ANN)}


def test_backups_are_made_listed_and_put_back(case):
    made = diptych("backup", case).strip()
    before = judged(case)
    with CaseFile.open(case) as opened:
        opened.labels.record(analyst=ANN, changes=[change("p")], action="Label")
    (listed,) = [
        json.loads(line) for line in diptych("backup", case, "--list", "--json").splitlines()
    ]
    assert listed["path"] == made
    assert listed["holding"]["articles"] == 3
    assert "decisions" in diptych("backup", case, "--list")
    said = diptych("backup", case, "--restore", made)
    assert judged(case) == before
    assert "p" in judged(said.splitlines()[-1].rpartition(": ")[2])


def test_a_case_is_recovered_from_its_journal_alone(case):
    before = judged(case)
    case.unlink()
    found = json.loads(diptych("recover", case, "--json", "--out", case.with_name("New.diptych")))
    assert judged(found["path"]) == before
    assert found["sources"] == [journal_path(case).name]


def test_what_could_not_be_used_is_named(case):
    data = bytearray(case.read_bytes())
    data[data.index(b"Label 2 pairs")] ^= 1
    case.write_bytes(data)
    assert "label_ops" in diptych("backup", case, status=1)
    said = diptych("recover", case)
    assert "Row 1 of label_ops" in said
    assert case.read_bytes() == data


def test_nothing_left_is_one_sentence(tmp_path):
    said = diptych("recover", tmp_path / "Gone.diptych", status=1)
    assert "Nothing is left" in said
    assert len(said.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
