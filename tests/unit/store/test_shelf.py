"""The shelf of backups: made when due, verified, thinned only after that, restored whole."""

import os
import stat
import sys
from datetime import datetime, timedelta

import pytest

from diptych_store import copying, shelf
from diptych_store.backup import backup
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.errors import CaseLockedError, DamagedCaseError, DiskFullError, StoreError
from diptych_store.journal import journal_path
from diptych_store.restoring import restore
from diptych_store.shelf import back_up, due, holding, list_backups
from unit.store.sample import ANN, change


def label(path, *names):
    with CaseFile.open(path) as case:
        for name in names:
            case.labels.record(analyst=ANN, changes=[change(name)], action="Label")


def labelled(path):
    with CaseFile.open(path, read_only=True) as case:
        return {d.pair_id for d in case.labels.decisions(ANN)}


def made_of(path, why):
    """Return the backup of ``path`` that is due now."""
    backup_path = back_up(path, why)
    assert backup_path is not None
    return backup_path


def test_one_is_made_when_something_was_changed_and_only_then(closed):
    first = made_of(closed, "open")
    assert first.parent == closed.with_name(closed.name + "-backups")
    assert check(first).ok
    assert back_up(closed, "timer") is None
    label(closed, "p")
    assert due(closed)
    second = made_of(closed, "close")
    assert [(b.path, b.why, b.own) for b in list_backups(closed)] == [
        (second, "close", True),
        (first, "open", True),
    ]
    assert labelled(second) - labelled(first) == {"p"}


def test_while_it_is_open_elsewhere_too(full):
    made = made_of(full.path, "timer")
    full.labels.record(analyst=ANN, changes=[change("p")], action="Label")
    assert holding(made).events == full.labels.count() - 1


def test_an_empty_case_is_not_worth_one(path):
    CaseFile.create(path).close()
    assert back_up(path, "open") is None
    assert list_backups(path) == []


def test_only_its_owner_may_read_it(closed):
    former = os.umask(0)
    try:
        made = made_of(closed, "open")
    finally:
        os.umask(former)
    if sys.platform != "win32":
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
        assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700


def test_what_it_holds_is_told(closed):
    with CaseFile.open(closed, read_only=True) as case:
        wanted = (case.articles.count(), len(case.labels.decisions()), case.labels.count())
    found = holding(made_of(closed, "open"))
    assert (found.articles, found.decisions, found.events) == wanted


def test_the_analysts_own_are_listed_and_never_thinned(closed):
    with CaseFile.open(closed, read_only=True) as case:
        mine = backup(case)
    old = mine.rename(mine.with_name(mine.name.replace("-20", "-19", 1)))
    label(closed, "o")
    back_up(closed, "open")
    label(closed, "p")
    back_up(closed, "close")
    assert [b.own for b in list_backups(closed)] == [True, True, False]
    assert old.exists()


def aged(closed, days):
    """Give the shelf one backup of each of so many days ago, twice a day."""
    made = made_of(closed, "open")
    for day in range(3, days):
        for hour in (9, 18):
            time = datetime.now().astimezone().replace(hour=hour) - timedelta(days=day)
            copy = made.with_name(f"{closed.stem}-{time:%Y%m%d-%H%M%S}-timer.diptych-backup")
            copy.write_bytes(made.read_bytes())
            os.utime(copy, (0, 0))
    return made


def test_old_ones_go_when_a_new_one_is_verified(closed):
    aged(closed, 20)
    before = list_backups(closed)
    label(closed, "p")
    back_up(closed, "timer")
    after = list_backups(closed)
    assert len(before) == 35
    assert len(after) < 20
    assert {b.path for b in after} - {b.path for b in before} == {after[0].path}


def test_a_failing_check_deletes_nothing(closed, monkeypatch):
    aged(closed, 20)
    before = list_backups(closed)
    label(closed, "p")
    counts = iter([[1], [2]])
    monkeypatch.setattr(copying, "_counts", lambda db: next(counts))
    with pytest.raises(DamagedCaseError):
        back_up(closed, "timer")
    assert list_backups(closed) == before


def test_a_case_with_a_changed_label_is_not_backed_up(closed):
    data = bytearray(closed.read_bytes())
    data[data.index(b"Label 2 pairs")] ^= 1
    closed.write_bytes(data)
    with pytest.raises(DamagedCaseError, match="label_ops"):
        back_up(closed, "timer")
    assert list_backups(closed) == []


def test_without_room_none_is_begun(closed, monkeypatch):
    monkeypatch.setattr(shelf, "_SPARE", 1 << 60)
    with pytest.raises(DiskFullError, match="free some space"):
        back_up(closed, "timer")
    assert list_backups(closed) == []


def test_a_backup_is_restored_and_what_was_there_stays(closed):
    before = labelled(closed)
    made = made_of(closed, "open")
    label(closed, "p", "q")
    done = restore(closed, made)
    assert done.path == closed
    assert labelled(closed) == before
    assert done.former is not None
    assert labelled(done.former) == before | {"p", "q"}
    assert check(closed).ok
    again = restore(closed, done.former)
    assert labelled(closed) == before | {"p", "q"}
    assert labelled(again.former) == before


def test_the_journal_stays_beside_a_restored_case_under_another_name(closed):
    made = made_of(closed, "open")
    label(closed, "p")
    journal = journal_path(closed).read_bytes()
    restore(closed, made)
    (aside,) = closed.parent.glob("*-labels-*.jsonl")
    assert aside.read_bytes() == journal
    with CaseFile.open(closed) as case:
        assert case.journal.notice == ""


def test_a_damaged_case_is_kept_as_it_is_with_its_journal(closed):
    made = made_of(closed, "open")
    rest = closed.with_name(closed.name + "-journal")
    closed.write_bytes(b"garbage" * 100)
    rest.write_bytes(b"hot")
    done = restore(closed, made)
    assert done.former is not None
    assert done.former.read_bytes() == b"garbage" * 100
    assert done.former.with_name(done.former.name + "-journal").read_bytes() == b"hot"
    assert not rest.exists()
    assert check(closed).ok


def test_a_vanished_case_is_restored(closed):
    made = made_of(closed, "open")
    closed.unlink()
    assert restore(closed, made).former is None
    assert check(closed).ok


def test_an_open_case_is_not_restored(full):
    made = made_of(full.path, "open")
    before = full.path.read_bytes()
    with pytest.raises(CaseLockedError):
        restore(full.path, made)
    assert full.path.read_bytes() == before


def test_a_damaged_backup_changes_nothing(closed):
    made = made_of(closed, "open")
    label(closed, "p")
    before, names = closed.read_bytes(), sorted(closed.parent.rglob("*"))
    made.write_bytes(made.read_bytes()[:9000])
    with pytest.raises(StoreError):
        restore(closed, made)
    assert closed.read_bytes() == before
    assert sorted(closed.parent.rglob("*")) == names


def test_when_the_swap_fails_the_case_is_as_it_was(closed, monkeypatch):
    made = made_of(closed, "open")
    label(closed, "p")
    before = labelled(closed)

    def refuse(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(StoreError):
        restore(closed, made)
    monkeypatch.undo()
    assert labelled(closed) == before
    assert not list(closed.parent.glob("*-new*"))
