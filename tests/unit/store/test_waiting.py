"""Another program holds the case's file: a change waits for it, reading waits less."""

import sqlite3
import threading
import time

import pytest

from diptych_store.casefile import CaseFile
from diptych_store.errors import CaseLockedError
from diptych_store.handle import READ_BUSY_S, WRITE_BUSY_S
from unit.store import sample
from unit.store.sample import one_sentence

# As a viewer of databases holds it: about to write, having read, or having it for itself alone.
HOLDS = {
    "a writer": ("BEGIN IMMEDIATE",),
    "a reader": ("BEGIN", "SELECT count(*) FROM settings"),
    "for itself": ("BEGIN EXCLUSIVE",),
}


class Other:
    """Another program, in a thread: holds the file until it is told to let go."""

    def __init__(self, path, statements):
        self._path, self._statements = path, statements
        self._holds, self._may_go = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        assert self._holds.wait(30)

    def _run(self):
        conn = sqlite3.connect(self._path, isolation_level=None)
        for statement in self._statements:
            conn.execute(statement).fetchall()
        self._holds.set()
        self._may_go.wait(60)
        conn.execute("ROLLBACK")
        conn.close()

    def let_go(self):
        self._may_go.set()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.let_go()
        self._thread.join()


def label(case, pair="p"):
    return case.labels.record(analyst=sample.ANN, changes=[sample.change(pair)], action="Label")


def stored(path):
    with CaseFile.open(path, read_only=True) as reader:
        return {decision.pair_id for decision in reader.labels.decisions(sample.ANN)}


@pytest.mark.parametrize("how", HOLDS)
def test_a_label_waits_and_is_saved_when_the_other_lets_go(case, how):
    with Other(case.path, HOLDS[how]) as other:

        def seen(sql):
            # The label is on its way: a plain BEGIN that reads first would be refused by now.
            if sql.startswith("BEGIN IMMEDIATE"):
                other.let_go()

        case.handle.db.conn.set_trace_callback(seen)
        label(case)
        case.handle.db.conn.set_trace_callback(None)
    assert "p" in stored(case.path)


@pytest.mark.parametrize("how", HOLDS)
def test_it_is_refused_in_a_sentence_after_its_patience_and_nothing_is_half_there(case, how):
    label(case, "before")
    case.handle.patience = 0.4
    with Other(case.path, HOLDS[how]):
        begun = time.monotonic()
        with pytest.raises(CaseLockedError) as error:
            label(case)
        waited = time.monotonic() - begun
    assert waited >= 0.35, "it did not wait"
    assert "nothing was changed" in one_sentence(error)
    assert not case.handle.in_transaction
    assert stored(case.path) == {"before"}
    label(case)
    assert stored(case.path) == {"before", "p"}


def test_a_change_waits_half_a_minute_and_reading_less(case):
    def patience():
        return case.handle.db.execute("PRAGMA busy_timeout").fetchone()[0] / 1000

    assert WRITE_BUSY_S == 30
    assert patience() == READ_BUSY_S
    with case.atomic():
        assert WRITE_BUSY_S - 1 < patience() <= WRITE_BUSY_S
    assert patience() == READ_BUSY_S
    with pytest.raises(KeyError), case.atomic():
        raise KeyError
    assert patience() == READ_BUSY_S


def test_what_can_be_tried_again_gives_up_soon_and_keeps_no_label_waiting(case):
    with Other(case.path, HOLDS["a writer"]):
        with pytest.raises(CaseLockedError), case.hurried(0.05):
            case.settings.set("place", 1)
        assert case.handle.patience == WRITE_BUSY_S
    case.settings.set("place", 2)
    assert case.settings.get("place") == 2
