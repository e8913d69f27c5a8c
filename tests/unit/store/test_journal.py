"""The journal of labels: in step with the case, never trusted when it was touched, enough alone."""

import os
import stat
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_store import journal
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.errors import CaseMissingError
from diptych_store.journal import TABLES, entries, journal_path, read
from diptych_store.recovery import recover
from diptych_store.restoring import restore
from diptych_store.shelf import back_up
from unit.store.sample import ANN, change


def rows(case):
    """Return all rows of the log of labels, as they stand in the tables."""
    return {
        table: [tuple(row) for row in case.handle.rows(f"SELECT * FROM {table} ORDER BY 1")]  # noqa: S608
        for table in TABLES
    }


def written(path):
    """Return all rows in the journal of the case at ``path``."""
    found: dict[str, list[tuple[object, ...]]] = {table: [] for table in TABLES}
    for entry in entries(journal_path(path)):
        for table, more in entry.rows.items():
            found[table] += [tuple(row.values()) for row in more]
    return {table: sorted(found[table]) for table in TABLES}


def test_it_holds_every_row_once_in_step_with_the_case(full):
    assert written(full.path) == rows(full)
    for step in (
        lambda: full.labels.record(analyst=ANN, changes=[change("p")], action="Label"),
        lambda: full.labels.undo(ANN),
        lambda: full.labels.redo(ANN),
        lambda: full.guidelines.add("Others.", analyst="Cy"),
        lambda: full.analysts.add("Di"),
    ):
        step()
        assert written(full.path) == rows(full)
    assert full.journal.behind == full.journal.notice == ""


def test_a_case_without_labels_has_none(case):
    case.settings.set("a", 1)
    assert not journal_path(case.path).exists()


def test_what_was_rolled_back_is_not_in_it(full):
    with pytest.raises(ZeroDivisionError), full.atomic():  # noqa: PT012
        full.labels.record(analyst=ANN, changes=[change("p")], action="Label")
        1 / 0  # noqa: B018
    assert written(full.path) == rows(full)


def test_only_its_owner_may_read_it(full):
    if sys.platform != "win32":
        assert stat.S_IMODE(full.journal.path.stat().st_mode) == 0o600


def test_an_older_case_gets_one_when_it_is_opened(closed, monkeypatch):
    journal_path(closed).unlink()
    with CaseFile.open(closed, read_only=True):
        assert not journal_path(closed).exists()
    monkeypatch.setattr("diptych_store.keeping._OPS_A_LINE", 2)
    with CaseFile.open(closed) as case:
        assert written(closed) == rows(case)
        assert len(list(entries(journal_path(closed)))) == 4


def test_a_commit_that_the_journal_missed_is_taken_up_at_opening(closed):
    path = journal_path(closed)
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)
    with CaseFile.open(closed) as case:
        case.labels.record(analyst=ANN, changes=[change("p")], action="Label")
        case.labels.record(analyst=ANN, changes=[change("q")], action="Label")
    path.write_bytes(whole + path.read_bytes().splitlines(keepends=True)[len(lines)])
    with CaseFile.open(closed) as case:
        assert written(closed) == rows(case)
        assert case.journal.notice == ""


def test_a_line_torn_anywhere_is_written_again(closed):
    path = journal_path(closed)
    whole = path.read_bytes()
    last = whole[:-1].rindex(b"\n") + 1
    for end in [*range(last, len(whole), 97), len(whole) - 1]:
        for tail in (b"", b"\0" * 300, b"\n\n"):
            path.write_bytes(whole[:end] + tail)
            with CaseFile.open(closed) as case:
                assert written(closed) == rows(case)
                assert case.journal.notice == ""
    assert read(path).torn is False


@pytest.mark.parametrize("at", [0.1, 0.4, 0.8])
def test_a_changed_byte_is_noticed_and_the_journal_kept_aside(closed, at):
    with CaseFile.open(closed) as case:
        for n in range(20):
            case.labels.record(analyst=ANN, changes=[change(f"p{n}")], action="Label")
    path = journal_path(closed)
    data = bytearray(path.read_bytes())
    data[int(len(data) * at)] ^= 1
    path.write_bytes(data)
    with CaseFile.open(closed) as case:
        assert "is damaged from line" in case.journal.notice
        (aside,) = path.parent.glob("*-labels-*.jsonl")
        assert aside.name in case.journal.notice
        assert aside.read_bytes() == data
        assert written(closed) == rows(case)


def test_a_journal_with_more_labels_than_the_case_is_kept_aside_and_told(closed):
    with CaseFile.open(closed) as case:
        before = closed.with_name("older")
        before.write_bytes(closed.read_bytes())
        case.labels.record(analyst=ANN, changes=[change("p")], action="Label")
        lost = rows(case)
    before.rename(closed)  # someone put an older copy in its place
    with CaseFile.open(closed) as case:
        assert "holds labels that this case does not have" in case.journal.notice
        case.labels.record(analyst=ANN, changes=[change("other")], action="Label")
        case.labels.record(analyst=ANN, changes=[change("more")], action="Label")
        now = rows(case)
    (aside,) = closed.parent.glob("*-labels-*.jsonl")
    found = recover(closed)
    assert any(aside.name in fault and "another history" in fault for fault in found.faults)
    with CaseFile.open(found.path) as case:
        assert rows(case) == now
    found = recover(closed, journal=aside)  # what was lost is one command away
    with CaseFile.open(found.path) as case:
        assert rows(case) == lost


def test_a_journal_that_cannot_be_written_hinders_no_label(full, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "append", refuse)
        full.labels.record(analyst=ANN, changes=[change("p")], action="Label")
    assert "No space left" in full.journal.behind
    assert full.labels.decision("p", ANN)
    full.labels.record(analyst=ANN, changes=[change("q")], action="Label")
    assert full.journal.behind == ""
    assert written(full.path) == rows(full)


def test_a_half_written_line_is_taken_back_at_once(full, monkeypatch):
    size = full.journal.path.stat().st_size
    write = os.write

    def half(fd, data):
        if len(data) < 40:
            raise OSError(28, "No space left on device")
        return write(fd, data[: len(data) // 2])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        full.labels.record(analyst=ANN, changes=[change("p")], action="Label")
    assert full.journal.path.stat().st_size == size
    assert full.journal.behind


def test_the_journal_alone_is_enough(closed):
    with CaseFile.open(closed) as case:
        before, decisions = rows(case), case.labels.decisions()
        history = case.labels.events()
    closed.unlink()
    found = recover(closed)
    assert found.path.parent == closed.parent
    assert not closed.exists()
    assert (found.events, found.decisions) == (len(history), len(decisions))
    with CaseFile.open(found.path) as case:
        assert rows(case) == before
        assert case.labels.decisions() == decisions
        assert case.labels.events() == history
        assert case.labels.redo(ANN)
        assert check(case).ok


def test_a_damaged_case_and_its_journal_lose_no_label(closed):
    with CaseFile.open(closed) as case:
        before, articles = rows(case), case.articles.all()
    data = bytearray(closed.read_bytes())
    at = data.index(b"Label 2 pairs")
    data[at] ^= 1
    closed.write_bytes(data)
    found = recover(closed)
    assert closed.read_bytes() == data
    assert any("label_ops" in fault for fault in found.faults)
    with CaseFile.open(found.path) as case:
        assert rows(case) == before
        assert case.articles.all() == articles
        assert len(case.findings.all()) == 3


def test_after_a_restoration_the_present_history_is_recovered(closed):
    made = back_up(closed, "open")
    assert made is not None
    with CaseFile.open(closed) as case:
        for n in range(9):
            case.labels.record(analyst=ANN, changes=[change(f"p{n}")], action="Label")
    restore(closed, made)
    with CaseFile.open(closed) as case:
        case.labels.record(analyst=ANN, changes=[change("q")], action="Label")
        now = rows(case)
    closed.unlink()
    found = recover(closed)  # the longer history of before lies there still
    with CaseFile.open(found.path) as case:
        assert rows(case) == now
    assert any("another history" in fault for fault in found.faults)


def test_with_a_hole_in_the_journal_the_rest_is_kept_as_decisions(closed):
    with CaseFile.open(closed) as case:
        for n in range(6):
            case.labels.record(analyst=ANN, changes=[change(f"p{n}")], action="Label")
        decisions = case.labels.decisions()
    closed.unlink()
    path = journal_path(closed)
    lines = path.read_bytes().splitlines(keepends=True)
    gone = len(lines) - 4
    path.write_bytes(b"".join(lines[:gone]) + b"x" * 9 + b"\n" + b"".join(lines[gone + 1 :]))
    found = recover(closed)
    assert any(f"damaged from line {gone + 1}" in fault for fault in found.faults)
    with CaseFile.open(found.path) as case:
        assert check(case).ok
        kept = {(d.analyst, d.pair_id): (d.label, d.at) for d in case.labels.decisions()}
    wanted = {(d.analyst, d.pair_id): (d.label, d.at) for d in decisions if d.pair_id != "p2"}
    assert kept == wanted


def test_when_nothing_is_left_it_is_told(tmp_path):
    with pytest.raises(CaseMissingError, match="Nothing is left"):
        recover(tmp_path / "Gone.diptych")
    assert list(tmp_path.iterdir()) == []


@given(st.data())
def test_no_change_of_a_line_goes_unseen(data):
    former = "0" * 32
    raw, _ = journal.line(former, journal.Entry(n=1, rows={"analysts": [{"name": "Ann"}]}))
    at = data.draw(st.integers(0, len(raw) - 2))
    bit = data.draw(st.integers(0, 7))
    changed = bytearray(raw)
    changed[at] ^= 1 << bit
    found = journal._LINE.fullmatch(bytes(changed))
    assert found is None or journal.seal(former, found[2]) != found[1].decode()
