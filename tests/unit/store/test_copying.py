"""A copy of a case that is worked on meanwhile: one state of it, and nobody waits for long."""

from typing import TYPE_CHECKING

import pytest

from diptych_store import copying
from diptych_store.backup import backup
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.connect import readable
from diptych_store.errors import DamagedCaseError
from diptych_store.shelf import back_up
from unit.store.sample import ANN, change

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def steps(monkeypatch):
    """Return a list of what is done between two steps of a copy; each is done once."""
    waiting: list[Callable[[], object]] = []
    real = copying._version

    def version(db):
        if not db.conn.in_transaction and waiting:
            waiting.pop(0)()
        return real(db)

    monkeypatch.setattr(copying, "_STEP_PAGES", 4)
    monkeypatch.setattr(copying, "_version", version)
    return waiting


def pairs(path):
    with CaseFile.open(path, read_only=True) as case:
        assert check(case).ok
        return {decision.pair_id for decision in case.labels.decisions(ANN)}


def test_a_label_is_saved_between_two_steps_and_is_in_the_copy(full, steps):
    saved = []

    def label():
        full.labels.record(analyst=ANN, changes=[change("between")], action="Label")
        saved.append(True)

    steps.append(label)
    made = back_up(full.path, "timer")
    assert saved
    assert "between" in pairs(made)


def test_who_labels_without_a_pause_gets_a_copy_too(full, steps):
    steps += [
        lambda number=number: full.labels.record(
            analyst=ANN, changes=[change(f"p{number}")], action="Label"
        )
        for number in range(copying._TRIES + 2)
    ]
    made = back_up(full.path, "timer")
    assert len(steps) == 2  # the last try holds the case still
    assert {f"p{number}" for number in range(copying._TRIES)} <= pairs(made)


def test_a_copy_by_the_cases_own_connection_is_made_at_once(full, steps):
    steps.append(lambda: None)
    assert pairs(backup(full)) == {d.pair_id for d in full.labels.decisions(ANN)}
    assert not steps


def test_what_breaks_off_between_two_steps_leaves_no_file(full, steps):
    def fail():
        raise DamagedCaseError("as planned")

    steps.append(fail)
    with pytest.raises(DamagedCaseError, match="as planned"):
        back_up(full.path, "timer")
    assert list(full.path.with_name(full.path.name + "-backups").iterdir()) == []


def test_the_number_tells_the_commits_of_others(full):
    db, _ = readable(full.path)
    before = copying._version(db)
    assert copying._version(db) == before
    full.labels.record(analyst=ANN, changes=[change("other")], action="Label")
    assert copying._version(db) != before
    db.close()
