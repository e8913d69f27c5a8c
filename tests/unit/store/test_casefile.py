import sqlite3
import stat
import sys

import pytest

from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.errors import (
    CaseExistsError,
    CaseLockedError,
    CaseMissingError,
    DiskFullError,
    ReadOnlyCaseError,
)
from unit.store import sample
from unit.store.sample import one_sentence


def test_a_new_case_is_empty_private_and_sound(case, path):
    assert case.path == path
    assert not case.read_only
    assert not case.closed
    assert case.articles.all() == case.claims.all() == case.findings.all() == []
    assert case.labels.decisions() == []
    assert case.analysts.all() == []
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert check(case).ok


PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "mmap_size": 0,
    "cell_size_check": 1,
    "application_id": 0x44505459,
    "user_version": 2,
}


def test_pragmas_hold(case):
    db = case.handle.db
    values = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    assert values == PRAGMAS


def test_closing_twice_leaves_one_file(path):
    with CaseFile.create(path) as case:
        case.close()
        assert case.closed
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_everything_survives_reopening(path):
    with CaseFile.create(path) as case:
        sample.fill(case)
        before = (
            case.articles.all(),
            case.claims.all(),
            case.findings.all(),
            case.findings.runs(),
            case.labels.decisions(),
            case.settings.all(),
            case.analysts.all(),
        )
    for read_only in (False, True):
        with CaseFile.open(path, read_only=read_only) as case:
            assert case.read_only is read_only
            assert before == (
                case.articles.all(),
                case.claims.all(),
                case.findings.all(),
                case.findings.runs(),
                case.labels.decisions(),
                case.settings.all(),
                case.analysts.all(),
            )
    assert before[6] == [sample.ANN, sample.BOB]
    assert before[5] == {"blind": {"on": True, "n": [1, 2.5, None]}}


def test_settings_and_analysts(case):
    assert case.settings.get("a", 5) == 5
    case.settings.set("a", [1])
    case.settings.set("a", {"b": "ü"})
    assert case.settings.get("a") == {"b": "ü"}
    assert case.settings.remove("a")
    assert not case.settings.remove("a")
    assert case.analysts.add("Zoë")
    assert not case.analysts.add("Zoë")
    assert case.analysts.add("Al")
    assert case.analysts.all() == ["Zoë", "Al"]
    with pytest.raises(ValueError, match="name"):
        case.analysts.add("")


def test_create_refuses_what_exists(case, path):
    size = path.stat().st_size
    with pytest.raises(CaseExistsError) as error:
        CaseFile.create(path)
    assert "exists already" in one_sentence(error)
    assert path.stat().st_size == size


@pytest.mark.parametrize("suffix", ["-journal", "-wal"])
def test_create_refuses_the_leftover_of_another_case(path, suffix):
    path.with_name(path.name + suffix).write_bytes(b"x")
    with pytest.raises(CaseExistsError) as error:
        CaseFile.create(path)
    assert "leftover" in one_sentence(error)
    assert not path.exists()


def test_create_leaves_nothing_when_it_fails(path, monkeypatch):
    def full(_part):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("diptych_store.connect.make_case", full)
    with pytest.raises(DiskFullError) as error:
        CaseFile.create(path)
    assert "free some space" in one_sentence(error)
    assert list(path.parent.iterdir()) == []


def test_two_creators_make_one_case(path, monkeypatch):
    from diptych_store.connect import make_case

    def slow(part):
        make_case(part)
        path.write_bytes(b"the other was faster")

    monkeypatch.setattr("diptych_store.connect.make_case", slow)
    with pytest.raises(CaseExistsError):
        CaseFile.create(path)
    assert path.read_bytes() == b"the other was faster"
    assert len(list(path.parent.iterdir())) == 1


def test_create_without_its_folder(tmp_path):
    with pytest.raises(CaseMissingError) as error:
        CaseFile.create(tmp_path / "none" / "a.diptych")
    one_sentence(error)


def test_a_link_is_followed_so_that_one_lock_serves_both_names(case, path, tmp_path):
    link = tmp_path / "link.diptych"
    link.symlink_to(path)
    with pytest.raises(CaseLockedError):
        CaseFile.open(link)


def test_reading_refuses_every_change(closed):
    before = closed.read_bytes()
    with CaseFile.open(closed, read_only=True) as case:
        for change in (
            lambda: case.articles.remove(sample.article(0).article_id),
            lambda: case.labels.undo(sample.ANN),
            lambda: case.labels.record(analyst="x", changes=[sample.change("p")], action="Label"),
            lambda: case.settings.set("a", 1),
        ):
            with pytest.raises(ReadOnlyCaseError) as error:
                change()
            one_sentence(error)
    assert closed.read_bytes() == before


def test_a_program_that_holds_the_file_is_told_and_the_case_goes_on(case):
    case.handle.patience = 0.05
    other = sqlite3.connect(case.path)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(CaseLockedError) as error:
        case.settings.set("a", 1)
    assert "just now" in one_sentence(error)
    other.rollback()
    other.execute("BEGIN")
    other.execute("SELECT * FROM settings").fetchall()  # a reader: the commit cannot finish
    with pytest.raises(CaseLockedError):
        case.settings.set("a", 1)
    assert not case.handle.in_transaction
    other.close()
    case.settings.set("a", 2)
    assert case.settings.get("a") == 2


def test_atomic_joins_several_changes(full):
    with pytest.raises(KeyError), full.atomic():  # noqa: PT012
        full.settings.set("a", 1)
        full.articles.remove(sample.article(0).article_id)
        raise KeyError
    assert full.articles.count() == 3
    assert full.settings.get("a") is None
    with full.atomic():
        full.settings.set("a", 1)
        with pytest.raises(KeyError), full.atomic():  # noqa: PT012
            full.settings.set("b", 1)
            raise KeyError
    assert full.settings.get("a") == 1
    assert full.settings.get("b") is None


def test_a_change_outside_of_a_block_is_a_bug(case):
    with pytest.raises(RuntimeError):
        case.handle.run("DELETE FROM settings")
    with pytest.raises(RuntimeError):
        case.handle.insert("settings", [])
    with pytest.raises(KeyError), case.atomic():
        case.handle.insert("setings", [])
    assert "setings" not in case.handle.db.table_names()
