"""What is no case, newer, damaged or forbidden: each told in one sentence, nothing touched."""

import os
import random
import sqlite3

import pytest

from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.errors import (
    CaseMissingError,
    DamagedCaseError,
    NewerCaseError,
    NoAccessError,
    NotACaseError,
    StoreError,
)
from diptych_store.journal import journal_path
from unit.store.sample import one_sentence


def edit(path, *statements):
    conn = sqlite3.connect(path)
    for statement in statements:
        conn.execute(statement)
    conn.commit()
    conn.close()


def _foreign(path):
    edit(path, "CREATE TABLE t (x)", "INSERT INTO t VALUES (1)")


REFUSED = {
    "missing": (lambda path: None, CaseMissingError, "not there"),
    "empty": (lambda path: path.touch(), NotACaseError, "0 bytes"),
    "folder": (lambda path: path.mkdir(), NotACaseError, "folder"),
    "text": (lambda path: path.write_text("hello " * 200), NotACaseError, "not a Diptych case"),
    "short": (lambda path: path.write_bytes(b"\x00"), NotACaseError, "not a Diptych case"),
    "foreign": (_foreign, NotACaseError, "not a Diptych case"),
}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_case_is_refused_and_untouched(path, name, read_only):
    make, kind, words = REFUSED[name]
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(kind) as error:
        CaseFile.open(path, read_only=read_only)
    assert words in one_sentence(error)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert len(list(path.parent.iterdir())) == (0 if name == "missing" else 1)


DAMAGE = {
    "truncated": lambda path: os.truncate(path, 8192),
    "zeroed page": lambda path: _overwrite(path, 4096, bytes(4096)),
    "garbage page": lambda path: _overwrite(path, 8192, b"\xff" * 4096),
    "no table": lambda path: edit(path, "DROP TABLE label_events"),
    "foreign trigger": lambda path: edit(
        path, "CREATE TRIGGER t AFTER INSERT ON settings BEGIN SELECT 1; END"
    ),
    "version": lambda path: edit(path, "PRAGMA user_version = 0"),
}


def _overwrite(path, offset, data):
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)


def beside(case):
    """Return the names of a case and of its journal of labels, which stays as it is too."""
    return [case.name, journal_path(case).name]


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told_and_nothing_is_changed(closed, name, read_only):
    DAMAGE[name](closed)
    before = closed.read_bytes()
    with pytest.raises(DamagedCaseError) as error:
        CaseFile.open(closed, read_only=read_only)
    assert "backup" in one_sentence(error)
    assert closed.read_bytes() == before
    assert sorted(p.name for p in closed.parent.iterdir()) == beside(closed)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA user_version = 3",
        "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('diptych', 'm003')",
    ],
)
def test_a_newer_case_is_refused_and_stays_byte_identical(closed, statement, read_only):
    edit(closed, statement)
    before = closed.read_bytes()
    with pytest.raises(NewerCaseError) as error:
        CaseFile.open(closed, read_only=read_only)
    assert "newer" in one_sentence(error)
    assert closed.read_bytes() == before
    assert sorted(p.name for p in closed.parent.iterdir()) == beside(closed)


def test_random_damage_never_crashes(closed):
    random.seed(5)
    sound = closed.read_bytes()
    for _ in range(150):
        data = bytearray(sound)
        for _ in range(random.choice([1, 1, 1, 40])):
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        closed.write_bytes(data)
        try:
            with CaseFile.open(closed) as case:
                case.labels.decisions()
                case.claims.all()
                case.findings.all()
                case.articles.all()
        except StoreError as error:
            assert str(error)  # noqa: PT017 - a sentence, and no other exception
        try:
            check(closed)
        except StoreError as error:
            assert str(error)  # noqa: PT017
        closed.with_name(closed.name + "-journal").unlink(missing_ok=True)


def test_no_permission(closed, monkeypatch):
    real = os.access

    def access(path, mode):
        return mode != os.W_OK and real(path, mode)

    monkeypatch.setattr(os, "access", access)
    with pytest.raises(NoAccessError) as error:
        CaseFile.open(closed)
    assert "reading only" in one_sentence(error)
    with CaseFile.open(closed, read_only=True) as case:
        assert case.labels.count() == 7
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(NoAccessError):
        CaseFile.open(closed, read_only=True)


@pytest.mark.skipif(not hasattr(os, "fork") or os.geteuid() != 0, reason="needs another user")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o444, 0o777)])
def test_another_user_may_read_and_is_told_that_he_may_not_write(closed, file_mode, folder_mode):
    closed.chmod(file_mode)
    folder = closed.parent
    modes = {parent: parent.stat().st_mode for parent in closed.parents if parent != parent.parent}
    for parent in modes:
        parent.chmod(0o755)
    folder.chmod(folder_mode)
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.setuid(65534)
            with CaseFile.open(closed, read_only=True) as case:
                assert case.labels.count() == 7
            try:
                CaseFile.open(closed)
            except NoAccessError:
                code = 0
        finally:
            os._exit(code)
    assert os.waitpid(pid, 0)[1] == 0
    for parent, mode in modes.items():
        parent.chmod(mode)
