"""Whatever a case brings with it is for its owner alone, under any umask."""

import os
import stat
import sys

import pytest

from diptych_store.backup import backup
from diptych_store.casefile import CaseFile
from diptych_store.recovery import recover
from diptych_store.restoring import restore
from diptych_store.shelf import back_up
from unit.store import sample

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are a thing of POSIX")


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_files_are_0600_and_folders_0700(tmp_path, umask):
    former = os.umask(umask)
    seen: dict[str, int] = {}

    def look():
        for path in tmp_path.rglob("*"):
            seen[path.name] = seen.get(path.name, 0) | stat.S_IMODE(path.stat().st_mode)

    try:
        path = tmp_path / "Case.diptych"
        with CaseFile.create(path) as case:
            with case.atomic():
                sample.fill(case)
                case.handle.db.execute("PRAGMA cache_spill = 1")
                look()  # SQLite's journal lies there now
            backup(case)
            look()
        with CaseFile.open(path) as case:
            case.settings.set("later", 1)
        made = back_up(path, "close")
        assert made is not None
        restore(path, made)
        recover(path)
        look()
    finally:
        os.umask(former)
    folders = {name for name in seen if name.endswith("-backups")}
    assert folders == {"Case.diptych-backups"}
    assert {
        name: oct(mode) for name, mode in seen.items() if name not in folders and mode & 0o177
    } == {}
    assert seen["Case.diptych-backups"] == 0o700
    assert {"Case.diptych-journal", "Case.diptych-lock", "Case.diptych-labels.jsonl"} <= {
        name.replace(".diptych.diptych-lock", ".diptych-lock") for name in seen
    }


def test_names_that_hold_something_unfinished_cannot_be_guessed(tmp_path, monkeypatch):
    from diptych_store import files

    names = {files.unfinished(tmp_path / "Case.diptych").name for _ in range(50)}
    assert len(names) == 50
    target = tmp_path / "evil"
    target.write_text("mine")
    monkeypatch.setattr("secrets.token_hex", lambda _: "0" * 12)
    (tmp_path / f".Case.diptych.{'0' * 12}.part").symlink_to(target)
    with pytest.raises(FileExistsError):
        files.unfinished(tmp_path / "Case.diptych")
    assert target.read_text() == "mine"
