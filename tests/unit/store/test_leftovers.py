"""A journal that a killed program left: undone at the next opening, for reading too."""

import os
import subprocess
import sys

import pytest

from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.errors import NoAccessError
from unit.store import sample

# Pages go to the file before the commit (the cache holds one), then the program is gone.
CHILD = """
import os, sys
from pathlib import Path
from diptych_store.casefile import CaseFile
case = CaseFile.open(Path(sys.argv[1]))
case.handle.db.execute("PRAGMA cache_size = 1")
with case.atomic():
    for n in range(200):
        case.settings.set(f"half {n}", "x" * 2000)
    os._exit(0)
"""


@pytest.fixture
def torn(path):
    with CaseFile.create(path) as case:
        sample.fill(case)
    sound = path.read_bytes()
    subprocess.run([sys.executable, "-c", CHILD, str(path)], check=True)
    assert path.with_name(path.name + "-journal").exists()
    assert path.read_bytes() != sound  # else there would be nothing to undo
    return path


@pytest.mark.parametrize("read_only", [False, True])
def test_what_was_half_written_is_undone(torn, read_only):
    with CaseFile.open(torn, read_only=read_only) as case:
        assert list(case.settings.all()) == ["blind"]
        assert case.labels.count() == 7
    assert not torn.with_name(torn.name + "-journal").exists()
    assert check(torn).ok


def test_checking_undoes_it_too(torn):
    assert check(torn).ok


def test_without_the_right_to_write_it_is_told(torn, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(NoAccessError) as error:
        CaseFile.open(torn, read_only=True)
    assert "permission" in str(error.value)
    assert torn.with_name(torn.name + "-journal").exists()
