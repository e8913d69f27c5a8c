import stat
import sys

import pytest

from diptych_store import copying
from diptych_store.backup import backup
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.errors import CaseMissingError, DamagedCaseError
from unit.store import sample


def test_a_backup_is_the_case(full, tmp_path):
    path = backup(full)
    assert path.parent == full.path.parent
    assert path.name.startswith("Case é #1?-2")
    assert path.suffix == ".diptych-backup"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert check(path).ok
    with CaseFile.open(path) as copy:
        assert copy.articles.all() == full.articles.all()
        assert copy.findings.all() == full.findings.all()
        assert copy.labels.decisions() == full.labels.decisions()
        assert copy.labels.redo(sample.ANN)
    assert not full.handle.in_transaction


def test_backups_never_replace_each_other(full, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    paths = {backup(full, folder) for _ in range(3)}
    assert len(paths) == 3
    assert set(folder.iterdir()) == paths


def test_a_read_only_case_can_be_backed_up(full, tmp_path):
    with CaseFile.open(full.path, read_only=True) as reader:
        assert check(backup(reader)).ok


def test_a_missing_folder_is_told(full, tmp_path):
    with pytest.raises(CaseMissingError):
        backup(full, tmp_path / "none")


def test_a_copy_that_is_not_whole_is_refused_and_removed(full, monkeypatch):
    earlier = backup(full)
    counts = iter([[1], [2]])
    monkeypatch.setattr(copying, "_counts", lambda db: next(counts))
    with pytest.raises(DamagedCaseError, match="whole"):
        backup(full)
    names = sorted(p.name for p in full.path.parent.iterdir() if "lock" not in p.name)
    assert names == sorted([full.path.name, full.journal.path.name, earlier.name])


def test_a_damaged_case_is_not_backed_up(full):
    import sqlite3

    db = full.handle.db
    root, size = (
        db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claims'").fetchone()[0],
        db.execute("PRAGMA page_size").fetchone()[0],
    )
    with full.path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    other = sqlite3.connect(full.path)  # another writer: the page cache of ours is dropped
    other.execute("PRAGMA user_version = 1")
    other.execute("UPDATE settings SET key = key")
    other.commit()
    other.close()
    with pytest.raises(DamagedCaseError):
        backup(full)
    assert not list(full.path.parent.glob("*.diptych-backup"))
    assert not list(full.path.parent.glob(".*.part*"))
